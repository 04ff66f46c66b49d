import type { Provider, Settings } from "./types.js";
/**
 * Accepts a name of type `string`, which is known only when the program runs. It refuses literals, so that a misspelled
 * {@link ProviderName} is an error.
 */
export type RuntimeName<N extends string> = string extends N ? N : never;
/**
 * Accepts a `Uint8Array`. Its type is inferred from the argument, because an editor offers the members of every object type
 * that a union names, and would list those of `Uint8Array` among the fields of a key.
 */
export type Bytes<B> = B extends Uint8Array ? B : never;
/**
 * Returns the text of an environment variable, undefined if it is unset, or null if it cannot be told. If the function throws,
 * that counts as null.
 * @example (name) => process.env[name]
 */
export type Environment = (name: string) => string | undefined | null;
/** Throws for a wrong argument, naming it and nothing of it. */
export declare function check(argument: unknown, name: string, type: "string" | "number" | "function"): void;
/** A provider's name, and its settings if it is given as an object. */
export declare function readProvider(provider: Provider | string): {
    name: string;
    settings: Settings | undefined;
};
/** Settings without code of their own. */
export declare function plainSettings({ is_key_less, base_provider_type }: Settings): Settings;
/** Runs a call that may ask for environment variables, by the `run` of a module. */
export declare function withEnvironment<T>(run: <R>(call: () => R) => R, environment: Environment | null | undefined, call: (lookup?: Environment) => T): T;
