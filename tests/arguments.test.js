// A wrong argument is the caller's mistake: a TypeError that names the argument,
// and shows nothing of what was handed over.
import assert from "node:assert/strict";
import test from "node:test";
import * as api from "bifrost-keys";

const SECRET = "sk-test-0123456789abcdef";
const settings = () => ({});
const stored = () => ({ id: "k1", value: SECRET });
const body = JSON.stringify({ value: SECRET });
const path = { segment: "openai", key_id: "k1" };

/** Values of the wrong type, whatever an argument is for. */
const WRONG = [undefined, null, 1234567890, true, Symbol(SECRET), { [SECRET]: SECRET }];
const NOT_FUNCTIONS = [...WRONG, SECRET];

const ARGUMENTS = {
  provider: {
    checkKey: [WRONG, (wrong) => api.checkKey(wrong, body)],
    createKey: [WRONG, (wrong) => api.createKey(wrong, body)],
    updateKey: [WRONG, (wrong) => api.updateKey(wrong, stored(), body)],
    keyFields: [WRONG, (wrong) => api.keyFields(wrong)],
    keySchema: [WRONG, (wrong) => api.keySchema(wrong)],
    signInMethods: [WRONG, (wrong) => api.signInMethods(wrong)],
    bodyFromForm: [WRONG, (wrong) => api.bodyFromForm(wrong, new FormData())],
    answerConflict: [WRONG, (wrong) => api.answerConflict("id", wrong)],
  },
  "stored key": {
    updateKey: [
      [undefined, null, 1, SECRET, { value: 1, name: SECRET }],
      (wrong) => api.updateKey("openai", wrong, body),
    ],
    redactKey: [[undefined, null, 1, SECRET, { value: 1, name: SECRET }], (wrong) => api.redactKey(wrong)],
    answerListKeys: [
      [[1], [SECRET], [{ value: 1 }]],
      (wrong) => api.answerListKeys({ ...path, settings, keys: wrong }),
    ],
    answerGetKey: [[1, SECRET, { value: 1 }], (wrong) => api.answerGetKey({ ...path, settings, stored: () => wrong })],
  },
  environment: {
    createKey: [[1, SECRET, {}], (wrong) => api.createKey("openai", body, { environment: wrong })],
    answerCreateKey: [[1, SECRET, {}], (wrong) => api.answerCreateKey({ ...path, settings, body, environment: wrong })],
  },
  conflict: { answerConflict: [NOT_FUNCTIONS, (wrong) => api.answerConflict(wrong, "openai")] },
  segment: {
    decodeSegment: [WRONG, (wrong) => api.decodeSegment(wrong)],
    answerCreateKey: [WRONG, (wrong) => api.answerCreateKey({ segment: wrong, settings, body })],
    answerUpdateKey: [WRONG, (wrong) => api.answerUpdateKey({ ...path, segment: wrong, settings, stored, body })],
    answerDeleteKey: [WRONG, (wrong) => api.answerDeleteKey({ ...path, segment: wrong, settings, stored })],
    answerGetKey: [WRONG, (wrong) => api.answerGetKey({ ...path, segment: wrong, settings, stored })],
    answerListKeys: [WRONG, (wrong) => api.answerListKeys({ segment: wrong, settings, keys: [] })],
  },
  key_id: {
    answerUpdateKey: [WRONG, (wrong) => api.answerUpdateKey({ ...path, key_id: wrong, settings, stored, body })],
    answerDeleteKey: [WRONG, (wrong) => api.answerDeleteKey({ ...path, key_id: wrong, settings, stored })],
    answerGetKey: [WRONG, (wrong) => api.answerGetKey({ ...path, key_id: wrong, settings, stored })],
  },
  settings: {
    answerCreateKey: [NOT_FUNCTIONS, (wrong) => api.answerCreateKey({ ...path, settings: wrong, body })],
    answerUpdateKey: [NOT_FUNCTIONS, (wrong) => api.answerUpdateKey({ ...path, settings: wrong, stored, body })],
    answerDeleteKey: [NOT_FUNCTIONS, (wrong) => api.answerDeleteKey({ ...path, settings: wrong, stored })],
    answerListKeys: [NOT_FUNCTIONS, (wrong) => api.answerListKeys({ ...path, settings: wrong, keys: [] })],
  },
  stored: {
    answerUpdateKey: [NOT_FUNCTIONS, (wrong) => api.answerUpdateKey({ ...path, settings, stored: wrong, body })],
    answerDeleteKey: [NOT_FUNCTIONS, (wrong) => api.answerDeleteKey({ ...path, settings, stored: wrong })],
    answerGetKey: [NOT_FUNCTIONS, (wrong) => api.answerGetKey({ ...path, settings, stored: wrong })],
  },
  total: {
    answerListKeys: [
      [-1, 0.5, NaN, 2 ** 32, SECRET],
      (wrong) => api.answerListKeys({ ...path, settings, keys: [], total: wrong }),
    ],
  },
  keys: {
    answerListKeys: [
      [undefined, null, 1, SECRET, {}],
      (wrong) => api.answerListKeys({ ...path, settings, keys: wrong }),
    ],
  },
  status: {
    answerError: [[undefined, "400", null], (wrong) => api.answerError({ status: wrong, code: "a", message: "b" })],
  },
  code: { answerError: [WRONG, (wrong) => api.answerError({ status: 400, code: wrong, message: "b" })] },
  message: { answerError: [WRONG, (wrong) => api.answerError({ status: 400, code: "a", message: wrong })] },
};

for (const [argument, calls] of Object.entries(ARGUMENTS)) {
  for (const [name, [wrongs, call]] of Object.entries(calls)) {
    test(`${name}: a wrong ${argument} is named in a TypeError`, () => {
      for (const wrong of wrongs) {
        assert.throws(
          () => call(wrong),
          (error) => isAbout(error, argument),
          `given ${typeof wrong}`,
        );
      }
    });
  }
}

test("a call without its argument is a TypeError", () => {
  // Nothing is a body too, an empty one, and it is not the name of a provider.
  const without = ["providers", "answerCreateProvider", "isProviderName"];
  for (const name of Object.keys(api).filter((name) => !without.includes(name))) {
    assert.throws(() => api[name](), TypeError, name);
  }
});

test("what the host's functions throw is thrown on, and the package works on", () => {
  const thrown = new Error("the store is gone");
  const gone = () => {
    throw thrown;
  };
  for (const call of [
    () => api.answerCreateKey({ ...path, settings: gone, body }),
    () => api.answerUpdateKey({ ...path, settings, stored: gone, body }),
    () => api.answerDeleteKey({ ...path, settings, stored: gone }),
  ]) {
    assert.throws(call, (error) => error === thrown);
    assert.equal(api.answerCreateKey({ ...path, settings, body }).status, 200);
  }
});

function isAbout(error, argument) {
  assert.ok(error instanceof TypeError, String(error));
  assert.match(error.message, new RegExp(`\\b${argument}\\b`));
  for (const content of [SECRET, "1234567890"]) assert.ok(!error.message.includes(content), error.message);
  return true;
}
