// Weights are read exactly. What is protected: the module reads a number as JSON.parse does,
// whatever its length and size, and minus zero is zero.
import assert from "node:assert/strict";
import test from "node:test";
import { createKey } from "bifrost-keys";
import { seeded } from "./helpers/random.js";

const VALUE = "sk-test-0123456789abcdef";
const COUNT = 20_000;

/** The weight that a body's text gives. */
function weightOf(text) {
  const result = createKey("openai", `{"value":"${VALUE}","weight":${text}}`);
  assert.ok(result.ok, `${text}: ${JSON.stringify(result.issues)}`);
  return result.key.weight;
}

test(`${COUNT} random numbers are read as JSON.parse reads them`, () => {
  const random = seeded(3);
  const digits = (most) => Array.from({ length: 1 + random(most) }, () => random(10)).join("");
  for (let round = 0; round < COUNT; round++) {
    const whole = String(BigInt(digits(22)));
    const fraction = random(2) ? `.${digits(22)}` : "";
    const exponent = random(3) ? "" : `e${["", "+", "-"][random(3)]}${random(280)}`;
    const text = whole + fraction + exponent;
    assert.equal(weightOf(text), JSON.parse(text), text);
  }
});

test("numbers at the edges", () => {
  for (const text of [
    "0",
    "0.1",
    "1e-7",
    "5e-324",
    "2e-324",
    "1.7976931348623157e308",
    "9007199254740993",
    "123456789012345678901234567890",
    "1e16",
    "0e999",
  ]) {
    assert.equal(weightOf(text), JSON.parse(text), text);
  }
  assert.ok(Object.is(weightOf("-0.0"), 0), "minus zero is zero");
});

test("a number that float64 cannot hold is a wrong type", () => {
  for (const text of ["1e309", "-1e309", "1e999999"]) {
    const { issues } = createKey("openai", `{"value":"${VALUE}","weight":${text}}`);
    assert.deepEqual(
      issues.filter(({ severity }) => severity === "error").map(({ code, path }) => [code, path]),
      [["invalid_type", ["weight"]]],
    );
  }
});
