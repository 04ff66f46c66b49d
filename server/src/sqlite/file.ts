import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import { migrate } from "../sql/migrations.js";
import { type SqlStore, sqlStore } from "../sql/store.js";
import type { Tables } from "../sql/tables.js";
import { resolveVault, type VaultSource } from "../sql/vaults.js";
import { StoreError } from "../store.js";
import { DIALECT } from "./dialect.js";
import { type CodeOf, meaningBy, textCode } from "./errors.js";

/** What differs between the drivers that read and write SQLite's files. */
export interface FileDriver {
  /** Opens the file of this absolute path. */
  open(file: string): SqliteDatabase;
  codeOf: CodeOf;
}

/** What a store in a file is made of. */
export interface FileStoreOptions {
  /** Encrypts what is secret in the file. */
  vault: VaultSource;
}

/** How long a write waits for another process's write, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** A store in one file, by a driver. Rejects with a {@link StoreError} if the file cannot be used. */
export async function fileStore(path: string, { vault }: FileStoreOptions, driver: FileDriver): Promise<SqlStore> {
  const file = resolve(path);
  let database: SqliteDatabase | undefined;
  try {
    createPrivately(file);
    database = open(file, driver);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    const resolved = await resolveVault(db, vault);
    await migrate(db, DIALECT, resolved);
    // What a migration has encrypted must not stay in the -wal file in clear.
    pragma(database, "wal_checkpoint(TRUNCATE)");
    return closingWell(sqlStore(db, resolved, { meaning: meaningBy(driver.codeOf) }), database);
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`Cannot use ${file} as the database: ${reason(error, driver.codeOf)}.`, { cause: error });
  }
}

/** Nobody but the owner may read the file. SQLite gives its -wal and -shm files the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function open(file: string, driver: FileDriver): SqliteDatabase {
  const database = driver.open(file);
  pragma(database, `busy_timeout = ${BUSY_TIMEOUT}`);
  pragma(database, "journal_mode = WAL");
  pragma(database, "synchronous = FULL");
  pragma(database, "foreign_keys = ON");
  // What is deleted is overwritten, not only forgotten.
  pragma(database, "secure_delete = ON");
  return database;
}

function pragma(database: SqliteDatabase, text: string): void {
  const statement = database.prepare(`pragma ${text}`);
  if (statement.reader) statement.all([]);
  else statement.run([]);
}

/**
 * Moves what is in the -wal file to the file itself before it is closed, so that a copy of the
 * one file is a copy of all keys: libsql leaves that undone.
 */
function closingWell(store: SqlStore, database: SqliteDatabase): SqlStore {
  return {
    ...store,
    async close() {
      pragma(database, "wal_checkpoint(PASSIVE)");
      await store.close();
    },
  };
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

function reason(error: unknown, codeOf: CodeOf): string {
  const code = codeOf(error) || textCode(error);
  if (REASONS[code]) return REASONS[code];
  // Deno, started without the permission.
  if (error instanceof Error && error.name === "NotCapable") return "permission denied";
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    return "another release of this program has written it";
  }
  return code === "" ? "it cannot be opened" : `it cannot be opened (${code})`;
}
