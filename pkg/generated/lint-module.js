import * as core from "./bifrost_keys_lint.js";
import { bytesOf } from "./body.js";
import { Instance } from "./instance.js";
export const instance = new Instance({ initSync: core.initSync, __wbg_reset_state: core.__wbg_reset_state });
export function run(call) {
    return instance.run(call);
}
export function providers() {
    return run(() => core.providers());
}
export function providerOfVariable(name) {
    return run(() => core.provider_of_variable(name));
}
export function providerIssues(custom) {
    const { name, base_provider_type } = custom;
    const body = bytesOf({ provider: name, custom_provider_config: { base_provider_type } });
    return JSON.parse(run(() => core.check_provider(body)));
}
