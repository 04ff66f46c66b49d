import * as core from "./bifrost_keys.js";
import { bytesOf, isObject, isPromise, MAX_BYTES } from "./body.js";
import { describeFields, fieldsOf, signInMethodsOf, } from "./fields.js";
import { bodyOf } from "./form.js";
import { run } from "./instance.js";
import { schemaOf } from "./schema.js";
const MAX_TOTAL = 2 ** 32 - 1;
export function checkKey(provider, body, options) {
    const { name, settings } = takeApart(provider);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return JSON.parse(withEnvironment(options, (environment) => core.check_key(name, settings, bytes, fromObject, environment)));
}
export function createKey(provider, body, options) {
    const { name, settings } = takeApart(provider);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return result(withEnvironment(options, (environment) => core.create_key(name, settings, bytes, fromObject, environment)));
}
export function updateKey(provider, stored, body, options) {
    const { name, settings } = takeApart(provider);
    const [key, bytes, fromObject] = [bytesOf(stored), bytesOf(body), isObject(body)];
    return result(withEnvironment(options, (environment) => core.update_key(name, settings, key, bytes, fromObject, environment)));
}
export function redactKey(key) {
    const bytes = bytesOf(key);
    return JSON.parse(run(() => core.redact_key(bytes)));
}
export function answerCreateKey({ segment, settings, body, environment }) {
    const known = findSettings(segment, settings);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return withEnvironment({ environment }, (lookup) => core.answer_create_key(segment, known, bytes, fromObject, lookup));
}
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return withEnvironment({ environment }, (lookup) => core.answer_update_key(segment, key_id, known, key, bytes, fromObject, lookup));
}
export function answerDeleteKey({ segment, key_id, settings, stored }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    return run(() => core.answer_delete_key(segment, key_id, known, key));
}
export function answerGetKey({ segment, key_id, settings, stored }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    return run(() => core.answer_get_key(segment, key_id, known, key));
}
export function answerListKeys({ segment, settings, keys, total }) {
    if (!Array.isArray(keys))
        throw new TypeError("keys must be a list of stored keys");
    const count = total ?? keys.length;
    check(count, "total", "number");
    if (!Number.isInteger(count) || count < 0 || count > MAX_TOTAL)
        throw new TypeError(`total must be a number from 0 to ${MAX_TOTAL}`);
    const known = findSettings(segment, settings);
    const bytes = bytesOf(keys);
    return run(() => core.answer_list_keys(segment, known, bytes, count));
}
export function answerCreateProvider(body) {
    const bytes = bytesOf(body);
    return run(() => core.answer_create_provider(bytes));
}
export function answerConflict(conflict, provider) {
    check(provider, "provider", "string");
    const answer = typeof conflict === "string" ? run(() => core.answer_conflict(conflict, provider)) : undefined;
    if (answer === undefined)
        throw new TypeError('conflict must be "id", "name" or "provider"');
    return answer;
}
export function answerError({ status, code, message }) {
    check(status, "status", "number");
    if (!Number.isInteger(status) || status < 400 || status > 599)
        throw new TypeError("status must be a number from 400 to 599");
    check(code, "code", "string");
    check(message, "message", "string");
    return run(() => core.answer_error(status, code, message));
}
export function decodeSegment(segment) {
    check(segment, "segment", "string");
    return segment.includes("%") ? run(() => core.decode_segment(segment)) : segment;
}
export function keyFields(provider, options) {
    return describeFields(fieldsOf(baseOf(provider)), options);
}
export function signInMethods(provider, options) {
    return signInMethodsOf(baseOf(provider), options);
}
export function keySchema(provider, options) {
    takeApart(provider);
    return schemaOf((value) => checkKey(provider, (isObject(value) ? value : JSON.stringify(value)), options), () => keyFields(provider, options));
}
export function bodyFromForm(provider, form) {
    return (bodyOf(fieldsOf(baseOf(provider)), form) ?? {});
}
export function providers() {
    return run(() => core.providers());
}
function check(argument, name, type) {
    if (typeof argument !== type)
        throw new TypeError(`${name} must be a ${type}`);
    if (typeof argument === "string" && argument.length > MAX_BYTES)
        throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}
function takeApart(provider) {
    const name = typeof provider === "string" ? provider : provider?.name;
    if (typeof name !== "string")
        throw new TypeError("provider must be a name or an object with a name");
    check(name, "provider", "string");
    return { name, settings: typeof provider === "string" ? undefined : plain(provider) };
}
function baseOf(provider) {
    const { name, settings } = takeApart(provider);
    return run(() => core.base_provider(name, settings));
}
function find(name, segment, lookupName, lookup) {
    check(segment, name, "string");
    check(lookup, lookupName, "function");
    const decoded = decodeSegment(segment);
    const found = decoded === undefined ? undefined : (lookup(decoded) ?? undefined);
    if (isPromise(found))
        throw new TypeError(`${lookupName} must return its result, not a promise of it`);
    return found;
}
function findSettings(segment, settings) {
    const found = find("segment", segment, "settings", settings);
    return found && plain(found);
}
function plain({ is_key_less, base_provider_type }) {
    return { is_key_less, base_provider_type };
}
function findKey(id, stored) {
    const key = find("key_id", id, "stored", stored);
    return key === undefined ? undefined : bytesOf(key);
}
function withEnvironment(options, call) {
    const environment = options?.environment ?? undefined;
    if (environment === undefined)
        return run(() => call(undefined));
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
function result(answer) {
    const { status, body, key, issues } = answer;
    return key === undefined ? { ok: false, status, error: JSON.parse(body), issues } : { ok: true, key, advice: issues };
}
