// Makes an instance of the compiled module. Each entry of the package has its own way to the module.
import { initSync } from "./generated/bifrost_keys.js";

export function start(module) {
  initSync({ module });
}
