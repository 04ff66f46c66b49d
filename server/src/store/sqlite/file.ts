import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, type SqliteDatabase, sql } from "kysely";
import { type EncryptorSource, resolveEncryptor } from "../sql/active-key.js";
import { migrate } from "../sql/migrations.js";
import { type SqlStore, sqlStore } from "../sql/store.js";
import type { Tables } from "../sql/tables.js";
import { codeOf, SYSTEM_ERRORS } from "../system-errors.js";
import { StoreOpenError } from "../types.js";
import { FileDriver, type ScriptedDatabase } from "./file-dialect.js";
import { databaseTraits, SCHEMA_TRAITS, type SqliteCode, sqliteDialect } from "./traits.js";

/** A library that reads and writes SQLite files. */
export interface SqliteLibrary {
  /** Opens the file at this absolute path. */
  open(file: string): ScriptedDatabase;
  sqliteCode: SqliteCode;
}

export interface FileStoreOptions {
  /** Encrypts the keys in the file. */
  encryptor: EncryptorSource;
}

/** How long {@link fileStore} waits for other processes that write, in milliseconds. */
const START_TIMEOUT = 5000;

/** Opens a store in one file. Rejects with a {@link StoreOpenError} if the file cannot be used. */
export async function fileStore(
  path: string,
  { encryptor }: FileStoreOptions,
  library: SqliteLibrary,
): Promise<SqlStore> {
  const file = resolve(path);
  let database: ScriptedDatabase | undefined;
  try {
    refuseOrphanedWal(file);
    createPrivately(file);
    database = open(file, library);
    refuseDamage(file, database);
    const driver = new FileDriver(database);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(() => driver) });
    const resolved = await resolveEncryptor(db, encryptor);
    await migrate(db, SCHEMA_TRAITS, resolved, (connection) => sql`begin immediate`.execute(connection));
    // Keys that a migration has encrypted must not stay unencrypted in the -wal file.
    pragma(database, "wal_checkpoint(TRUNCATE)");
    // SQLite would block the whole process while it waits. The store itself retries instead.
    pragma(database, "busy_timeout = 0");
    return withCheckpoint(sqlStore(db, resolved, databaseTraits(library.sqliteCode)), database);
  } catch (error) {
    database?.close();
    if (error instanceof StoreOpenError) throw error;
    throw new StoreOpenError(`Cannot use ${file} as the database: ${reason(error, library.sqliteCode)}.`, {
      cause: error,
    });
  }
}

/** Refuses a missing or nearly empty file whose -wal file has keys. SQLite would create a new database and discard them. */
function refuseOrphanedWal(file: string): void {
  // In this order: another process may be creating both at this moment, the file first.
  const walSize = sizeOf(`${file}-wal`);
  const size = sizeOf(file);
  if (size === 0 && walSize > 0) {
    throw new StoreOpenError(
      `${file}-wal exists, but the database that it belongs to does not: restore ${file}, or remove both.`,
    );
  }
  if (size === 1) throw new FileError("SQLITE_NOTADB");
}

/** Refuses a damaged database, which writes would damage further. Takes about 50 ms for each 20 MB. */
function refuseDamage(file: string, database: SqliteDatabase): void {
  const [found] = pragma(database, "quick_check(1)") as { quick_check: string }[];
  const [{ page_size } = { page_size: 1 }] = pragma(database, "page_size") as { page_size: number }[];
  // An incomplete last page is valid only while the -wal file has the complete one.
  const isCut = sizeOf(`${file}-wal`) === 0 && sizeOf(file) % page_size !== 0;
  if (found?.quick_check !== "ok" || isCut) throw new FileError("SQLITE_CORRUPT");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** An invalid file, with the code that SQLite would report. */
class FileError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Creates the file so that only its owner can read it. SQLite creates the -wal and -shm files with the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function open(file: string, library: SqliteLibrary): ScriptedDatabase {
  const database = library.open(file);
  pragma(database, `busy_timeout = ${START_TIMEOUT}`);
  pragma(database, "journal_mode = WAL");
  pragma(database, "synchronous = FULL");
  pragma(database, "foreign_keys = ON");
  // Overwrites deleted keys.
  pragma(database, "secure_delete = ON");
  return database;
}

/** Runs a pragma, and returns the rows of its result, if it has any. */
function pragma(database: SqliteDatabase, text: string): unknown[] {
  const statement = database.prepare(`pragma ${text}`);
  if (statement.reader) return statement.all([]);
  statement.run([]);
  return [];
}

/** Moves the contents of the -wal file to the file before it is closed, so that a copy of the file has all keys. libsql does not. */
function withCheckpoint(store: SqlStore, database: SqliteDatabase): SqlStore {
  return {
    ...store,
    async close() {
      try {
        pragma(database, "wal_checkpoint(PASSIVE)");
      } finally {
        await store.close();
      }
    },
  };
}

const REASONS: Record<string, string> = {
  ...SYSTEM_ERRORS,
  SQLITE_FULL: "the disk is full",
  SQLITE_NOTADB: "it is not an SQLite database",
  SQLITE_CORRUPT: "it is damaged; restore a backup",
  SQLITE_READONLY: "it is read-only",
  SQLITE_CANTOPEN: "it cannot be opened",
  SQLITE_BUSY: "another program has locked it",
};

function reason(error: unknown, sqliteCode: SqliteCode): string {
  const code = sqliteCode(error) || codeOf(error);
  if (REASONS[code]) return REASONS[code];
  // Deno reports a missing permission this way.
  if (error instanceof Error && error.name === "NotCapable") return "permission denied";
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    return "another release of this program has written it";
  }
  return code === "" ? "it cannot be opened" : `it cannot be opened (${code})`;
}
