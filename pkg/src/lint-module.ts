// The module of `bifrost-keys/lint`, apart from the other: a page that does not lint does not load it.
import * as core from "./bifrost_keys_lint.js";
import { bytesOf } from "./body.js";
import { Instance } from "./instance.js";
import type { Issue, ProviderName } from "./types.js";

export const instance = new Instance({ initSync: core.initSync, __wbg_reset_state: core.__wbg_reset_state });

/** Runs a call of the module's functions. */
export function run<T>(call: () => T): T {
  return instance.run(call);
}

/** Returns the names of the providers that the gateway knows by name. */
export function providers(): ProviderName[] {
  return run(() => core.providers());
}

/** Returns the provider whose key an environment variable of this name holds. */
export function providerOfVariable(name: string): ProviderName | undefined {
  return run(() => core.provider_of_variable(name)) as ProviderName | undefined;
}

/** Returns the issues of a new custom provider, errors first. */
export function providerIssues(custom: { name: string; base_provider_type: string }): Issue[] {
  const { name, base_provider_type } = custom;
  const body = bytesOf({ provider: name, custom_provider_config: { base_provider_type } });
  return JSON.parse(run(() => core.check_provider(body)));
}
