import type { Kysely, Transaction } from "kysely";
import type { Change } from "../store.js";
import type { Vault } from "../vault.js";
import { auditRow, openKey, sealKey } from "./rows.js";
import type { Tables } from "./tables.js";
import { setOwner } from "./vaults.js";

/** How encrypting anew went. */
export interface Resealed {
  /** How many keys are now encrypted by the current key that were not before. */
  resealed: number;
  /** The keys that cannot be decrypted. They stay as they are. */
  unreadable: { provider: string; id: string }[];
}

const BATCH = 100;

/**
 * Encrypts all keys by the vault's current key, and finds those that cannot be decrypted, also
 * among those that are encrypted by it already. Each row by itself: what is done stays done.
 * `write` carries out a transaction.
 */
export async function reseal(
  db: Kysely<Tables>,
  vault: Vault,
  change: Change,
  write: <T>(rows: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>,
): Promise<Resealed> {
  const unreadable: Resealed["unreadable"] = [];
  let resealed = 0;
  for (let last = -1; ; ) {
    const rows = await db
      .selectFrom("keys")
      .select(["position", "provider", "shown", "sealed", "sealed_by"])
      .where("position", ">", last)
      .orderBy("position")
      .limit(BATCH)
      .execute();
    for (const { position, provider, shown, ...sealed } of rows) {
      const { id } = JSON.parse(shown) as { id: string };
      const key = await openKey(vault, provider, id, sealed).catch(() => undefined);
      if (key === undefined) {
        unreadable.push({ provider, id });
      } else if (sealed.sealed_by !== vault.current) {
        // An update in between has encrypted another key here, and that one stays.
        const anew = await sealKey(vault, provider, key);
        const { numUpdatedRows } = await write((transaction) =>
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
  await write(async (transaction) => {
    // What cannot be read needs its old key, and so does the database.
    if (unreadable.length === 0) await setOwner(transaction, vault);
    await transaction.insertInto("audit").values(auditRow(change)).execute();
  });
  return { resealed, unreadable };
}
