import { Kysely, type SqliteDatabase, SqliteDialect, SqliteDriver } from "kysely";
import { type EncryptorSource, resolveEncryptor } from "./sql/encryptor.js";
import { runMigrations } from "./sql/migrations.js";
import { type SqlStore, sqlStore } from "./sql/store.js";
import type { Tables } from "./sql/tables.js";
import { TYPES } from "./sqlite/dialect.js";
import { meaningBy } from "./sqlite/errors.js";

/** What the store needs of the storage of a Durable Object that is backed by SQLite. */
export interface DurableObjectStorage {
  sql: { exec(query: string, ...parameters: unknown[]): { toArray(): unknown[] } };
  transaction<T>(run: () => Promise<T>): Promise<T>;
}

/**
 * A store in the storage of a Durable Object, for Cloudflare Workers. One object is one database,
 * and the endpoint runs in it: no answer leaves the object before what it tells of is durable.
 * What is secret in it is encrypted by `vault`. Rejects with a `StoreError` if that lacks a key.
 */
export async function durableObjectStore(
  storage: DurableObjectStorage,
  { encryptor }: { encryptor: EncryptorSource },
): Promise<SqlStore> {
  const db = new Kysely<Tables>({ dialect: new StorageDialect(storage) });
  const resolved = await resolveEncryptor(db, encryptor);
  await storage.transaction(() => db.connection().execute((connection) => runMigrations(connection, TYPES, resolved)));
  return sqlStore(db, resolved, { meaning: meaningBy(codeOf), position: "instr", locksRows: false });
}

class StorageDialect extends SqliteDialect {
  constructor(private readonly storage: DurableObjectStorage) {
    super({ database: databaseOf(storage) });
  }

  override createDriver(): StorageDriver {
    return new StorageDriver(this.storage);
  }
}

/** The storage takes no `begin` and no `commit`: a transaction lasts as long as a function runs. */
class StorageDriver extends SqliteDriver {
  /** Ends the transaction that runs. Kysely lets only one run at a time. */
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

/** What makes the storage undo a transaction. */
const ROLLBACK = new Error("rollback");

/** Kysely knows SQLite by the interface of `better-sqlite3`. */
function databaseOf({ sql }: DurableObjectStorage): SqliteDatabase {
  return {
    close() {},
    prepare: (query) => ({
      reader: /^(select|with)\b|\breturning\b/.test(query),
      all: (parameters) => sql.exec(query, ...parameters).toArray(),
      run(parameters) {
        sql.exec(query, ...parameters);
        // The storage itself counts the rows of indexes too.
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

/** An error says in its message only what it is called, and that at its end. */
function codeOf(error: unknown): string {
  return /\b(SQLITE_[A-Z_]+)\)?$/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
}
