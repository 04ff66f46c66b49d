// Issues with their places in a text: of the gateway's config.json, of one key, and of the variables of a .env file.
import { check, type RuntimeName, readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys_lint.js";
import { bytesOf } from "./body.js";
import { assignmentsIn } from "./env.js";
import type { Options } from "./keys.js";
import { providerOfVariable, run } from "./lint-module.js";
import type { Finding, Provider } from "./types.js";

export type { Environment } from "./arguments.js";
export type { Options } from "./keys.js";
export type { Finding, Issue, IssueCode, Provider, ProviderName, Severity } from "./types.js";

/** The options of `lintConfig`. */
export interface ConfigOptions extends Options {
  /** Called after each key, with the number of keys checked so far and the total. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Returns all findings about the providers and keys of the gateway's `config.json`, in the order of the file: for each
 * key what `checkKey` says, and whether another key of the file has its id or its name; for a custom provider what
 * `answerCreateProvider` says, except that unknown fields are reported only if they resemble a known one, because the
 * gateway has other settings there. A file that is not a `config.json` has findings without a provider. The first 1,000
 * errors and the first 1,000 pieces of advice are listed; if there are more, `more_issues` says how many. Never throws
 * for bad input.
 *
 * ```ts
 * for (const { line, column, issue } of lintConfig(text)) console.log(`${line}:${column} ${issue.message}`);
 * ```
 */
export function lintConfig(config: string | Uint8Array, options?: ConfigOptions): Finding[] {
  const bytes = textOf(config, "config");
  const progress = options?.progress ?? undefined;
  if (progress !== undefined) check(progress, "progress", "function");
  return JSON.parse(
    withEnvironment(run, options?.environment, (environment) => core.lint_config(bytes, environment, progress)),
  );
}

/** Returns the issues that `checkKey` returns, each with its place in the body. */
export function lintKey<N extends string = never>(
  provider: Provider | RuntimeName<N>,
  body: string | Uint8Array,
  options?: Options,
): Finding[] {
  const { name, settings } = readProvider(provider);
  const bytes = textOf(body, "body");
  return JSON.parse(
    withEnvironment(run, options?.environment, (environment) => core.lint_key(name, settings, bytes, environment)),
  );
}

/** The options of `lintEnv`. */
export interface EnvOptions {
  /** The provider that all variables of the file are for. */
  provider?: Provider | undefined;
}

/**
 * Returns all findings about the variables of a `.env` file that hold a key: those that are named for one, such as
 * `OPENAI_API_KEY`, or all of them if a provider is given. Only the value itself is checked, and empty variables are
 * left alone.
 */
export function lintEnv(text: string, options?: EnvOptions): Finding[] {
  check(text, "text", "string");
  return assignmentsIn(text).flatMap(({ name, value, start, end }) => {
    const provider = options?.provider ?? providerOfVariable(name);
    if (provider === undefined || value === "") return [];
    const body = JSON.stringify({ name: "env", value, models: ["*"], weight: 1 });
    const place = { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
    return (
      lintKey(provider, body)
        // An issue without a path is about the provider.
        .filter(({ issue }) => issue.path.length === 0 || issue.path[0] === "value")
        .map(({ issue }) => ({ provider: nameOf(provider), ...place, issue }))
    );
  });
}

function nameOf(provider: Provider): string {
  return typeof provider === "string" ? provider : provider.name;
}

/** Only text and bytes have lines and columns. */
function textOf(text: unknown, name: string): Uint8Array {
  if (typeof text !== "string" && !ArrayBuffer.isView(text)) throw new TypeError(`${name} must be text or bytes`);
  return bytesOf(text);
}
