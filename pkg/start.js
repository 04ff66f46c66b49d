// Joins a compiled module and the code that calls it. Each entry of the package
// has its own way to the module.
import { connect, imports } from "./generated/bifrost_keys.js";

export function start(module, platform) {
  connect(new WebAssembly.Instance(module, { "./host.js": imports }).exports, platform);
}
