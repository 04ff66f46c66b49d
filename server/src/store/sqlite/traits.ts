import { type Dialect, type Driver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { DatabaseTraits, ErrorClass } from "../sql/errors.js";
import type { SchemaTraits } from "../sql/tables.js";
import { StoreFailure, type StoreFailureCode } from "../types.js";

/** SQLite's tables. */
export const SCHEMA_TRAITS: SchemaTraits = {
  // AUTOINCREMENT: the position of a deleted key is not used again.
  identityColumn: "integer primary key autoincrement",
  orderedText: "text",
  indexesLongTexts: true,
  dropsConstraints: false,
};

/** Returns Kysely's dialect for SQLite with another driver. */
export function sqliteDialect(createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Returns SQLite's name of an error, such as `SQLITE_FULL` or `SQLITE_CONSTRAINT_UNIQUE`, or "" if it is not SQLite's. */
export type SqliteCode = (error: unknown) => string;

/** Returns the traits of SQLite, used through a library whose errors are named by `sqliteCode`. */
export function databaseTraits(sqliteCode: SqliteCode): DatabaseTraits {
  return { classifyError: (error) => classify(sqliteCode(error), error), position: "instr", locksRows: false };
}

function classify(code: string, error: unknown): ErrorClass {
  if (code === "SQLITE_CONSTRAINT_FOREIGNKEY") return "foreign_key_violation";
  if (code.startsWith("SQLITE_CONSTRAINT")) return "unique_violation";
  if (code.startsWith("SQLITE_BUSY")) return "busy";
  const [, failure] = FAILURES.find(([pattern]) => pattern.test(code)) ?? [];
  return failure && new StoreFailure(failure, { cause: error });
}

const FAILURES: [RegExp, StoreFailureCode][] = [
  [/^SQLITE_(LOCKED|PROTOCOL|CANTOPEN|IOERR)/, "unavailable"],
  [/^SQLITE_FULL/, "full"],
  [/^SQLITE_READONLY/, "read_only"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "damaged"],
];

/** Returns the name of an extended result code (https://sqlite.org/rescode.html). For most the lower byte is enough. */
export function codeName(resultCode: number): string {
  return CONSTRAINTS[resultCode] ?? NAMES[resultCode & 0xff] ?? "SQLITE_ERROR";
}

const CONSTRAINTS: Record<number, string> = {
  787: "SQLITE_CONSTRAINT_FOREIGNKEY",
  1555: "SQLITE_CONSTRAINT_PRIMARYKEY",
  1811: "SQLITE_CONSTRAINT_TRIGGER",
  2067: "SQLITE_CONSTRAINT_UNIQUE",
};

const NAMES: Record<number, string> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  15: "SQLITE_PROTOCOL",
  19: "SQLITE_CONSTRAINT",
  26: "SQLITE_NOTADB",
};
