// Issues with their places in a text: of the gateway's config.json, of one key, and of the variables of a .env file.
import { check, readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys_lint.js";
import { bytesOf } from "./body.js";
import { assignmentsIn, providerOf } from "./env.js";
import type { Options } from "./keys.js";
import { run } from "./lint-module.js";
import type { Finding, Provider } from "./types.js";

export type { Environment } from "./arguments.js";
export type { Options } from "./keys.js";
export type { Finding, Issue, IssueCode, Provider, ProviderName, Severity } from "./types.js";

/** What `lintConfig` may be told besides. */
export interface ConfigOptions extends Options {
  /** Is told after each key how many keys of how many are done. */
  progress?: (done: number, total: number) => void;
}

/**
 * Everything there is to say about the providers and keys of the gateway's `config.json`, in the order of the file:
 * for each key what `checkKey` says, and whether another key of the file has its id or its name; for a custom provider
 * what `answerCreateProvider` says. A file that is not a `config.json` has findings without a provider. Never throws
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

/** The same issues as those of `checkKey`, each with its place in the body. */
export function lintKey(provider: Provider, body: string | Uint8Array, options?: Options): Finding[] {
  const { name, settings } = readProvider(provider);
  const bytes = textOf(body, "body");
  return JSON.parse(
    withEnvironment(run, options?.environment, (environment) => core.lint_key(name, settings, bytes, environment)),
  );
}

/** What `lintEnv` may be told besides. */
export interface EnvOptions {
  /** The provider that all variables of the file are for. */
  provider?: Provider;
}

/**
 * What there is to say about the variables of a `.env` file that hold a key: those with the name of a provider, such as
 * `OPENAI_API_KEY`, or all of them if a provider is given. Only the value itself is looked at, and a variable that is
 * empty is left alone.
 */
export function lintEnv(text: string, options?: EnvOptions): Finding[] {
  check(text, "text", "string");
  return assignmentsIn(text).flatMap(({ name, value, start, end }) => {
    const provider = options?.provider ?? providerOf(name);
    if (provider === undefined || value === "") return [];
    const body = JSON.stringify({ name: "env", value, models: ["*"], weight: 1 });
    const place = { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
    return lintKey(provider, body)
      .filter(({ issue }) => issue.path[0] === "value")
      .map(({ issue }) => ({ provider: nameOf(provider), ...place, issue }));
  });
}

function nameOf(provider: Provider): string {
  return typeof provider === "string" ? provider : provider.name;
}

/** A text has places, an object does not. */
function textOf(text: unknown, name: string): Uint8Array {
  if (typeof text !== "string" && !ArrayBuffer.isView(text)) throw new TypeError(`${name} must be text or bytes`);
  return bytesOf(text);
}
