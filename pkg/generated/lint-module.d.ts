import { Instance } from "./instance.js";
import type { ProviderName } from "./types.js";
export declare const instance: Instance;
/** The names of the providers that the gateway knows by name. */
export declare function providers(): ProviderName[];
