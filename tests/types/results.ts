// What the calls return, and the types that the package exports.

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
  Bytes,
  CommonFields,
  Conflict,
  CreateKeyCall,
  CreateProviderRequest,
  CustomProvider,
  CustomProviderConfig,
  CustomProviderInput,
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
  Optional,
  Options,
  Provider,
  ProviderFields,
  ProviderName,
  ReplicateKeyConfig,
  ReplicateKeyConfigRequest,
  RuntimeName,
  S3Bucket,
  Secret,
  Settings,
  Severity,
  SglKeyConfig,
  SglKeyConfigRequest,
  UpdateBody,
  UpdateFields,
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
  decodeSegment,
  keyFields,
  providers,
  redactKey,
  updateKey,
} from "bifrost-keys";
import { expectTypeOf } from "expect-type";

const environment: Environment = (name) => (name === "A" ? "text" : name === "B" ? undefined : null);
const options: Options = { environment };

const result = createKey("openai", { value: "sk-test-0123456789abcdef" }, options);
expectTypeOf(result).toEqualTypeOf<KeyResult>();
if (result.ok) {
  expectTypeOf(result.key).toEqualTypeOf<Key>();
  expectTypeOf(result.advice).toEqualTypeOf<Issue[]>();
  // @ts-expect-error a key that was created has no error
  result.error;
} else {
  expectTypeOf(result.error).toEqualTypeOf<BifrostError>();
  expectTypeOf(result.status).toEqualTypeOf<number>();
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
  expectTypeOf(issue.severity).toEqualTypeOf<Severity>();
  expectTypeOf(issue.code).toEqualTypeOf<IssueCode>();
  expectTypeOf(issue.path).toEqualTypeOf<(string | number)[]>();
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

expectTypeOf(providers).returns.toEqualTypeOf<ProviderName[]>();
expectTypeOf(keyFields).returns.toEqualTypeOf<KeyField[]>();
expectTypeOf(decodeSegment).returns.toEqualTypeOf<string | undefined>();
expectTypeOf<keyof ProviderFields>().toEqualTypeOf<ProviderName>();
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
  Bytes<Uint8Array>,
  CommonFields,
  CreateProviderRequest,
  CustomProviderConfig,
  CustomProviderInput,
  OllamaKeyConfig,
  OllamaKeyConfigRequest,
  Optional<CommonFields>,
  Provider,
  ReplicateKeyConfig,
  ReplicateKeyConfigRequest,
  RuntimeName<string>,
  SglKeyConfig,
  SglKeyConfigRequest,
  UpdateBody,
  UpdateFields<CommonFields>,
  VertexKeyConfig,
  VertexKeyConfigRequest,
  VllmKeyConfig,
  VllmKeyConfigRequest,
];
