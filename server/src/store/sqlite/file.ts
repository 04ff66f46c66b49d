import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, type SqliteDatabase } from "kysely";
import { type EncryptorSource, resolveEncryptor } from "../sql/encryptor.js";
import { migrate } from "../sql/migrations.js";
import { type SqlStore, sqlStore } from "../sql/store.js";
import type { Tables } from "../sql/tables.js";
import { StoreError } from "../types.js";
import { DIALECT } from "./dialect.js";
import { type CodeOf, meaningBy, textCode } from "./errors.js";
import { FileDialect, type ScriptedDatabase } from "./transactions.js";

/** What differs between the drivers that read and write SQLite's files. */
export interface FileDriver {
  /** Opens the file of this absolute path. */
  open(file: string): ScriptedDatabase;
  codeOf: CodeOf;
}

/** What a store in a file is made of. */
export interface FileStoreOptions {
  /** Encrypts what is secret in the file. */
  encryptor: EncryptorSource;
}

/** How long the start waits for other processes that write, in milliseconds. */
const START_TIMEOUT = 5000;

/** A store in one file, by a driver. Rejects with a {@link StoreError} if the file cannot be used. */
export async function fileStore(path: string, { encryptor }: FileStoreOptions, driver: FileDriver): Promise<SqlStore> {
  const file = resolve(path);
  let database: ScriptedDatabase | undefined;
  try {
    refuseRemains(file);
    createPrivately(file);
    database = open(file, driver);
    refuseDamage(file, database);
    const db = new Kysely<Tables>({ dialect: new FileDialect(database) });
    const resolved = await resolveEncryptor(db, encryptor);
    await migrate(db, DIALECT, resolved);
    // What a migration has encrypted must not stay in the -wal file in clear.
    pragma(database, "wal_checkpoint(TRUNCATE)");
    // SQLite would wait with the whole process; the store waits without.
    pragma(database, "busy_timeout = 0");
    return closingWell(
      sqlStore(db, resolved, { meaning: meaningBy(driver.codeOf), position: "instr", locksRows: false }),
      database,
    );
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`Cannot use ${file} as the database: ${reason(error, driver.codeOf)}.`, { cause: error });
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
    throw new StoreError(
      `There is ${file}-wal, but not the database that it belongs to: put back ${file}, or remove both.`,
    );
  }
  if (size === 1) throw new FileError("SQLITE_NOTADB");
}

/** Refuses a damaged database: written to, it would get worse. Takes 50 ms for each 20 MB or so. */
function refuseDamage(file: string, database: SqliteDatabase): void {
  const [found] = pragma(database, "quick_check(1)") as { quick_check: string }[];
  const [{ page_size } = { page_size: 1 }] = pragma(database, "page_size") as { page_size: number }[];
  // Half a page at the end is all right only while the -wal file has it whole.
  const isCut = sizeOf(`${file}-wal`) === 0 && sizeOf(file) % page_size !== 0;
  if (found?.quick_check !== "ok" || isCut) throw new FileError("SQLITE_CORRUPT");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What is wrong with a file, by the name that SQLite would give it. */
class FileError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Nobody but the owner may read the file. SQLite gives its -wal and -shm files the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function open(file: string, driver: FileDriver): ScriptedDatabase {
  const database = driver.open(file);
  pragma(database, `busy_timeout = ${START_TIMEOUT}`);
  pragma(database, "journal_mode = WAL");
  pragma(database, "synchronous = FULL");
  pragma(database, "foreign_keys = ON");
  // What is deleted is overwritten, not only forgotten.
  pragma(database, "secure_delete = ON");
  return database;
}

/** Sets or asks for something; gives the rows of the answer, if there is one. */
function pragma(database: SqliteDatabase, text: string): unknown[] {
  const statement = database.prepare(`pragma ${text}`);
  if (statement.reader) return statement.all([]);
  statement.run([]);
  return [];
}

/**
 * Moves what is in the -wal file to the file itself before it is closed, so that a copy of the
 * one file is a copy of all keys: libsql leaves that undone.
 */
function closingWell(store: SqlStore, database: SqliteDatabase): SqlStore {
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
