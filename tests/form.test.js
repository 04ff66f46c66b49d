// A form's body. What is protected: each kind of field is converted, nothing that was entered is lost, and what is
// empty is absent, so that defaults hold.
import assert from "node:assert/strict";
import test from "node:test";
import { bodyFromForm, checkKey, createKey, keyFields, providers } from "bifrost-keys";

/** A form with these pairs, in both shapes. */
function forms(pairs) {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return [form, new URLSearchParams(pairs)];
}

function assertBody(provider, pairs, expected) {
  for (const form of forms(pairs)) assert.deepEqual(bodyFromForm(provider, form), expected);
}

test("each kind of field is converted", () => {
  assertBody(
    "azure",
    [
      ["name", "prod"],
      ["value", "sk-test-0123456789abcdef"],
      ["models", "gpt-4o, gpt-4.1\no3"],
      ["models", "o4-mini"],
      ["weight", "0.5"],
      ["enabled", "false"],
      ["enabled", "on"],
      ["use_for_batch_api", "false"],
      ["azure_key_config.endpoint", "https://my-resource.openai.azure.com"],
      ["azure_key_config.deployments.gpt-4.1", "prod-eu"],
      ["azure_key_config.scopes", "https://a.example/.default"],
    ],
    {
      name: "prod",
      value: "sk-test-0123456789abcdef",
      models: ["gpt-4o", "gpt-4.1", "o3", "o4-mini"],
      weight: 0.5,
      enabled: true,
      use_for_batch_api: false,
      azure_key_config: {
        endpoint: "https://my-resource.openai.azure.com",
        deployments: { "gpt-4.1": "prod-eu" },
        scopes: ["https://a.example/.default"],
      },
    },
  );
});

test("records are read in the order of their numbers", () => {
  const bucket = "bedrock_key_config.batch_s3_config.buckets";
  assertBody(
    "bedrock",
    [
      [`${bucket}.10.bucket_name`, "second"],
      [`${bucket}.2.bucket_name`, "first"],
      [`${bucket}.2.is_default`, "on"],
      [`${bucket}.3.bucket_name`, ""],
    ],
    {
      bedrock_key_config: {
        batch_s3_config: { buckets: [{ bucket_name: "first", is_default: true }, { bucket_name: "second" }] },
      },
    },
  );
});

test("what is empty is left out, and so are names that are not fields", () => {
  const pairs = [
    ["name", ""],
    ["models", " , \n"],
    ["weight", " "],
    ["csrf_token", "x"],
    ["azure_key_config.endpoint", ""],
    ["azure_key_config.deployments.gpt-4o", ""],
    ["status", "set by the gateway"],
  ];
  assertBody("azure", pairs, {});
});

test("what cannot be converted stays a text, and the core refuses it", () => {
  for (const form of forms([
    ["value", "sk-test-0123456789abcdef"],
    ["weight", "heavy"],
    ["enabled", "perhaps"],
  ])) {
    const issues = checkKey("openai", bodyFromForm("openai", form)).filter(({ severity }) => severity === "error");
    assert.deepEqual(
      issues.map(({ code, path }) => [code, path.join(".")]),
      [
        ["invalid_type", "weight"],
        ["invalid_type", "enabled"],
      ],
    );
  }
});

test("secrets keep every character, also white space around them", () => {
  assertBody("openai", [["value", " sk-test-0123456789abcdef\n"]], { value: " sk-test-0123456789abcdef\n" });
});

test("an untouched file input is empty, and a file is refused in a sentence that helps", () => {
  const form = new FormData();
  form.append("vertex_key_config.auth_credentials", new File([], ""));
  assert.deepEqual(bodyFromForm("vertex", form), {});
  form.append("vertex_key_config.auth_credentials", new File(["{}"], "account.json"));
  assert.throws(() => bodyFromForm("vertex", form), /auth_credentials must not be a file/);
});

test("every field that a form may have reaches the key, for every provider", () => {
  const texts = { text: "a", secret: "env.A", optional_secret: "env.A", flag: "on", number: "1", list: "a" };
  const pairsOf = (fields, prefix) =>
    fields
      .filter(({ server_managed }) => !server_managed)
      .flatMap(({ name, kind, fields = [] }) => {
        if (kind === "map") return [[`${prefix}${name}.a`, "b"]];
        if (kind === "record") return pairsOf(fields, `${prefix}${name}.`);
        if (kind === "records") return pairsOf(fields, `${prefix}${name}.0.`);
        return [[prefix + name, texts[kind]]];
      });
  for (const provider of providers()) {
    const pairs = pairsOf(keyFields(provider), "");
    const body = bodyFromForm(provider, new URLSearchParams(pairs));
    const count = (value) =>
      typeof value === "object" ? Object.values(value).reduce((sum, inner) => sum + count(inner), 0) : 1;
    assert.equal(count(body), pairs.length, provider);
    assert.equal(
      createKey(provider, body).issues?.some(({ code }) => code === "invalid_type") ?? false,
      false,
      provider,
    );
  }
});

// A form of a stranger must not block a server.
test("a form of 100,000 fields takes one pass", () => {
  let asked = 0;
  const fields = Array.from({ length: 100_000 }, (_, index) => [`azure_key_config.deployments.m${index}`, "d"]);
  const form = {
    entries() {
      asked += 1;
      return fields;
    },
  };
  const body = bodyFromForm("azure", form);
  assert.equal(Object.keys(body.azure_key_config.deployments).length, 100_000);
  assert.equal(asked, 1);
});

test("text where fields of their own are expected is kept, for the rules to refuse", () => {
  const form = new URLSearchParams({ "azure_key_config.deployments": "gpt-4o prod", weight: "0x10" });
  const body = bodyFromForm("azure", form);
  assert.deepEqual(body, { weight: "0x10", azure_key_config: { deployments: "gpt-4o prod" } });
  const errors = checkKey("azure", body).filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ code }) => code),
    ["invalid_type", "invalid_type"],
  );
});

test("anything but a form is a TypeError that says so", () => {
  for (const wrong of [undefined, null, {}, "name=prod", 1])
    assert.throws(() => bodyFromForm("openai", wrong), /^TypeError: form must be FormData or URLSearchParams$/);
});

// HTML sends nothing for a checkbox that is not checked.
test("a hidden field before a checkbox turns a switch off", () => {
  const unchecked = new URLSearchParams([["enabled", "false"]]);
  const checked = new URLSearchParams([
    ["enabled", "false"],
    ["enabled", "on"],
  ]);
  assert.equal(bodyFromForm("openai", unchecked).enabled, false);
  assert.equal(bodyFromForm("openai", checked).enabled, true);
});
