import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { migrate } from "./migrations.js";
import { sqlStore, type Tables } from "./sql.js";
import { type Store, StoreError } from "./store.js";

/** How long a write waits for another process's write, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/**
 * A store in one file, which is made, with its folder, if it is not there. Several processes
 * may use one file. Rejects with a {@link StoreError} if the file cannot be used.
 */
export async function sqliteStore(path: string): Promise<Store> {
  // An absolute path: libsql takes `libsql:` and `http:` for servers and `:memory:` for none.
  const file = resolve(path);
  let database: Database.Database | undefined;
  try {
    createPrivately(file);
    database = open(file);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    await migrate(db);
    return closingWell(sqlStore(db, isConstraint), database);
  } catch (error) {
    database?.close();
    throw new StoreError(`Cannot use ${file} as the database: ${reason(error)}.`, { cause: error });
  }
}

/** Nobody but the owner may read the file. SQLite gives its -wal and -shm files the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function open(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  return database;
}

/**
 * Moves what is in the -wal file to the file itself before it is closed, so that a copy of the
 * one file is a copy of all keys: libsql leaves that undone.
 */
function closingWell(store: Store, database: Database.Database): Store {
  return {
    ...store,
    async close() {
      database.pragma("wal_checkpoint(PASSIVE)");
      await store.close();
    },
  };
}

function isConstraint(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_CONSTRAINT");
}

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
  SQLITE_CORRUPT: "it is damaged",
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
