// The bytes of the database's files. What is protected: they contain no secret that was used in a session, in plain
// text or encoded, even after the upgrade from the first release, which stored keys in plain text.
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keyFields, providers } from "bifrost-keys";
import Database from "libsql";
import { run } from "../../test/support/command.js";
import { start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";

/** Reads the bytes of all files in a folder, except the encryption key. */
function dump(folder: string): Buffer {
  const files = readdirSync(folder).filter((name) => !name.endsWith(".key"));
  return Buffer.concat(files.map((name) => readFileSync(join(folder, name))));
}

/** Returns a text in each encoding in which it might be stored. */
function encodingsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const utf16 = Buffer.from(text, "utf16le");
  // The base64 of a text depends on its offset in a group of three bytes; its ends depend on the bytes around it.
  const base64 = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    return all.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [
    bytes,
    utf16,
    Buffer.from(utf16).swap16(),
    ...[...base64, ...base64.map((encoded) => encoded.replaceAll("+", "-").replaceAll("/", "_"))].map((encoded) =>
      Buffer.from(encoded),
    ),
    ...[bytes.toString("hex"), bytes.toString("hex").toUpperCase()].map((encoded) => Buffer.from(encoded)),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from([...bytes].reverse()),
  ];
}

function includesEncoded(bytes: Buffer, text: string): boolean {
  return encodingsOf(text).some((encoded) => bytes.includes(encoded));
}

/** Asserts that the folder has `present`, which verifies the search, and none of the secrets, in any encoding. */
function assertSecret(folder: string, secrets: Iterable<string>, present: string): void {
  const bytes = dump(folder);
  assert.ok(includesEncoded(bytes, present), `${present} should be there`);
  for (const secret of secrets) assert.ok(!includesEncoded(bytes, secret), `${secret} is there`);
}

/** Creates a key with a different secret in each secret field. Returns the key and the secrets. */
function keyWithSecrets(provider: string, round: string): { key: Record<string, unknown>; secrets: string[] } {
  const secrets: string[] = [];
  const secret = (name: string) => {
    // URLs have a required form, and a mask shows the ends of a secret.
    const middle = `canary-${provider}-${round}-${name.replaceAll("_", "-")}-${secrets.length}`;
    secrets.push(middle);
    return name === "url" || name === "endpoint" ? `https://host.${middle}.example` : `zzzz${middle}zzzz`;
  };
  const fill = (fields: ReturnType<typeof keyFields>): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter((field) => field.secret || field.kind === "record")
        .map(({ name, kind, fields = [] }) => [name, kind === "record" ? fill(fields) : secret(name)]),
    );
  return { key: fill(keyFields(provider as "azure")), secrets };
}

test("after a session the database's files have none of its secrets", async (t) => {
  const folder = temporaryFolder(t);
  const endpoint = await start(t, { DATABASE_FILE: join(folder, "keys.db"), BIFROST_KEYS_WRITES_PER_MINUTE: "0" });
  const used: string[] = [];
  const send = async (method: string, path: string, body?: object, status = 200) => {
    const reply = await endpoint.send(method, path, { body });
    assert.equal(reply.status, status, JSON.stringify(reply.body));
  };
  for (const provider of providers()) {
    const keys = `/api/providers/${provider}/keys`;
    for (const id of ["kept", "updated", "deleted", "refused"].map((what) => `${provider}-${what}`)) {
      const { key, secrets } = keyWithSecrets(provider, id);
      used.push(...secrets);
      await send("POST", keys, { ...key, id, name: `name-${id}` });
    }
    const { key, secrets } = keyWithSecrets(provider, "second");
    used.push(...secrets);
    await send("PUT", `${keys}/${provider}-updated`, { ...key, name: `new-${provider}` });
    await send("POST", keys, { ...keyWithSecrets(provider, "taken").key, name: `new-${provider}` }, 409);
    await send("PUT", `${keys}/${provider}-refused`, { ...keyWithSecrets(provider, "bad").key, weight: -1 }, 400);
    used.push(...keyWithSecrets(provider, "taken").secrets, ...keyWithSecrets(provider, "bad").secrets);
    await send("DELETE", `${keys}/${provider}-deleted`);
  }
  assert.ok(new Set(used).size > 22 * 7, String(used.length));
  assert.deepEqual(readdirSync(folder).sort(), ["keys.db", "keys.db-shm", "keys.db-wal", "keys.db.key"]);
  assertSecret(folder, used, "name-azure-kept");
  const { stdout, stderr } = endpoint.output();
  for (const secret of used) assert.ok(!(stdout + stderr).includes(secret));
  // First with the content of the -wal file, then without.
  await endpoint.stop("SIGKILL");
  assertSecret(folder, used, "name-azure-kept");
  const restarted = await start(t, { DATABASE_FILE: join(folder, "keys.db") });
  await restarted.stop();
  assertSecret(folder, used, "name-azure-kept");
  // The secrets are stored, encrypted.
  const file = join(temporaryFolder(t), "config.json");
  assert.equal((await run({ DATABASE_FILE: join(folder, "keys.db") }, "export", file)).code, 0);
  for (const secret of keyWithSecrets("azure", "azure-kept").secrets)
    assert.ok(readFileSync(file, "utf8").includes(secret));
});

test("the secret of a deleted key is not in the files while the endpoint runs, nor after", async (t) => {
  const folder = temporaryFolder(t);
  const endpoint = await start(t, { DATABASE_FILE: join(folder, "keys.db") });
  const id = "id-of-the-deleted-key";
  await endpoint.create("openai", { id, name: "kept-name", value: "sk-test-canary-0123456789" });
  const database = new Database(join(folder, "keys.db"), { readonly: true });
  const { ciphertext } = database.prepare("select ciphertext from keys").get() as { ciphertext: string };
  database.close();
  await endpoint.send("DELETE", `/api/providers/openai/keys/${id}`);
  assertSecret(folder, ["sk-test-canary-0123456789"], id);
  await endpoint.stop();
  // The ciphertext is deleted too: anyone who gets the encryption key later finds nothing to decrypt.
  const bytes = readFileSync(join(folder, "keys.db"));
  assert.deepEqual([bytes.includes(id), bytes.includes(ciphertext)], [true, false]);
});

/** The tables of the first release, which stored keys in plain text. */
const FIRST_TABLES = `
  create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
  create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
  insert into kysely_migration_lock values ('migration_lock', 0);
  insert into kysely_migration values ('0001-providers-and-keys', '2026-01-01T00:00:00.000Z');
  create table providers (name text not null primary key, is_key_less integer default 0 not null, base_provider_type text);
  create table keys (
    position integer primary key autoincrement, id text not null unique,
    provider text not null references providers (name) on delete cascade, name text not null, body text not null);
  create unique index keys_name on keys (name) where name <> '';
  create index keys_provider on keys (provider, position);
`;

for (const how of ["stopped", "killed"]) {
  test(`encrypting the plain-text rows of a first release that was ${how} leaves no trace of them`, async (t) => {
    const folder = temporaryFolder(t);
    const firstFile = join(temporaryFolder(t), "first.db");
    const first = new Database(firstFile);
    first.pragma("journal_mode = WAL");
    first.exec(FIRST_TABLES);
    for (const name of providers()) first.prepare("insert into providers (name) values (?)").run(name);
    const secrets: string[] = [];
    const keys = Array.from({ length: 300 }, (_, index) => {
      const secret = `canary-of-the-first-release-${index}-${"x".repeat(index * 20)}`;
      secrets.push(secret.slice(0, 40));
      const value = { value: `zzzz${secret}zzzz`, env_var: "", from_env: false };
      return {
        id: `id-${index}`,
        name: `name-${index}`,
        value,
        models: [],
        blacklisted_models: [],
        weight: 1,
        enabled: true,
        use_for_batch_api: false,
      };
    });
    const insert = first.prepare("insert into keys (id, provider, name, body) values (?, 'openai', ?, ?)");
    for (const key of keys) insert.run(key.id, key.name, JSON.stringify(key));
    // After a kill the last writes are in the -wal file only.
    if (how === "stopped") first.pragma("wal_checkpoint(TRUNCATE)");
    for (const suffix of how === "stopped" ? [""] : ["", "-wal"])
      copyFileSync(`${firstFile}${suffix}`, join(folder, `keys.db${suffix}`));
    first.close();
    assert.ok(includesEncoded(dump(folder), secrets[299] as string));

    const env = { DATABASE_FILE: join(folder, "keys.db") };
    const endpoint = await start(t, env);
    assertSecret(folder, secrets, "name-299");
    const { body } = await endpoint.send("GET", "/api/providers/openai/keys?limit=1000");
    assert.deepEqual(
      body.keys.map(({ name }: { name: string }) => name),
      keys.map(({ name }) => name),
    );
    await endpoint.stop();
    assertSecret(folder, secrets, "name-299");
    const file = join(temporaryFolder(t), "config.json");
    assert.equal((await run(env, "export", file)).code, 0);
    const { openai } = JSON.parse(readFileSync(file, "utf8")).providers;
    assert.deepEqual(
      openai.keys.map(({ value }: { value: string }) => value),
      keys.map(({ value }) => value.value),
    );
  });
}
