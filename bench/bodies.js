// What is measured: requests as they are sent, from a form's to a script's.

const range = (length, make) => Array.from({ length }, (_, index) => make(index));

const ENDPOINT = "https://my-resource.openai.azure.com";

/** About 100 bytes: what most keys are. */
const small = {
  name: "openai-production",
  value: "sk-test-0123456789abcdef",
  models: ["gpt-4o", "gpt-4o-mini"],
  weight: 1,
};

/** About 850 bytes: every field of an Azure key. */
const medium = {
  name: "azure-production-eu",
  value: "",
  models: ["gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "o3"],
  blacklisted_models: ["gpt-3.5-turbo"],
  weight: 0.75,
  enabled: true,
  use_for_batch_api: true,
  azure_key_config: {
    endpoint: ENDPOINT,
    api_version: "2024-10-21",
    client_id: "11111111-2222-3333-4444-555555555555",
    client_secret: "test-client-secret-0123456789abcdefghij",
    tenant_id: "66666666-7777-8888-9999-000000000000",
    scopes: ["https://cognitiveservices.azure.com/.default"],
    deployments: {
      "gpt-4o": "gpt-4o-production-eu-2024-10-21",
      "gpt-4o-mini": "gpt-4o-mini-production-eu-2024-10-21",
      "gpt-4.1": "gpt-4.1-production-eu-2024-10-21",
      "gpt-4.1-mini": "gpt-4.1-mini-production-eu-2024-10-21",
      "gpt-4.1-nano": "gpt-4.1-nano-production-eu-2024-10-21",
      o3: "o3-production-eu-2024-10-21",
    },
  },
};

/** About 14 KB: 200 models, 100 deployments. */
const large = {
  name: "azure-catalogue",
  value: "sk-test-0123456789abcdef",
  models: range(200, (index) => `provider/model-name-${index}-2024-10-21`),
  weight: 1,
  azure_key_config: {
    endpoint: ENDPOINT,
    deployments: Object.fromEntries(
      range(100, (index) => [`model-name-${index}-2024-10-21`, `deployment-${index}-production-eu`]),
    ),
  },
};

/** Four rules broken at once. */
const invalid = {
  name: "prod",
  value: "",
  models: ["gpt-4o", "gpt-4o-mini", "GPT-4o"],
  blacklisted_models: ["*", "gpt-4"],
  weight: -1,
};

const body = (name, segment, object) => ({ name, segment, object, text: JSON.stringify(object) });

/** Keys that are created. */
export const accepted = [
  body("small", "openai", small),
  body("medium", "azure", medium),
  body("large", "azure", large),
];

/** The same with a mistake in them, one that breaks four rules, and one that has not come whole. */
export const refused = [
  body("small, no value", "openai", { ...small, value: "" }),
  body("medium, weight a string", "azure", { ...medium, weight: "1" }),
  body("large, a model twice", "azure", { ...large, models: [...large.models, "PROVIDER/model-name-7-2024-10-21"] }),
  body("invalid", "openai", invalid),
  { name: "medium, cut off", segment: "azure", text: JSON.stringify(medium).slice(0, -9) },
];

/** What a form hands in. */
export const forms = [...accepted, body("invalid", "openai", invalid)];

const wanted = { name: "prod", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 };

/** Bodies of any size, each long in one way only: a text of about so many bytes. */
export const growing = [
  { name: "unknown fields", segment: "openai", text: unknownFields },
  { name: "models", segment: "openai", text: models },
  { name: "deployments", segment: "azure", text: deployments },
  { name: "deployments, not ASCII", segment: "azure", text: (size) => deployments(size, "développement-") },
  {
    name: "a long secret",
    segment: "openai",
    text: (size) => JSON.stringify({ ...wanted, value: `sk-${"x".repeat(size)}` }),
  },
  { name: "a long name of escapes", segment: "openai", text: escapes },
  { name: "nesting in an unknown field", segment: "openai", text: nesting },
  { name: "wrong types", segment: "openai", text: wrongTypes },
];

function unknownFields(size) {
  const fields = range(Math.ceil(size / 30), (index) => [`field_${index}`, `text of field ${index}`]);
  return JSON.stringify({ ...wanted, ...Object.fromEntries(fields) });
}

function models(size) {
  return JSON.stringify({
    ...wanted,
    models: range(Math.ceil(size / 30), (index) => `provider/model-name-${index}-x`),
  });
}

function deployments(size, prefix = "production-") {
  const names = range(Math.ceil(size / 40), (index) => [`model-name-${index}`, `${prefix}${index}`]);
  return JSON.stringify({
    ...wanted,
    azure_key_config: { endpoint: ENDPOINT, deployments: Object.fromEntries(names) },
  });
}

function escapes(size) {
  const text = JSON.stringify({ ...wanted, name: "NAME" });
  return text.replace("NAME", String.raw`\u00e9\n\"`.repeat(Math.ceil(size / 10)));
}

function nesting(size) {
  const text = JSON.stringify({ ...wanted, extra: 0 });
  const levels = Math.ceil(size / 2);
  return text.replace(/0}$/, `${"[".repeat(levels)}${"]".repeat(levels)}}`);
}

function wrongTypes(size) {
  return JSON.stringify({ ...wanted, models: range(Math.ceil(size / 2), () => 1) });
}
