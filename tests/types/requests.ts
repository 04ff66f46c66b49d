// What may be sent to which provider. It imports nothing but the package, because Deno checks this file, too.

import type {
  BaseOf,
  BaseProvider,
  Body,
  CreateKeyRequest,
  Key,
  Provider,
  ProviderName,
  SecretInput,
  UpdateKeyRequest,
} from "bifrost-keys";
import { checkKey, createKey, redactKey, updateKey } from "bifrost-keys";

declare const stored: Key;

createKey("openai", { value: "sk-test-0123456789abcdef" });
createKey("openai", { value: { env_var: "env.OPENAI_API_KEY" }, name: null, models: ["*"], weight: 1, enabled: true });
createKey("azure", {
  azure_key_config: { endpoint: "https://a.example", deployments: { "gpt-4o": "prod" }, client_id: null },
});
createKey("azure", {});
createKey("bedrock", {
  bedrock_key_config: { region: "eu-west-1", batch_s3_config: { buckets: [{ bucket_name: "b" }] } },
});
createKey("vertex", { vertex_key_config: { auth_credentials: { type: "service_account", project_id: "p" } } });
createKey("vllm", { vllm_key_config: { url: "http://localhost:8000", model_name: "m" } });
createKey("ollama", { ollama_key_config: { url: "http://localhost:11434" } });
createKey("sgl", { sgl_key_config: { url: "env.SGL_URL" } });
createKey("replicate", { value: "r8_test", replicate_key_config: { deployments: {} } });

// Text and bytes are not typed, nor is what is one or the other.
declare const textOrBytes: string | Uint8Array;
declare const anyBody: Body<"openai">;
createKey("openai", "{}");
createKey("openai", new Uint8Array());
createKey("openai", textOrBytes);
createKey("openai", anyBody);
updateKey("openai", stored, textOrBytes);
checkKey("azure", JSON.stringify({ anything: true }));
checkKey("azure", JSON.parse("{}"));
// @ts-expect-error a number is not a body
createKey("openai", 1);
// @ts-expect-error null is not a body
checkKey("azure", null);
// @ts-expect-error a list is not a body
checkKey("openai", ["sk-test-0123456789abcdef"]);

// @ts-expect-error an azure request has no bedrock block
createKey("azure", { bedrock_key_config: { region: "eu-west-1" } });
// @ts-expect-error openai needs a value
createKey("openai", { name: "prod" });
// @ts-expect-error openai needs a value that is given
createKey("openai", { value: null });
// @ts-expect-error openai needs a value that is given
createKey("openai", { value: undefined });
// @ts-expect-error ollama needs its block
createKey("ollama", { value: "sk-test-0123456789abcdef" });
// @ts-expect-error ollama needs the url in its block
createKey("ollama", { ollama_key_config: {} });
// @ts-expect-error sgl needs the url in its block
createKey("sgl", { sgl_key_config: { url: null } });
// @ts-expect-error no such provider
createKey("open-ai", { value: "sk-test-0123456789abcdef" });
// @ts-expect-error no such field
createKey("openai", { value: "sk-test-0123456789abcdef", modles: ["*"] });
// @ts-expect-error no such field in the block
createKey("azure", { azure_key_config: { endpont: "https://a.example" } });
// @ts-expect-error a weight is a number
createKey("openai", { value: "sk-test-0123456789abcdef", weight: "1" });
// @ts-expect-error a secret is text or an object
createKey("openai", { value: 1 });
// @ts-expect-error only the vertex credentials take an object
createKey("openai", { value: { type: "service_account" } });

// A custom provider has the rules of its base.
createKey({ name: "my-llm", base_provider_type: "openai" }, { value: "sk-test-0123456789abcdef" });
createKey({ name: "my-bedrock", base_provider_type: "bedrock" }, { bedrock_key_config: { region: "eu-west-1" } });
createKey(
  { name: "my-llm", base_provider_type: "replicate", is_key_less: false },
  { value: "r8_test", replicate_key_config: {} },
);
// @ts-expect-error its base needs a value
createKey({ name: "my-llm", base_provider_type: "openai" }, { name: "prod" });
const custom = { name: "my-llm", base_provider_type: "openai" } as const;
// @ts-expect-error its base has no azure block
createKey(custom, { value: "sk-test-0123456789abcdef", azure_key_config: {} });
// @ts-expect-error no custom provider speaks azure's protocol
createKey({ name: "my-azure", base_provider_type: "azure" }, {});

// A base that may be missing allows what each base does.
declare const settings: { name: string; base_provider_type?: BaseProvider };
createKey(settings, { value: "sk-test-0123456789abcdef" });
createKey(settings, { bedrock_key_config: { region: "eu-west-1" } });

// Without a base nothing is known of it but that it needs a value.
createKey({ name: "my-llm" }, { value: "sk-test-0123456789abcdef" });
// @ts-expect-error a provider that is not known by name needs a value
createKey({ name: "my-llm" }, { name: "prod" });

// An update keeps what it leaves out, and removes a block by null.
updateKey("openai", stored, { name: "prod" });
updateKey("azure", stored, { value: null, azure_key_config: null });
updateKey("azure", stored, { azure_key_config: { client_secret: "new-test-secret" } });
updateKey("openai", stored, { value: stored.value });
updateKey("openai", stored, { ...redactKey(stored), name: "prod" });
updateKey("azure", stored, "{}");
// An update leaves a url out to keep the stored one.
updateKey("ollama", stored, { name: "prod", ollama_key_config: {} });
// @ts-expect-error no such field
updateKey("openai", stored, { modles: ["*"] });
// @ts-expect-error no such field in the block
updateKey("azure", stored, { azure_key_config: { endpont: "https://a.example" } });
// @ts-expect-error no such provider
updateKey("open-ai", stored, {});
// @ts-expect-error an update of an azure key has no bedrock block
updateKey("azure", stored, { bedrock_key_config: {} });
// @ts-expect-error a secret is text or an object
updateKey("openai", stored, { value: 1 });
// @ts-expect-error a scope is text
updateKey("azure", stored, { azure_key_config: { scopes: [1] } });
// @ts-expect-error what is stored is a whole key
updateKey("openai", { id: "k1" }, {});

// A stored key, and a key's secrets, may be sent back.
updateKey("azure", stored, stored.azure_key_config ? { azure_key_config: stored.azure_key_config } : {});
const sent: SecretInput = stored.value;

// One of the providers that are known by name, but which one is known only when the program runs.
declare const some: ProviderName;
createKey(some, { value: sent });
checkKey(some, { value: sent, name: "prod" });
updateKey(some, stored, { azure_key_config: { client_secret: "new-test-secret" } });

/** A function of the caller for every provider. */
export function save<P extends Provider>(provider: P, body: Body<P>, request: CreateKeyRequest<P>) {
  checkKey(provider, request);
  return createKey(provider, body);
}
save("azure", "{}", {});

// A form writes its request with the type of its provider.
const request: CreateKeyRequest<"azure"> = { azure_key_config: { endpoint: "" } };
createKey("azure", request);
const update: UpdateKeyRequest<"openai"> = {};
updateKey("openai", stored, update);
const base: BaseOf<{ name: "my-llm"; base_provider_type: "openai" }> = "openai";
createKey(base, { value: sent });
