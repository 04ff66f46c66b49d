// What is entered to create keys: for each provider and each of its ways to sign in. Together the entries of a provider fill
// every field that it has.
import { SECRET } from "./keys.js";

const DEPLOYMENTS = { "gpt-4o": "prod-4o", "claude:0": "prod-claude" };

/** What every provider has, each with another value than that of an empty form. */
const USAGE = { models: ["gpt-4o", "o3"], blacklisted_models: ["o1"], weight: 2.5, enabled: false };
const BATCH = { ...USAGE, use_for_batch_api: true };

const PLAIN = [{ body: { ...USAGE, value: SECRET } }];
const PLAIN_WITH_BATCH = [{ body: { ...BATCH, value: SECRET } }];

const AZURE = { endpoint: "https://eu.openai.azure.com", deployments: DEPLOYMENTS, api_version: "2024-10-21" };
const ROLE = {
  role_arn: "arn:aws:iam::123456789012:role/gateway",
  external_id: "external-0123456789",
  session_name: "gateway",
};
const BUCKETS = [
  { bucket_name: "first", prefix: "batches/" },
  { bucket_name: "second", is_default: true },
];
const VERTEX = { project_id: "my-project", region: "us-central1" };
const SERVICE_ACCOUNT = JSON.stringify({
  type: "service_account",
  private_key: SECRET,
  client_email: "gateway@my-project.iam.gserviceaccount.com",
});

/** Entries by the provider whose fields they fill: the way to sign in, where there are several, and the body without a name. */
export const ENTRIES = {
  anthropic: PLAIN_WITH_BATCH,
  azure: [
    { way: "API key", body: { ...BATCH, value: SECRET, azure_key_config: AZURE } },
    {
      way: "Entra ID",
      body: {
        azure_key_config: {
          endpoint: "env.AZURE_ENDPOINT",
          client_id: "env.AZURE_CLIENT_ID",
          client_secret: SECRET,
          tenant_id: "00000000-0000-0000-0000-000000000001",
          scopes: ["https://cognitiveservices.azure.com/.default", "offline_access"],
        },
      },
    },
    { way: "Default credential", body: { azure_key_config: { endpoint: "https://us.openai.azure.com" } } },
  ],
  bedrock: [
    {
      way: "IAM role",
      body: {
        ...BATCH,
        bedrock_key_config: {
          ...ROLE,
          region: "us-east-1",
          arn: "arn:aws:bedrock:us-east-1:123456789012:inference-profile",
          deployments: DEPLOYMENTS,
          batch_s3_config: { buckets: BUCKETS },
        },
      },
    },
    {
      way: "Access keys",
      body: {
        bedrock_key_config: {
          ...ROLE,
          region: "env.AWS_REGION",
          access_key: "env.AWS_ACCESS_KEY_ID",
          secret_key: SECRET,
          session_token: `${SECRET}${SECRET}`,
        },
      },
    },
    { way: "API key", body: { value: SECRET, bedrock_key_config: { region: "eu-west-1" } } },
  ],
  cerebras: PLAIN,
  cohere: PLAIN,
  elevenlabs: PLAIN,
  gemini: PLAIN_WITH_BATCH,
  groq: PLAIN,
  huggingface: PLAIN,
  mistral: PLAIN,
  nebius: PLAIN,
  ollama: [{ body: { ...USAGE, value: SECRET, ollama_key_config: { url: "http://localhost:11434" } } }],
  openai: [...PLAIN_WITH_BATCH, { body: { value: "env.OPENAI_API_KEY" } }],
  openrouter: PLAIN,
  parasail: PLAIN,
  perplexity: PLAIN,
  replicate: [{ body: { ...USAGE, value: SECRET, replicate_key_config: { deployments: DEPLOYMENTS } } }],
  runway: PLAIN,
  sgl: [{ body: { ...USAGE, value: SECRET, sgl_key_config: { url: "http://localhost:30000" } } }],
  vertex: [
    {
      way: "Service account",
      body: {
        ...USAGE,
        vertex_key_config: {
          ...VERTEX,
          project_number: "123456789012",
          auth_credentials: SERVICE_ACCOUNT,
          deployments: DEPLOYMENTS,
        },
      },
    },
    { way: "Attached account", body: { vertex_key_config: VERTEX } },
    { way: "API key", body: { value: SECRET, vertex_key_config: VERTEX } },
  ],
  vllm: [{ body: { ...USAGE, value: SECRET, vllm_key_config: { url: "http://localhost:8000", model_name: "llama" } } }],
  xai: PLAIN,
};
