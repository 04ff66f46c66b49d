import Database from "libsql";
import type { SqlStore } from "../sql/store.js";
import { codeOf } from "../system-errors.js";
import { type FileStoreOptions, fileStore } from "./file.js";
import type { ScriptedDatabase } from "./file-dialect.js";

/**
 * Opens a store in one file, and creates the file and its folder if they do not exist. Several processes may use one
 * file. Rejects with a `StoreOpenError` if the file cannot be used.
 */
export function sqliteStore(path: string, options: FileStoreOptions): Promise<SqlStore> {
  // libsql treats `libsql:`, `http:` and `:memory:` specially, but never an absolute path.
  return fileStore(path, options, { open: (file): ScriptedDatabase => new Database(file), sqliteCode: codeOf });
}
