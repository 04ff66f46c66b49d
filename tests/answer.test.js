// What a host gets of an answer: the text to store beside the key, each made once and kept out of logs.
import assert from "node:assert/strict";
import test from "node:test";
import { inspect } from "node:util";
import { answerCreateKey, answerCreateProvider, answerDeleteKey, answerListKeys, answerUpdateKey } from "bifrost-keys";

const SECRET = "sk-test-0123456789abcdef";
const BODY = JSON.stringify({ name: "prod", value: SECRET, models: ["*"], weight: 1 });
const settings = () => ({});

test("keyJson is the JSON text of key, and key is the same object each time", () => {
  const created = answerCreateKey({ segment: "openai", settings, body: BODY });
  const path = { segment: "openai", key_id: created.key.id, settings, stored: () => created.key };
  for (const answer of [created, answerUpdateKey({ ...path, body: BODY }), answerDeleteKey(path)]) {
    assert.deepEqual(JSON.parse(answer.keyJson), answer.key);
    assert.equal(answer.key.value.value, SECRET);
    assert.equal(answer.key, answer.key);
    assert.equal(JSON.stringify(answer.key), answer.keyJson, "compact, in the order of the key");
  }
});

test("refusals, lists and providers have no key", () => {
  const { key } = answerCreateKey({ segment: "openai", settings, body: BODY });
  for (const answer of [
    answerCreateKey({ segment: "openai", settings, body: "{}" }),
    answerListKeys({ segment: "openai", settings, keys: [key] }),
    answerCreateProvider('{"provider":"my-llm","custom_provider_config":{"base_provider_type":"openai"}}'),
  ]) {
    assert.equal(answer.keyJson, undefined);
    assert.equal(answer.key, undefined);
  }
});

test("a log of an answer shows no secret, also after key and keyJson were read", () => {
  const answer = answerCreateKey({ segment: "openai", settings, body: BODY });
  assert.ok(answer.keyJson.includes(SECRET) && answer.key);
  for (const text of [inspect(answer, { depth: Infinity, showHidden: true }), JSON.stringify(answer), String(answer)]) {
    assert.ok(!text.includes(SECRET), text);
  }
});

test("issues have a text for a form, and params for translations", () => {
  const { issues } = answerCreateKey({
    segment: "openai",
    settings,
    body: '{"value":"sk-test-1","weight":"1","models":["a","A"]}',
  });
  const found = Object.fromEntries(issues.map(({ code, text, message, params }) => [code, { text, message, params }]));
  assert.deepEqual(found.invalid_type, {
    text: "must be a number",
    message: "Invalid JSON: weight must be a number, not a string",
    params: { expected: "a number", found: "a string" },
  });
  assert.equal(found.duplicate_model.params.model, "A");
  assert.equal(found.name_empty.params, undefined);
});

test("an unknown provider and an unset variable are explained in a hint", () => {
  const unknown = answerCreateKey({ segment: "opnai", settings: () => undefined, body: BODY }).issues[0];
  assert.deepEqual([unknown.code, unknown.hint], ["provider_not_found", "The nearest provider is openai"]);
  const unset = answerCreateKey({
    segment: "openai",
    settings,
    body: '{"value":"env.CANARY"}',
    environment: () => undefined,
  }).issues[0];
  assert.equal(unset.code, "value_required");
  assert.match(unset.hint, /not set/);
  assert.ok(!unset.hint.includes("CANARY"));
});
