// As workerd.js: the module is imported as one.
import module from "./generated/bifrost_keys_lint_bg.wasm";
import * as api from "./generated/lint.js";
import { instance } from "./generated/lint-module.js";

instance.setCompile(() => module);

export const lintConfig = api.lintConfig;
export const lintEnv = api.lintEnv;
export const lintKey = api.lintKey;
