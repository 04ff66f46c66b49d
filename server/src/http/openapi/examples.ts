import { answerCreateKey, answerUpdateKey, type Key, redactKey } from "bifrost-keys";
import { PARAMETERS } from "./components.js";

/** The body of a request for a custom provider. */
export const PROVIDER_REQUEST = {
  provider: "my-llm",
  custom_provider_config: { base_provider_type: "openai", is_key_less: false },
};

/** The provider that {@link PROVIDER_REQUEST} creates. */
export const CUSTOM_PROVIDER = {
  name: PROVIDER_REQUEST.provider,
  custom_provider_config: { is_key_less: false, base_provider_type: "openai" },
};

/** The bodies of requests for keys, by the names of the examples. */
export const KEY_REQUESTS = {
  openai: {
    summary: "A key for OpenAI",
    value: { id: PARAMETERS.key_id.example, name: "prod", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 },
  },
  reference: {
    summary: "A key that the gateway reads from its environment",
    value: { name: "from the environment", value: "env.OPENAI_API_KEY", models: ["gpt-4o"], weight: 0.5 },
  },
  azure: {
    summary: "A key for Azure OpenAI",
    value: {
      name: "azure",
      value: "env.AZURE_API_KEY",
      models: ["*"],
      weight: 1,
      azure_key_config: { endpoint: "https://my-resource.openai.azure.com", deployments: { "gpt-4o": "prod-eu" } },
    },
  },
};

const STORED_BODY = JSON.stringify(KEY_REQUESTS.openai.value);
const settings = () => ({});

function storedExample(): Key {
  return answerCreateKey({ segment: "openai", settings, body: STORED_BODY }).key as Key;
}

/** Returns the core's answer to the first request, redacted. */
export function exampleKey(): Key {
  return redactKey(storedExample());
}

/** Returns the core's answer to an update of {@link exampleKey} with another name. */
export function exampleUpdate(): unknown {
  const sent = JSON.stringify({ ...exampleKey(), name: "production" });
  const path = { segment: "openai", key_id: PARAMETERS.key_id.example };
  return JSON.parse(answerUpdateKey({ ...path, settings, stored: storedExample, body: sent }).body);
}

/** Returns the core's issues for an invalid key. */
export function exampleIssues(): unknown {
  return answerCreateKey({ segment: "openai", settings, body: JSON.stringify({ name: "prod", weight: -1 }) }).issues;
}
