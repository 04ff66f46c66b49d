import { type RuntimeName } from "./arguments.js";
import type { Options } from "./keys.js";
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
export declare function lintConfig(config: string | Uint8Array, options?: ConfigOptions): Finding[];
/** Returns the issues that `checkKey` returns, each with its place in the body. */
export declare function lintKey<N extends string = never>(provider: Provider | RuntimeName<N>, body: string | Uint8Array, options?: Options): Finding[];
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
export declare function lintEnv(text: string, options?: EnvOptions): Finding[];
