// Node.js: the module is read from the package's folder.
import { readFileSync } from "node:fs";
import { start } from "./start.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// Its buffers decode short texts faster than its TextDecoder does.
const SHORT = 2000;
const platform = {
  viewOf: (buffer) => Buffer.from(buffer),
  decode: (memory, start, end) =>
    end - start < SHORT ? memory.utf8Slice(start, end) : decoder.decode(memory.subarray(start, end)),
  decodeAscii: (memory, start, end) => memory.latin1Slice(start, end),
};

start(new WebAssembly.Module(readFileSync(new URL("./generated/bifrost_keys_bg.wasm", import.meta.url))), platform);

export * from "./exports.js";
