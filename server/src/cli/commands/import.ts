import { readFileSync, statSync } from "node:fs";
import type { Environment, Issue } from "bifrost-keys";
import { type Store, StoreError } from "../../store/types.js";
import { ConfigError, MAX_CONFIG, readConfig } from "../../transfer/config-file.js";
import { type ImportRow, importConfig } from "../../transfer/import.js";
import { actorOf, linePrinter, printable } from "../terminal.js";

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
 * Imports the providers and keys of a config.json, and prints a line of what became of each, then
 * the advice about it, and a line of every setting that has no place here. Gives 0, or 1 if
 * something was refused: the rest is imported.
 */
export async function run({ path, dryRun = false, ...options }: ImportCommandOptions): Promise<number> {
  const config = read(path);
  const counts = { imported: 0, unchanged: 0, refused: 0, advised: 0 };
  const { print, flush } = linePrinter();
  try {
    for await (const row of importConfig(config.providers, { ...options, dryRun, actor: actorOf() })) {
      counts[row.outcome]++;
      const { advice = [], leftOut = [] } = row;
      if (advice.length > 0) counts.advised++;
      print(lineOf(row, describe(row, dryRun)));
      for (const issue of advice) print(lineOf(row, ["advice", adviceText(issue)]));
      for (const field of leftOut) print(lineOf(row, ["left out", field]));
    }
    for (const { name, leftOut } of config.providers) {
      for (const setting of leftOut) print(lineOf({ provider: name }, ["left out", setting]));
    }
    for (const setting of config.leftOut) print(["(the file)", "", "left out", printable(setting)].join("\t"));
  } finally {
    // What was imported before a failure is told too.
    flush();
  }
  const { imported, unchanged, refused, advised } = counts;
  const written = `${imported} ${dryRun ? "would be " : ""}imported, ${advised} of them with advice`;
  console.log(`${written}; ${unchanged} unchanged; ${refused} refused`);
  return refused === 0 ? 0 : 1;
}

/** Tabs between the parts: for people, and for `cut`. */
function lineOf({ provider, key }: Pick<ImportRow, "provider" | "key">, parts: string[]): string {
  return [provider, key ?? "(the provider)", ...parts].map(printable).join("\t");
}

function describe({ outcome, message }: ImportRow, dryRun: boolean): string[] {
  const what = { imported: dryRun ? "would be imported" : "imported", unchanged: "unchanged", refused: "refused" }[
    outcome
  ];
  return message === undefined ? [what] : [what, message];
}

function adviceText({ message, hint }: Issue): string {
  return hint === undefined ? message : `${message}. ${hint}`;
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
