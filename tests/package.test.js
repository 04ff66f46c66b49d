// What the package offers, and what its answers show of themselves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inspect } from "node:util";
import * as api from "bifrost-keys";

const SECRET = "sk-test-0123456789abcdefghij";
const ENDPOINT = "https://sk-test-resource.openai.azure.com";
const settings = () => ({});

const AZURE = {
  name: "prod",
  value: SECRET,
  models: ["*"],
  weight: 1,
  azure_key_config: { endpoint: ENDPOINT, api_version: "2024-10-21" },
};

test("every declared function is exported, and nothing else", () => {
  const read = (name) => readFileSync(new URL(`generated/${name}.d.ts`, import.meta.resolve("bifrost-keys")), "utf8");
  const files = [...read("index").matchAll(/^export \* from "\.\/(\w+)\.js"/gm)].map(([, file]) => file);
  const declared = files.flatMap((file) => [...read(file).matchAll(/^export declare function (\w+)/gm)]);
  const names = declared.map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(api).sort(), names);
  for (const name of names) assert.equal(typeof api[name], "function", name);
});

test("the entry for Workers exports the same, and the slim one what starts it as well", async () => {
  const read = (file) => readFileSync(new URL(file, import.meta.resolve("bifrost-keys")), "utf8");
  assert.deepEqual(read("workerd.js").match(/^export .*$/gm), read("default.js").match(/^export .*$/gm));
  const slim = await import("bifrost-keys/slim");
  assert.deepEqual(Object.keys(slim).sort(), [...Object.keys(api), "init", "initSync"].sort());
});

test("there are 22 providers, each once, in alphabetical order", () => {
  const names = api.providers();
  assert.equal(names.length, 22);
  assert.deepEqual(names, [...new Set(names)].sort());
});

test("isProviderName is true for these names alone", () => {
  for (const name of api.providers()) assert.equal(api.isProviderName(name), true, name);
  for (const name of ["", "open-ai", "OpenAI", " openai", "my-llm", "constructor", "0", undefined, null, 1, ["openai"]])
    assert.equal(api.isProviderName(name), false, name);
});

// A store that wants the key asks for it; a log that gets the answer shows none.
test("a log line of an answer shows no secret, the answer itself gives the key", () => {
  const key = api.createKey("azure", AZURE).key;
  const answers = [
    api.answerCreateKey({ segment: "azure", settings, body: JSON.stringify(AZURE) }),
    api.answerUpdateKey({ segment: "azure", key_id: "k", settings, stored: () => key, body: JSON.stringify(AZURE) }),
    api.answerDeleteKey({ segment: "azure", key_id: "k", settings, stored: () => key }),
    api.answerGetKey({ segment: "azure", key_id: "k", settings, stored: () => key }),
    api.answerListKeys({ segment: "azure", settings, keys: [key] }),
  ];
  for (const answer of answers) {
    assert.equal(answer.status, 200);
    const shown = [
      inspect(answer, { depth: Infinity, showHidden: true }),
      JSON.stringify(answer),
      String(answer),
      answer.body,
    ];
    for (const text of [...shown, inspect({ ...answer }), inspect(structuredClone(answer))]) {
      for (const secret of [SECRET, ENDPOINT]) assert.ok(!text.includes(secret), text);
    }
  }
  for (const { key: stored } of answers.slice(0, 4)) assert.equal(stored.value.value, SECRET);
});

test("redactKey masks every plain secret, and leaves the key it was given", () => {
  const { key } = api.createKey("azure", {
    ...AZURE,
    azure_key_config: { ...AZURE.azure_key_config, client_id: "env.CLIENT_ID", client_secret: "short" },
  });
  const before = structuredClone(key);
  const shown = api.redactKey(key);
  assert.deepEqual(key, before);
  assert.deepEqual(shown.value, { value: `sk-t${"*".repeat(24)}ghij`, env_var: "", from_env: false });
  assert.equal(shown.azure_key_config.client_secret.value, "*".repeat(32));
  assert.deepEqual(shown.azure_key_config.client_id, { value: "", env_var: "env.CLIENT_ID", from_env: true });
  assert.equal(shown.azure_key_config.api_version.value, "2024-10-21");
  assert.deepEqual(api.redactKey(shown), shown, "masking twice is masking once");
});

test("what is answered is the redacted key", () => {
  const answer = api.answerCreateKey({ segment: "azure", settings, body: JSON.stringify(AZURE) });
  assert.deepEqual(JSON.parse(answer.body), api.redactKey(answer.key));
  const list = api.answerListKeys({ segment: "azure", settings, keys: [answer.key], total: 7 });
  assert.deepEqual(JSON.parse(list.body), { keys: [api.redactKey(answer.key)], total: 7 });
});

test("a new key without an id gets one of its own", () => {
  const ids = Array.from({ length: 1_000 }, () => api.createKey("azure", {}).key.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("answerError is the gateway's error object", () => {
  const answer = api.answerError({ status: 413, code: "body_too_large", message: 'At most 256 KiB, not "more"' });
  assert.equal(answer.status, 413);
  assert.deepEqual(JSON.parse(answer.body), {
    is_bifrost_error: false,
    status_code: 413,
    error: { code: "body_too_large", message: 'At most 256 KiB, not "more"' },
    extra_fields: {},
  });
  assert.deepEqual(answer.issues, []);
  assert.equal(answer.key, undefined);
});

test("a provider's name is in the error as it was meant, whatever its letters are", () => {
  for (const [segment, name] of Object.entries({
    "k%C3%A9y": "kéy",
    kéy: "kéy",
    "%F0%9F%94%91": "🔑",
    "a%20b": "a b",
  })) {
    for (const settings of [() => ({}), () => undefined]) {
      const answer = api.answerCreateKey({ segment, settings, body: "{}" });
      assert.equal(JSON.parse(answer.body).extra_fields.provider, name);
    }
  }
});

test("a provider that is created is told of fields that are not known", () => {
  const body = { provider: "my-llm", x: 1, custom_provider_config: { base_provider_type: "openai", y: 1 } };
  const answer = api.answerCreateProvider(JSON.stringify(body));
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.issues.map(({ code, path }) => `${code} ${path.join(".")}`).sort(), [
    "unknown_field custom_provider_config.y",
    "unknown_field x",
  ]);
});

test("decodeSegment decodes what is percent-encoded UTF-8", () => {
  const cases = { openai: "openai", "my%20llm": "my llm", "a+b": "a+b", "%F0%9F%94%91": "🔑", "": "" };
  for (const [segment, name] of Object.entries(cases)) assert.equal(api.decodeSegment(segment), name);
  for (const segment of ["%", "%zz", "%2", "%ff"]) assert.equal(api.decodeSegment(segment), undefined);
});

test("a refused library call gives the endpoint's error object", () => {
  const result = api.createKey("openai", { weight: -1 });
  assert.ok(!result.ok);
  assert.equal(result.status, 400);
  const { error, extra_fields, ...rest } = result.error;
  assert.deepEqual(rest, { is_bifrost_error: false, status_code: 400 });
  assert.deepEqual(error, { code: "value_required", message: "Key value must not be empty", param: "value" });
  assert.deepEqual(
    extra_fields.issues.map(({ code }) => code),
    ["value_required", "invalid_weight"],
  );
  assert.deepEqual(result.issues.slice(0, 2), extra_fields.issues);
});
