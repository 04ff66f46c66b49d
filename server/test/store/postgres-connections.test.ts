import assert from "node:assert/strict";
import { Kysely, sql } from "kysely";
import { CommitLost, postgresDialect } from "#server/store/postgres/driver";
import { classifyPostgresError } from "#server/store/postgres/errors";
import { createPool, type PoolOptions } from "#server/store/postgres/pool";
import { postgresDatabase, query, startServer } from "../support/postgres.js";
import { type Proxy, proxyTo } from "../support/proxy.js";
import { type TestContext, test } from "../support/test.js";
import { until } from "../support/until.js";

// Statements whose connection is lost. These tests ensure that reads are retried, that writes are carried out at most
// once, and that the caller learns whether they were.

interface Tables {
  notes: { text: string };
}

interface Setting {
  /** Connects through the proxy. */
  db: Kysely<Tables>;
  proxy: Proxy;
  /** The URL of the database, without the proxy. */
  url: string;
  /** Reads the table on a separate connection. */
  notes(): Promise<string[]>;
}

async function setUp(t: TestContext, options?: PoolOptions): Promise<Setting> {
  const url = await postgresDatabase(t);
  await query(url, "create table notes (text text not null unique)");
  const proxy = await proxyTo(t, url);
  const db = new Kysely<Tables>({ dialect: postgresDialect(createPool(proxy.url, options)) });
  t.after(() => db.destroy());
  return {
    db,
    proxy,
    url,
    notes: async () => (await query(url, "select text from notes order by text")).map(({ text }) => text),
  };
}

const add = (db: Kysely<Tables>, text: string) =>
  db.transaction().execute((transaction) => transaction.insertInto("notes").values({ text }).execute());

const read = async (db: Kysely<Tables>) =>
  (await db.selectFrom("notes").select("text").orderBy("text").execute()).map(({ text }) => text);

/** With the NUL that ends it on the wire: other statements contain the word, too. */
const COMMIT = "commit\0";

const isErrorClass = (errorClass: string) => (error: unknown) => classifyPostgresError(error) === errorClass;

test("a read whose connection is lost is retried once", async (t) => {
  const { db, proxy } = await setUp(t);
  await add(db, "a");
  const before = proxy.connections();
  proxy.cutAt("select", "lost");
  assert.deepEqual(await read(db), ["a"]);
  proxy.cutAt("select", "delivered");
  assert.deepEqual(await read(db), ["a"]);
  assert.equal(proxy.connections(), before + 2);
});

test("a write that finds its connection lost starts on another one", async (t) => {
  const { db, proxy, notes } = await setUp(t);
  await add(db, "a");
  proxy.cutAt("start transaction", "lost");
  await add(db, "b");
  proxy.cutAt("start transaction", "delivered");
  await add(db, "c");
  assert.deepEqual(await notes(), ["a", "b", "c"]);
});

test("idle connections that are lost cause no failure", async (t) => {
  const { db, proxy, url } = await setUp(t);
  await Promise.all(["a", "b", "c", "d"].map((text) => add(db, text)));
  proxy.cut();
  // First before Node notices the loss, then after the pool has noticed it.
  assert.deepEqual(await read(db), ["a", "b", "c", "d"]);
  proxy.cut();
  // The server notices the loss at the same time as the pool.
  const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await until(async () => (await query(url, others)).length === 0);
  await add(db, "e");
  assert.equal((await read(db)).length, 5);
});

test("a transaction whose connection is lost is not carried out, and not retried", async (t) => {
  const { db, proxy, notes } = await setUp(t);
  for (const delivery of ["delivered", "lost"] as const) {
    proxy.cutAt("insert", delivery);
    await assert.rejects(add(db, "a"), isErrorClass("lost"));
    assert.deepEqual(await notes(), []);
  }
  // A single statement is not retried either: its response is lost, so it may have been carried out.
  proxy.cutAt("insert", "delivered");
  await assert.rejects(db.insertInto("notes").values({ text: "b" }).execute(), isErrorClass("lost"));
  assert.deepEqual(await notes(), ["b"]);
});

test("a read within a transaction is not retried outside it", async (t) => {
  const { db, proxy } = await setUp(t);
  const reading = db.transaction().execute(async (transaction) => {
    proxy.cutAt("select", "lost");
    return transaction.selectFrom("notes").select("text").execute();
  });
  await assert.rejects(reading, isErrorClass("lost"));
});

test("a commit that never arrives is reported as failed", async (t) => {
  const { db, proxy, notes } = await setUp(t);
  proxy.cutAt(COMMIT, "lost");
  await assert.rejects(add(db, "a"), isErrorClass("lost"));
  assert.deepEqual(await notes(), []);
});

test("a commit whose response is lost is reported as ended", async (t) => {
  const { db, proxy, notes } = await setUp(t);
  proxy.cutAt(COMMIT, "delivered");
  await assert.rejects(add(db, "a"), (error) => error instanceof CommitLost && error.hasEnded);
  assert.deepEqual(await notes(), ["a"]);
});

test("a commit after which the server stays unavailable is reported as unknown", async (t) => {
  const { db, proxy } = await setUp(t);
  const writing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto("notes").values({ text: "a" }).execute();
    proxy.cutAt(COMMIT, "lost");
    setTimeout(() => proxy.refuse(true), 0);
  });
  await assert.rejects(writing, (error) => error instanceof CommitLost && !error.hasEnded);
});

test("a transaction with a failed statement does not count as committed", async (t) => {
  const { db, notes } = await setUp(t);
  await add(db, "a");
  const swallowing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto("notes").values({ text: "b" }).execute();
    await transaction
      .insertInto("notes")
      .values({ text: "a" })
      .execute()
      .catch(() => {});
  });
  await assert.rejects(swallowing, /cannot be committed/);
  assert.deepEqual(await notes(), ["a"]);
  await add(db, "c");
});

test("a server that does not respond is abandoned, and its connection is not used again", async (t) => {
  const { db, proxy } = await setUp(t, { connections: 1, connectTimeout: 500, statementTimeout: 200 });
  await assert.rejects(sql`select pg_sleep(5)`.execute(db), isErrorClass("overloaded"), "the server's own timeout");
  await add(db, "a");
  proxy.refuse(true);
  const start = Date.now();
  await assert.rejects(read(db), isErrorClass("lost"));
  proxy.refuse(false);
  proxy.mute(true);
  await assert.rejects(read(db), isErrorClass("overloaded"), "no connection in time");
  assert.ok(Date.now() - start < 5000);
  proxy.mute(false);
  assert.deepEqual(await read(db), ["a"]);
});

test("no more connections are opened than allowed, and waiting too long for one fails", async (t) => {
  const { db, proxy } = await setUp(t, { connections: 2, connectTimeout: 300 });
  await Promise.all(Array.from({ length: 20 }, () => read(db)));
  assert.equal(proxy.connections(), 2);
  const sleepers = [1, 2].map(() => sql`select pg_sleep(0.6)`.execute(db));
  await assert.rejects(read(db), isErrorClass("overloaded"));
  await Promise.all(sleepers);
});

test("commits are durable even if the database's default is not to wait", async (t) => {
  const { db, proxy } = await setUp(t);
  const name = new URL(proxy.url).pathname.slice(1);
  await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(db);
  proxy.cut();
  const inside = await db
    .transaction()
    .execute((transaction) => sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(transaction));
  assert.equal(inside.rows[0]?.synchronous_commit, "on");
});

test("a server is used again after a restart or a crash", async (t) => {
  const server = await startServer();
  const url = await server.database(t);
  await query(url, "create table notes (text text not null unique)");
  const db = new Kysely<Tables>({ dialect: postgresDialect(createPool(url)) });
  t.after(() => db.destroy());
  for (const mode of ["fast", "immediate"] as const) {
    await Promise.all([1, 2, 3].map((n) => add(db, `${mode} ${n}`)));
    await server.stop(mode);
    await assert.rejects(read(db), isErrorClass("lost"));
    await assert.rejects(add(db, "never"), isErrorClass("lost"));
    await server.start();
    await add(db, `${mode} 4`);
  }
  assert.equal((await read(db)).length, 8);
});
