// A database of an earlier release. These tests ensure that no key is lost when the rows of standard providers are
// deleted, and that a provider that is standard only in the current release accepts keys.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEncryptor } from "@bifrost-keys/server/encryption";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import Database from "libsql";
import { createProject, FILE_RUNTIMES, startWorker } from "../runtimes/starters.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { send } from "../support/http-client.js";
import { NEWER_PROVIDER, OLD_CUSTOM, OLD_KEYS, oldDatabase } from "../support/old-database.js";
import { postgresDatabase, query } from "../support/postgres.js";
import { assertOk, change, key } from "../support/store-suite.js";
import { test } from "../support/test.js";

const newKey = () => randomBytes(32);

for (const { name, start } of FILE_RUNTIMES) {
  test(`the SQLite of ${name} keeps all keys of an old file`, async (t) => {
    const { folder, remove } = createProject();
    t.after(remove);
    const file = join(folder, "data/keys.db");
    const key = newKey();
    mkdirSync(join(folder, "data"), { mode: 0o700 });
    writeFileSync(join(folder, "data/encryption.key"), key.toString("base64"), { mode: 0o600 });
    const made = new Database(file);
    made.exec(await oldDatabase(await createEncryptor([Uint8Array.from(key)]), "sqlite"));
    made.close();
    const running = await start(folder);
    t.after(() => running.kill());
    await checkKept(running.port);
    const database = new Database(file);
    t.after(() => database.close());
    assert.deepEqual(database.prepare("select name from providers").all(), [{ name: OLD_CUSTOM[1] }]);
    assert.deepEqual(database.pragma("foreign_key_check"), []);
    assert.deepEqual(database.pragma("integrity_check"), [{ integrity_check: "ok" }]);
  });
}

test("an old PostgreSQL database keeps all its keys", async (t) => {
  const url = await postgresDatabase(t);
  const key = newKey();
  await query(url, await oldDatabase(await createEncryptor([Uint8Array.from(key)]), "postgres"));
  const endpoint = await start(t, { DATABASE_URL: url, BIFROST_KEYS_ENCRYPTION_KEY: key.toString("base64") });
  await checkKept(endpoint.port);
  assert.deepEqual(await query(url, "select name from providers"), [{ name: OLD_CUSTOM[1] }]);
});

test("an old Durable Object keeps all its keys", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  const key = newKey();
  const old = await oldDatabase(await createEncryptor([Uint8Array.from(key)]), "sqlite");
  writeFileSync(
    join(folder, "examples/endpoint/old.mjs"),
    `import worker, { Keys as Example } from "./worker.mjs";
     export class Keys extends Example {
       constructor(ctx, env) {
         ctx.storage.sql.exec(${JSON.stringify(old)});
         super(ctx, env);
       }
     }
     export default worker;`,
  );
  const worker = await startWorker(folder, { ENCRYPTION_KEY: key.toString("base64") }, "old.mjs");
  t.after(() => worker.kill());
  await checkKept(worker.port);
});

test("a custom provider whose name has become standard is the standard provider, and keeps its keys", async (t) => {
  const file = join(temporaryFolder(t), "keys.db");
  const encryptor = await createEncryptor([Uint8Array.from(newKey())]);
  const made = new Database(file);
  made.exec(await oldDatabase(encryptor, "sqlite"));
  made.exec(`insert into providers values ('${NEWER_PROVIDER}', 1, 'openai', '${NEWER_PROVIDER}')`);
  made.exec(`update keys set provider = '${NEWER_PROVIDER}' where provider = 'mine'`);
  made.close();
  const store = await sqliteStore(file, { encryptor });
  t.after(() => store.close());
  assert.deepEqual(await store.provider(NEWER_PROVIDER), {});
  const { providers, total } = await store.providers({ limit: 1000, offset: 0 });
  assert.equal(total, 22 + OLD_CUSTOM.length);
  assert.deepEqual(
    providers.filter(({ name }) => name === NEWER_PROVIDER),
    [{ name: NEWER_PROVIDER }],
  );
  assert.deepEqual(await store.removeProvider(NEWER_PROVIDER, change("delete_provider")), {
    status: "not_found",
    resource: "provider",
  });
  assert.equal((await store.keys({ limit: 10, offset: 0, provider: NEWER_PROVIDER })).total, 1);
  assertOk(await store.insert(NEWER_PROVIDER, key({ id: "new" }), change("create_key")));
});

// When a custom provider is deleted, SQLite looks for its keys. Without an index it would scan all keys.
test("the keys of a custom provider are found by an index", async (t) => {
  const file = join(temporaryFolder(t), "keys.db");
  const encryptor = await createEncryptor([Uint8Array.from(newKey())]);
  const made = new Database(file);
  t.after(() => made.close());
  made.exec(await oldDatabase(encryptor, "sqlite"));
  await (await sqliteStore(file, { encryptor })).close();
  const plan = made.prepare("explain query plan select rowid from keys where custom = ?").all("mine") as {
    detail: string;
  }[];
  assert.match(plan.map(({ detail }) => detail).join(), /^SEARCH keys USING (COVERING )?INDEX keys_custom /);
});

for (const [what, deletion] of [
  ["the last key", "delete from keys where position = 9"],
  ["every key", "delete from keys"],
] as const) {
  test(`positions are not reused if ${what} was deleted before the migration`, async (t) => {
    const file = join(temporaryFolder(t), "keys.db");
    const encryptor = await createEncryptor([Uint8Array.from(newKey())]);
    const database = new Database(file);
    t.after(() => database.close());
    database.exec(await oldDatabase(encryptor, "sqlite"));
    database.exec(deletion);
    const store = await sqliteStore(file, { encryptor });
    assertOk(await store.insert("openai", key({ id: "new" }), change("create_key")));
    await store.close();
    assert.deepEqual(database.prepare("select max(position) as last from keys").all(), [{ last: 10 }]);
    assert.deepEqual(database.prepare("select name, seq from sqlite_sequence where name like 'keys%'").all(), [
      { name: "keys", seq: 10 },
    ]);
  });
}

/** Reads everything in the old database, then adds keys, and deletes a provider. */
async function checkKept(port: number): Promise<void> {
  const ask = async (method: string, path: string, body?: object) => {
    const options =
      body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const { status, text } = await send(port, method, path, options);
    assert.equal(status, 200, `${method} ${path}: ${text}`);
    return JSON.parse(text);
  };
  const pathOf = ({ provider, id }: { provider: string; id: string }) =>
    `/api/providers/${encodeURIComponent(provider)}/keys/${encodeURIComponent(id)}`;
  const listed = async () =>
    (await ask("GET", "/api/keys")).map(({ provider, id, name }: any) => ({ provider, id, name }));

  assert.deepEqual(await listed(), OLD_KEYS);
  for (const key of OLD_KEYS) {
    const redacted = await ask("GET", pathOf(key));
    // An update that sends everything back needs the secret, decrypted.
    assert.deepEqual(await ask("PUT", pathOf(key), redacted), redacted);
  }
  assert.deepEqual(await listed(), OLD_KEYS);

  const { providers, total } = await ask("GET", "/api/providers");
  const names = providers.map(({ name }: any) => name);
  assert.equal(total, 22 + OLD_CUSTOM.length);
  assert.deepEqual(names, [...names].sort());
  for (const name of [...OLD_CUSTOM, NEWER_PROVIDER]) assert.ok(names.includes(name), name);
  assert.deepEqual(await ask("GET", "/api/providers?limit=2&offset=1"), { providers: providers.slice(1, 3), total });
  assert.deepEqual(await ask("GET", `/api/providers?limit=5&offset=${total - 1}`), {
    providers: providers.slice(-1),
    total,
  });
  const found = await ask("GET", "/api/providers?search=M&limit=2");
  assert.deepEqual([found.providers.map(({ name }: any) => name), found.total], [["gemini", "mine"], 6]);
  assert.deepEqual((await ask("GET", "/api/providers/mine")).custom_provider_config, {
    is_key_less: false,
    base_provider_type: "openai",
  });
  assert.deepEqual(await ask("GET", `/api/providers/${NEWER_PROVIDER}`), { name: NEWER_PROVIDER });

  await ask("POST", `/api/providers/${NEWER_PROVIDER}/keys`, { id: "six", name: "sixth", value: "sk-test-6" });
  await ask("POST", "/api/providers/mine/keys", { id: "seven", name: "seventh", value: "sk-test-7" });
  await ask("DELETE", "/api/providers/mine");
  const left = [...OLD_KEYS, { provider: NEWER_PROVIDER, id: "six", name: "sixth" }].filter(
    ({ provider }) => provider !== "mine",
  );
  assert.deepEqual(await listed(), left);
  const { status } = await send(port, "GET", "/api/providers/mine/keys");
  assert.equal(status, 404);
}
