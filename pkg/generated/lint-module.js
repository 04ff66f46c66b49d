import * as core from "./bifrost_keys_lint.js";
import { Instance } from "./instance.js";
export const instance = new Instance({ initSync: core.initSync, __wbg_reset_state: core.__wbg_reset_state });
export function run(call) {
    return instance.run(call);
}
export function providers() {
    return run(() => core.providers());
}
