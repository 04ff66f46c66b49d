// Missing file permissions, tested as an unprivileged user because root bypasses them. What is protected: the operator
// gets one sentence that says what to fix, and no data is lost.
import assert from "node:assert/strict";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { run, start } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { privateFolder, unprivileged } from "../support/user.js";

/** Files and folders without permissions, and the message of the start. */
const OBSTACLES: [title: string, mode: number, pathOf: (database: string) => string, message: RegExp][] = [
  ["the file is read-only", 0o400, (file) => file, /^Cannot use .+keys\.db as the database: permission denied\.\n$/],
  ["the file cannot be read", 0o000, (file) => file, /^Cannot use .+keys\.db as the database: permission denied\.\n$/],
  ["the folder is read-only", 0o500, dirname, /^Cannot use .+keys\.db as the database: .+\.\n$/],
  ["the folder cannot be entered", 0o000, dirname, /^Cannot use .+keys\.db as the database: permission denied\.\n$/],
  [
    "the key file cannot be read",
    0o000,
    (file) => `${file}.key`,
    /^Cannot read the encryption keys at .+keys\.db\.key.*\.\n$/,
  ],
  [
    "others may read the key file",
    0o640,
    (file) => `${file}.key`,
    /^.+ can be read or written by other users: run `chmod 600 .+keys\.db\.key`\.\n$/,
  ],
];

for (const [title, mode, pathOf, message] of OBSTACLES) {
  test(`${title}: the start fails with one sentence, and succeeds afterwards`, async (t) => {
    const DATABASE_FILE = await filledDatabase(t);
    const path = pathOf(DATABASE_FILE);
    const originalMode = path === dirname(DATABASE_FILE) ? 0o700 : 0o600;
    chmodSync(path, mode);
    const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE }, unprivileged());
    assert.equal(code, 1, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, message);
    chmodSync(path, originalMode);
    const { body } = await (await start(t, { DATABASE_FILE }, unprivileged())).list("openai");
    assert.equal(body.keys[0].name, "kept");
  });
}

test("the first start in a read-only folder fails with one sentence", async (t) => {
  const folder = privateFolder(t);
  chmodSync(folder, 0o500);
  const { code, stderr } = await run({ PORT: "0", DATABASE_FILE: join(folder, "data", "keys.db") }, unprivileged());
  assert.equal(code, 1);
  assert.match(stderr, /^Cannot use .+keys\.db as the database: permission denied\.\n$/);
  assert.deepEqual(readdirSync(folder), []);
});

test("permissions that are removed while the endpoint runs have no effect until the next start", async (t) => {
  const DATABASE_FILE = await filledDatabase(t);
  const folder = dirname(DATABASE_FILE);
  const endpoint = await start(t, { DATABASE_FILE }, unprivileged());
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`].filter((file) => existsSync(file));
  const permit = (isPermitted: boolean) => {
    if (isPermitted) chmodSync(folder, 0o700);
    for (const file of files) chmodSync(file, isPermitted ? 0o600 : 0o400);
    if (!isPermitted) chmodSync(folder, 0o500);
  };
  permit(false);
  for (let index = 0; index < 20; index += 1) {
    assert.equal((await endpoint.create("openai", { name: `during-${index}`, value: "sk-test-1" })).status, 200);
  }
  assert.equal(await endpoint.stop(), 0);
  assert.equal((await run({ PORT: "0", DATABASE_FILE }, unprivileged())).code, 1);
  permit(true);
  assert.equal((await (await start(t, { DATABASE_FILE }, unprivileged())).list("openai")).body.total, 21);
});

/** Creates a database with one key, stops its endpoint, and returns the file. */
async function filledDatabase(t: TestContext): Promise<string> {
  const DATABASE_FILE = join(privateFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE }, unprivileged());
  assert.equal((await endpoint.create("openai", { name: "kept", value: "sk-test-1" })).status, 200);
  assert.equal(await endpoint.stop(), 0);
  // As in a backup: without the files beside it, which a start creates again if it may.
  for (const suffix of ["-wal", "-shm"]) rmSync(DATABASE_FILE + suffix, { force: true });
  return DATABASE_FILE;
}
