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
  const store = await sqliteStore(file, { encryptor: await testEncryptor() });
  t.after(() => store.close());
  // libsql blocks the thread while it waits for another writer, so a second store belongs in another process.
  return { store, other: store, changes: async () => new Database(file).prepare(AUDIT).all().map(changeOf) };
});

storeSuite("PostgreSQL", async (t) => {
  const url = await postgresDatabase(t);
  const encryptor = await testEncryptor();
  const [store, other] = await openTwice(t, () => postgresStore(url, { encryptor }));
  return { store, other, changes: async () => (await query(url, AUDIT)).map(changeOf) };
});

const testEncryptor = () => createEncryptor([crypto.getRandomValues(new Uint8Array(32))]);

/** Opens two stores at the same time, as two processes that start together do. */
async function openTwice(t: TestContext, open: () => Promise<Store>): Promise<[Store, Store]> {
  const [store, other] = await Promise.all([open(), open()]);
  t.after(() => Promise.all([store.close(), other.close()]));
  return [store, other];
}

const AUDIT = "select time, actor, action, details from audit order by position";

function changeOf({ details, ...row }: any): Change {
  return { ...row, ...JSON.parse(details) };
}
