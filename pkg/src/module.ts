// The module of all functions but those of `bifrost-keys/lint`.
import { __wbg_reset_state, initSync } from "./bifrost_keys.js";
import { Instance } from "./instance.js";

export const instance = new Instance({ initSync, __wbg_reset_state });

/** Runs a call of the module's functions. */
export function run<T>(call: () => T): T {
  return instance.run(call);
}
