// What a ciphertext is bound to. What is protected: who can write to the database, and has an
// earlier copy of it, cannot bring back an earlier secret, or an earlier masked text, beside what
// was written later.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "./support/test.js";
import { keysApp } from "@bifrost-keys/server";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import { StoreFailure } from "@bifrost-keys/server/store";
import { createVault, KEY_LENGTH, type Vault } from "@bifrost-keys/server/vault";
import Database from "libsql";
import { temporaryFolder } from "./endpoint.js";
import { OLD_KEYS, OLD_SECRET, oldDatabase } from "./support/old-database.js";
import { change, done, key } from "./support/store-suite.js";

const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_LENGTH));

const CREATE = change("create_key");
const ROTATE = change("rotate");

interface Row {
  sealed: string;
  shown: string;
  version: string;
}

async function open(t: TestContext, vault: Vault, tables?: string) {
  const path = join(temporaryFolder(t), "keys.db");
  const raw = new Database(path);
  if (tables !== undefined) raw.exec(tables);
  const store = await sqliteStore(path, { vault });
  t.after(async () => {
    await store.close();
    raw.close();
  });
  const row = (position: number) => raw.prepare("select sealed, shown, version from keys where position = ?").get(position) as Row;
  const put = (position: number, { sealed, shown, version }: Row) => {
    raw.prepare("update keys set sealed = ?, shown = ?, version = ? where position = ?").run(sealed, shown, version, position);
  };
  return { path, store, row, put };
}

const isUnreadable = (error: unknown) => error instanceof StoreFailure && error.code === "unreadable";

test("a part of an earlier row beside parts of the newer one is refused as unreadable", async (t) => {
  const { store, row, put } = await open(t, await createVault([newKey()]));
  const { version = "" } = done(await store.insert("openai", key({ id: "one", value: "sk-test-before-0123456-1111" }), CREATE));
  const old = row(1);
  done(await store.replace("openai", key({ id: "one", value: "sk-test-after-0123456-2222" }), version, change("update_key")));
  const now = row(1);
  const reveal = async () => (await (await store.find("openai", "one"))?.reveal())?.value.value;
  assert.equal(await reveal(), "sk-test-after-0123456-2222");
  for (const part of [
    { sealed: old.sealed },
    { shown: old.shown },
    { version: old.version },
    { sealed: old.sealed, shown: old.shown },
    { sealed: old.sealed, version: old.version },
    { shown: old.shown, version: old.version },
    // Without its mark it is read as an earlier release's, and is none.
    { sealed: now.sealed.replace("v2:", "") },
  ]) {
    put(1, { ...now, ...part });
    await assert.rejects(reveal(), isUnreadable, Object.keys(part).join(" and "));
  }
  const app = keysApp({ store });
  const update = { method: "PUT", headers: { "Content-Type": "application/json" }, body: '{"name":"x"}' };
  const response = await app.request("http://localhost/api/providers/openai/keys/one", update);
  assert.equal(response.status, 500);
  assert.equal(((await response.json()) as any).error.code, "key_unreadable");
  assert.deepEqual((await store.rotate(ROTATE)).unreadable, [{ provider: "openai", id: "one" }]);
  put(1, now);
  assert.equal(await reveal(), "sk-test-after-0123456-2222");
});

test("what an earlier release encrypted is readable, and is bound to its row by a write and by a rotation", async (t) => {
  const [oldest, current] = [newKey(), newKey()];
  const vault = await createVault([oldest]);
  const { path, store, row, put } = await open(t, vault, await oldDatabase(vault, "sqlite"));
  const positions = OLD_KEYS.map((_, index) => 2 * index + 1);
  const unbound = positions.map(row);
  const reveal = async (index: number, from = store) => {
    const { provider = "", id = "" } = OLD_KEYS[index] ?? {};
    return (await (await from.find(provider, id))?.reveal())?.value.value;
  };
  for (const index of positions.keys()) assert.equal(await reveal(index), OLD_SECRET);
  assert.ok(positions.every((position) => !row(position).sealed.startsWith("v2:")));

  const written = key({ id: "one", name: "first", value: "sk-test-new-0123456789" });
  done(await store.replace("openai", written, unbound[0]?.version ?? "", change("update_key")));
  assert.match(row(1).sealed, /^v2:/);
  assert.deepEqual(await store.rotate(ROTATE), { resealed: positions.length - 1, unreadable: [], remaining: 0 });
  for (const position of positions) assert.match(row(position).sealed, /^v2:/);
  for (const index of positions.keys()) assert.equal(await reveal(index), index === 0 ? "sk-test-new-0123456789" : OLD_SECRET);
  assert.deepEqual((await store.rotate(ROTATE)).resealed, 0);

  // Once the encryption key of that time is gone, so are the texts that were bound to less.
  const rotating = await sqliteStore(path, { vault: await createVault([current, oldest]) });
  assert.equal((await rotating.rotate(ROTATE)).remaining, 0);
  await rotating.close();
  const after = await sqliteStore(path, { vault: await createVault([current]) });
  t.after(() => after.close());
  assert.equal(await reveal(0, after), "sk-test-new-0123456789");
  put(1, { ...row(1), sealed: unbound[0]?.sealed ?? "" });
  await assert.rejects(reveal(0, after), isUnreadable);
});
