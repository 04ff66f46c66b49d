import { isPromise, MAX_BYTES } from "./body.js";
export function check(argument, name, type) {
    if (typeof argument !== type)
        throw new TypeError(`${name} must be a ${type}`);
    if (typeof argument === "string" && argument.length > MAX_BYTES)
        throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}
export function readProvider(provider) {
    const name = typeof provider === "string" ? provider : provider?.name;
    if (typeof name !== "string")
        throw new TypeError("provider must be a name or an object with a name");
    check(name, "provider", "string");
    return { name, settings: typeof provider === "string" ? undefined : plainSettings(provider) };
}
export function plainSettings({ is_key_less, base_provider_type }) {
    return { is_key_less, base_provider_type };
}
export function withEnvironment(run, environment, call) {
    if (environment == null)
        return run(() => call());
    check(environment, "environment", "function");
    let isAsync = false;
    const value = run(() => call((name) => {
        const text = environment(name);
        isAsync ||= isPromise(text);
        return text;
    }));
    if (isAsync)
        throw new TypeError("environment must return its result, not a promise of it");
    return value;
}
