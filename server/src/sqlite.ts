import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Driver, Kysely, SqliteDialect, SqliteDriver, sql } from "kysely";
import Database from "libsql";
import { type Dialect, migrate } from "./sql/migrations.js";
import { type Meaning, type SqlStore, sqlStore } from "./sql/store.js";
import type { Tables } from "./sql/tables.js";
import { resolveVault, type VaultSource } from "./sql/vaults.js";
import { StoreError, StoreFailure, type StoreFailureCode } from "./store.js";

/** How long the start waits for other processes that write, in milliseconds. */
const START_TIMEOUT = 5000;

const DIALECT: Dialect = {
  begin: (connection) => sql`begin immediate`.execute(connection),
  // AUTOINCREMENT: the position of a deleted key is not given to a later one.
  growing: "integer primary key autoincrement",
  ordered: "text",
};

/**
 * A store in one file, which is made, with its folder, if it is not there. Several processes
 * may use one file. What is secret in it is encrypted by `vault`. Rejects with a
 * {@link StoreError} if the file cannot be used.
 */
export async function sqliteStore(path: string, { vault }: { vault: VaultSource }): Promise<SqlStore> {
  // An absolute path: libsql takes `libsql:` and `http:` for servers and `:memory:` for none.
  const file = resolve(path);
  let database: Database.Database | undefined;
  try {
    refuseRemains(file);
    createPrivately(file);
    database = open(file);
    refuseDamage(file, database);
    const db = new Kysely<Tables>({ dialect: new LibsqlDialect(database) });
    const resolved = await resolveVault(db, vault);
    await migrate(db, DIALECT, resolved);
    // What a migration has encrypted must not stay in the -wal file in clear.
    database.pragma("wal_checkpoint(TRUNCATE)");
    // libsql would wait with the whole process; the store waits without.
    database.pragma("busy_timeout = 0");
    return closingWell(sqlStore(db, resolved, { meaning }), database);
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`Cannot use ${file} as the database: ${reason(error)}.`, { cause: error });
  }
}

/**
 * Refuses what SQLite takes for a database that is still to be made: a file that is gone, or all
 * but, while its -wal file has keys. SQLite would throw that away.
 */
function refuseRemains(file: string): void {
  // In this order: another process may be making both just now, the file first.
  const walSize = sizeOf(`${file}-wal`);
  const size = sizeOf(file);
  if (size === 0 && walSize > 0) {
    throw new StoreError(`There is ${file}-wal, but not the database that it belongs to: put back ${file}, or remove both.`);
  }
  if (size === 1) throw coded("SQLITE_NOTADB");
}

/** Refuses a damaged database: written to, it would get worse. Takes 50 ms for each 20 MB or so. */
function refuseDamage(file: string, database: Database.Database): void {
  const [found] = database.pragma("quick_check(1)") as { quick_check: string }[];
  const [{ page_size } = { page_size: 1 }] = database.pragma("page_size") as { page_size: number }[];
  // Half a page at the end is all right only while the -wal file has it whole.
  const isCut = sizeOf(`${file}-wal`) === 0 && sizeOf(file) % page_size !== 0;
  if (found?.quick_check !== "ok" || isCut) throw coded("SQLITE_CORRUPT");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Nobody but the owner may read the file. SQLite gives its -wal and -shm files the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function open(file: string): Database.Database {
  const database = new Database(file, { timeout: START_TIMEOUT });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  // What is deleted is overwritten, not only forgotten.
  database.pragma("secure_delete = ON");
  return database;
}

/**
 * Moves what is in the -wal file to the file itself before it is closed, so that a copy of the
 * one file is a copy of all keys: libsql leaves that undone.
 */
function closingWell(store: SqlStore, database: Database.Database): SqlStore {
  return {
    ...store,
    async close() {
      database.pragma("wal_checkpoint(PASSIVE)");
      await store.close();
    },
  };
}

class LibsqlDialect extends SqliteDialect {
  constructor(private readonly database: Database.Database) {
    super({ database });
  }

  override createDriver(): Driver {
    return new LibsqlDriver(this.database);
  }
}

/**
 * Has a transaction take the lock for writing as its first step. Where another process has it,
 * libsql leaves a prepared statement half run, and until that is collected as garbage no
 * transaction could be committed: hence by `exec`, which leaves none.
 */
class LibsqlDriver extends SqliteDriver {
  constructor(private readonly database: Database.Database) {
    super({ database });
  }

  override async beginTransaction(): Promise<void> {
    this.database.exec("begin immediate");
  }

  /** SQLite itself has undone what a full disk cut short: to undo it again would be an error that hides the first. */
  override async rollbackTransaction(): Promise<void> {
    if (this.database.inTransaction) this.database.exec("rollback");
  }
}

function meaning(error: unknown): Meaning {
  const code = codeOf(error);
  if (code === "SQLITE_CONSTRAINT_FOREIGNKEY") return "reference";
  if (code.startsWith("SQLITE_CONSTRAINT")) return "unique";
  if (code.startsWith("SQLITE_BUSY")) return "conflict";
  const [, failure] = FAILURES.find(([pattern]) => pattern.test(code)) ?? [];
  return failure && new StoreFailure(failure, { cause: error });
}

const FAILURES: [RegExp, StoreFailureCode][] = [
  [/^SQLITE_(LOCKED|PROTOCOL|CANTOPEN|IOERR)/, "unavailable"],
  [/^SQLITE_FULL/, "full"],
  [/^SQLITE_READONLY/, "read_only"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "damaged"],
];

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

const REASONS: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "it is a folder",
  EEXIST: "its folder is a file",
  ENOTDIR: "its folder is a file",
  ENOSPC: "the disk is full",
  SQLITE_FULL: "the disk is full",
  SQLITE_NOTADB: "it is no SQLite database",
  SQLITE_CORRUPT: "it is damaged; put back a copy that is not",
  SQLITE_READONLY: "it is read-only",
  SQLITE_CANTOPEN: "it cannot be opened",
  SQLITE_BUSY: "another program holds it locked",
};

function reason(error: unknown): string {
  const code = codeOf(error);
  if (REASONS[code]) return REASONS[code];
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    return "another release of this program has written it";
  }
  return code === "" ? "it cannot be opened" : `it cannot be opened (${code})`;
}
