import { writePrivately } from "../../crypto/private-file.js";
import { type Store, StoreError } from "../../store/types.js";
import { exportConfig } from "../../transfer/export.js";
import { actorOf, count, reportUnreadable } from "../terminal.js";

/** What to export, and where to. */
export interface ExportOptions {
  store: Store;
  /** The file to write. */
  path: string;
  /** Whether a file that is there may be replaced. */
  force?: boolean;
}

/**
 * Writes all providers and keys, secrets in clear, as the gateway's config.json, for its owner
 * alone. Gives 0, or 1 if keys could not be read: the others are in the file.
 */
export async function run({ store, path, force = false }: ExportOptions): Promise<number> {
  // First of all: nobody gets the secrets without a record of it.
  await store.record({ time: new Date().toISOString(), actor: actorOf(), action: "export" });
  const { config, keys, unreadable } = await exportConfig(store);
  write(path, config, force);
  console.log(`Wrote ${count(keys, "key")}, secrets in clear, to ${path}`);
  return reportUnreadable(unreadable);
}

function write(path: string, text: string, replace: boolean): void {
  try {
    writePrivately(path, text, { replace });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ""] ?? code;
    throw new StoreError(`Cannot write ${path}: ${reason}.`, { cause: error });
  }
}

const REASONS: Record<string, string> = {
  EEXIST: "it exists already; --force replaces it",
  ENOENT: "its folder does not exist",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "it is a symbolic link; name the file that it leads to",
};
