// What a ciphertext is bound to. These tests ensure that anyone who can write to the database and has an earlier
// copy of it cannot put an earlier secret or an earlier redacted text into a row that was written later.
import assert from "node:assert/strict";
import { join } from "node:path";
import { keysApp } from "@bifrost-keys/server";
import { createEncryptor, type Encryptor, KEY_LENGTH } from "@bifrost-keys/server/encryption";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import { StoreFailure } from "@bifrost-keys/server/store";
import Database from "libsql";
import { temporaryFolder } from "../support/endpoint.js";
import { OLD_KEYS, OLD_SECRET, oldDatabase } from "../support/old-database.js";
import { assertOk, change, key } from "../support/store-suite.js";
import { type TestContext, test } from "../support/test.js";

const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_LENGTH));

const CREATE = change("create_key");
const ROTATE = change("rotate");

interface Row {
  ciphertext: string;
  redacted: string;
  etag: string;
}

async function open(t: TestContext, encryptor: Encryptor, tables?: string) {
  const path = join(temporaryFolder(t), "keys.db");
  const raw = new Database(path);
  if (tables !== undefined) raw.exec(tables);
  const store = await sqliteStore(path, { encryptor });
  t.after(async () => {
    await store.close();
    raw.close();
  });
  const row = (position: number) =>
    raw.prepare("select ciphertext, redacted, etag from keys where position = ?").get(position) as Row;
  const put = (position: number, { ciphertext, redacted, etag }: Row) => {
    raw
      .prepare("update keys set ciphertext = ?, redacted = ?, etag = ? where position = ?")
      .run(ciphertext, redacted, etag, position);
  };
  return { path, store, row, put };
}

const isUnreadable = (error: unknown) => error instanceof StoreFailure && error.code === "unreadable";

test("a row that mixes columns of an earlier row with newer ones is unreadable", async (t) => {
  const { store, row, put } = await open(t, await createEncryptor([newKey()]));
  const { etag = "" } = assertOk(
    await store.insert("openai", key({ id: "one", value: "sk-test-before-0123456-1111" }), CREATE),
  );
  const old = row(1);
  assertOk(
    await store.replace("openai", key({ id: "one", value: "sk-test-after-0123456-2222" }), etag, change("update_key")),
  );
  const now = row(1);
  const decrypt = async () => (await (await store.find("openai", "one"))?.decrypt())?.value.value;
  assert.equal(await decrypt(), "sk-test-after-0123456-2222");
  for (const part of [
    { ciphertext: old.ciphertext },
    { redacted: old.redacted },
    { etag: old.etag },
    { ciphertext: old.ciphertext, redacted: old.redacted },
    { ciphertext: old.ciphertext, etag: old.etag },
    { redacted: old.redacted, etag: old.etag },
    // Without its prefix it is treated as a ciphertext of an earlier release, which it is not.
    { ciphertext: now.ciphertext.replace("v2:", "") },
  ]) {
    put(1, { ...now, ...part });
    await assert.rejects(decrypt(), isUnreadable, Object.keys(part).join(" and "));
  }
  const app = keysApp({ store });
  const update = { method: "PUT", headers: { "Content-Type": "application/json" }, body: '{"name":"x"}' };
  const response = await app.request("http://localhost/api/providers/openai/keys/one", update);
  assert.equal(response.status, 500);
  assert.equal(((await response.json()) as any).error.code, "key_unreadable");
  assert.deepEqual((await store.rotate(ROTATE)).unreadable, [{ provider: "openai", id: "one" }]);
  put(1, now);
  assert.equal(await decrypt(), "sk-test-after-0123456-2222");
});

test("a key that an earlier release encrypted is readable, and a write or a rotation binds it to its row", async (t) => {
  const [oldest, current] = [newKey(), newKey()];
  const encryptor = await createEncryptor([oldest]);
  const { path, store, row, put } = await open(t, encryptor, await oldDatabase(encryptor, "sqlite"));
  const positions = OLD_KEYS.map((_, index) => 2 * index + 1);
  const unbound = positions.map(row);
  const decrypt = async (index: number, from = store) => {
    const { provider = "", id = "" } = OLD_KEYS[index] ?? {};
    return (await (await from.find(provider, id))?.decrypt())?.value.value;
  };
  for (const index of positions.keys()) assert.equal(await decrypt(index), OLD_SECRET);
  assert.ok(positions.every((position) => !row(position).ciphertext.startsWith("v2:")));

  const written = key({ id: "one", name: "first", value: "sk-test-new-0123456789" });
  assertOk(await store.replace("openai", written, unbound[0]?.etag ?? "", change("update_key")));
  assert.match(row(1).ciphertext, /^v2:/);
  assert.deepEqual(await store.rotate(ROTATE), { reencrypted: positions.length - 1, unreadable: [], remaining: 0 });
  for (const position of positions) assert.match(row(position).ciphertext, /^v2:/);
  for (const index of positions.keys())
    assert.equal(await decrypt(index), index === 0 ? "sk-test-new-0123456789" : OLD_SECRET);
  assert.deepEqual((await store.rotate(ROTATE)).reencrypted, 0);

  // Without the old encryption key, ciphertexts with the weaker binding can no longer be read.
  const rotating = await sqliteStore(path, { encryptor: await createEncryptor([current, oldest]) });
  assert.equal((await rotating.rotate(ROTATE)).remaining, 0);
  await rotating.close();
  const after = await sqliteStore(path, { encryptor: await createEncryptor([current]) });
  t.after(() => after.close());
  assert.equal(await decrypt(0, after), "sk-test-new-0123456789");
  put(1, { ...row(1), ciphertext: unbound[0]?.ciphertext ?? "" });
  await assert.rejects(decrypt(0, after), isUnreadable);
});
