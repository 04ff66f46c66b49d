// keyFields: what a form draws itself from. What is protected is that no form can
// show a secret, and that no field lacks a name and a sentence.
import assert from "node:assert/strict";
import test from "node:test";
import { checkKey, createKey, keyFields, providers, redactKey } from "bifrost-keys";
import { eachField, secretFields } from "./helpers/fields.js";

// Secrets in form, but answered as they are.
const SHOWN = ["azure_key_config.api_version"];

for (const provider of providers()) {
  test(`${provider}: names are unique, and every field says what it is`, () => {
    for (const { field, path } of eachField(keyFields(provider))) {
      for (const property of ["name", "label", "help"])
        assert.ok(field[property].trim().length > 0, `${path}: ${property}`);
      assert.match(field.help, /\.$/, `${path}: help is a sentence`);
      for (const flag of ["secret", "required", "server_managed"])
        assert.equal(typeof field[flag], "boolean", `${path}: ${flag}`);
      const names = (field.fields ?? []).map(({ name }) => name);
      assert.equal(new Set(names).size, names.length, path);
    }
    const names = keyFields(provider).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });

  test(`${provider}: every secret is flagged, and only secrets are`, () => {
    for (const { field, path } of eachField(keyFields(provider))) {
      const isSecret = ["secret", "optional_secret"].includes(field.kind) && !SHOWN.includes(path);
      assert.equal(field.secret, isSecret, path);
    }
  });

  // The flag and the mask must not disagree.
  test(`${provider}: what is flagged is what is masked`, () => {
    const { key } = createKey(provider, requestWithEverySecret(provider));
    const shown = redactKey(key);
    for (const { field, path } of secretFields(provider)) {
      const value = path.split(".").reduce((object, name) => object[name], shown).value;
      assert.equal(value.includes("*"), field.secret, path);
    }
  });

  test(`${provider}: its own block alone is offered, and what is required is missed`, () => {
    const blocks = keyFields(provider).filter(({ kind }) => kind === "record");
    for (const { name } of blocks) assert.equal(name, `${provider}_key_config`);
    const errors = checkKey(provider, {}).filter(({ severity }) => severity === "error");
    const required = [...eachField(keyFields(provider))].filter(
      ({ field }) => field.required && field.kind !== "record",
    );
    assert.deepEqual(
      errors.map(({ path }) => path.join(".")),
      required.map(({ path }) => path),
    );
  });
}

test("a custom provider has the fields of its base", () => {
  assert.deepEqual(keyFields({ name: "my-llm", base_provider_type: "bedrock" }), keyFields("bedrock"));
});

function requestWithEverySecret(provider) {
  const request = { name: "prod" };
  for (const { path } of secretFields(provider)) {
    const [field, inner] = path.split(".");
    const text = inner === "url" ? "http://localhost:11434/v1" : "sk-test-0123456789";
    if (inner) (request[field] ??= {})[inner] = text;
    else request[field] = text;
  }
  return request;
}
