import { Instance } from "./instance.js";
export declare const instance: Instance;
/** Runs a call of the module's functions. */
export declare function run<T>(call: () => T): T;
