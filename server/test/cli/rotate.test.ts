import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEncryptor, KEY_LENGTH } from "@bifrost-keys/server/encryption";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import { createKey, redactKey } from "bifrost-keys";
import Database from "libsql";
import { rotate as rotateCommand } from "#server/cli/rotate";
import { run, startCommand } from "../support/command.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { type TestContext, test } from "../support/test.js";

const KEYS = 400;

const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_LENGTH));

/** Creates a database encrypted with one key, and adds a second key to the key file. */
async function prepare(t: TestContext) {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const keys = Array.from({ length: KEYS }, (_, index) => ({
    id: `id-${index}`,
    name: `key ${index}`,
    value: `sk-test-${index}-0123456789`,
  }));
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify({ providers: { openai: { keys } } }));
  assert.equal((await run(env, "import", config)).code, 0);
  assert.equal((await run(env, "new-key")).code, 0);
  return { env, folder };
}

/** Counts the keys by encryption key. */
function encryptionKeyIds({ DATABASE_FILE }: { DATABASE_FILE: string }): Record<string, number> {
  const database = new Database(DATABASE_FILE, { readonly: true, timeout: 5000 });
  const rows = database
    .prepare("select encryption_key_id, count(*) as count from keys group by encryption_key_id")
    .all();
  database.close();
  return Object.fromEntries(
    (rows as { encryption_key_id: string; count: number }[]).map(({ encryption_key_id, count }) => [
      encryption_key_id,
      count,
    ]),
  );
}

/** The secrets of all keys, by id. */
async function exported(env: { DATABASE_FILE: string }, file: string): Promise<Map<string, string>> {
  const { code, stderr } = await run(env, "export", file, "--force");
  assert.deepEqual([code, stderr], [0, ""]);
  const { keys } = JSON.parse(readFileSync(file, "utf8")).providers.openai;
  return new Map(keys.map(({ id, value }: { id: string; value: string }) => [id, value]));
}

test("a rotation that is killed repeatedly continues where it was, and every key stays readable", async (t) => {
  const { env, folder } = await prepare(t);
  const keys = await exported(env, join(folder, "before.json"));
  assert.equal(keys.size, KEYS);
  const [old] = Object.keys(encryptionKeyIds(env)) as [string];
  const left = () => encryptionKeyIds(env)[old] ?? 0;
  let kills = 0;
  for (let before = KEYS; ; before = left(), kills++) {
    const { child, ended } = startCommand(env, "rotate");
    while (child.exitCode === null && left() === before) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    const { code } = await ended;
    if (code !== null || kills === 4) break;
    if (kills === 2) assert.deepEqual(await exported(env, join(folder, "between.json")), keys);
  }
  assert.ok(kills >= 3, `only ${kills} were killed in the middle`);
  const last = await run(env, "rotate");
  assert.deepEqual([last.code, last.stderr], [0, ""]);
  assert.match(
    last.stdout,
    /^Re-encrypted \d+ keys?\nAll keys are encrypted with the first encryption key; no other key is needed\n$/,
  );
  assert.deepEqual(Object.values(encryptionKeyIds(env)), [KEYS]);
  assert.equal(left(), 0);
  assert.deepEqual(await exported(env, join(folder, "after.json")), keys);

  // Nothing needs the old key any more.
  const file = `${env.DATABASE_FILE}.key`;
  const [header, first] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${header}\n${first}\n`);
  assert.deepEqual(await exported(env, join(folder, "after.json")), keys);
});

test("writes of an endpoint during a rotation are kept, and are re-encrypted, too", async (t) => {
  const { env, folder } = await prepare(t);
  const endpoint = await start(t, env);
  const expected = await exported(env, join(folder, "before.json"));
  const { ended } = startCommand(env, "rotate");
  let running = true;
  const rotation = ended.finally(() => {
    running = false;
  });
  for (let index = 0; running; index = (index + 7) % KEYS) {
    const value = `sk-updated-${index}-0123456789`;
    const path = `/api/providers/openai/keys/id-${index}`;
    const body = JSON.stringify({ name: `key ${index}`, value });
    const reply = await endpoint.send("PUT", path, { headers: { "Content-Type": "application/json" }, body });
    // One client may send 600 writes per minute.
    if (reply.status === 429) break;
    assert.equal(reply.status, 200, JSON.stringify(reply.body));
    expected.set(`id-${index}`, value);
  }
  const { code, stderr } = await rotation;
  assert.deepEqual([code, stderr], [0, ""]);
  assert.deepEqual(await exported(env, join(folder, "after.json")), expected);
  assert.deepEqual(Object.values(encryptionKeyIds(env)), [KEYS]);
});

test("an update during the re-encryption of the same key is kept", async (t) => {
  const file = join(temporaryFolder(t), "keys.db");
  const [old, current] = [newKey(), newKey()];
  const before = await sqliteStore(file, { encryptor: await createEncryptor([old, current]) });
  const change = { time: "", actor: "test", action: "update_key" } as const;
  const key = (value: string) => {
    const result = createKey("openai", { id: "one", value });
    assert.ok(result.ok);
    return { key: result.key, redacted: JSON.stringify(redactKey(result.key)) };
  };
  const created = await before.insert("openai", key("sk-test-before"), change);
  assert.ok(created.status === "ok");
  const encryptor = await createEncryptor([current, old]);
  const rotating = await sqliteStore(file, {
    encryptor: {
      ...encryptor,
      async encrypt(text, place, by) {
        const outcome = await before.replace("openai", key("sk-test-after"), created.etag as string, change);
        assert.ok(outcome.status === "ok");
        return encryptor.encrypt(text, place, by);
      },
    },
  });
  t.after(() => Promise.all([before.close(), rotating.close()]));
  assert.deepEqual(await rotating.rotate({ ...change, action: "rotate" }), {
    reencrypted: 0,
    unreadable: [],
    remaining: 0,
  });
  assert.equal((await (await before.find("openai", "one"))?.decrypt())?.value.value, "sk-test-after");
});

test("keys that cannot be decrypted are reported and kept, the others are re-encrypted, and the exit code is 1", async (t) => {
  const { env } = await prepare(t);
  const database = new Database(env.DATABASE_FILE);
  database.exec("update keys set ciphertext = 'AAAA' || substr(ciphertext, 5) where redacted like '%\"id-7\"%'");
  // Anyone who can write to the database, but not decrypt it, could move a key to another provider.
  database.exec("update keys set provider = 'groq' where redacted like '%\"id-8\"%'");
  database.close();
  const { code, stdout, stderr } = await run(env, "rotate");
  assert.equal(code, 1);
  assert.equal(stdout, `Re-encrypted ${KEYS - 2} keys\n`);
  assert.equal(stderr, "Cannot be decrypted: openai id-7\nCannot be decrypted: groq id-8\n");
  assert.deepEqual(
    Object.values(encryptionKeyIds(env)).sort((a, b) => a - b),
    [2, KEYS - 2],
  );
  const endpoint = await start(t, env);
  const { body } = await endpoint.send("GET", "/api/keys?limit=1000");
  assert.equal(body.length, KEYS, "an unreadable key is not dropped");
  const update = { headers: { "Content-Type": "application/json" }, body: '{"name":"x"}' };
  for (const path of ["openai/keys/id-7", "groq/keys/id-8"]) {
    const reply = await endpoint.send("PUT", `/api/providers/${path}`, update);
    assert.deepEqual([reply.status, reply.body.error.code], [500, "key_unreadable"]);
  }
  await endpoint.stop();

  // The old key may still be able to decrypt them once they are repaired: an endpoint without it does not start.
  const file = `${env.DATABASE_FILE}.key`;
  const [header, first] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${header}\n${first}\n`);
  const started = await run(env);
  assert.equal(started.code, 1);
  assert.match(started.stderr, /^The database is encrypted with [0-9a-f]{16}, which is missing; /);
});

// If the command reports that no other key is needed, the operator deletes it. Then nothing can decrypt these keys.
test("keys that cannot be decrypted count as remaining if another encryption key has encrypted them", async (t) => {
  const file = join(temporaryFolder(t), "keys.db");
  const [old, current] = [newKey(), newKey()];
  const before = await sqliteStore(file, { encryptor: await createEncryptor([old]) });
  for (const id of ["one", "two", "three"]) {
    const result = createKey("openai", { id, name: id, value: "sk-test-0123456789" });
    assert.ok(result.ok);
    const redacted = JSON.stringify(redactKey(result.key));
    const outcome = await before.insert(
      "openai",
      { key: result.key, redacted },
      { time: "", actor: "test", action: "create_key" },
    );
    assert.equal(outcome.status, "ok");
  }
  await before.close();
  const database = new Database(file);
  t.after(() => database.close());
  const damage = (id: string) =>
    database.exec(`update keys set ciphertext = 'v2:AAAA' || substr(ciphertext, 8) where redacted like '%"${id}"%'`);
  damage("one");
  const store = await sqliteStore(file, { encryptor: await createEncryptor([current, old]) });
  t.after(() => store.close());
  const rotate = async () => {
    const printed = { log: t.mock.method(console, "log", () => {}), error: t.mock.method(console, "error", () => {}) };
    let outcome: Awaited<ReturnType<typeof store.rotate>> | undefined;
    const code = await rotateCommand({ rotate: async (change) => (outcome = await store.rotate(change)) });
    const lines = [...printed.log.mock.calls, ...printed.error.mock.calls].map(({ arguments: [line] }) => String(line));
    t.mock.restoreAll();
    return { code, outcome, text: lines.join("\n") };
  };
  const unreadable = (...ids: string[]) => ids.map((id) => ({ provider: "openai", id }));
  const first = await rotate();
  assert.deepEqual(first.outcome, { reencrypted: 2, unreadable: unreadable("one"), remaining: 1 });
  // This one was encrypted with the current key, so it needs no other key.
  damage("two");
  const second = await rotate();
  assert.deepEqual(second.outcome, { reencrypted: 0, unreadable: unreadable("one", "two"), remaining: 1 });
  for (const { code, text } of [first, second]) {
    assert.equal(code, 1);
    assert.doesNotMatch(text, /no other/);
  }
});

test("nothing is re-encrypted without the right key", async (t) => {
  const { env, folder } = await prepare(t);
  const other = { ...env, BIFROST_KEYS_ENCRYPTION_KEY_FILE: join(folder, "other.key") };
  assert.match((await run(other, "rotate")).stderr, /^There is no encryption key at /);
  assert.equal((await run(other, "new-key")).code, 0);
  const { code, stdout, stderr } = await run(other, "rotate");
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /^The database is encrypted with [0-9a-f]{16}, which is missing; available: [0-9a-f]{16}\.\n$/);
  assert.deepEqual(Object.values(encryptionKeyIds(env)), [KEYS]);
  const missing = { DATABASE_FILE: join(folder, "missing.db") };
  assert.match((await run(missing, "rotate")).stderr, /^No database exists at /);
});

test("each rotation is in the audit", async (t) => {
  const { env } = await prepare(t);
  await run(env, "rotate");
  const rows = new Database(env.DATABASE_FILE).prepare("select actor from audit where action = 'rotate'").all() as {
    actor: string;
  }[];
  assert.equal(rows.length, 1);
  assert.match(rows[0]?.actor as string, /^cli:./);
});
