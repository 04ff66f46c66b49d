import { Instance } from "./instance.js";
import type { ProviderName } from "./types.js";
export declare const instance: Instance;
/** Runs a call of the module's functions. */
export declare function run<T>(call: () => T): T;
/** The names of the providers that the gateway knows by name. */
export declare function providers(): ProviderName[];
