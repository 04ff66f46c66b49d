// The user that runs the endpoint in tests of file permissions, which root bypasses.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { User } from "../../test/support/endpoint.js";

/** The user id of `nobody`, who owns no files. */
const NOBODY = 65534;

const MAIN = fileURLToPath(new URL("../../cli/main.js", import.meta.url));

let user: User | undefined;

/**
 * Returns the user to run the endpoint as: `nobody` if the tests run as root, otherwise the tests' own user. Throws
 * if `nobody` may not read the program.
 */
export function unprivileged(): User {
  user ??= findUser();
  return user;
}

function findUser(): User {
  // Root of a user namespace is an ordinary user, and cannot switch to another one.
  if (process.getuid?.() !== 0 || !/^\s*0\s+0\s+4294967295\s*$/.test(readFileSync("/proc/self/uid_map", "utf8")))
    return {};
  const user = { uid: NOBODY, gid: NOBODY };
  const options = { ...user, cwd: "/", env: { PORT: "none" }, encoding: "utf8" } as const;
  const { stderr, error } = spawnSync(process.execPath, [MAIN], options);
  // The invalid port ends the program after it was loaded.
  if (error || !stderr.startsWith("PORT ")) {
    throw new Error(
      `The user nobody, which root uses to test permissions, cannot run ${MAIN}: let others read this repository`,
    );
  }
  return user;
}

/** Creates a folder that the endpoint's user owns. It is removed after the test, whatever its mode is then. */
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
