// The calls for endpoints: their one argument is taken apart here, and the
// functions of the host are asked, so that whatever these throw is thrown
// before the WebAssembly module holds anything.
import * as wasm from "./bifrost_keys_bg.js";
import { bytes } from "./host.js";

export function answerCreateKey({ segment, settings, body, environment }) {
  const known = find(settings, segment);
  return wasm.createKeyAnswer(segment, known != null, isKeyLess(known), base(known), bytes(body), environment);
}

export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }) {
  const known = find(settings, segment);
  const key = find(stored, key_id);
  return wasm.updateKeyAnswer(
    segment, key_id, known != null, isKeyLess(known), base(known), text(key), bytes(body), environment,
  );
}

export function answerDeleteKey({ segment, key_id, settings, stored }) {
  const known = find(settings, segment);
  const key = find(stored, key_id);
  return wasm.deleteKeyAnswer(segment, key_id, known != null, isKeyLess(known), base(known), text(key));
}

export function answerGetKey({ segment, key_id, settings, stored }) {
  const known = find(settings, segment);
  const key = find(stored, key_id);
  return wasm.getKeyAnswer(segment, key_id, known != null, isKeyLess(known), base(known), text(key));
}

export function answerListKeys({ segment, settings, keys, total = keys.length }) {
  const known = find(settings, segment);
  return wasm.listKeysAnswer(segment, known != null, isKeyLess(known), base(known), keys, total);
}

export function answerCreateProvider(body) {
  return wasm.createProviderAnswer(bytes(body));
}

export function answerError({ status, code, message }) {
  return wasm.errorAnswer(status, code, message);
}

/** What the host has under the name that a segment stands for. */
function find(lookup, segment) {
  const name = segment.includes("%") ? wasm.decodeSegment(segment) : segment;
  return name === undefined ? undefined : lookup(name);
}

const isKeyLess = (settings) => settings?.is_key_less === true;
const base = (settings) => settings?.base_provider_type ?? undefined;
const text = (key) => (key == null ? undefined : bytes(key));
