// The canary: a distinctive secret in every field is never in an error, an issue,
// a log line or a panic, whatever is wrong with the body; and an answer of 200
// shows none in clear. What the environment says appears nowhere at all.
import assert from "node:assert/strict";
import test from "node:test";
import { inspect } from "node:util";
import * as api from "bifrost-keys";
import { brokenAt } from "./helpers/bytes.js";
import {
  assertIssuesSilent,
  assertSilent,
  assertWithoutVariable,
  NAME,
  requestWithCanaries,
  SECRET,
  VARIABLE,
} from "./helpers/canary.js";

const MINUTES = 5 * 60_000;
const encoder = new TextEncoder();
const settings = () => ({});
const environment = () => VARIABLE;
const environmentThatThrows = () => {
  throw new Error(VARIABLE);
};

/** The stored key has the canary too: a merge may be wrong in its own ways. */
const STORED = api.createKey(
  "azure",
  JSON.stringify({
    ...requestWithCanaries(),
    id: "k1",
    models: ["*"],
    bedrock_key_config: null,
    vertex_key_config: null,
  }),
).key;

const WRONG_TYPES = [
  1,
  true,
  [SECRET],
  { value: SECRET, [NAME]: SECRET },
  { value: SECRET, env_var: NAME },
  { value: SECRET, from_env: SECRET },
  { env_var: SECRET },
];

const BODIES = {
  good: requestWithCanaries(),
  "in the object form": requestWithCanaries((value) => ({ value, env_var: "", from_env: false })),
  "with references": requestWithCanaries(() => "env.VARIABLE"),
  "with names of variables": requestWithCanaries(() => `env.${NAME}`),
  "with rules broken": { ...requestWithCanaries(), models: ["*", "a"], blacklisted_models: ["a", "A"], weight: -1 },
  "with masks around it": requestWithCanaries((secret) => `${secret.slice(0, 4)}${"*".repeat(24)}${secret.slice(-4)}`),
  "with wrong types": requestWithCanaries(() => WRONG_TYPES[1]),
};
// The gateway shows what this variable holds: it answers the version as it is.
BODIES["with references"].azure_key_config.api_version = "env.VERSION";
WRONG_TYPES.forEach(
  (wrong, index) => (BODIES[`with secrets of the wrong form, ${index}`] = requestWithCanaries(() => wrong)),
);

/** Every way in for a body; nothing that comes out may sing. */
function send(provider, body, host) {
  const what = () => `${provider}: ${typeof body === "string" ? body : new TextDecoder().decode(body)}`;
  const path = { segment: provider, key_id: "k1", settings };
  const answers = [
    api.answerCreateKey({ ...path, body, ...host }),
    api.answerUpdateKey({ ...path, stored: () => STORED, body, ...host }),
  ];
  for (const answer of answers) assertSilent(answer, what());
  const results = [api.createKey(provider, body, host), api.updateKey(provider, STORED, body, host)];
  for (const result of results) {
    if (result.ok) assertIssuesSilent(result.advice, what());
    else assertSilent({ status: result.status, body: JSON.stringify(result.error), issues: result.issues }, what());
    assertWithoutVariable(JSON.stringify(result), what());
  }
  return answers;
}

/** What is written while `work` runs, by anyone. */
function written(t, work) {
  const texts = [];
  for (const name of ["debug", "log", "info", "warn", "error", "trace"]) {
    t.mock.method(console, name, (...args) => texts.push(args.map((arg) => inspect(arg)).join(" ")));
  }
  work();
  t.mock.restoreAll();
  return texts;
}

for (const [what, body] of Object.entries(BODIES)) {
  test(`every provider, every way in, a body ${what}`, (t) => {
    const texts = written(t, () => {
      for (const provider of [...api.providers(), "unknown"]) {
        for (const host of [{}, { environment }, { environment: environmentThatThrows }]) {
          send(provider, JSON.stringify(body), host);
          send(provider, encoder.encode(JSON.stringify(body, null, 1)), host);
          assertIssuesSilent(api.checkKey(provider, body, host), provider);
        }
      }
    });
    assert.deepEqual(texts, [], "nothing is logged");
  });
}

// Proves that the canaries are read, and that the silence above is not that of an early refusal.
test("the good body is a key for azure, with every canary in it", () => {
  const [created, updated] = send(
    "azure",
    JSON.stringify({ ...BODIES.good, bedrock_key_config: null, vertex_key_config: null }),
    {},
  );
  assert.deepEqual([created.status, updated.status], [200, 200]);
  for (const { key } of [created, updated]) {
    assert.equal(key.value.value, SECRET);
    assert.equal(key.azure_key_config.client_secret.value, SECRET);
  }
  assert.ok(created.issues.some(({ code, path }) => code === "unknown_field" && path.includes(NAME)));
});

for (const provider of ["openai", "azure", "bedrock", "vertex", "ollama"]) {
  test(`${provider}: the body broken at every byte`, { timeout: MINUTES }, () => {
    const bytes = encoder.encode(JSON.stringify(BODIES.good));
    for (let at = 0; at < bytes.length; at++) {
      for (const broken of brokenAt(bytes, at)) send(provider, broken, { environment });
    }
  });
}

for (const what of ["in the object form", "with names of variables", "with masks around it"]) {
  test(`a body ${what}, broken at every byte`, { timeout: MINUTES }, () => {
    const bytes = encoder.encode(JSON.stringify(BODIES[what]));
    for (let at = 0; at < bytes.length; at++) {
      for (const broken of brokenAt(bytes, at)) send("azure", broken, { environment });
    }
  });
}

test("a service account, broken at every byte", { timeout: MINUTES }, () => {
  const account = { type: "service_account", private_key: SECRET, [NAME]: { [NAME]: SECRET } };
  const bytes = encoder.encode(
    JSON.stringify({ vertex_key_config: { project_id: SECRET, region: "eu", auth_credentials: account } }),
  );
  for (let at = 0; at < bytes.length; at++) {
    for (const broken of brokenAt(bytes, at)) send("vertex", broken, {});
  }
});

test("a request for a provider, broken at every byte", () => {
  const config = { base_provider_type: SECRET, is_key_less: false, [NAME]: SECRET };
  const bytes = encoder.encode(JSON.stringify({ custom_provider_config: config, [NAME]: [SECRET] }));
  for (let at = 0; at < bytes.length; at++) {
    for (const broken of brokenAt(bytes, at)) assertSilent(api.answerCreateProvider(broken), "");
  }
});

test("what is thrown for a stored key that cannot be read is silent", () => {
  const call = { segment: "openai", key_id: "k1", settings };
  for (const wrong of [
    SECRET,
    { value: { [NAME]: SECRET } },
    { value: 1, name: SECRET },
    { value: SECRET, [SECRET]: SECRET, weight: SECRET },
  ]) {
    for (const work of [
      () => api.updateKey("openai", wrong, "{}"),
      () => api.redactKey(wrong),
      () => api.answerGetKey({ ...call, stored: () => wrong }),
      () => api.answerListKeys({ ...call, keys: [wrong] }),
    ]) {
      assert.throws(work, (error) => {
        assertSilent({ status: 500, body: inspect(error), issues: [] }, "");
        return true;
      });
    }
  }
});
