// Everywhere else: the module is inlined, so that no bundler can lose it and no
// permission is needed to read it.
import inlined from "./generated/inline.js";
import { start } from "./start.js";

start(new WebAssembly.Module(Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0))));

export * from "./generated/index.js";
