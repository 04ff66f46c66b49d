import type { Key } from "bifrost-keys";
import type { Kysely, Transaction } from "kysely";
import { type Encrypted, type Encryptor, sha256 } from "../../crypto/encryption.js";
import { isStandard, listProviders } from "../standard-providers.js";
import { type Change, type Outcome, type Store, type StoredKey, StoreFailure } from "../types.js";
import { activeKey, createWithActiveKey, requireActiveKey } from "./active-key.js";
import { createErrorHandling, type DatabaseTraits } from "./errors.js";
import { listKeys } from "./lists.js";
import { customProviders, deleteProvider, findProvider, insertProvider, updateProvider } from "./providers.js";
import { compileQueries } from "./queries.js";
import { type Reencrypted, reencrypt } from "./reencrypt.js";
import { type AuditValues, auditRow, decryptKey, keyRow, uniqueHashes } from "./rows.js";
import { providerName, type Tables } from "./tables.js";

/** A store over an SQL database. */
export interface SqlStore extends Store {
  /**
   * Makes the encryptor's current key the one that all endpoints of the database encrypt with, and re-encrypts all keys
   * with it in batches. It can be interrupted and run again while endpoints use the database. Rejects with a
   * {@link RotationConflict} if another rotation makes another key the active one in the meantime.
   */
  rotate(change: Change): Promise<Reencrypted>;
}

/** How often a write is tried if it violates a constraint but no conflict is found afterwards. */
const MAX_ATTEMPTS = 3;

/** Returns a store over an SQL database that has been migrated. */
export function sqlStore(db: Kysely<Tables>, encryptor: Encryptor, traits: DatabaseTraits): SqlStore {
  const { classifyError, locksRows } = traits;
  const { withStoreErrors, retryOnBusy } = createErrorHandling(traits);
  const withActiveKey = createWithActiveKey(encryptor);
  const queries = compileQueries(db);

  return {
    provider: (name) => withStoreErrors(() => findProvider(db, name)),

    providers: (page) => withStoreErrors(async () => listProviders(await customProviders(db), page)),

    addProvider: (provider, change) =>
      withStoreErrors(async () => {
        if (isStandard(provider.name)) return { status: "conflict", field: "provider" };
        try {
          return await write(change, (transaction) => insertProvider(transaction, provider));
        } catch (error) {
          if (classifyError(error) === "unique_violation") return { status: "conflict", field: "provider" };
          throw error;
        }
      }),

    changeProvider: (provider, change) =>
      withStoreErrors(() => write(change, (transaction) => updateProvider(transaction, provider))),

    removeProvider: (name, change) =>
      withStoreErrors(async () => {
        if (isStandard(name)) return { status: "not_found", resource: "provider" };
        return write(change, (transaction) => deleteProvider(transaction, name, change, { locksRows }));
      }),

    keys: (page) => listKeys(db, page, traits, withStoreErrors),

    find: (provider, id) =>
      withStoreErrors(async () => {
        const row = await queries.findKey(db, providerName(provider), await sha256(id));
        return row && storedKey(encryptor, provider, id, row);
      }),

    findConflict: (key, ownId) => withStoreErrors(() => findConflict(key, ownId)),

    insert: (provider, key, change) =>
      withStoreErrors(() =>
        withActiveKey(async (encryptionKeyId) => {
          const row = await keyRow(encryptor, provider, key, encryptionKeyId);
          return await withConflicts(key.key, undefined, () =>
            write(change, async (transaction) => {
              await requireActiveKey(transaction, encryptionKeyId, { locksRows });
              await queries.insertKey(transaction, row);
              return { status: "ok", etag: row.etag };
            }),
          );
        }),
      ),

    replace: (provider, key, etag, change) =>
      withStoreErrors(() =>
        withActiveKey(async (encryptionKeyId) => {
          const { id_hash, ...row } = await keyRow(encryptor, provider, key, encryptionKeyId);
          return await withConflicts(key.key, key.key.id, () =>
            write(change, async (transaction) => {
              await requireActiveKey(transaction, encryptionKeyId, { locksRows });
              const { numUpdatedRows } = await transaction
                .updateTable("keys")
                .set(row)
                .where("provider", "=", providerName(provider))
                .where("id_hash", "=", id_hash)
                .where("etag", "=", etag)
                .executeTakeFirst();
              if (numUpdatedRows > 0n) return { status: "ok", etag: row.etag };
              return staleOrNotFound(transaction, provider, id_hash);
            }),
          );
        }),
      ),

    remove: (provider, id, etag, change) =>
      withStoreErrors(async () => {
        const id_hash = await sha256(id);
        return write(change, async (transaction) => {
          const { numDeletedRows } = await transaction
            .deleteFrom("keys")
            .where("provider", "=", providerName(provider))
            .where("id_hash", "=", id_hash)
            .$if(etag !== undefined, (query) => query.where("etag", "=", etag as string))
            .executeTakeFirst();
          return numDeletedRows > 0n ? { status: "ok" } : staleOrNotFound(transaction, provider, id_hash);
        });
      }),

    record: (change) =>
      withStoreErrors(async () => {
        await write(change, async () => ({ status: "ok" }));
      }),

    ready: () =>
      withStoreErrors(async () => {
        if (!encryptor.ids.has(await activeKey(db))) throw new StoreFailure("encryption_changed");
      }),

    rotate: (change) =>
      withStoreErrors(() =>
        reencrypt(db, encryptor, change, {
          locksRows,
          write: (rows) => retryOnBusy(() => db.transaction().execute(rows)),
        }),
      ),

    close: () => db.destroy(),
  };

  /** Runs a write and records it, both in one transaction. */
  async function write(change: Change, rows: (transaction: Transaction<Tables>) => Promise<Outcome>): Promise<Outcome> {
    const record = auditRow(change);
    let outcome: Outcome | undefined;
    try {
      return await db.transaction().execute(async (transaction) => {
        outcome = await rows(transaction);
        if (outcome.status === "ok") await queries.insertAudit(transaction, record);
        return outcome;
      });
    } catch (error) {
      if (outcome && classifyError(error) === "unknown_outcome" && (await isRecorded(record))) return outcome;
      throw error;
    }
  }

  async function isRecorded({ time, actor, action, details }: AuditValues): Promise<boolean> {
    const row = await db
      .selectFrom("audit")
      .select("position")
      .where("time", "=", time)
      .where("actor", "=", actor)
      .where("action", "=", action)
      .where("details", "=", details)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Runs a write of a key, and returns the conflict if a constraint refuses it. */
  async function withConflicts(key: Key, ownId: string | undefined, write: () => Promise<Outcome>): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        const errorClass = classifyError(error);
        if (errorClass === "foreign_key_violation") return { status: "not_found", resource: "provider" };
        if (errorClass !== "unique_violation") throw error;
        const field = await findConflict(key, ownId);
        if (field) return { status: "conflict", field };
        // The key that had the id or the name has been deleted in between.
        if (attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  }

  async function findConflict(key: Key, ownId?: string): Promise<"id" | "name" | undefined> {
    const { id_hash, name_hash } = await uniqueHashes(key);
    const keys = db.selectFrom("keys").select("position").limit(1);
    const exists = async (query: typeof keys) => (await query.executeTakeFirst()) !== undefined;
    if (ownId === undefined && (await exists(keys.where("id_hash", "=", id_hash)))) return "id";
    if (name_hash === null) return undefined;
    const named = keys.where("name_hash", "=", name_hash);
    const others = ownId === undefined ? named : named.where("id_hash", "<>", await sha256(ownId));
    return (await exists(others)) ? "name" : undefined;
  }

  /** Why a key with an etag was not found: it has another etag, or it does not exist. */
  async function staleOrNotFound(
    transaction: Transaction<Tables>,
    provider: string,
    id_hash: string,
  ): Promise<Outcome> {
    const row = await queries.findKey(transaction, providerName(provider), id_hash);
    return row ? { status: "stale" } : { status: "not_found", resource: "key" };
  }
}

function storedKey(
  encryptor: Encryptor,
  provider: string,
  id: string,
  { redacted, etag, ...encrypted }: { redacted: string; etag: string } & Encrypted,
): StoredKey {
  return {
    provider,
    redacted,
    etag,
    async decrypt() {
      try {
        return await decryptKey(encryptor, { provider, id, redacted, etag }, encrypted);
      } catch (error) {
        throw new StoreFailure("unreadable", { cause: error });
      }
    },
  };
}
