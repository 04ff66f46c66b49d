// The module's memory, seen from outside. What is protected: that no secret stays in it
// after a call, and that it does not grow however many calls there are.
import assert from "node:assert/strict";
import test from "node:test";
import * as api from "bifrost-keys";
import { readCases } from "./helpers/cases.js";

// The package's own instance: once it runs, the glue returns its exports. After an exception it is still
// the one that the exception has left, until the next call makes another.
const { initSync } = await import("../pkg/generated/bifrost_keys.js");
api.providers();
const memory = () => Buffer.from(initSync().memory.buffer);

const CANARY = "CANARY-7f3a-secret";
const settings = () => ({});
const path = { segment: "azure", key_id: "k1", settings };
/** A key with secrets in clear, decoded, long and kept. */
const key = (extra) => ({
  id: "k1",
  name: "n",
  value: CANARY,
  azure_key_config: {
    endpoint: `https://h/${CANARY}`,
    client_secret: `${CANARY}\n"\u00e9`,
    tenant_id: CANARY.repeat(40),
    client_id: "env.X",
  },
  ...extra,
});
const body = (extra) => JSON.stringify(key(extra));

const CALLS = {
  "a key that is created": () => api.answerCreateKey({ ...path, body: body() }),
  "a key that is refused": () => api.answerCreateKey({ ...path, body: body({ weight: -1, name: 7 }) }),
  "a service account": () =>
    api.answerCreateKey({
      segment: "vertex",
      settings,
      body: JSON.stringify({ vertex_key_config: { auth_credentials: { private_key: CANARY } } }),
    }),
  "a body that is cut off": () => api.answerCreateKey({ ...path, body: body().slice(0, -3) }),
  "a body that is not UTF-8": () =>
    api.answerCreateKey({ ...path, body: Buffer.concat([Buffer.from(body()), Buffer.of(0xff)]) }),
  "a key that is updated": () =>
    api.answerUpdateKey({
      ...path,
      stored: () => key(),
      body: JSON.stringify({ azure_key_config: { client_secret: "********" } }),
    }),
  "a key that is deleted": () => api.answerDeleteKey({ ...path, stored: () => key() }),
  "keys that are listed": () => api.answerListKeys({ ...path, keys: [key(), key({ id: "k2" })] }),
  "a stored key that cannot be read": () => assert.throws(() => api.redactKey(key({ name: 7 }))),
  "a list with a key that cannot be read": () => assert.throws(() => api.answerListKeys({ ...path, keys: [key(), 7] })),
  "a key that is redacted": () => api.redactKey(key()),
  "a key for a form": () => api.checkKey("azure", key()),
  "a call within a call": () =>
    api.createKey("azure", body(), { environment: () => api.createKey("azure", body()) && "x" }),
};

for (const [what, call] of Object.entries(CALLS)) {
  test(`no secret is left behind by ${what}`, () => {
    for (const _ of [1, 2]) {
      call();
      assert.equal(memory().indexOf(CANARY), -1);
    }
  });
}

test("no secret is left behind where a host's settings throw", () => {
  const broken = {
    get base_provider_type() {
      throw new Error("test");
    },
  };
  assert.throws(() => api.answerCreateKey({ segment: "azure", settings: () => broken, body: body() }), /test/);
  assert.throws(
    () =>
      api.createKey(
        {
          name: "azure",
          get is_key_less() {
            throw new Error("test");
          },
        },
        body(),
      ),
    /test/,
  );
  assert.equal(memory().indexOf(CANARY), -1);
});

test("where random numbers fail no secret is left behind, and the next call works", (t) => {
  const real = crypto.getRandomValues;
  t.after(() => (crypto.getRandomValues = real));
  const create = () => api.createKey("azure", body({ id: "" }));
  crypto.getRandomValues = () => {
    throw new Error("test");
  };
  // Some numbers may be left of those that were asked for before.
  const createMany = () => {
    for (let count = 0; count < 1000; count++) create();
  };
  assert.throws(createMany, /crypto\.getRandomValues/);
  assert.equal(memory().indexOf(CANARY), -1);
  crypto.getRandomValues = real;
  assert.equal(create().ok, true);
});

test("the canary would be found", () => {
  let during = -1;
  const environment = () => {
    during = memory().indexOf(CANARY);
    return "x";
  };
  api.answerCreateKey({
    segment: "openai",
    settings,
    body: JSON.stringify({ value: "env.X", name: CANARY }),
    environment,
  });
  assert.notEqual(during, -1);
});

test("it does not grow with the calls", () => {
  const bodies = readCases()
    ["create-key"].map(({ body }) => body)
    .filter((body) => body !== undefined);
  const large = JSON.stringify({
    value: CANARY,
    models: Array.from({ length: 20_000 }, (_, index) => `m${index % 5000}`),
  });
  const round = () => {
    for (const body of bodies)
      for (const segment of ["openai", "azure", "bedrock"]) api.answerCreateKey({ segment, settings, body });
    for (const call of Object.values(CALLS)) call();
    api.answerCreateKey({ segment: "openai", settings, body: large });
  };
  for (let warmUp = 0; warmUp < 3; warmUp++) round();
  const before = memory().length;
  for (let again = 0; again < 20; again++) round();
  assert.equal(memory().length, before);
});
