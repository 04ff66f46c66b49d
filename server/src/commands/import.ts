import { readFileSync, statSync } from "node:fs";
import type { Environment } from "bifrost-keys";
import { ConfigError, MAX_CONFIG, readConfig } from "../config.js";
import { importConfig, type ImportRow } from "../import.js";
import { type Store, StoreError } from "../store.js";
import { actorOf, printable } from "./terminal.js";

/** What to import, and where to. */
export interface ImportCommandOptions {
  store: Store;
  /** The config.json to read. */
  path: string;
  /** What may be said of environment variables. */
  environment?: Environment;
  /** Stores nothing, and says what would become of each. */
  dryRun?: boolean;
}

/**
 * Takes over the providers and keys of a config.json, and prints a line of what became of each.
 * Gives 0, or 1 if something was refused: the rest is taken.
 */
export async function run({ path, dryRun = false, ...options }: ImportCommandOptions): Promise<number> {
  const config = read(path);
  const counts = { taken: 0, there: 0, refused: 0 };
  for await (const row of importConfig(config, { ...options, dryRun, actor: actorOf() })) {
    counts[row.outcome]++;
    console.log(describe(row, dryRun));
  }
  const { taken, there, refused } = counts;
  console.log(`${taken} ${dryRun ? "would be " : ""}taken, ${there} there already, ${refused} refused`);
  return refused === 0 ? 0 : 1;
}

function read(path: string) {
  try {
    if (statSync(path).size > MAX_CONFIG) throw new ConfigError(`The file is larger than ${MAX_CONFIG} bytes.`);
    return readConfig(readFileSync(path));
  } catch (error) {
    const reason = error instanceof ConfigError ? error.message : reasonOf(error as NodeJS.ErrnoException);
    throw new StoreError(`Cannot import ${path}: ${reason}`, { cause: error });
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file.";
  return code === "EISDIR" ? "it is a folder." : `the system says ${code}.`;
}

/** Tabs between the parts: for people, and for `cut`. */
function describe({ provider, key, outcome, message }: ImportRow, dryRun: boolean): string {
  const what = { taken: dryRun ? "would be taken" : "taken", there: "already there", refused: "refused" }[outcome];
  const parts = [provider, key ?? "(the provider)"].map(printable);
  return [...parts, what, ...(message === undefined ? [] : [printable(message)])].join("\t");
}
