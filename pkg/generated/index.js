import * as core from "./bifrost_keys.js";
import { bytesOf, isObject } from "./body.js";
const MOST_KEYS = 2 ** 32 - 1;
export function checkKey(provider, body, options) {
    const { name, settings } = takeApart(provider);
    return JSON.parse(core.check_key(name, settings, bytesOf(body), isObject(body), lookup(options)));
}
export function createKey(provider, body, options) {
    const { name, settings } = takeApart(provider);
    return result(core.create_key(name, settings, bytesOf(body), isObject(body), lookup(options)));
}
export function updateKey(provider, stored, body, options) {
    const { name, settings } = takeApart(provider);
    return result(core.update_key(name, settings, bytesOf(stored), bytesOf(body), isObject(body), lookup(options)));
}
export function redactKey(key) {
    return JSON.parse(core.redact_key(bytesOf(key)));
}
export function answerCreateKey({ segment, settings, body, environment }) {
    const known = findSettings(segment, settings);
    return core.answer_create_key(segment, known, bytesOf(body), isObject(body), lookup({ environment }));
}
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    const host = lookup({ environment });
    return core.answer_update_key(segment, key_id, known, key, bytesOf(body), isObject(body), host);
}
export function answerDeleteKey({ segment, key_id, settings, stored }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    return core.answer_delete_key(segment, key_id, known, key);
}
export function answerGetKey({ segment, key_id, settings, stored }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    return core.answer_get_key(segment, key_id, known, key);
}
export function answerListKeys({ segment, settings, keys, total }) {
    if (!Array.isArray(keys))
        throw new TypeError("keys must be a list of stored keys");
    const count = total ?? keys.length;
    check(count, "total", "number");
    if (!Number.isInteger(count) || count < 0 || count > MOST_KEYS)
        throw new TypeError(`total must be a number from 0 to ${MOST_KEYS}`);
    const known = findSettings(segment, settings);
    return core.answer_list_keys(segment, known, bytesOf(keys), count);
}
export function answerCreateProvider(body) {
    return core.answer_create_provider(bytesOf(body));
}
export function answerConflict(conflict, provider) {
    check(provider, "provider", "string");
    const answer = typeof conflict === "string" ? core.answer_conflict(conflict, provider) : undefined;
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
    return core.answer_error(status, code, message);
}
export function decodeSegment(segment) {
    check(segment, "segment", "string");
    return segment.includes("%") ? core.decode_segment(segment) : segment;
}
export function keyFields(provider) {
    const { name, settings } = takeApart(provider);
    return core.key_fields(name, settings);
}
export function providers() {
    return core.providers();
}
function check(argument, name, type) {
    if (typeof argument !== type)
        throw new TypeError(`${name} must be a ${type}`);
}
function takeApart(provider) {
    if (typeof provider === "string")
        return { name: provider, settings: undefined };
    if (typeof provider?.name !== "string")
        throw new TypeError("provider must be a name or an object with a name");
    return { name: provider.name, settings: plain(provider) };
}
function find(name, segment, lookupName, lookup) {
    check(segment, name, "string");
    check(lookup, lookupName, "function");
    const decoded = decodeSegment(segment);
    return decoded === undefined ? undefined : (lookup(decoded) ?? undefined);
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
function lookup(options) {
    const environment = options?.environment ?? undefined;
    if (environment !== undefined)
        check(environment, "environment", "function");
    return environment;
}
function result(answer) {
    const { status, body, key, issues } = answer;
    return key === undefined ? { ok: false, status, error: JSON.parse(body), issues } : { ok: true, key, advice: issues };
}
