import { DatabaseSync, type Value } from "node:sqlite";
import type { SqlStore } from "../sql/store.js";
import { type FileStoreOptions, fileStore } from "./file.js";
import type { ScriptedDatabase } from "./file-dialect.js";
import { codeName } from "./traits.js";

/**
 * Opens the same store as `@bifrost-keys/server/sqlite`, through the SQLite that is part of the runtime instead of a
 * native addon: for Deno, Bun, and Node 22.16 or later.
 */
export function sqliteStore(path: string, options: FileStoreOptions): Promise<SqlStore> {
  return fileStore(path, options, { open, sqliteCode });
}

/** Adapts the database to the interface of `better-sqlite3`, which Kysely expects. */
function open(file: string): ScriptedDatabase {
  const database = new DatabaseSync(file);
  return {
    close: () => database.close(),
    // Prepared, because Deno reports errors of unprepared statements without a code.
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

function sqliteCode(error: unknown): string {
  const number = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof number === "number" ? codeName(number) : "";
}
