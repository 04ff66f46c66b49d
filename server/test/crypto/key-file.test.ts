import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { EncryptionKeyError } from "@bifrost-keys/server/encryption";
import Database from "libsql";
import { addKey, loadEncryptor } from "#server/crypto/key-file";
import { run } from "../support/command.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const key = () => randomBytes(32).toString("base64");

/** Asserts that a call fails with one sentence that contains no part of a key. */
async function assertRefused(call: () => Promise<unknown>, sentence: RegExp, secret = ""): Promise<void> {
  await assert.rejects(call, (error: Error) => {
    assert.ok(error instanceof EncryptionKeyError, error.stack);
    assert.match(error.message, sentence);
    if (secret !== "") assert.ok(!error.message.includes(secret));
    return true;
  });
}

test("a key file is created for its owner alone if the database needs no key yet", async (t) => {
  const path = join(temporaryFolder(t), "a", "b", "encryption.key");
  const { current, ids } = await loadEncryptor({ path }, []);
  assert.deepEqual(ids, new Set([current]));
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(join(path, "..")).mode & 0o777, 0o700);
  assert.equal((await loadEncryptor({ path }, [current])).current, current);
  assert.deepEqual(readdirSync(join(path, "..")), ["encryption.key"]);
});

test("a missing key file is not created again for a database that needs it", async (t) => {
  const path = join(temporaryFolder(t), "encryption.key");
  await assertRefused(
    () => loadEncryptor({ path }, ["0123456789abcdef"]),
    /There is no encryption key at .* restore the file/,
  );
  assert.ok(!existsSync(path));
});

test("keys are separated by lines or commas, in either base64 alphabet, between comments", async (t) => {
  const path = join(temporaryFolder(t), "encryption.key");
  const [one, two] = [key(), key()];
  const encryptors = [
    { text: `${one},${two}` },
    { text: ` ${one} , ${two} \n` },
    { text: `${one.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")},${two}` },
  ];
  writeFileSync(path, `# which\r\n${one}\r\n\r\n${two}`, { mode: 0o600 });
  const expected = await loadEncryptor({ path }, []);
  assert.equal(expected.ids.size, 2);
  for (const source of encryptors) {
    const encryptor = await loadEncryptor(source, []);
    assert.deepEqual([encryptor.current, encryptor.ids], [expected.current, expected.ids]);
  }
});

test("an invalid key is reported in one sentence that says how to make a valid one", async (t) => {
  const path = join(temporaryFolder(t), "encryption.key");
  const short = randomBytes(16).toString("base64");
  for (const text of [
    "",
    "\n",
    "# only a comment",
    short,
    `${key()}\n${short}`,
    "not base64 at all!",
    `${key()}x`,
    "\0".repeat(44),
    key().repeat(2),
  ]) {
    writeFileSync(path, text, { mode: 0o600 });
    const secret = text.trim().slice(0, 12);
    await assertRefused(
      () => loadEncryptor({ path }, []),
      /must be 32 random bytes in base64, as `openssl rand -base64 32`/,
      secret,
    );
    await assertRefused(() => loadEncryptor({ text }, []), /^The encryption key must be 32 random bytes/, secret);
    await assertRefused(async () => addKey(path), /must be 32 random bytes/, secret);
    assert.equal(readFileSync(path, "utf8"), text);
  }
});

const skip = process.platform === "win32" ? "Windows has no such modes" : false;

test("a key file that other users may read is refused", { skip }, async (t) => {
  const path = join(temporaryFolder(t), "encryption.key");
  writeFileSync(path, key());
  for (const mode of [0o644, 0o640, 0o604, 0o660, 0o601]) {
    chmodSync(path, mode);
    await assertRefused(() => loadEncryptor({ path }, []), /can be read or written by other users: run `chmod 600 /);
  }
  chmodSync(path, 0o400);
  await loadEncryptor({ path }, []);
});

test("a key file that cannot be read or written is reported in one sentence", async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "folder"), { mode: 0o700 });
  writeFileSync(join(folder, "file"), "", { mode: 0o600 });
  await assertRefused(
    () => loadEncryptor({ path: join(folder, "folder") }, []),
    /Cannot read the encryption keys at .* \(EISDIR\)/,
  );
  await assertRefused(
    () => loadEncryptor({ path: join(folder, "file", "key") }, []),
    /Cannot (read|write) .* \((ENOTDIR|EEXIST)\)/,
  );
});

test("ten programs that start at once with one missing key file all use the same key", async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "keys", "encryption.key");
  const programs = Array.from({ length: 10 }, (_, index) => ({
    DATABASE_FILE: join(folder, `${index}.db`),
    BIFROST_KEYS_ENCRYPTION_KEY_FILE: path,
  }));
  const endpoints = await Promise.all(programs.map((env) => start(t, env)));
  for (const endpoint of endpoints) assert.equal((await endpoint.create("openai", { value: "sk-test-1" })).status, 200);
  const { current } = await loadEncryptor({ path }, []);
  for (const [index, endpoint] of endpoints.entries()) {
    await endpoint.stop();
    const rows = new Database(join(folder, `${index}.db`)).prepare("select encryption_key_id from keys").all();
    assert.deepEqual(rows, [{ encryption_key_id: current }]);
  }
  assert.deepEqual(readdirSync(join(folder, "keys")), ["encryption.key"]);
});

test("new-key is refused if the keys are in the environment, and creates no file", async (t) => {
  const folder = temporaryFolder(t);
  const text = key();
  const env = {
    DATABASE_FILE: join(folder, "keys.db"),
    BIFROST_KEYS_ENCRYPTION_KEY: text,
    BIFROST_KEYS_ENCRYPTION_KEY_FILE: "",
  };
  const { code, stdout, stderr } = await run(env, "new-key");
  assert.equal(code, 1);
  assert.match(stderr, /^The encryption keys are not in a file: .*\n$/);
  assert.ok(!(stdout + stderr).includes(text));
  assert.deepEqual(readdirSync(folder), []);
});

test("a new key is put before the old ones, and no key is lost when many are added at once", async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const path = `${env.DATABASE_FILE}.key`;
  const first = await loadEncryptor({ path }, []);
  const { code, stdout } = await run(env, "new-key");
  assert.equal(code, 0);
  const second = await loadEncryptor({ path }, []);
  assert.match(stdout, new RegExp(`^Added the encryption key ${second.current} to ${path}, before 1 older key\\n`));
  assert.ok(!stdout.includes(readFileSync(path, "utf8").split("\n").at(-2) ?? ""));
  assert.notEqual(second.current, first.current);
  assert.ok(second.ids.has(first.current));
  assert.equal(statSync(path).mode & 0o777, 0o600);

  const runs = await Promise.all(Array.from({ length: 10 }, () => run(env, "new-key")));
  const added = runs.filter(({ code }) => code === 0);
  const ids = added.map(({ stdout }) => /encryption key ([0-9a-f]{16}) to/.exec(stdout)?.[1]);
  const { ids: kept } = await loadEncryptor({ path }, []);
  assert.ok(added.length >= 1);
  assert.equal(kept.size, 2 + added.length);
  for (const id of ids) assert.ok(kept.has(id as string));
  for (const { stderr } of runs.filter(({ code }) => code !== 0)) {
    assert.match(
      stderr,
      /^Cannot add an encryption key to .*: another process is changing it; if that process has ended, remove .*\.lock\.\n$/,
    );
  }
  assert.deepEqual(readdirSync(folder), ["keys.db.key"]);
});

const notRoot = process.getuid?.() !== 0 && "only root can give files away";

// An endpoint that cannot read its key file could not be restarted.
test("a key file keeps its owner when root adds a key", { skip: notRoot }, async (t) => {
  const path = join(temporaryFolder(t), "encryption.key");
  addKey(path);
  chownSync(path, 12345, 12346);
  addKey(path);
  const { uid, gid, mode } = statSync(path);
  assert.deepEqual({ uid, gid, mode: mode & 0o777 }, { uid: 12345, gid: 12346, mode: 0o600 });
});
