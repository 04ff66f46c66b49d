import { CompiledQuery, type Kysely, type Transaction } from "kysely";
import type { Encryptor } from "../../crypto/encryption.js";
import { StoreFailure } from "../types.js";
import type { Tables } from "./tables.js";

/** What of a database the locks depend on. */
export interface Locking {
  /** Whether rows are locked one by one; false where one transaction writes at a time. */
  locksRows: boolean;
}

/** A transaction wrote by another encryption key than the database's active one, and is undone. */
export class ActiveKeyChanged extends Error {
  constructor(readonly active: string) {
    super("Another encryption key is active");
  }
}

/** The id of the one encryption key that all endpoints of the database encrypt by. Only a rotation changes it. */
export async function activeKey(db: Kysely<Tables>): Promise<string> {
  return (await db.selectFrom("encryption").select("key_id").executeTakeFirstOrThrow()).key_id;
}

/**
 * Rejects with {@link ActiveKeyChanged} unless this key is the active one; it then stays so until
 * the transaction ends.
 */
export async function requireActiveKey(
  transaction: Transaction<Tables>,
  id: string,
  { locksRows }: Locking,
): Promise<void> {
  const { rows } = await transaction.executeQuery<{ key_id: string }>(locksRows ? ACTIVE_KEY_LOCKED : ACTIVE_KEY);
  const active = rows[0]?.key_id;
  if (active === undefined) throw new Error("No encryption key is active");
  if (active !== id) throw new ActiveKeyChanged(active);
}

/** Each write asks this: it is not composed anew each time. */
const ACTIVE_KEY = CompiledQuery.raw("select key_id from encryption");
const ACTIVE_KEY_LOCKED = CompiledQuery.raw("select key_id from encryption for share");

/** Makes the vault's current key the active one. Waits for transactions that write by the key that was active. */
export async function setActiveKey(db: Kysely<Tables>, { current }: Encryptor): Promise<void> {
  const { numUpdatedRows } = await db.updateTable("encryption").set({ key_id: current }).executeTakeFirst();
  if (numUpdatedRows === 0n) await db.insertInto("encryption").values({ key_id: current }).execute();
}

/** Gives each attempt at a write the id of the active encryption key. */
export type WithActiveKey = <T>(attempt: (id: string) => Promise<T>) => Promise<T>;

/** How often the active key may change during one write. */
const ATTEMPTS = 5;

/**
 * Remembers which key is active, and has a write done again that found another one active.
 * A write fails if the vault lacks that key.
 */
export function withActiveKey(encryptor: Encryptor): WithActiveKey {
  let active = encryptor.current;
  return async (attempt) => {
    for (let left = ATTEMPTS; ; left--) {
      try {
        return await attempt(active);
      } catch (error) {
        if (!(error instanceof ActiveKeyChanged) || left <= 1) throw error;
        if (!encryptor.ids.has(error.active)) throw new StoreFailure("encryption_changed", { cause: error });
        active = error.active;
      }
    }
  };
}
