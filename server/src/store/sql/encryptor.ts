import { type Kysely, sql } from "kysely";
import { EncryptionKeyError, type Encryptor } from "../../crypto/encryption.js";
import { StoreError } from "../types.js";
import type { Tables } from "./tables.js";

/**
 * The vault of a store, or what gives it once it is known which encryption keys the database
 * needs, by their ids: a key may be made for a database that needs none yet, and for no other.
 */
export type EncryptorSource = Encryptor | ((idsInUse: string[]) => Promise<Encryptor>);

/** The vault. Rejects with a {@link StoreError} if it lacks a key that the database needs. */
export async function resolveEncryptor(db: Kysely<Tables>, source: EncryptorSource): Promise<Encryptor> {
  const idsInUse = await keysInUse(db);
  const encryptor = typeof source === "function" ? await source(idsInUse).catch(throwStoreError) : source;
  refuseMissing(idsInUse, encryptor);
  return encryptor;
}

function throwStoreError(error: unknown): never {
  throw error instanceof EncryptionKeyError ? new StoreError(error.message, { cause: error }) : error;
}

/**
 * Rejects with a {@link StoreError} if the database belongs to endpoints with other encryption
 * keys, though they have stored nothing yet: neither could read what the other would store.
 */
export async function checkOwner(db: Kysely<Tables>, encryptor: Encryptor): Promise<void> {
  refuseMissing(await owners(db), encryptor);
}

function refuseMissing(ids: string[], encryptor: Encryptor): void {
  const missing = ids.filter((id) => !encryptor.ids.has(id));
  if (missing.length === 0) return;
  throw new StoreError(
    `The database is encrypted by ${missing.join(" and ")}, and that encryption key is not given; given: ${[...encryptor.ids].join(", ")}.`,
  );
}

async function keysInUse(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const has = (table: string, column: string) =>
    tables.some(({ name, columns }) => name === table && columns.some(({ name }) => name === column));
  const owner = has("encryption", "key_id") ? await owners(db) : [];
  // Before migration 0007 the column had another name.
  const column = ["encryption_key_id", "sealed_by"].find((name) => has("keys", name));
  if (column === undefined) return owner;
  const rows = await db
    .selectFrom("keys")
    .select(sql<string>`${sql.ref(column)}`.as("id"))
    .distinct()
    .execute();
  return [...new Set([...owner, ...rows.map(({ id }) => id)])];
}

async function owners(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("encryption").select("key_id").execute();
  return rows.map(({ key_id }) => key_id);
}
