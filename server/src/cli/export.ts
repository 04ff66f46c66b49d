import { writePrivately } from "../crypto/private-file.js";
import { fileReason } from "../store/system-errors.js";
import type { Store } from "../store/types.js";
import { exportConfig } from "../transfer/export.js";
import { actorOf, CommandError, count, reportUnreadable } from "./terminal.js";

/**
 * Writes all providers and keys, with secrets in plain text, as the gateway's config.json, readable by its owner only.
 * Returns the exit code: 0, or 1 if a key cannot be decrypted; the file contains the others. Rejects with a
 * {@link CommandError} if the file cannot be written.
 */
export async function exportTo(path: string, store: Store, replace: boolean): Promise<number> {
  // Recorded first, so that secrets are never exported without a record.
  await store.record({ time: new Date().toISOString(), actor: actorOf(), action: "export" });
  const { config, keys, unreadable } = await exportConfig(store);
  try {
    writePrivately(path, config, { replace });
  } catch (error) {
    throw new CommandError(`Cannot write ${path}: ${fileReason(error, REASONS)}.`, { cause: error });
  }
  console.log(`Wrote ${count(keys, "key")}, secrets in plain text, to ${path}`);
  return reportUnreadable(unreadable);
}

const REASONS = {
  EEXIST: "it already exists; --force replaces it",
  ENOENT: "its folder does not exist",
  ELOOP: "it is a symbolic link; use the path of the file that it points to",
};
