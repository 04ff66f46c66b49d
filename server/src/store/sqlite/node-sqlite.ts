import { DatabaseSync, type Value } from "node:sqlite";
import type { SqlStore } from "../sql/store.js";
import { nameOf } from "./errors.js";
import { type FileStoreOptions, fileStore } from "./file.js";
import type { ScriptedDatabase } from "./transactions.js";

/**
 * The store of `sqlite.ts` by the SQLite that is part of the runtime, with no native addon: for
 * Deno, Bun, and Node from 22.16. The files of the two are the same.
 */
export function sqliteStore(path: string, options: FileStoreOptions): Promise<SqlStore> {
  return fileStore(path, options, { open, codeOf });
}

/** Kysely knows SQLite by the interface of `better-sqlite3`. */
function open(file: string): ScriptedDatabase {
  const database = new DatabaseSync(file);
  return {
    close: () => database.close(),
    // Prepared: of what is not, Deno gives no code with an error.
    exec: (sql) => database.prepare(sql).run(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Value[])),
        run: (parameters) => statement.run(...(parameters as Value[])),
        iterate: (parameters) => statement.iterate(...(parameters as Value[])),
      };
    },
  };
}

function codeOf(error: unknown): string {
  const number = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof number === "number" ? nameOf(number) : "";
}
