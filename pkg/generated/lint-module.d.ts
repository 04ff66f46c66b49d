import { Instance } from "./instance.js";
import type { Issue, ProviderName } from "./types.js";
export declare const instance: Instance;
/** Runs a call of the module's functions. */
export declare function run<T>(call: () => T): T;
/** Returns the names of the providers that the gateway knows by name. */
export declare function providers(): ProviderName[];
/** Returns the provider whose key an environment variable of this name holds. */
export declare function providerOfVariable(name: string): ProviderName | undefined;
/** Returns the issues of a new custom provider, errors first. */
export declare function providerIssues(custom: {
    name: string;
    base_provider_type: string;
}): Issue[];
