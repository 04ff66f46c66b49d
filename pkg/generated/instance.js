import { __wbg_reset_state, initSync } from "./bifrost_keys.js";
let compile = () => {
    throw new Error("Call init() or initSync() of bifrost-keys/slim before any other function");
};
let state = "not started";
let depth = 0;
export function setCompile(given) {
    if (state === "not started")
        compile = given;
}
export function run(call) {
    if (depth === 0 && state !== "running")
        start();
    depth += 1;
    try {
        return call();
    }
    catch (error) {
        state = "broken";
        throw error;
    }
    finally {
        depth -= 1;
    }
}
function start() {
    if (state === "broken")
        __wbg_reset_state();
    else
        initSync({ module: compiled() });
    state = "running";
}
function compiled() {
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
