import type { Key } from "bifrost-keys";
import type { Transaction } from "kysely";
import type { Change, Outcome } from "../types.js";
import type { Locking } from "./active-key.js";
import { auditRow } from "./rows.js";
import { providerName, type Tables } from "./tables.js";

/** How many keys are deleted by one statement. */
const BATCH = 200;

/**
 * Deletes a provider and its keys, with a record of each key. The provider's row is locked first,
 * where the database locks rows: a key that is added meanwhile refers to it and has to wait.
 * Databases that do not lock rows let one transaction write at a time.
 */
export async function deleteProvider(
  transaction: Transaction<Tables>,
  name: string,
  change: Change,
  { locksRows }: Locking,
): Promise<Outcome> {
  const provider = await transaction
    .selectFrom("providers")
    .select("name")
    .where("name", "=", providerName(name))
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (provider === undefined) return { status: "not_found", resource: "provider" };
  await deleteItsKeys(transaction, provider.name, change);
  await transaction.deleteFrom("providers").where("name", "=", provider.name).execute();
  return { status: "ok" };
}

/** A few at a time: keys may be long, and many. */
async function deleteItsKeys(transaction: Transaction<Tables>, provider: string, change: Change): Promise<void> {
  const some = transaction
    .selectFrom("keys")
    .select("position")
    .where("provider", "=", provider)
    .orderBy("position")
    .limit(BATCH);
  for (;;) {
    const positions = (await some.execute()).map(({ position }) => position);
    if (positions.length === 0) return;
    // What another transaction has deleted since has its record there.
    const deleted = await transaction
      .deleteFrom("keys")
      .where("position", "in", positions)
      .returning(["position", "redacted"])
      .execute();
    deleted.sort((a, b) => a.position - b.position);
    const records = deleted.map(({ redacted }) => {
      const { id } = JSON.parse(redacted) as Key;
      return auditRow({ ...change, action: "delete_key", provider, key_id: id });
    });
    if (records.length > 0) await transaction.insertInto("audit").values(records).execute();
  }
}
