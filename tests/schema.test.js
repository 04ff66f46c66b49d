// keySchema: what form libraries validate with. What is protected is that it has the rules of checkKey, and that its JSON
// Schema refuses nothing that the rules accept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import Ajv7 from "ajv";
import Ajv from "ajv/dist/2020.js";
import { checkKey, createKey, decodeSegment, keyFields, keySchema, providers } from "bifrost-keys";
import { settingsOf, textOf } from "./suite/case.js";

const cases = JSON.parse(readFileSync(new URL("conformance/create-key.json", import.meta.url), "utf8"));

const validate = (provider, value, options) => keySchema(provider, options)["~standard"].validate(value);
const openai = { name: "prod", value: "sk-test-0123456789abcdef" };

test("it is a Standard Schema of version 1, and validates synchronously", () => {
  const { version, vendor, validate } = keySchema("openai")["~standard"];
  assert.deepEqual([version, vendor], [1, "bifrost-keys"]);
  assert.ok(!(validate(openai) instanceof Promise));
});

test("an accepted request gets the gateway's defaults, and no id", () => {
  const request = { ...openai, weight: null, models: undefined, unknown: 1 };
  assert.deepEqual(validate("openai", request), {
    value: {
      ...openai,
      models: [],
      blacklisted_models: [],
      weight: 0,
      enabled: true,
      use_for_batch_api: false,
      unknown: 1,
    },
  });
  assert.deepEqual(request, { ...openai, weight: null, models: undefined, unknown: 1 }, "the argument is not changed");
});

test("the defaults are those that a key gets", () => {
  const { value } = validate("openai", openai);
  const { key } = createKey("openai", openai);
  for (const name of ["name", "models", "blacklisted_models", "weight", "enabled", "use_for_batch_api"])
    assert.deepEqual(value[name], key[name], name);
});

test("two results share nothing", () => {
  validate("openai", openai).value.models.push("changed");
  assert.deepEqual(validate("openai", openai).value.models, []);
});

test("a refused request has the errors of checkKey, with the texts for a form, and no advice", () => {
  const request = { models: ["*", "gpt-4o"], weight: "1" };
  const errors = checkKey("openai", request).filter(({ severity }) => severity === "error");
  const { issues } = validate("openai", request);
  assert.deepEqual(
    issues.map(({ message, path, code }) => ({ message, path, code })),
    errors.map(({ text, path, code }) => ({ message: text, path, code })),
  );
  assert.equal(issues.length, 3);
});

// Azure requires no field, so that only their kind can refuse them.
for (const [title, value] of Object.entries({
  "a text": JSON.stringify(openai),
  bytes: new TextEncoder().encode(JSON.stringify(openai)),
  "an ArrayBuffer": new ArrayBuffer(2),
  nothing: undefined,
  null: null,
  "a number": 1,
  "a bigint": 1n,
  "a function": () => {},
  "a symbol": Symbol("a"),
  "a list": [openai],
  "a date": new Date(0),
  FormData: new FormData(),
  URLSearchParams: new URLSearchParams("name=prod"),
  "a promise": Promise.resolve(openai),
})) {
  test(`${title} is refused, not thrown`, () => {
    for (const provider of ["openai", "azure"]) {
      const { issues } = validate(provider, value);
      assert.deepEqual(
        issues.map(({ code, path }) => [code, path]),
        [["invalid_type", []]],
        provider,
      );
    }
  });
}

// What is returned must be what was checked.
test("the value is the JSON of the argument, read once", () => {
  const withToJson = { toJSON: () => openai };
  assert.equal(validate("openai", withToJson).value.value, openai.value);
  let read = 0;
  const changing = {
    ...openai,
    get name() {
      return `name ${++read}`;
    },
  };
  const { value } = validate("openai", changing);
  assert.equal(validate("openai", value).issues, undefined);
  assert.equal(typeof value.name, "string");
  class Request {
    name = "prod";
    value = openai.value;
  }
  assert.equal(validate("openai", new Request()).value.name, "prod");
});

test("an environment counts", () => {
  const request = { ...openai, value: "env.UNSET" };
  assert.equal(validate("openai", request).issues, undefined);
  assert.equal(validate("openai", request, { environment: () => undefined }).issues[0].code, "value_required");
});

test("a wrong provider throws at once", () => {
  assert.throws(() => keySchema(undefined), TypeError);
});

// Validating and sending must not disagree.
test("for every recorded case the errors are those of checkKey", () => {
  let compared = 0;
  for (const recorded of cases) {
    const name = decodeSegment(recorded.provider);
    const settings = name === undefined ? undefined : settingsOf(recorded, name);
    const value = valueOf(recorded);
    if (settings === undefined || value === undefined) continue;
    const provider = { name, ...settings };
    const errors = checkKey(provider, value).filter(({ severity }) => severity === "error");
    const { issues = [] } = validate(provider, value);
    assert.deepEqual(
      issues.map(({ path, code }) => [path, code]),
      errors.map(({ path, code }) => [path, code]),
      recorded.name,
    );
    compared += 1;
  }
  assert.ok(compared > 300, `${compared} cases compared`);
});

const values = cases
  .filter((recorded) => (textOf(recorded)?.length ?? 0) < 10_000)
  .map(valueOf)
  .filter((value) => value !== undefined);

const drafts = {
  "draft-2020-12": () => new Ajv({ strict: true, strictTypes: false, allErrors: true }),
  "draft-07": () => new Ajv7({ strict: true, strictTypes: false, allErrors: true }),
};

for (const [target, ajv] of Object.entries(drafts)) {
  for (const provider of [...providers(), { name: "my-llm", base_provider_type: "bedrock" }, { name: "my-llm" }]) {
    const { jsonSchema } = keySchema(provider)["~standard"];
    const name = provider.base_provider_type ? "a custom provider of bedrock" : (provider.name ?? provider);

    test(`${target}, ${name}: the schemas are valid, and describe every field`, () => {
      for (const schema of [jsonSchema.input({ target }), jsonSchema.output({ target })]) {
        ajv().compile(schema);
        for (const { name, label, help, secret } of keyFields(provider)) {
          const property = schema.properties[name];
          assert.equal(property.title, label);
          assert.equal(property.description, help);
          assert.equal(property.writeOnly === true, secret, name);
        }
      }
    });

    // A schema may accept more than the rules, but must refuse nothing that they accept.
    test(`${target}, ${name}: what the rules accept, the schemas accept`, () => {
      const input = ajv().compile(jsonSchema.input({ target }));
      const output = ajv().compile(jsonSchema.output({ target }));
      let accepted = 0;
      for (const value of values) {
        const result = validate(provider, value);
        if (result.issues) continue;
        assert.ok(input(value), JSON.stringify(input.errors));
        assert.ok(output(result.value), JSON.stringify(output.errors));
        accepted += 1;
      }
      assert.ok(accepted > 0, "no case is accepted");
    });

    test(`${target}, ${name}: an empty request is refused where something is required`, () => {
      const input = ajv().compile(jsonSchema.input({ target }));
      assert.equal(input({}), !keyFields(provider).some(({ required }) => required));
    });
  }
}

test("the schema of azure", () => {
  const schema = keySchema("azure")["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
  assert.deepEqual(schema.properties.azure_key_config.properties.endpoint, {
    title: "Endpoint",
    description: "The address of the Azure OpenAI resource.",
    anyOf: [{ $ref: "#/$defs/SecretInput" }, { type: "null" }],
    examples: ["https://my-resource.openai.azure.com"],
  });
  assert.deepEqual(schema.properties.weight, {
    title: "Weight",
    description: "The share of requests this key gets among the provider's keys.",
    type: ["number", "null"],
    minimum: 0,
    examples: [1],
    default: 0,
  });
  assert.equal(schema.required, undefined);
});

// Draft 7 ignores what stands beside a reference, and a translation may contain any text.
test("no reference of draft 7 has anything beside it, and texts stay as they are", () => {
  const texts = { value: { label: "#/$defs/", help: "See #/$defs/SecretInput." } };
  for (const provider of providers()) {
    const schema = keySchema(provider, { texts })["~standard"].jsonSchema.input({ target: "draft-07" });
    JSON.stringify(schema, (_name, value) => {
      if (value?.$ref !== undefined) assert.deepEqual(value, { $ref: "#/definitions/SecretInput" });
      return value;
    });
    assert.deepEqual(
      [schema.properties.value.title, schema.properties.value.description],
      ["#/$defs/", "See #/$defs/SecretInput."],
    );
  }
});

// Programs that read OpenAPI documents resolve references in place.
test("a schema that is changed changes no other", () => {
  for (const target of ["draft-2020-12", "draft-07"]) {
    const before = JSON.stringify(keySchema("azure")["~standard"].jsonSchema.input({ target }));
    const schema = keySchema("azure")["~standard"].jsonSchema.input({ target });
    JSON.stringify(schema, (_name, value) => {
      if (Array.isArray(value)) value.push("changed");
      else if (typeof value === "object" && value !== null) value.changed = "changed";
      return value;
    });
    assert.equal(JSON.stringify(keySchema("azure")["~standard"].jsonSchema.input({ target })), before);
    assert.deepEqual(validate("vertex", {}).value.models, []);
  }
});

test("another draft throws", () => {
  const { jsonSchema } = keySchema("openai")["~standard"];
  for (const target of ["openapi-3.0", "draft-04", undefined])
    assert.throws(() => jsonSchema.input({ target }), /target must be "draft-2020-12" or "draft-07"/);
});

/** The value that the recorded body stands for; undefined if it is not JSON, or a text, which a schema takes for a value. */
function valueOf(recorded) {
  try {
    const value = JSON.parse(textOf(recorded));
    return typeof value === "string" ? undefined : value;
  } catch {
    return undefined;
  }
}
