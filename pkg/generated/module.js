import { __wbg_reset_state, initSync } from "./bifrost_keys.js";
import { Instance } from "./instance.js";
export const instance = new Instance({ initSync, __wbg_reset_state });
export function run(call) {
    return instance.run(call);
}
