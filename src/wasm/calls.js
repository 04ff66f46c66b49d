// The calls for endpoints: their one argument is taken apart here, and the
// functions of the host are asked, so that whatever these throw is thrown
// before the WebAssembly module holds anything.
import * as wasm from "./bifrost_keys_bg.js";
import { bytes } from "./host.js";

export function answerCreateKey({ segment, settings, body, environment }) {
  if (environment != null) check(environment, "environment", "function");
  const known = find(segment, "segment", settings, "settings");
  return wasm.createKeyAnswer(segment, known != null, isKeyLess(known), base(known), bytes(body), environment);
}

export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }) {
  if (environment != null) check(environment, "environment", "function");
  const known = find(segment, "segment", settings, "settings");
  const key = find(key_id, "key_id", stored, "stored");
  return wasm.updateKeyAnswer(
    segment, key_id, known != null, isKeyLess(known), base(known), text(key), bytes(body), environment,
  );
}

export function answerDeleteKey(call) {
  return storedKeyAnswer(wasm.deleteKeyAnswer, call);
}

export function answerGetKey(call) {
  return storedKeyAnswer(wasm.getKeyAnswer, call);
}

function storedKeyAnswer(answer, { segment, key_id, settings, stored }) {
  const known = find(segment, "segment", settings, "settings");
  const key = find(key_id, "key_id", stored, "stored");
  return answer(segment, key_id, known != null, isKeyLess(known), base(known), text(key));
}

export function answerListKeys({ segment, settings, keys, total = keys?.length }) {
  if (!Array.isArray(keys)) throw new TypeError("keys must be a list of stored keys");
  const known = find(segment, "segment", settings, "settings");
  return wasm.listKeysAnswer(segment, known != null, isKeyLess(known), base(known), keys, total);
}

export function answerCreateProvider(body) {
  return wasm.createProviderAnswer(bytes(body));
}

export function answerError({ status, code, message }) {
  check(status, "status", "number");
  check(code, "code", "string");
  check(message, "message", "string");
  return wasm.errorAnswer(status, code, message);
}

export function answerTaken(taken, provider) {
  check(provider, "provider", "string");
  return wasm.answerTaken(taken, provider);
}

export function decodeSegment(segment) {
  check(segment, "segment", "string");
  return wasm.decodeSegment(segment);
}

/** What the host has under the name that a segment stands for. */
function find(segment, segmentName, lookup, lookupName) {
  check(segment, segmentName, "string");
  check(lookup, lookupName, "function");
  const name = segment.includes("%") ? wasm.decodeSegment(segment) : segment;
  return name === undefined ? undefined : lookup(name);
}

/** Throws for a wrong argument, naming it and nothing of it. */
function check(argument, name, type) {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
}

const isKeyLess = (settings) => settings?.is_key_less === true;
const base = (settings) => settings?.base_provider_type ?? undefined;
const text = (key) => (key == null ? undefined : bytes(key));
