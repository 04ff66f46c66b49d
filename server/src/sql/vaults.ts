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
  const missing = idsInUse.filter((id) => !vault.ids.has(id));
  if (missing.length === 0) return vault;
  throw new StoreError(
    `The database has keys encrypted by ${missing.join(" and ")}, and that encryption key is not given; given: ${[...vault.ids].join(", ")}.`,
  );
}

async function keysInUse(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const isSealed = tables.some(({ name, columns }) => name === "keys" && columns.some(({ name }) => name === "sealed_by"));
  if (!isSealed) return [];
  const rows = await db.selectFrom("keys").select("sealed_by").distinct().execute();
  return rows.map(({ sealed_by }) => sealed_by);
}
