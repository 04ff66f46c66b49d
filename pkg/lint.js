// As default.js: every runtime but workerd, with the module inlined.
import inlined from "./generated/inline-lint.js";
import * as api from "./generated/lint.js";
import { instance } from "./generated/lint-module.js";

instance.setCompile(
  () => new WebAssembly.Module(Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0))),
);

export const lintConfig = api.lintConfig;
export const lintEnv = api.lintEnv;
export const lintKey = api.lintKey;
