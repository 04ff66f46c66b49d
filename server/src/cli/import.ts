import { readFileSync, statSync } from "node:fs";
import { fileReason } from "../store/system-errors.js";
import { ConfigError, MAX_CONFIG, readConfig } from "../transfer/config-file.js";
import { type ImportOptions, importConfig } from "../transfer/import.js";
import { actorOf, CommandError, printable } from "./terminal.js";

/** Lines are printed in batches: printing each on its own takes about as long as importing a key. */
const BATCH = 200;

/**
 * Imports the providers and keys of a config.json. Prints what happened to each, with its advice, every setting that is
 * not supported here, and a summary. Returns the exit code: 0, or 1 if something was refused; the rest is imported.
 * Rejects with a {@link CommandError} if the file cannot be read.
 */
export async function importFrom(path: string, options: Omit<ImportOptions, "actor">): Promise<number> {
  const config = read(path);
  const { dryRun = false } = options;
  const counts = { imported: 0, unchanged: 0, refused: 0, advised: 0 };
  const lines: string[] = [];
  const flush = () => lines.length > 0 && console.log(lines.splice(0).join("\n"));
  const print = (...columns: string[]) => lines.push(columns.map(printable).join("\t")) >= BATCH && flush();
  try {
    for await (const row of importConfig(config.providers, { ...options, actor: actorOf() })) {
      const { provider, key = PROVIDER, outcome, message, advice = [], leftOut = [] } = row;
      counts[outcome]++;
      if (advice.length > 0) counts.advised++;
      const result = dryRun && outcome === "imported" ? "would be imported" : outcome;
      print(provider, key, result, ...(message ? [message] : []));
      for (const { message, hint } of advice) print(provider, key, "advice", hint ? `${message}. ${hint}` : message);
      for (const field of leftOut) print(provider, key, "left out", field);
    }
    for (const { name, leftOut } of config.providers) {
      for (const setting of leftOut) print(name, PROVIDER, "left out", setting);
    }
    for (const setting of config.leftOut) lines.push(["(the file)", "", "left out", printable(setting)].join("\t"));
  } finally {
    // Keys that were imported before a failure are reported, too.
    flush();
  }
  const { imported, unchanged, refused, advised } = counts;
  const summary = `${imported} ${dryRun ? "would be " : ""}imported, ${advised} of them with advice`;
  console.log(`${summary}; ${unchanged} unchanged; ${refused} refused`);
  return refused === 0 ? 0 : 1;
}

/** Printed instead of a key's name in lines about a provider. */
const PROVIDER = "(the provider)";

function read(path: string) {
  try {
    // Before it is read; `readConfig` checks again, because a pipe has no size.
    if (statSync(path).size > MAX_CONFIG) throw new ConfigError(`The file is larger than ${MAX_CONFIG} bytes.`);
    return readConfig(readFileSync(path));
  } catch (error) {
    const reason = error instanceof ConfigError ? error.message : `${fileReason(error)}.`;
    throw new CommandError(`Cannot import ${path}: ${reason}`, { cause: error });
  }
}
