// The module of `bifrost-keys/lint`, apart from the other: a page that does not lint does not load it.
import * as core from "./bifrost_keys_lint.js";
import { Instance } from "./instance.js";
import type { ProviderName } from "./types.js";

export const instance = new Instance({ initSync: core.initSync, __wbg_reset_state: core.__wbg_reset_state });

/** Runs a call of the module's functions. */
export function run<T>(call: () => T): T {
  return instance.run(call);
}

/** The names of the providers that the gateway knows by name. */
export function providers(): ProviderName[] {
  return run(() => core.providers());
}
