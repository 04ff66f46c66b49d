// The running instance of the compiled module. It is made on the first call, so that importing the
// package cannot fail, and made again after an exception, which may leave its memory in any state.
import { __wbg_reset_state, initSync } from "./bifrost_keys.js";

/** Makes the compiled module. */
export type Compile = () => WebAssembly.Module;

let compile: Compile = () => {
  throw new Error("Call init() or initSync() of bifrost-keys/slim before any other function");
};
let state: "not started" | "running" | "broken" = "not started";
let depth = 0;

/** Sets where the compiled module comes from. Nothing is compiled until the first call. */
export function setCompile(given: Compile): void {
  if (state === "not started") compile = given;
}

/** Runs a call of the module's functions, on an instance that no exception has passed through. */
export function run<T>(call: () => T): T {
  // A host function that calls the package again uses the instance that its caller is in.
  if (depth === 0 && state !== "running") start();
  depth += 1;
  try {
    return call();
  } catch (error) {
    state = "broken";
    throw error;
  } finally {
    depth -= 1;
  }
}

function start(): void {
  if (state === "broken") __wbg_reset_state();
  else initSync({ module: compiled() });
  state = "running";
}

function compiled(): WebAssembly.Module {
  try {
    return compile();
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const message =
      "bifrost-keys cannot compile WebAssembly here: allow 'wasm-unsafe-eval' in the script-src of the Content-Security-Policy";
    throw new Error(message, { cause: error });
  }
}

/** Browsers report a policy that forbids WebAssembly by a CompileError or an EvalError; some have no WebAssembly at all. */
function isForbidden(error: unknown): boolean {
  if (typeof WebAssembly === "undefined") return true;
  return (
    error instanceof EvalError ||
    (error instanceof WebAssembly.CompileError && /polic|disallow|csp|eval/i.test(error.message))
  );
}
