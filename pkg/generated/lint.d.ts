import type { Options } from "./keys.js";
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
export declare function lintConfig(config: string | Uint8Array, options?: ConfigOptions): Finding[];
/** The same issues as those of `checkKey`, each with its place in the body. */
export declare function lintKey(provider: Provider, body: string | Uint8Array, options?: Options): Finding[];
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
export declare function lintEnv(text: string, options?: EnvOptions): Finding[];
