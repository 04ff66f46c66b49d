import { existsSync } from "node:fs";
import { loadEncryptor } from "../crypto/key-file.js";
import type { SqlStore } from "../store/sql/store.js";
import { sqliteStore } from "../store/sqlite/store.js";
import { StoreOpenError } from "../store/types.js";
import type { Settings } from "./settings.js";

/**
 * Opens the database of the settings: a file, or PostgreSQL. Rejects with a {@link StoreOpenError} if
 * it cannot be used.
 */
export async function openStore({
  database,
  encryption,
}: Pick<Settings, "database" | "encryption">): Promise<SqlStore> {
  const encryptor = (idsInUse: string[]) => loadEncryptor(encryption, idsInUse);
  if ("file" in database) return sqliteStore(database.file, { encryptor });
  // Endpoints that share a database but each create a key could not read each other's keys.
  if ("path" in encryption && !existsSync(encryption.path)) {
    throw new StoreOpenError(
      `There is no encryption key at ${encryption.path}: copy the file from another endpoint of this database or, for the first endpoint, create it with the command new-key.`,
    );
  }
  // Loads the PostgreSQL client only where it is used.
  const { postgresStore } = await import("../store/postgres/store.js");
  return postgresStore(database.url, { encryptor });
}
