// Cloudflare Workers: bytes cannot be compiled there, so the module is imported as one.
import module from "./generated/bifrost_keys_bg.wasm";
import { setCompile } from "./generated/instance.js";

setCompile(() => module);

export * from "./generated/index.js";
