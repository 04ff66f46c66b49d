import { check, plainSettings, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { bytesOf, isObject, isPromise } from "./body.js";
import { run } from "./module.js";
const MAX_TOTAL = 2 ** 32 - 1;
export function answerCreateKey({ segment, settings, body, environment }) {
    const known = findSettings(segment, settings);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return withEnvironment(run, environment, (lookup) => core.answer_create_key(segment, known, bytes, fromObject, lookup));
}
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }) {
    const known = findSettings(segment, settings);
    const key = findKey(key_id, stored);
    const [bytes, fromObject] = [bytesOf(body), isObject(body)];
    return withEnvironment(run, environment, (lookup) => core.answer_update_key(segment, key_id, known, key, bytes, fromObject, lookup));
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
    return found && plainSettings(found);
}
function findKey(id, stored) {
    const key = find("key_id", id, "stored", stored);
    return key === undefined ? undefined : bytesOf(key);
}
