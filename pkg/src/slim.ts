// The package without the module in it, for anyone who hosts bifrost_keys.wasm as a file.
import { instance } from "./module.js";

export * from "./index.js";

/** Where the compiled module comes from. */
export type ModuleSource = string | URL | Response | WebAssembly.Module | Uint8Array<ArrayBuffer> | ArrayBuffer;

/**
 * Fetches and compiles the module. Call it once, before any other function. Takes the address of
 * `bifrost_keys.wasm`, a response with it, its bytes, or the compiled module. Rejects if it cannot be
 * fetched or is not WebAssembly.
 */
export async function init(source: ModuleSource | Promise<ModuleSource>): Promise<void> {
  const given = await source;
  const response = typeof given === "string" || given instanceof URL ? await fetch(given) : given;
  if (!(response instanceof Response)) return initSync(response);
  if (!response.ok) throw new Error(`bifrost_keys.wasm could not be fetched: status ${response.status}`);
  initSync(await WebAssembly.compile(await response.arrayBuffer()));
}

/** The same for bytes and for a compiled module, at once. Throws if the bytes are not WebAssembly. */
export function initSync(source: WebAssembly.Module | Uint8Array<ArrayBuffer> | ArrayBuffer): void {
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  instance.setCompile(() => module);
}
