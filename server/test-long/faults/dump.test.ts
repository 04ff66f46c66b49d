// What stays in the files of a database. What is protected: that no secret that was used in a session is in
// them, in clear or in another form, also after a first release that kept keys in clear.
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keyFields, providers } from "bifrost-keys";
import Database from "libsql";
import { run } from "../../test/support/command.js";
import { start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";

const JSON_BODY = { "Content-Type": "application/json" };

/** All bytes that a folder's files have, but for those of the encryption key. */
function dump(folder: string): Buffer {
  const files = readdirSync(folder).filter((name) => !name.endsWith(".key"));
  return Buffer.concat(files.map((name) => readFileSync(join(folder, name))));
}

/** A text in each form in which a database, or who writes to it, might keep it. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const utf16 = Buffer.from(text, "utf16le");
  // In base64 a text looks otherwise by where in a group of three bytes it begins; its ends depend on what is beside it.
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
    ...[...base64, ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))].map((form) =>
      Buffer.from(form),
    ),
    ...[bytes.toString("hex"), bytes.toString("hex").toUpperCase()].map((form) => Buffer.from(form)),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from([...bytes].reverse()),
  ];
}

function holds(bytes: Buffer, text: string): boolean {
  return formsOf(text).some((form) => bytes.includes(form));
}

/** That none of the secrets is in the folder, in no form; that `present` is shows that one would be found. */
function assertSecret(folder: string, secrets: Iterable<string>, present: string): void {
  const bytes = dump(folder);
  assert.ok(holds(bytes, present), `${present} should be there`);
  for (const secret of secrets) assert.ok(!holds(bytes, secret), `${secret} is there`);
}

/** A key with a secret of its own in each field that has one, and the secrets. */
function keyOfSecrets(provider: string, round: string): { key: Record<string, unknown>; secrets: string[] } {
  const secrets: string[] = [];
  const secret = (name: string) => {
    // Neither an address nor a region may be just any text, and what is shown of a secret are its ends.
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

test("after a session the database's files hold no secret that was used in it", async (t) => {
  const folder = temporaryFolder(t);
  const endpoint = await start(t, { DATABASE_FILE: join(folder, "keys.db"), BIFROST_KEYS_WRITES_PER_MINUTE: "0" });
  const used: string[] = [];
  const send = async (method: string, path: string, body?: unknown, status = 200) => {
    const reply = await endpoint.send(method, path, {
      headers: JSON_BODY,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    assert.equal(reply.status, status, JSON.stringify(reply.body));
  };
  for (const provider of providers()) {
    const keys = `/api/providers/${provider}/keys`;
    for (const id of ["kept", "updated", "deleted", "refused"].map((what) => `${provider}-${what}`)) {
      const { key, secrets } = keyOfSecrets(provider, id);
      used.push(...secrets);
      await send("POST", keys, { ...key, id, name: `name-${id}` });
    }
    const { key, secrets } = keyOfSecrets(provider, "second");
    used.push(...secrets);
    await send("PUT", `${keys}/${provider}-updated`, { ...key, name: `new-${provider}` });
    await send("POST", keys, { ...keyOfSecrets(provider, "taken").key, name: `new-${provider}` }, 409);
    await send("PUT", `${keys}/${provider}-refused`, { ...keyOfSecrets(provider, "bad").key, weight: -1 }, 400);
    used.push(...keyOfSecrets(provider, "taken").secrets, ...keyOfSecrets(provider, "bad").secrets);
    await send("DELETE", `${keys}/${provider}-deleted`);
  }
  assert.ok(new Set(used).size > 22 * 7, String(used.length));
  assert.deepEqual(readdirSync(folder).sort(), ["keys.db", "keys.db-shm", "keys.db-wal", "keys.db.key"]);
  assertSecret(folder, used, "name-azure-kept");
  const { stdout, stderr } = endpoint.output();
  for (const secret of used) assert.ok(!(stdout + stderr).includes(secret));
  // With all that is in the -wal file, and without.
  await endpoint.stop("SIGKILL");
  assertSecret(folder, used, "name-azure-kept");
  const again = await start(t, { DATABASE_FILE: join(folder, "keys.db") });
  await again.stop();
  assertSecret(folder, used, "name-azure-kept");
  // It is there all the same: encrypted.
  const file = join(temporaryFolder(t), "config.json");
  assert.equal((await run({ DATABASE_FILE: join(folder, "keys.db") }, "export", file)).code, 0);
  for (const secret of keyOfSecrets("azure", "azure-kept").secrets)
    assert.ok(readFileSync(file, "utf8").includes(secret));
});

test("of a deleted key nothing that was secret is left, nor is it while the endpoint runs", async (t) => {
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
  // Nor is the ciphertext in the one file: who finds the encryption key later finds nothing there to decrypt.
  const bytes = readFileSync(join(folder, "keys.db"));
  assert.deepEqual([bytes.includes(id), bytes.includes(ciphertext)], [true, false]);
});

/** The tables as the first release made them, keys in clear. */
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
  test(`nothing of the clear rows of a first release that was ${how} is left once they are encrypted`, async (t) => {
    const folder = temporaryFolder(t);
    const made = join(temporaryFolder(t), "first.db");
    const first = new Database(made);
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
    // Who is killed leaves what was written last in the -wal file only.
    if (how === "stopped") first.pragma("wal_checkpoint(TRUNCATE)");
    for (const end of how === "stopped" ? [""] : ["", "-wal"])
      copyFileSync(`${made}${end}`, join(folder, `keys.db${end}`));
    first.close();
    assert.ok(holds(dump(folder), secrets[299] as string));

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
