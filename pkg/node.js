// Node.js: the module is read from the package's folder.
import { readFileSync } from "node:fs";
import { start } from "./start.js";

start(new WebAssembly.Module(readFileSync(new URL("./generated/bifrost_keys_bg.wasm", import.meta.url))));

export * from "./generated/index.js";
