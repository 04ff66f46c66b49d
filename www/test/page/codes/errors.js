// Errors that what is entered provokes, by their codes: the provider, the body that is entered beside a name, and the field at
// which the error must be shown.
import { MASK, SECRET } from "../../support/keys.js";

const VALUE = { value: SECRET };
const ENDPOINT = "https://eu.openai.azure.com";

export const ERRORS = {
  value_required: { provider: "openai", body: {}, path: "value" },
  invalid_secret: { provider: "openai", body: { value: "env." }, path: "value" },
  redacted_secret: { provider: "openai", body: { value: MASK }, path: "value" },
  url_required: { provider: "ollama", body: VALUE, path: "ollama_key_config.url" },
  invalid_url: {
    provider: "ollama",
    body: { ollama_key_config: { url: "localhost:11434" } },
    path: "ollama_key_config.url",
  },
  invalid_region: {
    provider: "vertex",
    body: { vertex_key_config: { project_id: "my-project", region: "us/central" } },
    path: "vertex_key_config.region",
  },
  wildcard_not_alone: { provider: "openai", body: { ...VALUE, models: ["gpt-4o", "*"] }, path: "models" },
  duplicate_model: {
    provider: "openai",
    body: { ...VALUE, blacklisted_models: ["gpt-4o", "GPT-4o"] },
    path: "blacklisted_models",
  },
  invalid_weight: { provider: "openai", body: { ...VALUE, weight: -1 }, path: "weight" },
  invalid_type: { provider: "openai", body: { ...VALUE, weight: "much" }, path: "weight" },
  invalid_key_id: { provider: "openai", body: { ...VALUE, id: ".." }, path: "id" },
  duplicate_field: {
    provider: "azure",
    // As pairs, since an object cannot have a name twice.
    body: {
      ...VALUE,
      azure_key_config: {
        endpoint: ENDPOINT,
        deployments: [
          ["gpt-4o", "a"],
          ["gpt-4o", "b"],
        ],
      },
    },
    text: `{"azure_key_config":{"deployments":{"gpt-4o":"a","gpt-4o":"b"}}}`,
    path: "azure_key_config.deployments",
  },
  more_issues: {
    provider: "openai",
    body: { ...VALUE, models: Array.from({ length: 103 }, () => "gpt-4o") },
    path: undefined,
  },
};
