// Joins a compiled module and the code that calls it. Each entry of the package
// has its own way to the module.
import * as glue from "./generated/bifrost_keys_bg.js";
import * as host from "./generated/host.js";

export function start(module) {
  const { exports } = new WebAssembly.Instance(module, { "./bifrost_keys_bg.js": glue, "./host.js": host });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
}
