import { instance } from "./module.js";
export * from "./index.js";
export async function init(source) {
    const given = await source;
    const response = typeof given === "string" || given instanceof URL ? await fetch(given) : given;
    if (!(response instanceof Response))
        return initSync(response);
    if (!response.ok)
        throw new Error(`bifrost_keys.wasm could not be fetched: status ${response.status}`);
    initSync(await WebAssembly.compile(await response.arrayBuffer()));
}
export function initSync(source) {
    const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
    instance.setCompile(() => module);
}
