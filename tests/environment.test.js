// What a host says of a variable decides whether a reference is given, and goes nowhere.
import assert from "node:assert/strict";
import test from "node:test";
import { answerCreateKey, checkKey, createKey, updateKey } from "bifrost-keys";

const TEXT = "text-of-the-environment";
const throwing = () => {
  throw new Error(TEXT);
};

const ENVIRONMENTS = {
  "a text": [() => TEXT, true],
  "white space": [() => " ", true],
  "null, for what cannot be said": [() => null, true],
  "a throw, for what cannot be said": [throwing, true],
  "the empty text": [() => "", false],
  "undefined, for an unset variable": [() => undefined, false],
};

for (const [what, [environment, isGiven]] of Object.entries(ENVIRONMENTS)) {
  test(`${what}: the reference is ${isGiven ? "" : "not "}given`, () => {
    const body = { value: "env.OPENAI_API_KEY" };
    const errors = checkKey("openai", body, { environment }).filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ code }) => code),
      isGiven ? [] : ["value_required"],
    );
    const call = { segment: "openai", settings: () => ({}), body: JSON.stringify(body), environment };
    assert.equal(answerCreateKey(call).status, isGiven ? 200 : 400);
    assert.equal(createKey("openai", body, { environment }).ok, isGiven);
    const stored = createKey("openai", { id: "k1", ...body }).key;
    assert.equal(updateKey("openai", stored, {}, { environment }).ok, isGiven);
  });
}

test("without an environment every reference is given", () => {
  for (const options of [undefined, {}, { environment: undefined }]) {
    assert.ok(createKey("openai", { value: "env.OPENAI_API_KEY" }, options).ok);
  }
});

test("the variable is asked for by its name alone", () => {
  const asked = [];
  const environment = (...names) => asked.push(names) && TEXT;
  createKey("openai", { value: "env.A.B" }, { environment });
  assert.deepEqual([...new Set(asked.map(String))], ["A.B"]);
});

test("the text is in no result", () => {
  for (const [environment] of Object.values(ENVIRONMENTS)) {
    for (const body of ['{"value":"env.X"}', '{"value":"env.X","weight":-1}']) {
      const answer = answerCreateKey({ segment: "openai", settings: () => ({}), body, environment });
      const texts = [
        answer.body,
        JSON.stringify([answer.key, answer.issues, createKey("openai", body, { environment })]),
      ];
      for (const text of texts) assert.ok(!text.includes(TEXT), text);
    }
  }
});

test("an environment may call back into the package, however large the call is that it is in", () => {
  const inner = JSON.stringify({ name: "inner".repeat(20), value: "sk-test-0123456789abcdef" });
  for (const size of [1, 2 ** 20, 3 * 2 ** 20]) {
    const environment = () => (createKey("openai", inner).ok ? TEXT : "");
    assert.equal(
      checkKey("openai", `{"value":"env.X","x":"${"y".repeat(size)}"}`, { environment }).some(
        ({ severity }) => severity === "error",
      ),
      false,
    );
    for (const value of ["sk-test-a", "sk-test-".padEnd(200, "b")]) {
      const { key } = createKey("openai", JSON.stringify({ name: "after", value }));
      assert.deepEqual([key?.name, key?.value.value], ["after", value]);
    }
  }
});

test("an environment may call back into the package", () => {
  const environment = () => (createKey("openai", { value: "sk-test-0123456789abcdef" }).ok ? TEXT : "");
  assert.ok(createKey("openai", { value: "env.X" }, { environment }).ok);
});
