// Joins a compiled module and the code that calls it. Each entry of the package
// has its own way to the module.
import * as host from "./generated/host.js";

export function start(module, platform) {
  host.connect(new WebAssembly.Instance(module, { "./host.js": host }).exports, platform);
}
