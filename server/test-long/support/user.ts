// Who the endpoint runs as in tests of what the system permits: root sees no permission.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { User } from "../../test/support/endpoint.js";

/** The number of the user `nobody`, who has no files, on every system that has one. */
const NOBODY = 65534;

const MAIN = fileURLToPath(new URL("../../cli/main.js", import.meta.url));

let found: User | undefined;

/**
 * The user to run the endpoint as: `nobody` where the tests are root's, else their own. Throws
 * if `nobody` may not read the program.
 */
export function unprivileged(): User {
  found ??= find();
  return found;
}

function find(): User {
  // Root of a user namespace is an ordinary user, and cannot become another.
  if (process.getuid?.() !== 0 || !/^\s*0\s+0\s+4294967295\s*$/.test(readFileSync("/proc/self/uid_map", "utf8")))
    return {};
  const user = { uid: NOBODY, gid: NOBODY };
  const options = { ...user, cwd: "/", env: { PORT: "none" }, encoding: "utf8" } as const;
  const { stderr, error } = spawnSync(process.execPath, [MAIN], options);
  // It stops at the wrong port: so far it got.
  if (error || !stderr.startsWith("PORT ")) {
    throw new Error(
      `The user nobody, as whom root tests permissions, cannot run ${MAIN}: let others read this repository`,
    );
  }
  return user;
}

/** A folder of the user that the endpoint runs as, gone after the test whatever its mode is then. */
export function privateFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-"));
  t.after(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  const { uid, gid } = unprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}
