import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openStore } from "../config/open-store.js";
import type { Settings } from "../config/settings.js";
import { referencePolicy } from "../http/access/references.js";
import { StoreOpenError } from "../store/types.js";
import type { Arguments } from "./args.js";
import { exportTo } from "./export.js";
import { importFrom } from "./import.js";
import { newKey, rotate } from "./rotate.js";

/** Runs any command except `serve`. Returns the exit code. */
export async function runCommand({ command, file, ...flags }: Arguments, settings: Settings): Promise<number> {
  const { database, encryption, environment, references } = settings;
  if (command === "new-key") return newKey(encryption);
  // A wrong path must not create an empty database.
  if (command !== "import" && "file" in database && !existsSync(database.file)) {
    throw new StoreOpenError(`No database exists at ${database.file}.`);
  }
  const path = resolve(file);
  const store = await openStore(settings);
  try {
    if (command === "export") return await exportTo(path, store, flags.force);
    if (command === "rotate") return await rotate(store);
    const checkReferences = referencePolicy(references)?.checkKey;
    return await importFrom(path, { store, environment, checkReferences, dryRun: flags.dryRun });
  } finally {
    await store.close();
  }
}
