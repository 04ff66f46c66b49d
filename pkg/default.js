// Every runtime but workerd. The module is inlined as base64: no bundler can lose it, and no
// permission is needed to read it.
import inlined from "./generated/inline.js";
import { setCompile } from "./generated/instance.js";

setCompile(() => new WebAssembly.Module(Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0))));

export * from "./generated/index.js";
