import type { Kysely } from "kysely";
import { StoreError } from "../store.js";
import type { Vault } from "../vault.js";
import type { Tables } from "./tables.js";

/**
 * The vault of a store, or what gives it once it is known which encryption keys the database
 * needs, by their ids: a key may be made for a database that needs none yet, and for no other.
 */
export type VaultSource = Vault | ((idsInUse: string[]) => Promise<Vault>);

/** The vault. Rejects with a {@link StoreError} if it lacks a key that the database needs. */
export async function resolveVault(db: Kysely<Tables>, source: VaultSource): Promise<Vault> {
  const idsInUse = await keysInUse(db);
  const vault = typeof source === "function" ? await source(idsInUse) : source;
  refuseMissing(idsInUse, vault);
  return vault;
}

/**
 * Rejects with a {@link StoreError} if the database belongs to endpoints with other encryption
 * keys, though they have stored nothing yet: neither could read what the other would store.
 */
export async function checkOwner(db: Kysely<Tables>, vault: Vault): Promise<void> {
  refuseMissing(await owners(db), vault);
}

function refuseMissing(ids: string[], vault: Vault): void {
  const missing = ids.filter((id) => !vault.ids.has(id));
  if (missing.length === 0) return;
  throw new StoreError(
    `The database is encrypted by ${missing.join(" and ")}, and that encryption key is not given; given: ${[...vault.ids].join(", ")}.`,
  );
}

async function keysInUse(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const has = (table: string, column: string) =>
    tables.some(({ name, columns }) => name === table && columns.some(({ name }) => name === column));
  const owner = has("encryption", "key_id") ? await owners(db) : [];
  if (!has("keys", "sealed_by")) return owner;
  const rows = await db.selectFrom("keys").select("sealed_by").distinct().execute();
  return [...new Set([...owner, ...rows.map(({ sealed_by }) => sealed_by)])];
}

async function owners(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("encryption").select("key_id").execute();
  return rows.map(({ key_id }) => key_id);
}
