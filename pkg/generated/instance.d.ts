/** Makes the compiled module. */
export type Compile = () => WebAssembly.Module;
/** What wasm-bindgen writes to start a module. */
export interface Bindings {
    initSync(source: {
        module: WebAssembly.Module;
    }): unknown;
    __wbg_reset_state(): void;
}
/** A module of the package. */
export declare class Instance {
    #private;
    constructor(bindings: Bindings);
    /** Sets where the compiled module comes from. Nothing is compiled until the first call. */
    setCompile(compile: Compile): void;
    /** Runs a call of the module's functions, on an instance that no exception has passed through. */
    run<T>(call: () => T): T;
}
