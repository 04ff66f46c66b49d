import type { Provider, Settings } from "./types.js";
/** The text of an environment variable; undefined if it is unset, null (or a throw) if it cannot or shall not be said. */
export type Environment = (name: string) => string | undefined | null;
/** What a call may be told besides. */
export interface Options {
    /** The environment that references name. Without one every reference counts as given. */
    environment?: Environment;
}
/** Throws for a wrong argument, naming it and nothing of it. */
export declare function check(argument: unknown, name: string, type: "string" | "number" | "function"): void;
/** A provider's name, and its settings if it is given as an object. */
export declare function takeApart(provider: Provider): {
    name: string;
    settings: Settings | undefined;
};
/** Settings without code of their own. */
export declare function plain({ is_key_less, base_provider_type }: Settings): Settings;
/** Runs a call that may ask for environment variables. */
export declare function withEnvironment<T>(options: Options | undefined, call: (environment: Environment | undefined) => T): T;
