// keyFields: what a form draws itself from. What is protected is that no form can
// show a secret, and that no field lacks a name and a sentence.
import assert from "node:assert/strict";
import test from "node:test";
import { checkKey, createKey, keyFields, providers, redactKey, signInMethods } from "bifrost-keys";
import english from "bifrost-keys/texts.json" with { type: "json" };
import { eachField, secretFields } from "./helpers/fields.js";

// Secrets in form, but answered as they are.
const SHOWN = ["azure_key_config.api_version"];

const FLAGS = ["secret", "redacted", "required", "recommended", "accepts_reference", "server_managed"];

const CREDENTIALS = [
  "value",
  "azure_key_config.client_secret",
  "bedrock_key_config.access_key",
  "bedrock_key_config.secret_key",
  "bedrock_key_config.session_token",
  "vertex_key_config.auth_credentials",
];

const BATCH_PROVIDERS = ["anthropic", "azure", "bedrock", "gemini", "openai"];

for (const provider of providers()) {
  test(`${provider}: names are unique, and every field says what it is`, () => {
    for (const { field, path } of eachField(keyFields(provider))) {
      for (const property of ["name", "label", "help"])
        assert.ok(field[property].trim().length > 0, `${path}: ${property}`);
      assert.match(field.help, /\.$/, `${path}: help is a sentence`);
      for (const flag of FLAGS) assert.equal(typeof field[flag], "boolean", `${path}: ${flag}`);
      const names = (field.fields ?? []).map(({ name }) => name);
      assert.equal(new Set(names).size, names.length, path);
    }
    const names = keyFields(provider).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });

  // An address, a region or a project is masked in answers, but a form shows it.
  test(`${provider}: only credentials are secret, and each is entered unseen`, () => {
    for (const { field, path } of eachField(keyFields(provider))) {
      assert.equal(field.secret, CREDENTIALS.includes(path), path);
      assert.equal(field.secret, ["password", "multiline"].includes(field.input), path);
      assert.ok(!field.secret || field.redacted, path);
    }
  });

  test(`${provider}: every secret of the contract takes a reference, and the others do not`, () => {
    for (const { field, path } of eachField(keyFields(provider))) {
      const isSecret = ["secret", "optional_secret"].includes(field.kind);
      assert.equal(field.accepts_reference, isSecret, path);
      assert.equal(field.redacted, isSecret && !SHOWN.includes(path), path);
    }
  });

  // The flag and the mask must not disagree.
  test(`${provider}: what is flagged is what is masked`, () => {
    const { key } = createKey(provider, requestWithEverySecret(provider));
    const shown = redactKey(key);
    for (const { field, path } of secretFields(provider)) {
      const value = path.split(".").reduce((object, name) => object[name], shown).value;
      assert.equal(value.includes("*"), field.redacted, path);
    }
  });

  // A form that starts with the defaults must not start with advice about them.
  test(`${provider}: what a new form starts with gets no advice, and what is recommended is missed`, () => {
    const fields = [...eachField(keyFields(provider))];
    const defaults = fields.filter(({ field }) => field.default !== undefined);
    assert.deepEqual(Object.fromEntries(defaults.map(({ field, path }) => [path, field.default])), {
      models: ["*"],
      weight: 1,
      enabled: true,
    });
    const form = Object.fromEntries(defaults.map(({ field }) => [field.name, field.default]));
    const paths = adviceOn(provider, form);
    for (const { path } of defaults) assert.ok(!paths.includes(path), path);
    const recommended = fields.filter(({ field }) => field.recommended).map(({ path }) => path);
    assert.deepEqual(recommended.sort(), adviceOn(provider, {}).sort());
  });

  test(`${provider}: batch requests are offered only where the gateway has them`, () => {
    const isOffered = keyFields(provider).some(({ name }) => name === "use_for_batch_api");
    assert.equal(isOffered, BATCH_PROVIDERS.includes(provider));
    const issues = checkKey(provider, { ...validKey(provider), use_for_batch_api: true });
    assert.equal(
      issues.some(({ code }) => code === "batch_unsupported"),
      !isOffered,
    );
  });

  // A form that hides the fields of the other ways must hide no field that every way needs.
  test(`${provider}: each field of a way to sign in is optional, and each way's fields are in the form`, () => {
    const fields = [...eachField(keyFields(provider))];
    const methods = signInMethods(provider);
    for (const { field, path } of fields) {
      const names = methods.filter((method) => method.fields.includes(path)).map(({ name }) => name);
      assert.deepEqual(field.group ?? [], names, path);
      if (field.group) assert.ok(!field.required && field.section === "sign_in", path);
    }
    const paths = fields.map(({ path }) => path);
    for (const { label, help, fields, needs } of methods) {
      assert.ok(label.length > 0 && help.endsWith("."), label);
      for (const path of [...fields, ...needs]) assert.ok(paths.includes(path), path);
    }
  });

  // Filling in what a way needs leaves no error, and no advice that something of it is missing.
  for (const { name, needs } of signInMethods(provider)) {
    test(`${provider}: ${name} works with what it needs`, () => {
      const body = validKey(provider);
      for (const path of needs) {
        const [block, field] = path.includes(".") ? path.split(".") : [undefined, path];
        (block ? (body[block] ??= {}) : body)[field] = "env.CREDENTIAL";
      }
      const issues = checkKey(provider, body);
      const incomplete = issues.filter(({ severity, code }) => severity === "error" || code.endsWith("_incomplete"));
      assert.deepEqual(incomplete, []);
    });
  }

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

test("the ways to sign in are those of the gateway", () => {
  const names = (provider) => signInMethods(provider).map(({ name }) => name);
  assert.deepEqual(names("azure"), ["api_key", "entra_id", "default_credential"]);
  assert.deepEqual(names("bedrock"), ["iam_role", "access_keys", "api_key"]);
  assert.deepEqual(names("vertex"), ["attached_account", "service_account", "api_key"]);
  assert.deepEqual(names({ name: "my-llm", base_provider_type: "bedrock" }), names("bedrock"));
  assert.deepEqual(names("openai"), []);
});

test("texts can be translated, and what is not translated stays English", () => {
  const texts = {
    "azure_key_config.endpoint": { label: "Endpunkt", help: "Die Adresse der Ressource." },
    "azure_key_config.deployments": { label: undefined, help: "Je Modell ein Deployment." },
    "sign_in.azure.entra_id": { label: "Entra-ID" },
  };
  const { fields } = keyFields("azure", { texts }).find(({ name }) => name === "azure_key_config");
  const [endpoint, deployments] = fields;
  assert.equal(endpoint.label, "Endpunkt");
  assert.equal(endpoint.example, "https://my-resource.openai.azure.com");
  assert.deepEqual([deployments.label, deployments.help], ["Deployments", "Je Modell ein Deployment."]);
  assert.equal(signInMethods("azure", { texts })[1].label, "Entra-ID");
  assert.deepEqual(
    Object.keys(english).filter((name) => !english[name].label || !english[name].help),
    [],
  );
});

// A caller may change what it is given.
test("every call returns objects of its own", () => {
  keyFields("azure")[0].label = "changed";
  keyFields("azure")
    .find(({ name }) => name === "models")
    .default.push("changed");
  signInMethods("azure")[0].fields.push("changed");
  assert.equal(keyFields("azure")[0].label, "ID");
  assert.deepEqual(keyFields("azure").find(({ name }) => name === "models").default, ["*"]);
  assert.deepEqual(signInMethods("azure")[0].fields, ["value"]);
});

function adviceOn(provider, body) {
  const advice = checkKey(provider, body).filter(({ severity }) => severity === "advice");
  return advice.map(({ path }) => path.join("."));
}

/** A request that is accepted, with nothing in it that signs in where that is optional. */
function validKey(provider) {
  const fields = [...eachField(keyFields(provider))].filter(({ field }) => field.required && field.kind !== "record");
  const body = {};
  for (const { path } of fields) {
    const [name, inner] = path.split(".");
    if (inner) (body[name] ??= {})[inner] = "http://localhost:8000";
    else body[name] = "sk-test-0123456789";
  }
  return body;
}

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
