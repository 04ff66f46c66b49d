// The running instance of a compiled module. It is made on the first call, so that importing the
// package cannot fail, and made again after an exception, which may leave its memory in any state.

/** Makes the compiled module. */
export type Compile = () => WebAssembly.Module;

/** What wasm-bindgen writes to start a module. */
export interface Bindings {
  initSync(source: { module: WebAssembly.Module }): unknown;
  __wbg_reset_state(): void;
}

/** A module of the package. */
export class Instance {
  readonly #bindings: Bindings;
  #compile: Compile = () => {
    throw new Error("Call init() or initSync() of bifrost-keys/slim before any other function");
  };
  #state: "not started" | "running" | "broken" = "not started";
  #depth = 0;

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** Sets where the compiled module comes from. Nothing is compiled until the first call. */
  setCompile(compile: Compile): void {
    if (this.#state === "not started") this.#compile = compile;
  }

  /** Runs a call of the module's functions, on an instance that no exception has passed through. */
  run<T>(call: () => T): T {
    // A host function that calls the package again uses the instance that its caller is in.
    if (this.#depth === 0 && this.#state !== "running") this.#start();
    this.#depth += 1;
    try {
      return call();
    } catch (error) {
      this.#state = "broken";
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #start(): void {
    if (this.#state === "broken") this.#bindings.__wbg_reset_state();
    else this.#bindings.initSync({ module: compiled(this.#compile) });
    this.#state = "running";
  }
}

function compiled(compile: Compile): WebAssembly.Module {
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
