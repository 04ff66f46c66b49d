/** Makes the compiled module. */
export type Compile = () => WebAssembly.Module;
/** Sets where the compiled module comes from. Nothing is compiled until the first call. */
export declare function setCompile(given: Compile): void;
/** Runs a call of the module's functions, on an instance that no exception has passed through. */
export declare function run<T>(call: () => T): T;
