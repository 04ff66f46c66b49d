// Files of encryption keys and of tokens. These tests ensure that no other user can choose the keys and tokens,
// that no start hangs, and that no symbolic link of an operator is replaced.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EncryptionKeyError } from "@bifrost-keys/server/encryption";
import { readSettings, SettingsError } from "#server/config/settings";
import { addKey, loadEncryptor } from "#server/crypto/key-file";
import { run } from "../support/command.js";
import { run as start, temporaryFolder } from "../support/endpoint.js";
import { type TestContext, test } from "../support/test.js";

const skip = process.platform === "win32" ? "Windows has no such files" : false;

const KEY = `${Buffer.alloc(32, 7).toString("base64")}\n`;
const TOKEN = `ci:write:${"canary-".repeat(6)}\n`;

/** `geteuid` does not exist on Windows. */
const running = process as { geteuid(): number };

/** Each kind of file, with its text and what reads it. */
const FILES: [kind: string, text: string, read: (path: string) => Promise<unknown>][] = [
  ["encryption keys", KEY, (path) => loadEncryptor({ path }, ["0123456789abcdef"])],
  ["encryption keys (for new-key)", KEY, async (path) => addKey(path)],
  ["tokens", TOKEN, async (path) => readSettings("serve", { tokensFile: { name: "--tokens-file", text: path } }, {})],
  [
    "the gateway's token",
    "canary-0123456789",
    async (path) => {
      const gatewayUrl = { name: "--gateway-url", text: "http://localhost" };
      return readSettings("serve", { gatewayUrl, gatewayTokenFile: { name: "--gateway-token-file", text: path } }, {});
    },
  ],
];

/** Asserts that reading fails with one sentence that contains no secret. */
async function assertRefused(read: () => Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(read, (error: Error) => {
    assert.ok(error instanceof EncryptionKeyError || error instanceof SettingsError, error.stack);
    assert.match(error.message, sentence);
    assert.equal(error.message.split("\n").length, 1);
    assert.ok(!error.message.includes("canary") && !error.message.includes(KEY.slice(0, 20)), error.message);
    return true;
  });
}

/** Makes a file belong to a user other than the one who reads it. Only root can change the owner. */
function giveAway(t: TestContext, path: string): void {
  if (process.getuid?.() === 0) chownSync(path, 12345, 12345);
  else t.mock.method(running, "geteuid", () => statSync(path).uid + 1);
}

for (const [kind, text, read] of FILES) {
  const isAdded = kind.endsWith("(for new-key)");

  test(`a file of ${kind} in a folder that other users may write to is refused, unless the folder is sticky`, {
    skip,
  }, async (t) => {
    const folder = join(temporaryFolder(t), "folder");
    mkdirSync(folder);
    const path = join(folder, "secret");
    writeFileSync(path, text, { mode: 0o600 });
    for (const mode of [0o770, 0o707, 0o777, 0o720, 0o702]) {
      chmodSync(folder, mode);
      await assertRefused(() => read(path), /can be replaced by other users, .+: run `chmod go-w .+folder`\.$/);
    }
    for (const mode of [0o1777, 0o755, 0o700]) {
      chmodSync(folder, mode);
      await read(path);
    }
  });

  test(`a link to a file of ${kind} is refused if other users may replace the link or the file`, {
    skip,
  }, async (t) => {
    const [open, closed] = ["open", "closed"].map((name) => join(temporaryFolder(t), name)) as [string, string];
    mkdirSync(open);
    chmodSync(open, 0o777);
    mkdirSync(closed);
    for (const [folder, other] of [
      [open, closed],
      [closed, open],
    ] as const) {
      writeFileSync(join(folder, "secret"), text, { mode: 0o600 });
      symlinkSync(join(folder, "secret"), join(other, "link"));
      await assertRefused(
        () => read(join(other, "link")),
        /can be replaced by other users, .+: run `chmod go-w .+open`\.$/,
      );
    }
    symlinkSync(join(closed, "secret"), join(closed, "good"));
    await read(join(closed, "good"));
    symlinkSync(join(closed, "missing"), join(closed, "dangling"));
    await assertRefused(() => read(join(closed, "dangling")), /is a symbolic link to a file that does not exist\.$/);
    assert.ok(!existsSync(join(closed, "missing")), "the file is not created");
  });

  test(`a path to a file of ${kind} is refused if anyone may replace a folder or a link on it`, {
    skip,
  }, async (t) => {
    const folder = temporaryFolder(t);
    for (const name of ["open", "open/safe", "safe"]) mkdirSync(join(folder, name));
    for (const name of ["open/safe/secret", "safe/secret"]) writeFileSync(join(folder, name), text, { mode: 0o600 });
    symlinkSync("../safe/secret", join(folder, "open/link"));
    symlinkSync("../open/link", join(folder, "safe/chain"));
    symlinkSync("../safe", join(folder, "open/directory"));
    chmodSync(join(folder, "open"), 0o777);
    for (const name of ["open/safe/secret", "safe/chain", "open/directory/secret"]) {
      await assertRefused(
        () => read(join(folder, name)),
        /can be replaced by other users, .+: run `chmod o-w .+open`\.$/,
      );
    }
    chmodSync(join(folder, "open"), 0o1777);
    for (const name of ["open/safe/secret", "safe/chain", "open/directory/secret"]) await read(join(folder, name));
  });

  test(`a file of ${kind} that belongs to another user is refused`, {
    skip: skip || (isAdded && process.getuid?.() === 0 && "root may add a key on behalf of the owner"),
  }, async (t) => {
    const path = join(temporaryFolder(t), "secret");
    writeFileSync(path, text, { mode: 0o600 });
    giveAway(t, path);
    await assertRefused(
      () => read(path),
      /belongs to another user \(\d+\): it must belong to the user who runs this, or to root\.$/,
    );
  });

  test(`a file of ${kind} that belongs to root is accepted`, {
    skip: skip || (process.getuid?.() !== 0 && "only root can create such files"),
  }, async (t) => {
    const path = join(temporaryFolder(t), "secret");
    writeFileSync(path, text, { mode: 0o600 });
    t.mock.method(running, "geteuid", () => 12345);
    await read(path);
  });

  test(`a file of ${kind} in the folder of another user is refused`, {
    skip: skip || (process.getuid?.() !== 0 && "only root can give folders away"),
  }, async (t) => {
    const folder = join(temporaryFolder(t), "folder");
    mkdirSync(folder, { mode: 0o700 });
    const path = join(folder, "secret");
    writeFileSync(path, text, { mode: 0o600 });
    chownSync(folder, 12345, 12345);
    await assertRefused(() => read(path), /is in the folder of another user \(12345\), who may replace it\.$/);
  });

  test(`a pipe or a device instead of a file of ${kind} is refused at once`, { skip }, async (t) => {
    const folder = temporaryFolder(t);
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", ["-m", "600", pipe]);
    symlinkSync(pipe, join(folder, "link"));
    for (const path of [pipe, join(folder, "link"), "/dev/null", "/dev/zero"]) {
      await assertRefused(() => read(path), /is not a regular file\.$/);
    }
  });
}

test("a start with a pipe instead of a file ends with one sentence", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", ["-m", "600", pipe]);
  const env = { PORT: "0", DATABASE_FILE: join(folder, "keys.db") };
  const byKey = await start({ ...env, BIFROST_KEYS_ENCRYPTION_KEY_FILE: pipe });
  assert.deepEqual([byKey.code, byKey.stderr], [1, `${pipe} is not a regular file.\n`]);
  const byTokens = await start({ ...env, BIFROST_KEYS_TOKENS_FILE: pipe });
  assert.deepEqual(
    [byTokens.code, byTokens.stderr],
    [2, `BIFROST_KEYS_TOKENS_FILE cannot be used: ${pipe} is not a regular file.\n`],
  );
});

test("a first key is not created in a folder that other users may write to", { skip }, async (t) => {
  const folder = join(temporaryFolder(t), "folder");
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const path = join(folder, "encryption.key");
  await assertRefused(() => loadEncryptor({ path }, []), /encryption\.key can be replaced by other users/);
  await assertRefused(async () => addKey(path), /encryption\.key can be replaced by other users/);
  assert.deepEqual(readdirSync(folder), []);
});

test("new-key adds a key to the file that a link leads to, and keeps the link", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const target = join(folder, "volume", "keys");
  mkdirSync(join(folder, "volume"), { mode: 0o700 });
  writeFileSync(target, KEY, { mode: 0o600 });
  const link = join(folder, "encryption.key");
  symlinkSync("volume/keys", link);
  const env = { DATABASE_FILE: join(folder, "keys.db"), BIFROST_KEYS_ENCRYPTION_KEY_FILE: link };
  const { code, stderr } = await run(env, "new-key");
  assert.deepEqual([code, stderr], [0, ""]);
  assert.equal(readlinkSync(link), "volume/keys");
  assert.ok(lstatSync(target).isFile());
  assert.equal(
    readFileSync(target, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#")).length,
    2,
  );
  assert.equal((await loadEncryptor({ path: link }, [])).ids.size, 2);
  assert.deepEqual(
    [readdirSync(folder).sort(), readdirSync(join(folder, "volume"))],
    [["encryption.key", "volume"], ["keys"]],
  );
});

test("an export does not replace a symbolic link", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const [target, link] = [join(folder, "target.json"), join(folder, "config.json")];
  writeFileSync(target, '{"providers":{}}');
  assert.equal((await run(env, "import", target)).code, 0);
  symlinkSync(target, link);
  const { code, stderr } = await run(env, "export", link, "--force");
  assert.deepEqual(
    [code, stderr],
    [1, `Cannot write ${link}: it is a symbolic link; use the path of the file that it points to.\n`],
  );
  assert.equal(readlinkSync(link), target);
  assert.equal(readFileSync(target, "utf8"), '{"providers":{}}');
});

/** Creates the first key, and is killed when everything except the name of its file is written. */
const KILLED = `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  fs.linkSync = () => process.kill(process.pid, "SIGKILL");
  syncBuiltinESMExports();
  const { loadEncryptor } = await import(process.argv[1]);
  await loadEncryptor({ path: process.argv[2] }, []);`;

test("the temporary file of a killed first start is removed by a later start", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, "encryption.key");
  const keyfile = new URL("../../crypto/key-file.js", import.meta.url).href;
  const { signal } = spawnSync(process.execPath, ["--input-type=module", "-e", KILLED, keyfile, path], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
  assert.equal(signal, "SIGKILL");
  const [left = "", ...others] = readdirSync(folder);
  assert.match(left, /^\.encryption\.key\./);
  assert.deepEqual(others, []);
  // A new temporary file may belong to a process that is about to rename it.
  const { current } = await loadEncryptor({ path }, []);
  assert.deepEqual(readdirSync(folder).sort(), [left, "encryption.key"].sort());
  const old = new Date(Date.now() - 120_000);
  utimesSync(join(folder, left), old, old);
  writeFileSync(join(folder, ".encryption.key.backup"), "mine");
  utimesSync(join(folder, ".encryption.key.backup"), old, old);
  assert.equal((await loadEncryptor({ path }, [])).current, current);
  assert.deepEqual(readdirSync(folder).sort(), [".encryption.key.backup", "encryption.key"]);
});
