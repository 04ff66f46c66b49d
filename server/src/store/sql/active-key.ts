import { CompiledQuery, type Kysely, sql, type Transaction } from "kysely";
import { EncryptionKeyError, type Encryptor } from "../../crypto/encryption.js";
import { StoreFailure, StoreOpenError } from "../types.js";
import type { DatabaseTraits } from "./errors.js";
import type { Tables } from "./tables.js";

/** Whether the database locks single rows. Otherwise only one transaction writes at a time. */
export type RowLocks = Pick<DatabaseTraits, "locksRows">;

/** A transaction used another encryption key than the database's active one, and is rolled back. */
export class ActiveKeyChanged extends Error {
  constructor(readonly active: string) {
    super("Another encryption key is active");
  }
}

/** Returns the id of the encryption key that all endpoints of the database encrypt with. Only a rotation changes it. */
export async function activeKey(db: Kysely<Tables>): Promise<string> {
  return (await db.selectFrom("encryption").select("key_id").executeTakeFirstOrThrow()).key_id;
}

/**
 * Rejects with {@link ActiveKeyChanged} unless this encryption key is the active one. It then stays active until the
 * transaction ends.
 */
export async function requireActiveKey(
  transaction: Transaction<Tables>,
  id: string,
  { locksRows }: RowLocks,
): Promise<void> {
  const { rows } = await transaction.executeQuery<{ key_id: string }>(locksRows ? ACTIVE_KEY_LOCKED : ACTIVE_KEY);
  const active = rows[0]?.key_id;
  if (active === undefined) throw new Error("No encryption key is active");
  if (active !== id) throw new ActiveKeyChanged(active);
}

// Each write runs one of these, so they are compiled once.
const ACTIVE_KEY = CompiledQuery.raw("select key_id from encryption");
const ACTIVE_KEY_LOCKED = CompiledQuery.raw("select key_id from encryption for share");

/** Makes the encryptor's current key the active one. Waits for transactions that write with the previous one. */
export async function setActiveKey(db: Kysely<Tables>, { current }: Encryptor): Promise<void> {
  const { numUpdatedRows } = await db.updateTable("encryption").set({ key_id: current }).executeTakeFirst();
  if (numUpdatedRows === 0n) await db.insertInto("encryption").values({ key_id: current }).execute();
}

/** Runs a write with the id of the active encryption key, and runs it again if that has changed. */
export type WithActiveKey = <T>(write: (encryptionKeyId: string) => Promise<T>) => Promise<T>;

/** How often the active key may change during one write. */
const MAX_ATTEMPTS = 5;

/**
 * Returns a {@link WithActiveKey} that remembers the active key between writes. A write rejects with a
 * {@link StoreFailure} if the encryptor lacks that key.
 */
export function createWithActiveKey(encryptor: Encryptor): WithActiveKey {
  let active = encryptor.current;
  return async (write) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write(active);
      } catch (error) {
        if (!(error instanceof ActiveKeyChanged) || attempt >= MAX_ATTEMPTS) throw error;
        if (!encryptor.ids.has(error.active)) throw new StoreFailure("encryption_changed", { cause: error });
        active = error.active;
      }
    }
  };
}

/**
 * The encryptor of a store, or a function that returns it for the ids of the encryption keys that the database uses: a
 * new encryption key may be generated only for a database that uses none yet.
 */
export type EncryptorSource = Encryptor | ((idsInUse: string[]) => Promise<Encryptor>);

/** Returns the encryptor. Rejects with a {@link StoreOpenError} if it lacks a key that the database uses. */
export async function resolveEncryptor(db: Kysely<Tables>, source: EncryptorSource): Promise<Encryptor> {
  const idsInUse = await keysInUse(db);
  const encryptor = typeof source === "function" ? await source(idsInUse).catch(throwStoreOpenError) : source;
  refuseMissing(idsInUse, encryptor);
  return encryptor;
}

function throwStoreOpenError(error: unknown): never {
  throw error instanceof EncryptionKeyError ? new StoreOpenError(error.message, { cause: error }) : error;
}

/**
 * Rejects with a {@link StoreOpenError} if other endpoints use the database with an encryption key that this one lacks,
 * even if they have stored nothing yet: neither could read what the other stores.
 */
export async function requireOwnKeys(db: Kysely<Tables>, encryptor: Encryptor): Promise<void> {
  refuseMissing(await activeKeys(db), encryptor);
}

function refuseMissing(ids: string[], encryptor: Encryptor): void {
  const missing = ids.filter((id) => !encryptor.ids.has(id));
  if (missing.length === 0) return;
  const [names, available] = [missing.join(" and "), [...encryptor.ids].join(", ")];
  const verb = missing.length === 1 ? "is" : "are";
  throw new StoreOpenError(`The database is encrypted with ${names}, which ${verb} missing; available: ${available}.`);
}

async function keysInUse(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const has = (table: string, column: string) =>
    tables.some(({ name, columns }) => name === table && columns.some(({ name }) => name === column));
  const active = has("encryption", "key_id") ? await activeKeys(db) : [];
  // Before migration 0007 the column had another name.
  const column = ["encryption_key_id", "sealed_by"].find((name) => has("keys", name));
  if (column === undefined) return active;
  const rows = await db
    .selectFrom("keys")
    .select(sql<string>`${sql.ref(column)}`.as("id"))
    .distinct()
    .execute();
  return [...new Set([...active, ...rows.map(({ id }) => id)])];
}

async function activeKeys(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("encryption").select("key_id").execute();
  return rows.map(({ key_id }) => key_id);
}
