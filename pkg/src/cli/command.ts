// Reads the files one after the other, and prints what the rules say about them.
import { readFileSync } from "node:fs";
import { instance } from "../lint-module.js";
import { findingsIn } from "./findings.js";
import { formats } from "./formats/index.js";
import { HELP } from "./help.js";
import { InputError, nameOf, readText } from "./input.js";
import { type Options, readOptions, UsageError } from "./options.js";
import { type Problem, problemsOf } from "./problem.js";
import type { Result } from "./result.js";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

instance.setCompile(
  () => new WebAssembly.Module(readFileSync(new URL("../bifrost_keys_lint_bg.wasm", import.meta.url))),
);

const CLEAN = 0;
const FOUND = 1;
const FAILED = 2;

/** Runs the command. Resolves with its exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === "help") return print(HELP);
    if (options === "version") return print(`${manifest.version}\n`);
    return await run(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`bifrost-keys: ${error.message}. See bifrost-keys --help.\n`);
    return FAILED;
  }
}

async function run(options: Options): Promise<number> {
  const all: Problem[][] = [];
  let unreadable = 0;
  for (const file of options.files) {
    try {
      all.push(await problemsIn(file, options));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      process.stderr.write(`bifrost-keys: ${nameOf(file)}: ${error.message}\n`);
      unreadable += 1;
    }
  }
  const problems = all.flat();
  const count = (wanted: string) => problems.filter(({ severity }) => severity === wanted).length;
  const result: Result = {
    problems: options.quiet ? problems.filter(({ severity }) => severity === "error") : problems,
    errors: count("error"),
    advice: count("advice"),
    files: options.files.length,
    unreadable,
    version: manifest.version,
    repository: manifest.repository.url.replace(/^git\+|\.git$/g, ""),
  };
  print(formats[options.format](result));
  if (unreadable > 0) return FAILED;
  return result.errors > 0 || (options.strict && result.advice > 0) ? FOUND : CLEAN;
}

async function problemsIn(file: string, options: Options): Promise<Problem[]> {
  const text = await readText(file);
  const problems = problemsOf(nameOf(file), findingsIn(text, file, options));
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function print(text: string): number {
  process.stdout.write(text);
  return CLEAN;
}
