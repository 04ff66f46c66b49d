import { readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { bytesOf, isObject } from "./body.js";
import { run } from "./module.js";
export function checkKey(provider, body, options) {
    const { name, settings } = readProvider(provider);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return JSON.parse(withEnvironment(run, options?.environment, (lookup) => core.check_key(name, settings, bytes, fromObject, lookup)));
}
export function createKey(provider, body, options) {
    const { name, settings } = readProvider(provider);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return result(withEnvironment(run, options?.environment, (lookup) => core.create_key(name, settings, bytes, fromObject, lookup)));
}
export function updateKey(provider, stored, body, options) {
    const { name, settings } = readProvider(provider);
    const [key, bytes, fromObject] = [bytesOf(stored), bytesOf(body), isObject(body)];
    return result(withEnvironment(run, options?.environment, (lookup) => core.update_key(name, settings, key, bytes, fromObject, lookup)));
}
export function redactKey(key) {
    const bytes = bytesOf(key);
    return JSON.parse(run(() => core.redact_key(bytes)));
}
export function providers() {
    return run(() => core.providers());
}
export function isProviderName(provider) {
    return providers().includes(provider);
}
function result({ status, body, key, issues }) {
    return key ? { ok: true, key, advice: issues } : { ok: false, status, error: JSON.parse(body), issues };
}
