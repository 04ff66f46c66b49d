import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openStore } from "../../config/open-store.js";
import type { Settings } from "../../config/settings.js";
import type { SqlStore } from "../../store/sql/store.js";
import { StoreError } from "../../store/types.js";
import type { Command } from "../options.js";
import { run as runExport } from "./export.js";
import { run as runImport } from "./import.js";
import { run as runNewKey } from "./new-key.js";
import { run as runRotate } from "./rotate.js";

const COMMANDS: Record<Exclude<Command, "serve">, (settings: Settings) => Promise<number>> = {
  export(settings) {
    const { operand, switches } = settings;
    return withDatabase(settings, (store) =>
      runExport({ store, path: resolve(operand), force: switches.has("force") }),
    );
  },

  import(settings) {
    const { operand, switches, environment } = settings;
    const options = { path: resolve(operand), environment, dryRun: switches.has("dry-run") };
    return withStore(settings, (store) => runImport({ store, ...options }));
  },

  rotate: (settings) => withDatabase(settings, (store) => runRotate({ store })),

  "new-key": ({ encryption }) => runNewKey({ encryption }),
};

/** Runs any command but that of serving. Gives the exit code. */
export function runCommand({ command, ...settings }: Settings): Promise<number> {
  if (command === "serve") throw new TypeError("this command runs until it is stopped");
  return COMMANDS[command]({ command, ...settings });
}

/** Opens a database that is there: a path that is wrong shall not make an empty one. */
function withDatabase(settings: Settings, use: (store: SqlStore) => Promise<number>): Promise<number> {
  const { database } = settings;
  const isThere = "url" in database || existsSync(database.file);
  if (!isThere) throw new StoreError(`There is no database at ${database.file}.`);
  return withStore(settings, use);
}

async function withStore(settings: Settings, use: (store: SqlStore) => Promise<number>): Promise<number> {
  const store = await openStore(settings);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
