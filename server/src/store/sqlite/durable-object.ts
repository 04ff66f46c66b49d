import { Kysely, type SqliteDatabase, SqliteDriver } from "kysely";
import { type EncryptorSource, resolveEncryptor } from "../sql/active-key.js";
import { runMigrations } from "../sql/migrations.js";
import { type SqlStore, sqlStore } from "../sql/store.js";
import type { Tables } from "../sql/tables.js";
import { databaseTraits, SCHEMA_TRAITS, sqliteDialect } from "./traits.js";

/** The part of a Durable Object's SQLite storage that the store uses. */
export interface DurableObjectStorage {
  sql: { exec(query: string, ...parameters: unknown[]): { toArray(): unknown[] } };
  transaction<T>(run: () => Promise<T>): Promise<T>;
}

/**
 * Opens a store in the storage of a Durable Object, for Cloudflare Workers. One object is one database, and the endpoint
 * runs inside it: no response leaves the object before its writes are durable. Rejects with a `StoreOpenError` if the
 * encryptor lacks a key.
 */
export async function durableObjectStore(
  storage: DurableObjectStorage,
  { encryptor }: { encryptor: EncryptorSource },
): Promise<SqlStore> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(() => new StorageDriver(storage)) });
  const resolved = await resolveEncryptor(db, encryptor);
  await storage.transaction(() =>
    db.connection().execute((connection) => runMigrations(connection, SCHEMA_TRAITS, resolved)),
  );
  return sqlStore(db, resolved, databaseTraits(sqliteCode));
}

/** The storage does not accept `begin` and `commit`: a transaction lasts as long as a function runs. */
class StorageDriver extends SqliteDriver {
  /** Ends the current transaction. Kysely runs only one at a time. */
  private end: (how: "commit" | "rollback") => Promise<void> = async () => {};

  constructor(private readonly storage: DurableObjectStorage) {
    super({ database: databaseOf(storage) });
  }

  override beginTransaction(): Promise<void> {
    return new Promise((begun, failed) => {
      let decide: (how: "commit" | "rollback") => void;
      const decided = new Promise<"commit" | "rollback">((resolve) => {
        decide = resolve;
      });
      const ended = this.storage.transaction(async () => {
        begun();
        if ((await decided) === "rollback") throw ROLLBACK;
      });
      ended.catch(failed);
      this.end = (how) => {
        decide(how);
        return ended;
      };
    });
  }

  override commitTransaction(): Promise<void> {
    return this.end("commit");
  }

  override async rollbackTransaction(): Promise<void> {
    await this.end("rollback").catch((error) => {
      if (error !== ROLLBACK) throw error;
    });
  }
}

/** Thrown to make the storage roll a transaction back. */
const ROLLBACK = new Error("rollback");

/** Adapts the storage, which keeps prepared statements itself, to the interface of `better-sqlite3`. */
function databaseOf({ sql }: DurableObjectStorage): SqliteDatabase {
  return {
    close() {},
    prepare: (query) => ({
      reader: /^(select|with)\b|\breturning\b/.test(query),
      all: (parameters) => sql.exec(query, ...parameters).toArray(),
      run(parameters) {
        sql.exec(query, ...parameters);
        // The row counts of the storage include those of indexes.
        const [counts] = sql.exec("select changes() as changes, last_insert_rowid() as lastInsertRowid").toArray();
        return counts as { changes: number; lastInsertRowid: number };
      },
      iterate: (parameters) =>
        sql
          .exec(query, ...parameters)
          .toArray()
          .values(),
    }),
  };
}

/** Errors have their name only at the end of their message. */
function sqliteCode(error: unknown): string {
  return /\b(SQLITE_[A-Z_]+)\)?$/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
}
