import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keysApp } from "@bifrost-keys/server";
import { createEncryptor, type Encryptor } from "@bifrost-keys/server/encryption";
import { type PoolOptions, postgresStore } from "@bifrost-keys/server/postgres";
import { type Store, StoreFailure, type StoreFailureCode, StoreOpenError } from "@bifrost-keys/server/store";
import pg from "pg";
import { type PostgresServer, postgresDatabase, query, startServer } from "../support/postgres.js";
import { proxyTo } from "../support/proxy.js";
import { assertOk, change, key, listed, SECRET } from "../support/store-suite.js";
import { type TestContext, test } from "../support/test.js";
import { until } from "../support/until.js";

// Behaviour that only the PostgreSQL store has: starts, failed writes, and how failures of the server are reported to
// operators and clients.

/** A text that is not secret. Finding it verifies the search. */
const MARKER = "marker-8f21d0c6";

/** A secret that the first release stored in plain text. It stays in the server's write-ahead log. */
const OLD_SECRET = "sk-canary-73b0e92d51aa-01fe";

const CREATE = change("create_key");

const testEncryptor = () => createEncryptor([crypto.getRandomValues(new Uint8Array(32))]);

let server: Promise<PostgresServer> | undefined;

/** Starts a server whose files a test may read, and whose roles it may change. */
function ownServer(): Promise<PostgresServer> {
  return (server ??= startServer());
}

async function open(t: TestContext, url: string, pool?: PoolOptions, encryptor?: Encryptor): Promise<Store> {
  const store = await postgresStore(url, { encryptor: encryptor ?? (await testEncryptor()), pool });
  t.after(() => store.close());
  return store;
}

const isFailure = (code: StoreFailureCode) => (error: unknown) => {
  assert.ok(error instanceof StoreFailure, String(error));
  assert.equal(error.code, code);
  return true;
};

test("a database that cannot be used is reported in one sentence that names it, without the password", async (t) => {
  // With an ordinary user: a superuser would be accepted everywhere.
  const server = await ownServer();
  const url = await server.database(t);
  const { password } = new URL(url);
  const changed = (change: (url: URL) => void) => {
    const other = new URL(url);
    change(other);
    return other.href;
  };
  const latin = await server.database(t, "encoding 'LATIN1' locale_provider libc locale 'C'");
  const later = await server.database(t);
  const encryptor = await testEncryptor();
  await (await postgresStore(later, { encryptor })).close();
  await query(later, "insert into kysely_migration values ('9999-later', '')");
  const readOnly = await server.database(t);
  await query(readOnly, `alter database ${new URL(readOnly).pathname.slice(1)} set default_transaction_read_only = on`);
  const closed = await server.database(t);
  await query(closed, `alter database ${new URL(closed).pathname.slice(1)} set search_path = information_schema`);
  const cases: [url: string, sentence: RegExp][] = [
    [
      changed((url) => {
        url.password = "wrong-password";
      }),
      /: the password is wrong, or the user does not exist\.$/,
    ],
    [
      changed((url) => {
        url.username = "nobody";
      }),
      /: the password is wrong, or the user does not exist\.$/,
    ],
    [
      changed((url) => {
        url.pathname = "missing";
      }),
      /^Cannot use the database missing at 127\.0\.0\.1:\d+: the database does not exist\.$/,
    ],
    [
      changed((url) => {
        url.port = "1";
      }),
      /at 127\.0\.0\.1:1: no server listens there\.$/,
    ],
    [
      changed((url) => {
        url.hostname = "nowhere.invalid";
      }),
      /: (the host does not exist|the host's name cannot be resolved)\.$/,
    ],
    [
      changed((url) => {
        url.search = "?sslmode=verify-full";
      }),
      /: the server does not support TLS, which sslmode requires\.$/,
    ],
    [
      changed((url) => {
        url.search = "?connection_limit=many";
      }),
      /^connection_limit in DATABASE_URL must be a number from 1 to 9999\.$/,
    ],
    [
      changed((url) => {
        url.protocol = "mysql:";
      }),
      /^DATABASE_URL must have the form postgres:\/\//,
    ],
    [`not a url ${password}`, /^DATABASE_URL must have the form postgres:\/\//],
    [latin, /: its encoding is not UTF8\.$/],
    [later, /: another release of this program has written it\.$/],
    [readOnly, /: it is read-only\.$/],
    [closed, /: the user may not create tables\.$/],
  ];
  for (const [url, sentence] of cases) {
    await assert.rejects(postgresStore(url, { encryptor }), (error) => {
      assert.ok(error instanceof StoreOpenError, String(error));
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /\n|wrong-password/);
      assert.ok(!error.message.includes(password), "the password");
      return true;
    });
  }
});

test("many endpoints can start at the same time with an empty database", async (t) => {
  const url = await postgresDatabase(t);
  const encryptor = await testEncryptor();
  const stores = await Promise.all(Array.from({ length: 8 }, () => open(t, url, {}, encryptor)));
  for (const store of stores) assert.equal((await store.providers({ limit: 1, offset: 0 })).total, 22);
  assert.deepEqual(
    await query(url, "select locktype from pg_locks where locktype = 'advisory'"),
    [],
    "the lock is released",
  );
});

test("another program's tables with the same names, in another schema, stay unchanged", async (t) => {
  const url = await postgresDatabase(t);
  await query(url, "create schema other");
  await query(url, "create table other.kysely_migration (name text, timestamp text)");
  await query(url, "insert into other.kysely_migration values ('its-own', '')");
  await query(url, "create table other.keys (sealed_by text)");
  const store = await open(t, url);
  assertOk(await store.insert("openai", key({ id: "one" }), CREATE));
  assert.deepEqual(await query(url, "select name from other.kysely_migration"), [{ name: "its-own" }]);
});

test("keys that the first release stored in plain text are encrypted, and no row keeps the plain text", async (t) => {
  const server = await ownServer();
  const url = await server.database(t);
  const encryptor = await testEncryptor();
  await (await postgresStore(url, { encryptor })).close();
  await toFirstRelease(url);
  const names = ["prod", "", "", "nul\\u0000", "\u{1f511}", "n".repeat(100_000)];
  for (const [index, name] of names.entries()) {
    const body = JSON.stringify({ ...key({ id: `i${index}`, value: OLD_SECRET }).key, name: JSON.parse(`"${name}"`) });
    // The first release stored names unchanged, and PostgreSQL cannot store NUL.
    const column = name.length > 1000 ? "long" : name.replace("\\u0000", "?");
    await query(url, "insert into keys (id, provider, name, body) values ($1, 'openai', $2, $3)", [
      `i${index}`,
      column,
      body,
    ]);
  }
  assert.ok(await holds(server, "base", OLD_SECRET), "the search finds a text that exists");

  const store = await open(t, url, {}, encryptor);
  const keys = await listed(store);
  assert.equal(keys.length, names.length);
  for (const [index, name] of names.entries()) {
    const found = await store.find("openai", `i${index}`);
    const decrypted = await found?.decrypt();
    assert.equal(decrypted?.value.value, OLD_SECRET);
    assert.equal(decrypted?.name, JSON.parse(`"${name}"`));
  }
  assert.equal(await holds(server, "base", OLD_SECRET), false);
});

test("no file of the server, not even its write-ahead log, contains a secret in plain text", async (t) => {
  const server = await ownServer();
  const store = await open(t, await server.database(t));
  const { etag = "" } = assertOk(await store.insert("openai", key({ id: "one" }), CREATE));
  assertOk(await store.replace("openai", key({ id: "one", name: MARKER }), etag, change("update_key", "one")));
  await store.insert("openai", key({ id: "one" }), CREATE);
  await store.insert("nobody", key({ id: "one" }), CREATE);
  assertOk(await store.remove("openai", "one", undefined, change("delete_key", "one")));
  assert.equal(await holds(server, ".", SECRET), false);
  assert.ok(await holds(server, ".", MARKER), "the search finds a text that exists");
});

test("a write whose audit record cannot be stored is not carried out", async (t) => {
  const url = await postgresDatabase(t);
  const store = await open(t, url);
  const { etag = "" } = assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
  await query(url, "alter table audit rename to elsewhere");
  await assert.rejects(store.insert("openai", key({ id: "two" }), CREATE));
  await assert.rejects(store.replace("openai", key({ id: "one", name: "b" }), etag, CREATE));
  await assert.rejects(store.remove("openai", "one", undefined, CREATE));
  await query(url, "alter table elsewhere rename to audit");
  assert.equal((await store.find("openai", "one"))?.etag, etag);
  assert.equal((await store.keys({ limit: 1, offset: 0 })).total, 1);
  assert.equal((await query(url, "select 1 from audit")).length, 1);
});

test("a key that is added while its provider is deleted is refused, or its deletion is recorded", async (t) => {
  const url = await postgresDatabase(t);
  const store = await open(t, url);
  assertOk(
    await store.addProvider(
      { name: "mine", custom_provider_config: { is_key_less: false, base_provider_type: "openai" } },
      CREATE,
    ),
  );
  assertOk(await store.insert("mine", key({ id: "before" }), CREATE));
  const blocked = async (count: number) => {
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    for (const end = Date.now() + 4000; Date.now() < end; ) {
      if ((await query(url, waiting)).length >= count) return;
    }
    throw new Error(`fewer than ${count} transactions wait`);
  };
  const holder = new pg.Client({ connectionString: url });
  // If the test fails, dropping the database ends this connection.
  holder.on("error", () => {});
  await holder.connect();
  // The removal waits at its first audit record. By then it has read the keys that it deletes.
  await holder.query("begin; lock table audit in share mode");
  const removal = store.removeProvider("mine", change("delete_provider"));
  await blocked(1);
  const insert = store.insert("mine", key({ id: "meanwhile", name: "meanwhile" }), CREATE);
  await blocked(2);
  await holder.query("commit");
  await holder.end();
  assertOk(await removal);
  assert.deepEqual(await insert, { status: "not_found", resource: "provider" });
  const deleted = await query(url, "select details from audit where action = 'delete_key'");
  assert.deepEqual(
    deleted.map(({ details }) => JSON.parse(details).key_id),
    ["before"],
  );
  assert.deepEqual(await query(url, "select 1 from keys"), []);
});

test("a key whose commit succeeded without a response is created, not refused as a conflict", async (t) => {
  const url = await postgresDatabase(t);
  const proxy = await proxyTo(t, url);
  // With a single connection: the lost one must be released before another one can read the outcome.
  const store = await open(t, proxy.url, { connections: 1 });
  const id = () => ({ ...CREATE, request_id: crypto.randomUUID() });
  proxy.cutAt("commit\0", "delivered");
  const { etag = "" } = assertOk(await store.insert("openai", key({ id: "one", name: "a" }), id()));
  assert.equal((await store.find("openai", "one"))?.etag, etag);
  proxy.cutAt("commit\0", "delivered");
  assertOk(await store.replace("openai", key({ id: "one", name: "b" }), etag, id()));
  proxy.cutAt("commit\0", "delivered");
  assertOk(await store.remove("openai", "one", undefined, id()));
  proxy.cutAt("commit\0", "lost");
  await assert.rejects(store.insert("openai", key({ id: "one", name: "a" }), id()), isFailure("unavailable"));
  assert.equal(await store.find("openai", "one"), undefined);
  assertOk(await store.insert("openai", key({ id: "one", name: "a" }), id()));
  assert.equal((await query(url, "select 1 from audit")).length, 4);
});

test("each failure of the server has its own code, and the answer does not quote the server", async (t) => {
  const url = await postgresDatabase(t);
  const store = await open(t, url);
  const app = keysApp({ store });
  const create = () =>
    app.request("http://localhost/api/providers/openai/keys", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "prod", value: SECRET }),
    });
  await query(
    url,
    `create table trouble (code text);
     create function trouble() returns trigger language plpgsql as $$
     begin raise exception '${SECRET}' using errcode = (select code from trouble), detail = '${SECRET}', hint = '${SECRET}'; end $$`,
  );
  await query(url, "create trigger trouble before insert on keys for each row execute function trouble()");
  for (const [sqlState, status, code] of [
    ["53100", 503, "store_full"],
    ["58030", 503, "store_unavailable"],
    ["53200", 503, "store_unavailable"],
    ["25006", 503, "store_read_only"],
    ["57014", 503, "store_unavailable"],
    ["40001", 503, "store_unavailable"],
    ["XX001", 500, "store_damaged"],
    ["23514", 500, "internal_error"],
    ["P0001", 500, "internal_error"],
    ["42P01", 500, "internal_error"],
  ] as const) {
    await query(url, "delete from trouble");
    await query(url, "insert into trouble values ($1)", [sqlState]);
    const response = await create();
    const body = await response.text();
    assert.equal(response.status, status, `${sqlState}: ${body}`);
    assert.equal(JSON.parse(body).error.code, code, sqlState);
    assert.ok(!body.includes(SECRET) && !body.includes("trouble"));
  }
  await query(url, "drop trigger trouble on keys");
  assert.equal((await create()).status, 200);
});

test("a database that becomes read-only refuses writes, allows reads, and is not ready", async (t) => {
  const url = await postgresDatabase(t);
  const store = await open(t, url);
  assertOk(await store.insert("openai", key({ id: "one" }), CREATE));
  const name = new URL(url).pathname.slice(1);
  const disconnect =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await query(url, `alter database ${name} set default_transaction_read_only = on`);
  await query(url, disconnect);
  await assert.rejects(store.insert("openai", key({ id: "two" }), CREATE), isFailure("read_only"));
  await assert.rejects(store.remove("openai", "one", undefined, CREATE), isFailure("read_only"));
  await assert.rejects(store.ready(), isFailure("read_only"));
  assert.equal((await store.keys({ limit: 1, offset: 0 })).total, 1);
  await query(url, `begin read write; alter database ${name} reset default_transaction_read_only; commit`);
  await query(url, disconnect);
  await store.ready();
  assertOk(await store.insert("openai", key({ id: "two" }), CREATE));
});

test("a write that waits too long for a lock fails as unavailable", async (t) => {
  const url = await postgresDatabase(t);
  const store = await open(t, url, { lockTimeout: 200 });
  const holding = query(url, "begin; lock table keys; select pg_sleep(120)").catch(() => {});
  const holder =
    "select pid from pg_locks where relation = 'keys'::regclass and mode = 'AccessExclusiveLock' and granted";
  await until(async () => (await query(url, holder)).length > 0);
  await assert.rejects(store.insert("openai", key({ id: "one" }), CREATE), isFailure("unavailable"));
  await query(url, `select pg_terminate_backend(pid) from (${holder}) holder`);
  await holding;
  assertOk(await store.insert("openai", key({ id: "one" }), CREATE));
});

test("a server without a free connection is unavailable until a connection is free", async (t) => {
  const server = await ownServer();
  const url = await server.database(t);
  const store = await open(t, url, { connectTimeout: 1000 });
  await query(server.adminUrl, "alter role keys connection limit 1");
  t.after(() => query(server.adminUrl, "alter role keys connection limit -1"));
  const holding = query(url, "select pg_sleep(120)").catch(() => {});
  const holder = "select pid from pg_stat_activity where query = 'select pg_sleep(120)' and state = 'active'";
  await until(async () => (await query(server.adminUrl, holder)).length > 0);
  await assert.rejects(store.ready(), isFailure("unavailable"));
  await query(server.adminUrl, `select pg_terminate_backend(pid) from (${holder}) holder`);
  await holding;
  await until(() =>
    store.ready().then(
      () => true,
      () => false,
    ),
  );
});

test("keys are re-encrypted while endpoints use the database", async (t) => {
  const url = await postgresDatabase(t);
  const [old, current] = [0, 0].map(() => crypto.getRandomValues(new Uint8Array(32))) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const before = await open(t, url, {}, await createEncryptor([old]));
  await Promise.all(
    Array.from({ length: 250 }, async (_, n) => assertOk(await before.insert("openai", key({ id: `i${n}` }), CREATE))),
  );
  const after = await postgresStore(url, { encryptor: await createEncryptor([current, old]) });
  t.after(() => after.close());
  const { etag = "" } = (await before.find("openai", "i200")) ?? {};
  const [{ reencrypted, unreadable }] = await Promise.all([
    after.rotate(change("rotate")),
    after.replace("openai", key({ id: "i200", name: "changed" }), etag, change("update_key")),
  ]);
  assert.ok(reencrypted === 250 || reencrypted === 249, String(reencrypted));
  assert.deepEqual(unreadable, []);
  assert.deepEqual(await after.rotate(change("rotate")), { reencrypted: 0, unreadable: [], remaining: 0 });
  const alone = await open(t, url, {}, await createEncryptor([current]));
  for (const id of ["i0", "i99", "i100", "i249"])
    assert.equal((await (await alone.find("openai", id))?.decrypt())?.value.value, SECRET);
  assert.equal((await (await alone.find("openai", "i200"))?.decrypt())?.name, "changed");
});

const openssl = spawnSync("openssl", ["version"]).status === 0;

test("connections are encrypted according to sslmode", {
  skip: !openssl && "openssl, which creates the certificate, is not installed",
}, async (t) => {
  const server = await ownServer();
  await server.encrypt();
  const url = new URL(await server.database(t));
  const isEncrypted =
    "select ssl from pg_stat_ssl where pid in (select pid from pg_stat_activity where application_name = 'bifrost-keys')";
  for (const [parameters, sentence] of [
    ["?sslmode=verify-full", /: the server's certificate is not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.$/],
    [
      `?sslmode=verify-full&sslrootcert=${join(server.folder, "missing.crt")}`,
      /^StoreOpenError: Cannot use the database of DATABASE_URL: a file or socket that its URL names does not exist\.$/,
    ],
  ] as const) {
    url.search = parameters;
    await assert.rejects(postgresStore(url.href, { encryptor: await testEncryptor() }), sentence);
  }
  url.search = `?sslmode=verify-full&sslrootcert=${join(server.folder, "server.crt")}`;
  const store = await open(t, url.href);
  await store.ready();
  assert.deepEqual(await query(server.adminUrl, isEncrypted), [{ ssl: true }]);
});

/** Replaces the tables with those of the first release. */
async function toFirstRelease(url: string): Promise<void> {
  await query(
    url,
    `drop table keys, audit, encryption;
     alter table providers drop column lowercase_name;
     insert into providers (name) values ('openai');
     create table keys (
       position bigint generated always as identity primary key, id text not null unique,
       provider text not null references providers (name) on delete cascade, name text not null, body text not null);
     create unique index keys_name on keys (md5(name)) where name <> '';
     create index keys_provider on keys (provider, position);
     delete from kysely_migration where name > '0001-providers-and-keys'`,
  );
}

/** Whether a file in a folder of the server contains a text, after all data has been written to disk. */
async function holds(server: PostgresServer, folder: string, text: string): Promise<boolean> {
  await query(server.adminUrl, "checkpoint");
  return readAll(join(server.folder, folder)).includes(text);
}

function readAll(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name))),
  );
}
