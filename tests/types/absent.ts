// Undefined is absent in everything that a caller passes in, also under exactOptionalPropertyTypes.

import type {
  CreateKeyCall,
  CreateKeyRequest,
  Environment,
  ListKeysCall,
  Options,
  Provider,
  Settings,
  UpdateKeyRequest,
} from "bifrost-keys";
import { checkKey, createKey, updateKey } from "bifrost-keys";
import { type ConfigOptions, type EnvOptions, lintConfig, lintEnv } from "bifrost-keys/lint";
import { expectTypeOf } from "expect-type";

declare const stored: Parameters<typeof updateKey>[1];
declare const text: string | undefined;
declare const environment: Environment | undefined;

// Values that may be missing, as a form or a parsed command line has them.
createKey("openai", { value: "sk-test-0123456789abcdef", name: text, models: undefined, weight: undefined });
createKey("azure", { value: text, azure_key_config: { endpoint: text, deployments: undefined, scopes: undefined } });
createKey("azure", { azure_key_config: undefined });
createKey("bedrock", {
  bedrock_key_config: { batch_s3_config: { buckets: [{ bucket_name: "b", prefix: text, is_default: undefined }] } },
});
createKey("openai", { value: { value: text, env_var: undefined, from_env: undefined } });
updateKey("ollama", stored, { value: undefined, ollama_key_config: { url: undefined } });
checkKey("openai", "{}", undefined);
checkKey("openai", "{}", { environment });
lintConfig("{}", { environment, progress: undefined });
lintEnv("", { provider: undefined });
checkKey({ name: "my-llm", base_provider_type: undefined, is_key_less: undefined }, "{}");

// Every optional field of a request takes undefined, and null as JSON has it.
type Fields = CreateKeyRequest<"azure"> & CreateKeyRequest<"vertex"> & CreateKeyRequest<"vllm">;
expectTypeOf<AllUndefined<Fields>>().toExtend<Fields>();
expectTypeOf<AllNull<Fields>>().toExtend<Fields>();
expectTypeOf<AllUndefined<UpdateKeyRequest>>().toExtend<UpdateKeyRequest>();
type AllUndefined<T> = { [F in keyof T]-?: undefined };
type AllNull<T> = { [F in keyof T]-?: null };

expectTypeOf<{ environment: undefined }>().toExtend<Options>();
expectTypeOf<{ environment: undefined; progress: undefined }>().toExtend<ConfigOptions>();
expectTypeOf<{ provider: undefined }>().toExtend<EnvOptions>();
expectTypeOf<{ is_key_less: undefined; base_provider_type: undefined }>().toExtend<Settings>();
expectTypeOf<{ name: string; is_key_less: undefined; base_provider_type: undefined }>().toExtend<Provider>();
expectTypeOf<undefined>().toExtend<CreateKeyCall["environment"]>();
expectTypeOf<undefined>().toExtend<ListKeysCall["total"]>();

// What is required is not optional.
// @ts-expect-error openai needs a value that is given
createKey("openai", { value: undefined });
// @ts-expect-error openai needs a value that is given
createKey("openai", { value: null });
// @ts-expect-error openai needs a value that is certainly given
createKey("openai", { value: text });
// @ts-expect-error ollama needs its block
createKey("ollama", { ollama_key_config: undefined });
// @ts-expect-error sgl needs the url in its block
createKey("sgl", { sgl_key_config: { url: undefined } });
