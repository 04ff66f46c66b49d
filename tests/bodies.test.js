// Whatever is sent, a call answers: it neither throws nor hangs.
import assert from "node:assert/strict";
import test from "node:test";
import * as api from "bifrost-keys";
import { mutated } from "./helpers/bytes.js";
import { readCases } from "./helpers/cases.js";
import { seeded } from "./helpers/random.js";
import { bodyOf } from "./suite/case.js";

const MUTATIONS = 20_000;
const LARGE = 1_000_000;

const STORED = { id: "k1", name: "main", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 };

/** Every way in for a body, the bytes as they are. Gives the status of a new key. */
function send(provider, body) {
  const settings = () => ({});
  const created = api.answerCreateKey({ segment: provider, settings, body });
  const updated = api.answerUpdateKey({ segment: provider, key_id: "k1", settings, stored: () => STORED, body });
  const made = api.answerCreateProvider(body);
  for (const answer of [created, updated, made]) {
    assert.ok([200, 400].includes(answer.status), `status ${answer.status}`);
    assert.equal(typeof JSON.parse(answer.body), "object");
  }
  const errors = api.checkKey(provider, body).filter(({ severity }) => severity === "error");
  assert.equal(errors.length === 0, created.status === 200, "checkKey and the endpoint disagree");
  return created.status;
}

const REFUSED = {
  "the empty body": "",
  "white space alone": " \n\t ",
  "100,000 lists": "[".repeat(100_000),
  "100,000 objects": '{"models":'.repeat(100_000),
  "100,000 lists where a secret belongs": `{"value":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "1 MB of quotes": '"'.repeat(LARGE),
  "1 MB of backslashes in a string": `{"value":"${"\\".repeat(LARGE)}`,
  "1 MB of white space": " ".repeat(LARGE),
  "a field 100,000 times": `{${'"name":"a",'.repeat(100_000)}"name":"a"}`,
  "an array": "[]",
  null: "null",
  "a byte-order mark": '\ufeff{"value":"sk-test-0123456789abcdef"}',
};

for (const [what, body] of Object.entries(REFUSED)) {
  test(`is refused, as text and as bytes: ${what}`, { timeout: 30_000 }, () => {
    assert.equal(send("openai", body), 400);
    assert.equal(send("openai", new TextEncoder().encode(body)), 400);
  });
}

test("100,000 levels in an unknown field are skipped", { timeout: 30_000 }, () => {
  const nested = "[".repeat(100_000) + "]".repeat(100_000);
  assert.equal(send("openai", `{"value":"sk-test-0123456789abcdef","extra":${nested}}`), 200);
});

test("a value of 1 MB is a value", { timeout: 30_000 }, () => {
  const { key, ok } = api.createKey("openai", { value: "a".repeat(LARGE) });
  assert.ok(ok);
  assert.equal(key.value.value.length, LARGE);
});

test("bytes that are not UTF-8 are invalid JSON, in a string, a name and between tokens", () => {
  const head = new TextEncoder().encode('{"value":"');
  for (const wrong of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80]]) {
    for (const body of [
      [...head, ...wrong, 0x22, 0x7d],
      [0x7b, 0x22, ...wrong],
      [...wrong, 0x7b, 0x7d],
    ]) {
      const answer = api.answerCreateKey({ segment: "openai", settings: () => ({}), body: Uint8Array.from(body) });
      assert.equal(answer.issues[0].code, "invalid_json", `${body}`);
    }
  }
});

test("a part of a larger buffer is that part alone", () => {
  const bytes = new TextEncoder().encode('garbage{"value":"sk-test-0123456789abcdef"}garbage');
  assert.equal(send("openai", bytes.subarray(7, bytes.length - 7)), 200);
});

test("random bytes are answered", { timeout: 60_000 }, () => {
  const random = seeded(1);
  for (let round = 0; round < 2_000; round++) {
    assert.equal(
      send(
        "openai",
        Uint8Array.from({ length: random(200) }, () => random(256)),
      ),
      400,
    );
  }
});

test(`${MUTATIONS} mutations of the recorded bodies are answered`, { timeout: 300_000 }, () => {
  const random = seeded(2);
  const cases = readCases();
  // The longest bodies are nothing but depth, which has tests of its own.
  const bodies = [...cases["create-key"], ...cases["update-key"]].map(bodyOf).filter(({ length }) => length < 4_000);
  const names = api.providers();
  const statuses = { 200: 0, 400: 0 };
  for (let round = 0; round < MUTATIONS; round++) {
    const body = mutated(bodies[random(bodies.length)], bodies[random(bodies.length)], random);
    statuses[send(names[random(names.length)], body)]++;
  }
  // If either were rare, little of the reader would have been tried.
  assert.ok(statuses[200] > MUTATIONS / 20 && statuses[400] > MUTATIONS / 20, JSON.stringify(statuses));
});
