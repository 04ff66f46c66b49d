// The running instance. What is protected: an import cannot fail, what forbids WebAssembly is said in a
// sentence, and an exception in the middle of a call leaves nothing that a later call could trip over.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Worker } from "node:worker_threads";

const ENTRY = import.meta.resolve("bifrost-keys");

/** What a program prints that runs in a process of its own. */
function print(program) {
  return execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }).trim();
}

test("nothing is compiled before the first call", () => {
  const program = `
    let count = 0;
    const { Module } = WebAssembly;
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); count += 1; } };
    const { providers, checkKey } = await import("${ENTRY}");
    const before = count;
    providers();
    checkKey("openai", "{}");
    console.log(before, count);`;
  assert.equal(print(program), "0 1");
});

for (const [what, forbid] of Object.entries({
  "a policy of Chromium": `WebAssembly.Module = class { constructor() {
    throw new WebAssembly.CompileError("WebAssembly.Module(): violates the following Content Security Policy directive");
  } };`,
  "a policy of Node": `WebAssembly.Module = class { constructor() {
    throw new WebAssembly.CompileError("WebAssembly.Module(): Wasm code generation disallowed by embedder");
  } };`,
  "no WebAssembly at all": "delete globalThis.WebAssembly;",
})) {
  test(`with ${what} the import works, and the first call says what to allow`, () => {
    const program = `
      ${forbid}
      const { checkKey } = await import("${ENTRY}");
      try { checkKey("openai", "{}"); } catch ({ message }) { console.log(message); }`;
    assert.match(print(program), /^bifrost-keys cannot compile WebAssembly here: .*'wasm-unsafe-eval'.*$/);
  });
}

test("a call before init of the slim entry says what is missing", () => {
  const slim = new URL("./generated/slim.js", ENTRY).href;
  const program = `
    const { checkKey } = await import("${slim}");
    try { checkKey("openai", "{}"); } catch ({ message }) { console.log(message); }`;
  assert.match(print(program), /init\(\)/);
});

test("the slim entry takes an address, a response, bytes and a module", async () => {
  const { init, initSync, providers } = await import("bifrost-keys/slim");
  const bytes = readFileSync(new URL("./generated/bifrost_keys_bg.wasm", ENTRY));
  const url = `data:application/wasm;base64,${bytes.toString("base64")}`;
  for (const source of [url, new URL(url), fetch(url), new Response(bytes), bytes]) await init(source);
  initSync(new WebAssembly.Module(bytes));
  assert.equal(providers().length, 22);
  await assert.rejects(init(new Response("", { status: 404 })), /status 404/);
  await assert.rejects(init(new Uint8Array(8)), WebAssembly.CompileError);
});

/** Calls at the end of the stack, many times: some end in the middle of the module's own functions. */
const AT_THE_END_OF_THE_STACK = `
  const { parentPort } = require("node:worker_threads");
  import("${ENTRY}").then(({ createKey }) => {
    let failures = 0;
    const atTheEnd = () => {
      try {
        return atTheEnd();
      } catch {}
      try {
        return createKey("openai", '{"value":"sk-test-0123456789"}');
      } catch (error) {
        failures += 1;
        throw error;
      }
    };
    for (let count = 0; count < 150; count += 1) {
      try {
        atTheEnd();
      } catch {}
    }
    parentPort.postMessage({ failures, isRight: createKey("openai", '{"value":"sk-test-0123456789"}').ok });
  });`;

// Without a new instance each of them would leave less of the module's stack, until it is used up.
test("after a thousand calls that failed half-way the next is right", { timeout: 300_000 }, async () => {
  const worker = new Worker(AT_THE_END_OF_THE_STACK, { eval: true, resourceLimits: { stackSizeMb: 0.5 } });
  const result = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  assert.equal(result.isRight, true);
  assert.ok(result.failures > 1000, `only ${result.failures} calls failed`);
});
