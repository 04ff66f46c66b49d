// Which encryption key the endpoints of a database encrypt with. Protects: once a rotation has reported that no other
// encryption key is needed, that stays true, even if endpoints write during the rotation and after it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { createEncryptor, type Encryptor, KEY_LENGTH } from "@bifrost-keys/server/encryption";
import { postgresStore } from "@bifrost-keys/server/postgres";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import { RotationConflict, type Store, StoreFailure, StoreOpenError } from "@bifrost-keys/server/store";
import Database from "libsql";
import pg from "pg";
import { rotate as rotateCommand } from "#server/cli/rotate";
import type { SqlStore } from "#server/store/sql/store";
import { temporaryFolder } from "../support/endpoint.js";
import { postgresDatabase, query } from "../support/postgres.js";
import { assertOk, change, key, listed, SECRET } from "../support/store-suite.js";
import { type TestContext, test } from "../support/test.js";

const CREATE = change("create_key");
const ROTATE = change("rotate");

/** A database that several processes use. */
interface Shared {
  open(encryptor: Encryptor): Promise<SqlStore>;
  /** The ids of the encryption keys that the stored keys are encrypted with. */
  encryptionKeyIds(): Promise<string[]>;
}

async function file(t: TestContext): Promise<Shared & { path: string }> {
  const path = join(temporaryFolder(t), "keys.db");
  return {
    path,
    open: async (encryptor) => closedAfter(t, await sqliteStore(path, { encryptor })),
    encryptionKeyIds: async () => {
      const database = new Database(path);
      const rows = database.prepare("select distinct encryption_key_id from keys").all() as {
        encryption_key_id: string;
      }[];
      database.close();
      return rows.map(({ encryption_key_id }) => encryption_key_id);
    },
  };
}

async function postgres(t: TestContext): Promise<Shared & { url: string }> {
  const url = await postgresDatabase(t);
  return {
    url,
    open: async (encryptor) => closedAfter(t, await postgresStore(url, { encryptor })),
    encryptionKeyIds: async () =>
      (await query(url, "select distinct encryption_key_id from keys")).map(
        ({ encryption_key_id }) => encryption_key_id,
      ),
  };
}

function closedAfter(t: TestContext, store: SqlStore): SqlStore {
  t.after(() => store.close());
  return store;
}

async function encryptors() {
  const [old, current] = [0, 0].map(() => crypto.getRandomValues(new Uint8Array(KEY_LENGTH))) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  return {
    onlyOld: await createEncryptor([old]),
    oldFirst: await createEncryptor([old, current]),
    currentFirst: await createEncryptor([current, old]),
    onlyCurrent: await createEncryptor([current]),
  };
}

/** The encryptor, with a function that runs before a rotation re-encrypts each key. */
function doing(encryptor: Encryptor, before: (text: string) => Promise<unknown>): Encryptor {
  return {
    ...encryptor,
    async encrypt(text, place, by) {
      await before(text);
      return encryptor.encrypt(text, place, by);
    },
  };
}

/** Reads every key, with secrets in plain text. */
async function readAll(store: Store): Promise<string[]> {
  const keys = await listed(store);
  return Promise.all(
    keys.map(async ({ provider, redacted }) => {
      const { id, name } = JSON.parse(redacted) as { id: string; name: string };
      assert.equal((await (await store.find(provider, id))?.decrypt())?.value.value, SECRET);
      return `${id} ${name}`;
    }),
  );
}

for (const [name, shared] of [
  ["libSQL", file],
  ["PostgreSQL", postgres],
] as const) {
  test(`${name}: what a process with the old key first writes during a rotation needs only the new key`, async (t) => {
    const database = await shared(t);
    const { oldFirst, currentFirst, onlyCurrent } = await encryptors();
    const writer = await database.open(oldFirst);
    for (const id of ["one", "two", "three"]) assertOk(await writer.insert("openai", key({ id }), CREATE));
    let writes = 0;
    const rotating = await database.open(
      doing(currentFirst, async (text) => {
        if (!text.includes('"three"')) return;
        // The rotation has passed the first key already.
        const { etag = "" } = (await writer.find("openai", "one")) ?? {};
        assertOk(await writer.replace("openai", key({ id: "one", name: "changed" }), etag, change("update_key")));
        assertOk(await writer.insert("openai", key({ id: "four" }), CREATE));
        writes += 1;
      }),
    );
    const rotated = await rotating.rotate(ROTATE);
    assert.equal(writes, 1);
    assert.deepEqual(rotated, { reencrypted: 3, unreadable: [], remaining: 0 });
    assertOk(await writer.insert("openai", key({ id: "five" }), CREATE));
    assert.deepEqual(await database.encryptionKeyIds(), [onlyCurrent.current]);
    assert.deepEqual(await readAll(await database.open(onlyCurrent)), [
      "one changed",
      "two ",
      "three ",
      "four ",
      "five ",
    ]);
  });

  test(`${name}: after a rotation, an endpoint without the new key cannot write and is not ready`, async (t) => {
    const database = await shared(t);
    const { onlyOld, currentFirst, onlyCurrent } = await encryptors();
    const left = await database.open(onlyOld);
    const { etag = "" } = assertOk(await left.insert("openai", key({ id: "one", name: "first" }), CREATE));
    await left.ready();
    const rotating = await database.open(currentFirst);
    assert.deepEqual(await rotating.rotate(ROTATE), { reencrypted: 1, unreadable: [], remaining: 0 });
    const isRefused = (error: unknown) => error instanceof StoreFailure && error.code === "encryption_changed";
    await assert.rejects(left.insert("openai", key({ id: "two" }), CREATE), isRefused);
    await assert.rejects(left.replace("openai", key({ id: "one" }), etag, change("update_key")), isRefused);
    await assert.rejects(left.ready(), isRefused);
    assert.deepEqual(await readAll(await database.open(onlyCurrent)), ["one first"]);
    // It can still list and delete keys.
    assert.equal((await left.keys({ limit: 1, offset: 0 })).total, 1);
    assertOk(await left.remove("openai", "one", etag, change("delete_key")));
    await assert.rejects(database.open(onlyOld), StoreOpenError);
  });

  test(`${name}: before the rotation, an endpoint that has the new key writes what the others can read`, async (t) => {
    const database = await shared(t);
    const { onlyOld, currentFirst } = await encryptors();
    const other = await database.open(onlyOld);
    const restarted = await database.open(currentFirst);
    assertOk(await restarted.insert("openai", key({ id: "one" }), CREATE));
    assert.deepEqual(await readAll(other), ["one "]);
    await restarted.ready();
  });

  test(`${name}: if a second rotation to another key starts, the first one stops and reports it`, async (t) => {
    const database = await shared(t);
    const { oldFirst, currentFirst } = await encryptors();
    const back = await database.open(oldFirst);
    for (const id of ["one", "two"]) assertOk(await back.insert("openai", key({ id }), CREATE));
    const rotating = await database.open(
      doing(currentFirst, async (text) => {
        if (text.includes('"two"')) assert.equal((await back.rotate(ROTATE)).remaining, 0);
      }),
    );
    await assert.rejects(rotating.rotate(ROTATE), (error) => {
      assert.ok(error instanceof RotationConflict);
      assert.equal(
        error.message,
        `Another rotation, to the encryption key ${oldFirst.current}, is running: wait for it to end.`,
      );
      return true;
    });
    assert.deepEqual(await database.encryptionKeyIds(), [oldFirst.current]);
  });
}

test("PostgreSQL: a write with the old key that is running when a rotation starts is re-encrypted", async (t) => {
  const database = await postgres(t);
  const { onlyOld, currentFirst, onlyCurrent } = await encryptors();
  const writer = await database.open(onlyOld);
  assertOk(await writer.insert("openai", key({ id: "one" }), CREATE));
  const rotating = await database.open(currentFirst);
  const holder = new pg.Client({ connectionString: database.url });
  holder.on("error", () => {});
  await holder.connect();
  // The write is already encrypted. It waits because another transaction has inserted the same id.
  await holder.query(
    `begin;
     insert into keys (provider, id_hash, lowercase_name, redacted, ciphertext, encryption_key_id, etag)
     select provider, encode(sha256('two'), 'hex'), lowercase_name, redacted, ciphertext, encryption_key_id, etag from keys`,
  );
  const insert = writer.insert("openai", key({ id: "two" }), CREATE);
  const waiting = async (count: number) => {
    const blocked = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    for (const end = Date.now() + 4000; Date.now() < end; )
      if ((await query(database.url, blocked)).length >= count) return;
    throw new Error(`fewer than ${count} transactions wait`);
  };
  await waiting(1);
  const rotation = rotating.rotate(ROTATE);
  // A rotation that does not wait for the write ends soon.
  await Promise.race([rotation, waiting(2)]);
  await holder.query("rollback");
  await holder.end();
  assertOk(await insert);
  assert.deepEqual(await rotation, { reencrypted: 2, unreadable: [], remaining: 0 });
  assert.deepEqual(await readAll(await database.open(onlyCurrent)), ["one ", "two "]);
});

test("a rotation reports that the old key is still needed if a row is encrypted with it without the check", async (t) => {
  const database = await file(t);
  const { onlyOld, currentFirst } = await encryptors();
  const before = await database.open(onlyOld);
  for (const id of ["one", "two"]) assertOk(await before.insert("openai", key({ id }), CREATE));
  const raw = new Database(database.path);
  t.after(() => raw.close());
  const row = "select ciphertext, encryption_key_id from keys where position = 1";
  const { ciphertext, encryption_key_id } = raw.prepare(row).get() as { ciphertext: string; encryption_key_id: string };
  const rotating = await database.open(
    doing(currentFirst, async (text) => {
      // As an endpoint of an earlier release does, which lacks the check.
      if (text.includes('"two"'))
        raw
          .prepare("update keys set ciphertext = ?, encryption_key_id = ? where position = 1")
          .run(ciphertext, encryption_key_id);
    }),
  );
  const lines: string[] = [];
  t.mock.method(console, "log", (line: string) => lines.push(line));
  t.mock.method(console, "error", (line: string) => lines.push(line));
  const rotate = async () => [await rotateCommand(rotating), ...lines.splice(0)];
  assert.deepEqual(await rotate(), [
    1,
    "Re-encrypted 2 keys",
    "Another encryption key is still needed for 1 key: stop endpoints of earlier releases, and run rotate again",
  ]);
  assert.deepEqual(await rotate(), [
    0,
    "Re-encrypted 1 key",
    "All keys are encrypted with the first encryption key; no other key is needed",
  ]);
});
