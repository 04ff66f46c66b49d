import { existsSync } from "node:fs";
import { loadEncryptor } from "../crypto/key-file.js";
import type { SqlStore } from "../store/sql/store.js";
import { sqliteStore } from "../store/sqlite/store.js";
import { StoreError } from "../store/types.js";
import type { Settings } from "./settings.js";

/**
 * Opens the store that the settings name: the file, or PostgreSQL if there is a URL. Rejects with
 * a {@link StoreError} if it cannot be used.
 */
export async function openStore({
  database,
  encryption,
}: Pick<Settings, "database" | "encryption">): Promise<SqlStore> {
  const encryptor = (idsInUse: string[]) => loadEncryptor(encryption, idsInUse);
  if ("file" in database) return sqliteStore(database.file, { encryptor });
  // Endpoints of one database that made a key each could not read each other's keys.
  if ("path" in encryption && !existsSync(encryption.path)) {
    throw new StoreError(
      `There is no encryption key at ${encryption.path}: put there the one that the other endpoints of this database have or, for the first, make it by the command new-key.`,
    );
  }
  // Only who uses PostgreSQL needs its library.
  const { postgresStore } = await import("../store/postgres/store.js");
  return postgresStore(database.url, { encryptor });
}
