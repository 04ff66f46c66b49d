import Database from "libsql";
import type { SqlStore } from "../sql/store.js";
import { textCode } from "./errors.js";
import { type FileStoreOptions, fileStore } from "./file.js";
import type { ScriptedDatabase } from "./transactions.js";

/**
 * A store in one file, which is made, with its folder, if it is not there. Several processes
 * may use one file. What is secret in it is encrypted by `vault`. Rejects with a
 * `StoreError` if the file cannot be used.
 */
export function sqliteStore(path: string, options: FileStoreOptions): Promise<SqlStore> {
  // libsql takes `libsql:` and `http:` for servers and `:memory:` for none, but never an absolute path.
  return fileStore(path, options, { open: (file): ScriptedDatabase => new Database(file), codeOf: textCode });
}
