// Advice that what is entered provokes, by its codes: the provider, the way to sign in where it has to be chosen, the body that
// is entered beside a name, and the field at which the advice must be shown.
import { SECRET } from "../../support/keys.js";

const VALUE = { value: SECRET };
const AWS_ID = "AKIAIOSFODNN7EXAMPLE";
const AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

const openai = (body, path = "value") => ({ provider: "openai", body, path });

const azure = (config, field, way = "API key") => ({
  provider: "azure",
  way,
  body: { ...(way === "API key" && VALUE), azure_key_config: { endpoint: "https://eu.openai.azure.com", ...config } },
  path: `azure_key_config.${field}`,
});

const bedrock = (config, field, way = "Access keys") => ({
  provider: "bedrock",
  way,
  body: { bedrock_key_config: { region: "us-east-1", ...config } },
  path: `bedrock_key_config.${field}`,
});

const vertex = (config, field, way = "Attached account") => ({
  provider: "vertex",
  way,
  body: { vertex_key_config: { project_id: "my-project", region: "us-central1", ...config } },
  path: `vertex_key_config.${field}`,
});

const vllm = (config, field) => ({
  provider: "vllm",
  body: { vllm_key_config: { url: "http://localhost:8000", model_name: "llama", ...config } },
  path: `vllm_key_config.${field}`,
});

export const ADVICE = {
  name_empty: openai({ ...VALUE, name: "" }, "name"),
  models_empty: openai({ ...VALUE, models: [] }, "models"),
  model_in_both_lists: openai({ ...VALUE, models: ["gpt-4o"], blacklisted_models: ["GPT-4o"] }, "models"),
  weight_zero: openai({ ...VALUE, weight: 0 }, "weight"),
  weight_tiny: openai({ ...VALUE, weight: 0.001 }, "weight"),

  unusual_variable: openai({ value: "env.my key" }),
  surrounding_white_space: openai({ value: ` ${SECRET} ` }),
  foreign_reference: openai({ value: "$OPENAI_API_KEY" }),
  quoted: openai({ value: `"${SECRET}"` }),
  placeholder: openai({ value: "your-api-key" }),
  unsendable_character: openai({ value: "two words" }),
  auth_scheme: openai({ value: `Bearer ${SECRET}` }),
  assignment: openai({ value: `OPENAI_API_KEY=${SECRET}` }),
  several_keys: openai({ value: `sk-test-${SECRET},sk-test-${SECRET}` }),
  likely_other_provider: openai({ value: `sk-ant-api03-${SECRET}` }),

  endpoint_missing: azure({ endpoint: "" }, "endpoint"),
  url_not_http: azure({ endpoint: "eu.openai.azure.com" }, "endpoint"),
  endpoint_has_path: azure({ endpoint: "https://eu.openai.azure.com/openai" }, "endpoint"),
  entra_id_incomplete: azure({ client_id: "env.AZURE_CLIENT_ID" }, "client_secret", "Entra ID"),

  project_id_missing: vertex({ project_id: "" }, "project_id"),
  region_missing: vertex({ region: "" }, "region"),
  region_unusual: vertex({ region: "europe" }, "region"),
  not_a_service_account: vertex({ auth_credentials: "{}" }, "auth_credentials", "Service account"),
  service_account_incomplete: vertex(
    { auth_credentials: '{"type":"service_account"}' },
    "auth_credentials",
    "Service account",
  ),

  url_missing: vllm({ url: "" }, "url"),
  url_has_api_path: vllm({ url: "http://localhost:8000/v1" }, "url"),
  model_name_missing: vllm({ model_name: "" }, "model_name"),

  aws_keys_incomplete: bedrock({ access_key: AWS_ID }, "secret_key"),
  session_token_missing: bedrock({ access_key: "ASIAIOSFODNN7EXAMPLE", secret_key: AWS_SECRET }, "session_token"),
  aws_keys_swapped: bedrock({ access_key: AWS_SECRET, secret_key: AWS_ID }, "access_key"),
  not_an_arn: bedrock({ role_arn: "my-role" }, "role_arn", "IAM role"),
};
