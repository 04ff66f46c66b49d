import { join } from "node:path";
import type { TestContext } from "node:test";
import { createEncryptor } from "@bifrost-keys/server/encryption";
import { memoryStore } from "@bifrost-keys/server/memory";
import { postgresStore } from "@bifrost-keys/server/postgres";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import type { Change, Store } from "@bifrost-keys/server/store";
import Database from "libsql";
import { temporaryFolder } from "../support/endpoint.js";
import { postgresDatabase, query } from "../support/postgres.js";
import { storeSuite } from "../support/store-suite.js";

storeSuite("memory", async () => {
  const store = memoryStore();
  return { store, other: store, changes: async () => [...store.changes] };
});

storeSuite("libSQL", async (t) => {
  const file = join(temporaryFolder(t), "keys.db");
  const store = await sqliteStore(file, { encryptor: await testVault() });
  t.after(() => store.close());
  // It waits for another writer without letting go of the thread: a second one belongs in another process.
  return { store, other: store, changes: async () => new Database(file).prepare(AUDIT).all().map(changeOf) };
});

storeSuite("PostgreSQL", async (t) => {
  const url = await postgresDatabase(t);
  const encryptor = await testVault();
  const [store, other] = await openTwice(t, () => postgresStore(url, { encryptor }));
  return { store, other, changes: async () => (await query(url, AUDIT)).map(changeOf) };
});

const testVault = () => createEncryptor([crypto.getRandomValues(new Uint8Array(32))]);

/** Opened at once, as by two processes that are started together. */
async function openTwice(t: TestContext, open: () => Promise<Store>): Promise<[Store, Store]> {
  const [store, other] = await Promise.all([open(), open()]);
  t.after(() => Promise.all([store.close(), other.close()]));
  return [store, other];
}

const AUDIT = "select time, actor, action, details from audit order by position";

function changeOf({ details, ...row }: any): Change {
  return { ...row, ...JSON.parse(details) };
}
