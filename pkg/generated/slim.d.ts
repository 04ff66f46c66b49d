export * from "./index.js";
/** Where the compiled module comes from. */
export type ModuleSource = string | URL | Response | WebAssembly.Module | Uint8Array<ArrayBuffer> | ArrayBuffer;
/**
 * Fetches and compiles the module. Call it once, before any other function. Takes the address of
 * `bifrost_keys.wasm`, a response with it, its bytes, or the compiled module. Rejects if it cannot be
 * fetched or is not WebAssembly.
 */
export declare function init(source: ModuleSource | Promise<ModuleSource>): Promise<void>;
/** The same for bytes and for a compiled module, at once. Throws if the bytes are not WebAssembly. */
export declare function initSync(source: WebAssembly.Module | Uint8Array<ArrayBuffer> | ArrayBuffer): void;
