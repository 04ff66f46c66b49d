// Reads the files one after the other, and prints what the rules say about them.
import { readFileSync } from "node:fs";
import { instance } from "../lint-module.js";
import { findingsIn } from "./findings.js";
import { formats } from "./formats/index.js";
import { HELP } from "./help.js";
import { InputError, nameOf, readText } from "./input.js";
import { type Options, readOptions, UsageError } from "./options.js";
import { printable } from "./printable.js";
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
    if (options === "help" || options === "version") {
      print(options === "help" ? HELP : `${manifest.version}\n`);
      return CLEAN;
    }
    return await run(options);
  } catch (error) {
    if (error instanceof UsageError) complain(`${error.message}. See bifrost-keys --help.`);
    else complain(unexpected(error));
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
      complain(`${nameOf(file)}: ${error.message}`);
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

function print(text: string): void {
  process.stdout.write(text);
}

/** Prints a sentence, in which the name of a file or an argument may be. */
function complain(sentence: string): void {
  process.stderr.write(`bifrost-keys: ${printable(sentence)}\n`);
}

/** A sentence without the message of the exception, which may quote the file. */
function unexpected(error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  return `The command failed unexpectedly (${kind}). Please report this.`;
}
