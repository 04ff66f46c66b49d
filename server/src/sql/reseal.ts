import type { Kysely, Transaction } from "kysely";
import { type Change, StoreError } from "../store.js";
import type { Vault } from "../vault.js";
import { ActiveKeyChanged, type Locking, requireActiveKey, setActiveKey } from "./active-key.js";
import { auditRow, isBound, openKey, sealKey } from "./rows.js";
import type { Tables } from "./tables.js";

/** How encrypting anew went. */
export interface Resealed {
  /** How many keys are now encrypted by the current key, and for their row alone, that were not before. */
  resealed: number;
  /** The keys that cannot be decrypted. They stay as they are. */
  unreadable: { provider: string; id: string }[];
  /** How many keys were encrypted by another key than the current one at the end: while there are any, that one is needed. */
  remaining: number;
}

/** How rotation reaches the database. */
export interface ResealOptions extends Locking {
  /** Carries out a transaction. */
  write: <T>(rows: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
}

const BATCH = 100;

/**
 * Makes the vault's current key the active one, encrypts all keys by it, and finds those that
 * cannot be decrypted, also among those that are encrypted by it already. Each row by itself: what
 * is done stays done. From the first step on every write of an endpoint is encrypted by the active
 * key: none is left behind.
 */
export async function reseal(
  db: Kysely<Tables>,
  vault: Vault,
  change: Change,
  { write, locksRows }: ResealOptions,
): Promise<Resealed> {
  const unreadable: Resealed["unreadable"] = [];
  let resealed = 0;
  await write(async (transaction) => {
    await setActiveKey(transaction, vault);
    await transaction.insertInto("audit").values(auditRow(change)).execute();
  });
  for (let last = -1; ; ) {
    const rows = await db
      .selectFrom("keys")
      .select(["position", "provider", "shown", "version", "sealed", "sealed_by"])
      .where("position", ">", last)
      .orderBy("position")
      .limit(BATCH)
      .execute();
    for (const { position, provider, shown, version, ...sealed } of rows) {
      const { id } = JSON.parse(shown) as { id: string };
      const place = { provider, id, shown, version };
      const key = await openKey(vault, place, sealed).catch(() => undefined);
      if (key === undefined) {
        unreadable.push({ provider, id });
      } else if (sealed.sealed_by !== vault.current || !isBound(sealed)) {
        // An update in between has encrypted another key here, and that one stays.
        const anew = await sealKey(vault, place, key, vault.current);
        const { numUpdatedRows } = await whileActive((transaction) =>
          transaction
            .updateTable("keys")
            .set(anew)
            .where("position", "=", position)
            .where("sealed", "=", sealed.sealed)
            .executeTakeFirst(),
        );
        resealed += Number(numUpdatedRows);
      }
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.position;
  }
  // Endpoints of an earlier release do not ask which key is active.
  const remaining = await whileActive(async (transaction) => {
    const { count } = await transaction
      .selectFrom("keys")
      .select((eb) => eb.fn.countAll().as("count"))
      .where("sealed_by", "<>", vault.current)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
  return { resealed, unreadable, remaining };

  /** Carries out a transaction in which the current key is the active one. */
  async function whileActive<T>(rows: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    try {
      return await write(async (transaction) => {
        await requireActiveKey(transaction, vault.current, { locksRows });
        return rows(transaction);
      });
    } catch (error) {
      if (!(error instanceof ActiveKeyChanged)) throw error;
      throw new StoreError(`Another rotation has begun, to the encryption key ${error.active}: let that one end.`);
    }
  }
}
