export class Instance {
    #bindings;
    #compile = () => {
        throw new Error("Call init() or initSync() of bifrost-keys/slim before any other function");
    };
    #state = "not started";
    #depth = 0;
    constructor(bindings) {
        this.#bindings = bindings;
    }
    setCompile(compile) {
        if (this.#state === "not started")
            this.#compile = compile;
    }
    run(call) {
        if (this.#depth === 0 && this.#state !== "running")
            this.#start();
        this.#depth += 1;
        try {
            return call();
        }
        catch (error) {
            this.#state = "broken";
            throw error;
        }
        finally {
            this.#depth -= 1;
        }
    }
    #start() {
        if (this.#state === "broken")
            this.#bindings.__wbg_reset_state();
        else
            this.#bindings.initSync({ module: compiled(this.#compile) });
        this.#state = "running";
    }
}
function compiled(compile) {
    try {
        return compile();
    }
    catch (error) {
        if (!isForbidden(error))
            throw error;
        const message = "bifrost-keys cannot compile WebAssembly here: allow 'wasm-unsafe-eval' in the script-src of the Content-Security-Policy";
        throw new Error(message, { cause: error });
    }
}
function isForbidden(error) {
    if (typeof WebAssembly === "undefined")
        return true;
    return (error instanceof EvalError ||
        (error instanceof WebAssembly.CompileError && /polic|disallow|csp|eval/i.test(error.message)));
}
