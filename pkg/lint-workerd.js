// As workerd.js: the module is imported as one.
import module from "./generated/bifrost_keys_bg.wasm";
import { setCompile } from "./generated/instance.js";
import * as api from "./generated/lint.js";

setCompile(() => module);

export const lintConfig = api.lintConfig;
export const lintEnv = api.lintEnv;
export const lintKey = api.lintKey;
