// What the calls give, and every export of the package.

import type {
  Answer,
  AzureKeyConfig,
  AzureKeyConfigRequest,
  BaseProvider,
  BatchS3Config,
  BatchS3ConfigRequest,
  BedrockKeyConfig,
  BedrockKeyConfigRequest,
  BifrostError,
  Body,
  CommonFields,
  Conflict,
  CreateKeyCall,
  CreateProviderRequest,
  CustomProvider,
  CustomProviderConfig,
  Environment,
  ErrorCall,
  Issue,
  IssueCode,
  Key,
  KeyCall,
  KeyField,
  KeyResult,
  ListKeysCall,
  OllamaKeyConfig,
  OllamaKeyConfigRequest,
  Options,
  Provider,
  ProviderFields,
  ProviderName,
  ReplicateKeyConfig,
  ReplicateKeyConfigRequest,
  S3Bucket,
  Secret,
  Settings,
  Severity,
  SglKeyConfig,
  SglKeyConfigRequest,
  UpdateBody,
  UpdateKeyCall,
  VertexKeyConfig,
  VertexKeyConfigRequest,
  VllmKeyConfig,
  VllmKeyConfigRequest,
} from "bifrost-keys";
import {
  answerConflict,
  answerCreateKey,
  answerCreateProvider,
  answerDeleteKey,
  answerError,
  answerGetKey,
  answerListKeys,
  answerUpdateKey,
  checkKey,
  createKey,
  type decodeSegment,
  keyFields,
  providers,
  redactKey,
  updateKey,
} from "bifrost-keys";

/** True for equal types alone: `any` is equal to nothing else. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_ extends true>(): void {}

const environment: Environment = (name) => (name === "A" ? "text" : name === "B" ? undefined : null);
const options: Options = { environment };

const result = createKey("openai", { value: "sk-test-0123456789abcdef" }, options);
holds<Equal<typeof result, KeyResult>>();
if (result.ok) {
  holds<Equal<typeof result.key, Key>>();
  holds<Equal<typeof result.advice, Issue[]>>();
  // @ts-expect-error a key that was created has no error
  result.error;
} else {
  holds<Equal<typeof result.error, BifrostError>>();
  holds<Equal<typeof result.status, number>>();
  const status: 400 | 404 | number = result.error.status_code;
  const code: IssueCode | string = result.error.error.code;
  const param: string | undefined = result.error.error.param;
  const issues: Issue[] | undefined = result.error.extra_fields.issues;
  void [status, code, param, issues];
  // @ts-expect-error a refusal has no key
  result.key;
}

const [issue] = checkKey("openai", "{}");
if (issue) {
  holds<Equal<typeof issue.severity, Severity>>();
  holds<Equal<typeof issue.code, IssueCode>>();
  holds<Equal<typeof issue.path, (string | number)[]>>();
  const hint: string | undefined = issue.hint;
  // A program that goes by codes hears of one that does not exist.
  // @ts-expect-error no such code
  if (issue.code === "value_is_required") void hint;
}

declare const key: Key;
const secret: Secret = redactKey(key).value;
const azure: AzureKeyConfig | undefined = key.azure_key_config;
const version: Secret | undefined = azure?.api_version;
const bucket: S3Bucket | undefined = key.bedrock_key_config?.batch_s3_config?.buckets?.[0];
void [secret, version, bucket, updateKey("openai", key, {}, options)];
// @ts-expect-error the stored key's secrets are objects
const text: string = key.value;
void text;

const settings = (name: string): Settings | undefined =>
  name === "mine" ? { base_provider_type: "openai" } : undefined;
const create: CreateKeyCall = { segment: "openai", settings, body: new Uint8Array(), environment };
const update: UpdateKeyCall = { segment: "openai", key_id: "k1", settings, stored: () => undefined, body: "{}" };
const one: KeyCall = { segment: "openai", key_id: "k1", settings, stored: () => key };
const list: ListKeysCall = { segment: "openai", settings, keys: [key], total: 1 };
const failure: ErrorCall = { status: 413, code: "body_too_large", message: "At most 256 KiB" };
const taken: Conflict = "name";
const answers: Answer[] = [
  answerCreateKey(create),
  answerUpdateKey(update),
  answerDeleteKey(one),
  answerGetKey(one),
  answerListKeys(list),
  answerCreateProvider("{}"),
  answerConflict(taken, "openai"),
  answerError(failure),
];
for (const answer of answers) {
  const stored: Key | undefined = answer.key;
  const provider: CustomProvider | undefined = answer.provider;
  void [stored, provider, answer.status.toFixed(), answer.body.length, answer.issues.length];
}
// @ts-expect-error only what a store can find taken
answerConflict("weight", "openai");
// @ts-expect-error a call needs the settings
answerCreateKey({ segment: "openai", body: "{}" });

holds<Equal<ReturnType<typeof providers>, ProviderName[]>>();
holds<Equal<ReturnType<typeof keyFields>, KeyField[]>>();
holds<Equal<ReturnType<typeof decodeSegment>, string | undefined>>();
holds<Equal<keyof ProviderFields, ProviderName>>();
for (const provider of providers()) keyFields(provider);
keyFields({ name: "mine", base_provider_type: "openai" });

/** The rest of the exported types, each used once. */
export type Rest = [
  AzureKeyConfigRequest,
  BaseProvider,
  BatchS3Config,
  BatchS3ConfigRequest,
  BedrockKeyConfig,
  BedrockKeyConfigRequest,
  Body,
  CommonFields,
  CreateProviderRequest,
  CustomProviderConfig,
  OllamaKeyConfig,
  OllamaKeyConfigRequest,
  Provider,
  ReplicateKeyConfig,
  ReplicateKeyConfigRequest,
  SglKeyConfig,
  SglKeyConfigRequest,
  UpdateBody,
  VertexKeyConfig,
  VertexKeyConfigRequest,
  VllmKeyConfig,
  VllmKeyConfigRequest,
];
