// What must hold of every key, tried on each that the recorded cases make.
import assert from "node:assert/strict";
import test from "node:test";
import { createKey, decodeSegment, redactKey, updateKey } from "bifrost-keys";
import { readCases } from "./helpers/cases.js";
import { settingsOf, textOf } from "./suite/case.js";
import { canonical } from "./suite/compare.js";

const { "create-key": creations } = readCases();

/** The cases that a library call can take: provider and text of the body. */
const requests = creations.flatMap((recorded) => {
  const name = decodeSegment(recorded.provider);
  const settings = name === undefined ? undefined : settingsOf(recorded, name);
  const text = textOf(recorded);
  return settings && text !== undefined ? [{ name: recorded.name, provider: { name, ...settings }, text }] : [];
});

const keys = requests.flatMap(({ name, provider, text }) => {
  const result = createKey(provider, text);
  return result.ok ? [{ name, provider, key: result.key }] : [];
});

test("there are enough of them", () => {
  assert.ok(requests.length > 500 && keys.length > 200, `${requests.length} requests, ${keys.length} keys`);
});

test("creating what a key's JSON says gives that key again", () => {
  for (const { name, provider, key } of keys) {
    assert.equal(canonical(createKey(provider, key).key), canonical(key), name);
    assert.equal(canonical(createKey(provider, JSON.stringify(key)).key), canonical(key), name);
  }
});

// What a page does that shows a key, and sends it back with another field changed.
test("sending back what was shown keeps every secret", () => {
  for (const { name, provider, key } of keys) {
    const result = updateKey(provider, key, { ...redactKey(key), description: "changed" });
    assert.ok(result.ok, `${name}: ${JSON.stringify(result.issues)}`);
    assert.equal(canonical(result.key), canonical({ ...key, description: "changed" }), name);
  }
});

test("masking twice is masking once", () => {
  for (const { name, key } of keys) assert.deepEqual(redactKey(redactKey(key)), redactKey(key), name);
});

test("an object and its JSON.stringify text are one request", () => {
  for (const { name, provider, text } of requests) {
    const object = parsed(text);
    if (object === undefined) continue;
    const [fromObject, fromText] = [createKey(provider, object), createKey(provider, JSON.stringify(object))];
    assert.deepEqual(withoutId(fromObject), withoutId(fromText), name);
  }
});

/** The body as JavaScript writes it again; undefined for one that it cannot read, or reads as text. */
function parsed(text) {
  try {
    const value = JSON.parse(JSON.stringify(JSON.parse(text)));
    return typeof value === "string" ? undefined : value;
  } catch {
    return undefined;
  }
}

function withoutId(result) {
  return result.ok ? { ...result, key: { ...result.key, id: "" } } : result;
}
