import type { Key, Settings } from "bifrost-keys";
import type { Kysely, Transaction } from "kysely";
import { type Encryptor, sha256 } from "../../crypto/encryption.js";
import { isStandard, listProviders } from "../standard-providers.js";
import { type Change, type Outcome, type Store, type StoredKey, type StoredProvider, StoreFailure } from "../types.js";
import { activeKey, type Locking, requireActiveKey, withActiveKey } from "./active-key.js";
import { deleteProvider } from "./delete-provider.js";
import { listKeys } from "./lists.js";
import { type Reencrypted, reencrypt } from "./reencrypt.js";
import { type AuditValues, auditRow, decryptKey, keyRow, marks } from "./rows.js";
import { lowercase, providerName, type Tables } from "./tables.js";

/** A store over an SQL database. */
export interface SqlStore extends Store {
  /**
   * Makes the vault's current key the one that all endpoints of the database encrypt by, and
   * encrypts by it what others have encrypted, a few rows at a time. May be interrupted, and run
   * again, while endpoints use the database. Rejects with a {@link StoreError} if another rotation
   * makes another key the active one meanwhile.
   */
  rotate(change: Change): Promise<Reencrypted>;
}

/** What differs from database to database while a store is used. */
export interface SqlVariant extends Locking {
  /** What an error of the database means. */
  meaning(error: unknown): Meaning;
  /** The SQL function that gives the position of a text in another, 0 if it is not in it: faster than `like`. */
  position: "instr" | "strpos";
}

/**
 * What an error of a database means:
 * `unique` and `reference`: a constraint refused a row;
 * `conflict`: another transaction got in the way, and this one was not carried out;
 * `unheard`: the transaction is over, but whether it was carried out is only to be seen in the tables;
 * a failure: what the endpoint may say.
 */
export type Meaning = "unique" | "reference" | "conflict" | "unheard" | StoreFailure | undefined;

/** How often a write is tried again that another one got in the way of. */
const ATTEMPTS = 3;

/** How long a call waits for other processes that write, in milliseconds. */
const PATIENCE = 5000;

/** The longest pause between two attempts of a call that waits, in milliseconds. */
const PAUSE = 25;

/** A store over an SQL database that has been migrated. */
export function sqlStore(
  db: Kysely<Tables>,
  encryptor: Encryptor,
  { meaning, position, locksRows }: SqlVariant,
): SqlStore {
  const encrypting = withActiveKey(encryptor);

  /** Runs a call, and has it fail with what may be told where it fails. */
  async function withStoreErrors<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await retryOnBusy(call);
    } catch (error) {
      const failure = meaning(error);
      if (failure === "conflict" || failure === "unheard") throw new StoreFailure("unavailable", { cause: error });
      throw failure instanceof StoreFailure ? failure : error;
    }
  }

  /**
   * Tries a call again that another process is in the way of. Meanwhile this process serves
   * others, which it could not do if the database itself waited.
   */
  async function retryOnBusy<T>(call: () => Promise<T>): Promise<T> {
    for (const end = performance.now() + PATIENCE; ; await pause()) {
      try {
        return await call();
      } catch (error) {
        if (meaning(error) !== "conflict" || performance.now() > end) throw error;
      }
    }
  }

  /** Carries out a write and its record, both or none. */
  async function write(change: Change, rows: (transaction: Transaction<Tables>) => Promise<Outcome>): Promise<Outcome> {
    const record = auditRow(change);
    let outcome: Outcome | undefined;
    try {
      return await db.transaction().execute(async (transaction) => {
        outcome = await rows(transaction);
        if (outcome.status === "ok") await transaction.insertInto("audit").values(record).execute();
        return outcome;
      });
    } catch (error) {
      if (outcome && meaning(error) === "unheard" && (await isRecorded(record))) return outcome;
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

  /** Carries out a write of a key. Where a constraint refuses it, says which of its marks is taken. */
  async function writeKey(key: Key, except: string | undefined, attempt: () => Promise<Outcome>): Promise<Outcome> {
    for (let left = ATTEMPTS; ; left--) {
      try {
        return await attempt();
      } catch (error) {
        const reason = meaning(error);
        if (reason === "reference") return { status: "not_found", resource: "provider" };
        if (reason !== "unique") throw error;
        const field = await findConflict(key, except);
        if (field) return { status: "conflict", field };
        // What had the id or the name has gone in between.
        if (left <= 1) throw error;
      }
    }
  }

  async function findConflict(key: Key, except?: string): Promise<"id" | "name" | undefined> {
    const { id_hash, name_hash } = await marks(key);
    const others = db.selectFrom("keys").select("position").limit(1);
    const isUsed = async (query: typeof others) => (await query.executeTakeFirst()) !== undefined;
    if (except === undefined && (await isUsed(others.where("id_hash", "=", id_hash)))) return "id";
    const named = others.where("name_hash", "=", name_hash);
    const excepted = except === undefined ? named : named.where("id_hash", "<>", await sha256(except));
    if (name_hash !== null && (await isUsed(excepted))) return "name";
    return undefined;
  }

  return {
    provider: (name) =>
      withStoreErrors(async () => {
        if (isStandard(name)) return {};
        const row = await db
          .selectFrom("providers")
          .selectAll()
          .where("name", "=", providerName(name))
          .executeTakeFirst();
        return row && settings(row);
      }),

    providers: (page) =>
      withStoreErrors(async () => {
        const rows = await db.selectFrom("providers").selectAll().execute();
        return listProviders(
          rows.map((row) => ({ name: row.name, ...settings(row) })),
          page,
        );
      }),

    addProvider: ({ name, custom_provider_config }, change) =>
      withStoreErrors(async () => {
        if (isStandard(name)) return { status: "conflict", field: "provider" };
        const { is_key_less, base_provider_type } = custom_provider_config;
        const row = { name, lowercase_name: lowercase(name), is_key_less: is_key_less ? 1 : 0, base_provider_type };
        try {
          return await write(change, async (transaction) => {
            await transaction.insertInto("providers").values(row).execute();
            return { status: "ok" };
          });
        } catch (error) {
          if (meaning(error) === "unique") return { status: "conflict", field: "provider" };
          throw error;
        }
      }),

    changeProvider: ({ name, custom_provider_config }, change) =>
      withStoreErrors(() =>
        write(change, async (transaction) => {
          const { is_key_less, base_provider_type } = custom_provider_config;
          const { numUpdatedRows } = await transaction
            .updateTable("providers")
            .set({ is_key_less: is_key_less ? 1 : 0, base_provider_type })
            .where("name", "=", providerName(name))
            .where("base_provider_type", "is not", null)
            .executeTakeFirst();
          return numUpdatedRows > 0n ? { status: "ok" } : { status: "not_found", resource: "provider" };
        }),
      ),

    removeProvider: (name, change) =>
      withStoreErrors(async () => {
        if (isStandard(name)) return { status: "not_found", resource: "provider" };
        return write(change, (transaction) => deleteProvider(transaction, name, change, { locksRows }));
      }),

    keys: (page) => listKeys({ db, position, run: withStoreErrors }, page),

    find: (provider, id) =>
      withStoreErrors(async () => {
        const row = await db
          .selectFrom("keys")
          .select(["redacted", "ciphertext", "encryption_key_id", "etag"])
          .where("provider", "=", providerName(provider))
          .where("id_hash", "=", await sha256(id))
          .executeTakeFirst();
        return row && stored(encryptor, provider, id, row);
      }),

    findConflict: (key, except) => withStoreErrors(() => findConflict(key, except)),

    insert: (provider, key, change) =>
      withStoreErrors(() =>
        encrypting(async (by) => {
          const row = await keyRow(encryptor, provider, key, by);
          return await writeKey(key.key, undefined, () =>
            write(change, async (transaction) => {
              await requireActiveKey(transaction, row.encryption_key_id, { locksRows });
              await transaction.insertInto("keys").values(row).execute();
              return { status: "ok", etag: row.etag };
            }),
          );
        }),
      ),

    replace: (provider, key, etag, change) =>
      withStoreErrors(() =>
        encrypting(async (by) => {
          const { id_hash, ...row } = await keyRow(encryptor, provider, key, by);
          return await writeKey(key.key, key.key.id, () =>
            write(change, async (transaction) => {
              await requireActiveKey(transaction, row.encryption_key_id, { locksRows });
              const { numUpdatedRows } = await transaction
                .updateTable("keys")
                .set(row)
                .where("provider", "=", providerName(provider))
                .where("id_hash", "=", id_hash)
                .where("etag", "=", etag)
                .executeTakeFirst();
              if (numUpdatedRows > 0n) return { status: "ok", etag: row.etag };
              return (await exists(transaction, provider, id_hash))
                ? { status: "stale" }
                : { status: "not_found", resource: "key" };
            }),
          );
        }),
      ),

    remove: (provider, id, etag, change) =>
      withStoreErrors(async () => {
        const id_hash = await sha256(id);
        return write(change, async (transaction) => {
          const one = transaction
            .deleteFrom("keys")
            .where("provider", "=", providerName(provider))
            .where("id_hash", "=", id_hash);
          const { numDeletedRows } = await (etag === undefined ? one : one.where("etag", "=", etag)).executeTakeFirst();
          if (numDeletedRows > 0n) return { status: "ok" };
          return (await exists(transaction, provider, id_hash))
            ? { status: "stale" }
            : { status: "not_found", resource: "key" };
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
}

/** Of different length each time, or two processes would meet again and again. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * PAUSE));
}

function stored(
  encryptor: Encryptor,
  provider: string,
  id: string,
  { redacted, etag, ...ciphertext }: { redacted: string; etag: string; ciphertext: string; encryption_key_id: string },
): StoredKey {
  return {
    provider,
    redacted,
    etag,
    async decrypt() {
      try {
        return await decryptKey(encryptor, { provider, id, redacted, etag }, ciphertext);
      } catch (error) {
        throw new StoreFailure("unreadable", { cause: error });
      }
    },
  };
}

function settings({ is_key_less, base_provider_type }: Tables["providers"]): Omit<StoredProvider, "name"> {
  return {
    is_key_less: is_key_less !== 0,
    base_provider_type: (base_provider_type ?? undefined) as Settings["base_provider_type"],
  };
}

async function exists(db: Kysely<Tables>, provider: string, id_hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("keys")
    .select("position")
    .where("provider", "=", providerName(provider))
    .where("id_hash", "=", id_hash)
    .executeTakeFirst();
  return row !== undefined;
}
