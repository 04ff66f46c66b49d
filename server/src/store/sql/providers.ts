import type { CustomProvider, Key, Settings } from "bifrost-keys";
import type { Kysely, Transaction } from "kysely";
import { isStandard } from "../standard-providers.js";
import type { Change, Outcome, StoredProvider } from "../types.js";
import type { RowLocks } from "./active-key.js";
import { auditRow } from "./rows.js";
import { lowercase, providerName, type Tables } from "./tables.js";

const NOT_FOUND: Outcome = { status: "not_found", resource: "provider" };

/**
 * Returns a provider's settings, or undefined if it does not exist. Standard providers need no query. A custom provider
 * is read each time: another process may have changed or deleted it.
 */
export async function findProvider(db: Kysely<Tables>, name: string): Promise<Settings | undefined> {
  if (isStandard(name)) return {};
  const row = await db.selectFrom("providers").selectAll().where("name", "=", providerName(name)).executeTakeFirst();
  return row && settingsOf(row);
}

/** Returns all custom providers. */
export async function customProviders(db: Kysely<Tables>): Promise<StoredProvider[]> {
  const rows = await db.selectFrom("providers").selectAll().execute();
  return rows.map((row) => ({ name: row.name, ...settingsOf(row) }));
}

/** Inserts a custom provider. Rejects with the database's error if the name is in use. */
export async function insertProvider(
  transaction: Transaction<Tables>,
  { name, custom_provider_config }: CustomProvider,
): Promise<Outcome> {
  const row = { name, lowercase_name: lowercase(name), ...columnsOf(custom_provider_config) };
  await transaction.insertInto("providers").values(row).execute();
  return { status: "ok" };
}

/** Updates the configuration of a custom provider. */
export async function updateProvider(
  transaction: Transaction<Tables>,
  { name, custom_provider_config }: CustomProvider,
): Promise<Outcome> {
  const { numUpdatedRows } = await transaction
    .updateTable("providers")
    .set(columnsOf(custom_provider_config))
    .where("name", "=", providerName(name))
    .where("base_provider_type", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? { status: "ok" } : NOT_FOUND;
}

/** How many keys one statement deletes: keys may be many, and long. */
const BATCH_SIZE = 200;

/**
 * Deletes a custom provider and its keys, and records the deletion of each key. If the database locks rows, the
 * provider's row is locked first. A key that is added at the same time refers to that row and has to wait.
 */
export async function deleteProvider(
  transaction: Transaction<Tables>,
  name: string,
  change: Change,
  { locksRows }: RowLocks,
): Promise<Outcome> {
  const provider = await transaction
    .selectFrom("providers")
    .select("name")
    .where("name", "=", providerName(name))
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (provider === undefined) return NOT_FOUND;
  await deleteKeysOf(transaction, provider.name, change);
  await transaction.deleteFrom("providers").where("name", "=", provider.name).execute();
  return { status: "ok" };
}

async function deleteKeysOf(transaction: Transaction<Tables>, provider: string, change: Change): Promise<void> {
  const batch = transaction
    .selectFrom("keys")
    .select("position")
    .where("provider", "=", provider)
    .orderBy("position")
    .limit(BATCH_SIZE);
  for (;;) {
    const positions = (await batch.execute()).map(({ position }) => position);
    if (positions.length === 0) return;
    // Only these rows are recorded: another transaction that deleted some of the keys has recorded them itself.
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

function columnsOf({ is_key_less, base_provider_type }: CustomProvider["custom_provider_config"]) {
  return { is_key_less: is_key_less ? 1 : 0, base_provider_type };
}

function settingsOf({ is_key_less, base_provider_type }: Tables["providers"]): Settings {
  return {
    is_key_less: is_key_less !== 0,
    base_provider_type: (base_provider_type ?? undefined) as Settings["base_provider_type"],
  };
}
