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
    deployments: Object.fromEntries(range(100, (index) => [`model-name-${index}-2024-10-21`, `deployment-${index}-production-eu`])),
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

export const bodies = [
  { name: "small", segment: "openai", status: 200, text: JSON.stringify(small) },
  { name: "medium", segment: "azure", status: 200, text: JSON.stringify(medium) },
  { name: "large", segment: "azure", status: 200, text: JSON.stringify(large) },
  { name: "invalid", segment: "openai", status: 400, text: JSON.stringify(invalid) },
];
