import type { Meaning } from "../sql/store.js";
import { StoreFailure, type StoreFailureCode } from "../types.js";

/** Gives what SQLite calls an error, as `SQLITE_FULL` or `SQLITE_CONSTRAINT_UNIQUE`; "" of any other error. */
export type CodeOf = (error: unknown) => string;

/** What an error of a database means whose driver names errors so. */
export function meaningBy(codeOf: CodeOf): (error: unknown) => Meaning {
  return (error) => {
    const code = codeOf(error);
    if (code === "SQLITE_CONSTRAINT_FOREIGNKEY") return "reference";
    if (code.startsWith("SQLITE_CONSTRAINT")) return "unique";
    if (code.startsWith("SQLITE_BUSY")) return "conflict";
    const [, failure] = FAILURES.find(([pattern]) => pattern.test(code)) ?? [];
    return failure && new StoreFailure(failure, { cause: error });
  };
}

const FAILURES: [RegExp, StoreFailureCode][] = [
  [/^SQLITE_(LOCKED|PROTOCOL|CANTOPEN|IOERR)/, "unavailable"],
  [/^SQLITE_FULL/, "full"],
  [/^SQLITE_READONLY/, "read_only"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "damaged"],
];

/** The text that an error of a system call or of a driver has as its code. */
export function textCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/**
 * The name of an extended result code, https://sqlite.org/rescode.html, for drivers that give
 * the number only. Of most the lower byte is enough.
 */
export function nameOf(resultCode: number): string {
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
