// A full disk: a real file system of twelve megabytes in memory, which this test mounts. What is protected: a full
// disk is reported clearly, does not stop reads, and loses or half-writes nothing; and once there is space, writes
// succeed without a restart.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { assertError, type Endpoint, NO_RATE_LIMIT, type Reply, run, start } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { unprivileged } from "../support/user.js";

const CANARY = "sk-canary-0123456789";

test("on a full disk writes are 503 and reads succeed, and writes succeed again once there is space", async (t) => {
  const folder = smallDisk(t);
  const DATABASE_FILE = join(folder, "keys.db");
  const env = { DATABASE_FILE, ...NO_RATE_LIMIT };
  const endpoint = await start(t, env, unprivileged());
  const stored: string[] = [];
  await create(endpoint, stored, 20);

  const fill = join(folder, "fill");
  for (let round = 0; round < 3; round += 1) {
    fillUp(fill);
    // Writes use up the free space inside the database's own files.
    const refused = await createUntilRefused(endpoint, stored);
    assertFull(refused);
    assertFull(
      await endpoint.send("POST", "/api/providers", {
        body: { provider: `mine-${round}`, custom_provider_config: { base_provider_type: "openai" } },
      }),
    );
    assertFull(await endpoint.send("PUT", path(stored[0]), { body: { name: "renamed", value: CANARY } }));
    await assertStored(endpoint, stored);
    assert.equal((await endpoint.send("GET", "/health/live")).status, 200);

    rmSync(fill);
    await create(endpoint, stored, 20);
    assert.equal((await endpoint.send("PUT", path(stored[1]), { body: { value: CANARY, weight: round } })).status, 200);
    await assertStored(endpoint, stored);
  }

  // After a kill on the full disk, the start fails with a reason; with space again, the stored keys are there.
  fillUp(fill);
  assertFull(await createUntilRefused(endpoint, stored));
  await endpoint.stop("SIGKILL");
  const { code, stdout, stderr } = await run({ PORT: "0", ...env }, unprivileged());
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.equal(stderr, `Cannot use ${DATABASE_FILE} as the database: the disk is full.\n`);
  rmSync(fill);
  const restarted = await start(t, env, unprivileged());
  await assertStored(restarted, stored);
  await restarted.stop();
  const database = new Database(DATABASE_FILE);
  assert.deepEqual(database.pragma("integrity_check"), [{ integrity_check: "ok" }]);
  database.close();
  assertNoSecret(endpoint, restarted);
});

test("the first start on a full disk fails with one sentence", async (t) => {
  const folder = smallDisk(t);
  fillUp(join(folder, "fill"));
  const { code, stderr } = await run({ PORT: "0", DATABASE_FILE: join(folder, "keys.db") }, unprivileged());
  assert.equal(code, 1);
  assert.match(stderr, /^Cannot .+ disk is full\.\n$/);
});

/** Mounts a file system of twelve megabytes, and returns its folder. */
function smallDisk(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-disk-"));
  const { uid = 0, gid = 0 } = unprivileged();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=12m,mode=0700,uid=${uid},gid=${gid}`, "tmpfs", folder]);
  } catch {
    throw new Error("Cannot mount a file system: run this as root, or with `unshare --user --map-root-user --mount`");
  }
  t.after(() => {
    // Lazy: unmounts at once, even if a process still has files open there.
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Fills the disk completely. */
function fillUp(file: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    }
  }
}

async function create(endpoint: Endpoint, stored: string[], count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await endpoint.create("openai", { name: `name-${stored.length}`, value: CANARY });
    assert.equal(status, 200);
    stored.push(body.id);
  }
}

async function createUntilRefused(endpoint: Endpoint, stored: string[]): Promise<Reply> {
  for (let attempts = 0; attempts < 1000; attempts += 1) {
    const reply = await endpoint.create("openai", { name: `name-${stored.length}`, value: CANARY });
    if (reply.status !== 200) return reply;
    stored.push(reply.body.id);
  }
  throw new Error("the disk does not fill up");
}

/** Asserts that the list has exactly the stored keys, and that the last ones can be read one by one. */
async function assertStored(endpoint: Endpoint, stored: string[]): Promise<void> {
  const { body } = await endpoint.send("GET", "/api/providers/openai/keys?limit=1000");
  assert.deepEqual(
    body.keys.map(({ id }: { id: string }) => id),
    stored,
  );
  assert.equal(body.total, stored.length);
  for (const id of stored.slice(-5)) assert.equal((await endpoint.send("GET", path(id))).status, 200);
}

function assertFull(reply: Reply): void {
  assertError(reply, {
    status: 503,
    code: "store_full",
    message: "The database's disk is full; nothing can be stored",
  });
  assert.equal(reply.headers["retry-after"], "5");
  assert.doesNotMatch(JSON.stringify(reply), new RegExp(CANARY));
}

function assertNoSecret(...endpoints: Endpoint[]): void {
  for (const { stdout, stderr } of endpoints.map((endpoint) => endpoint.output())) {
    assert.doesNotMatch(stdout + stderr, new RegExp(CANARY));
    assert.doesNotMatch(stderr, /Error|\n +at /);
  }
}

function path(id = ""): string {
  return `/api/providers/openai/keys/${id}`;
}
