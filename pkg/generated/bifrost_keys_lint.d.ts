/* tslint:disable */
/* eslint-disable */
/**
 * A custom provider, as it is stored and answered.
 */
export interface CustomProvider {
    /**
     * The name.
     */
    name: string;
    /**
     * What it is.
     */
    custom_provider_config: CustomProviderConfig;
}

/**
 * A provider key, as it is stored and, redacted, answered.
 */
export interface Key {
    /**
     * The key's id; a new key without one gets a UUID v4.
     */
    id: string;
    /**
     * The name, unique across providers unless empty.
     */
    name: string;
    /**
     * The provider's API key.
     */
    value: Secret;
    /**
     * The models this key may be used for: `["*"]` for all, none if empty.
     */
    models: string[];
    /**
     * The models this key must not be used for; it wins over `models`.
     */
    blacklisted_models: string[];
    /**
     * The share of requests this key gets among the keys of its provider, zero or more.
     */
    weight: number;
    /**
     * What only Azure keys have.
     */
    azure_key_config?: AzureKeyConfig;
    /**
     * What only Vertex AI keys have.
     */
    vertex_key_config?: VertexKeyConfig;
    /**
     * What only Bedrock keys have.
     */
    bedrock_key_config?: BedrockKeyConfig;
    /**
     * What only Replicate keys have.
     */
    replicate_key_config?: ReplicateKeyConfig;
    /**
     * What only vLLM keys have.
     */
    vllm_key_config?: VllmKeyConfig;
    /**
     * What only Ollama keys have.
     */
    ollama_key_config?: OllamaKeyConfig;
    /**
     * What only SGLang keys have.
     */
    sgl_key_config?: SglKeyConfig;
    /**
     * False to keep the key without using it.
     */
    enabled: boolean;
    /**
     * True if the key may be used for batch requests.
     */
    use_for_batch_api: boolean;
    /**
     * Set by the gateway: the hash of the configuration file's entry.
     */
    config_hash?: string;
    /**
     * Set by the gateway: how the last listing of models went.
     */
    status?: string;
    /**
     * Set by the gateway: what the status means.
     */
    description?: string;
}

/**
 * A provider that the gateway knows by name.
 */
export type ProviderName = "anthropic" | "azure" | "bedrock" | "cerebras" | "cohere" | "elevenlabs" | "gemini" | "groq" | "huggingface" | "mistral" | "nebius" | "ollama" | "openai" | "openrouter" | "parasail" | "perplexity" | "replicate" | "runway" | "sgl" | "vertex" | "vllm" | "xai";

/**
 * A provider whose protocol a custom provider may speak.
 */
export type BaseProvider = "anthropic" | "bedrock" | "cohere" | "gemini" | "huggingface" | "openai" | "replicate";

/**
 * A secret, as it is stored and answered: plain text, a reference to an environment variable, or empty.
 */
export interface Secret {
    /**
     * The plain text; empty for a reference. Masked in answers.
     */
    value: string;
    /**
     * `env.` and the name of a variable; empty for plain text.
     */
    env_var: string;
    /**
     * True for a reference.
     */
    from_env: boolean;
}

/**
 * An S3 bucket for batch files.
 */
export interface S3Bucket {
    /**
     * The bucket's name.
     */
    bucket_name: string;
    /**
     * What the names of all files in it begin with.
     */
    prefix?: string;
    /**
     * True for the bucket to use when a request names none.
     */
    is_default?: boolean;
}

/**
 * An issue, and where it is in a text.
 *
 * Lines and columns count from 1, columns in UTF-16 units, as in editors and in
 * SARIF. The range covers the value; for an unknown or repeated field, its name;
 * for a missing field, the object that lacks it.
 */
export interface Finding {
    /**
     * The name of the provider, as the file has it; absent for the file as a whole, and for a single key.
     */
    provider?: string;
    /**
     * The position of the key in its provider's list, from zero; absent for the provider itself, and for a single key.
     */
    key?: number;
    /**
     * The line on which the range starts.
     */
    line: number;
    /**
     * The column at which it starts.
     */
    column: number;
    /**
     * The line on which it ends.
     */
    end_line: number;
    /**
     * The column after its last character.
     */
    end_column: number;
    /**
     * What is wrong there. Its path starts at the key.
     */
    issue: Issue;
}

/**
 * One thing found out about a request.
 *
 * No text of an error holds any of the request but the names of known fields, a
 * model's name in `duplicate_model` and the escape in `invalid_provider` and
 * `invalid_key_id`. The advice `unknown_field` names the field in its path: it is
 * for the caller, never for a log.
 */
export interface Issue {
    /**
     * Whether it refuses the request.
     */
    severity: Severity;
    /**
     * What it is about.
     */
    code: IssueCode;
    /**
     * Where it is: names of fields and positions in lists; empty for the request as a whole.
     */
    path: (string | number)[];
    /**
     * One sentence that stands alone. Of an error it is the gateway's.
     */
    message: string;
    /**
     * The same for a form, to be shown beside the field: "must be a number".
     */
    text: string;
    /**
     * What to do, where that can be said; for `unknown_field` the nearest field's name.
     */
    hint?: string;
    /**
     * What the sentence is about, for translations by code.
     */
    params?: Params;
}

/**
 * The Ollama server that a key is for.
 */
export interface OllamaKeyConfig {
    /**
     * The server's address.
     */
    url: Secret;
}

/**
 * The SGLang server that a key is for.
 */
export interface SglKeyConfig {
    /**
     * The server's address.
     */
    url: Secret;
}

/**
 * The body of every refusal, as the gateway's documentation has it, with code, param, provider and issues added.
 */
export interface BifrostError {
    /**
     * Always false: the gateway's own mark for errors of providers.
     */
    is_bifrost_error: boolean;
    /**
     * The HTTP status.
     */
    status_code: number;
    /**
     * The first thing wrong: its code, its message, its path in dotted form.
     */
    error: { code: IssueCode | (string & {}); message: string; param?: string };
    /**
     * The decoded name of the provider, and everything that is wrong.
     */
    extra_fields: { provider?: string; issues?: Issue[] };
}

/**
 * The request for a custom provider.
 */
export interface CreateProviderRequest {
    /**
     * The name, of at most 255 characters.
     */
    provider: string;
    /**
     * What it is.
     */
    custom_provider_config?: CustomProviderConfig;
    /**
     * Keys have a call of their own.
     */
    keys?: [] | null;
}

/**
 * The vLLM server that a key is for.
 */
export interface VllmKeyConfig {
    /**
     * The server's address.
     */
    url: Secret;
    /**
     * The model that the server serves, by its exact name.
     */
    model_name: string;
}

/**
 * What a custom provider is.
 */
export interface CustomProviderConfig {
    /**
     * True if the provider takes no keys.
     */
    is_key_less?: boolean;
    /**
     * The provider whose protocol it speaks, one of seven.
     */
    base_provider_type: string;
}

/**
 * What a host knows of a provider: the gateway's `custom_provider_config`.
 */
export interface Settings {
    /**
     * True if the provider takes no keys.
     */
    is_key_less?: boolean | undefined;
    /**
     * The provider whose protocol a custom one speaks.
     */
    base_provider_type?: BaseProvider | (string & {}) | undefined;
}

/**
 * What a host's store may find in use, when all else holds.
 */
export type Conflict = "id" | "name" | "provider";

/**
 * What a key of AWS Bedrock needs. Without keys of its own it uses the host's role.
 */
export interface BedrockKeyConfig {
    /**
     * The AWS access key id.
     */
    access_key: Secret;
    /**
     * The AWS secret access key.
     */
    secret_key: Secret;
    /**
     * The session token of temporary credentials.
     */
    session_token?: Secret;
    /**
     * The AWS region to call, part of the host name.
     */
    region?: Secret;
    /**
     * The ARN before a deployment's name.
     */
    arn?: Secret;
    /**
     * The role to assume.
     */
    role_arn?: Secret;
    /**
     * The external id that the role demands.
     */
    external_id?: Secret;
    /**
     * The name of the assumed session.
     */
    session_name?: Secret;
    /**
     * The inference profile that serves each model.
     */
    deployments?: Record<string, string>;
    /**
     * Where the files of batch requests are kept.
     */
    batch_s3_config?: BatchS3Config;
}

/**
 * What a key of Azure OpenAI needs beside its value.
 */
export interface AzureKeyConfig {
    /**
     * The resource's address, `https://NAME.openai.azure.com`.
     */
    endpoint: Secret;
    /**
     * The deployment that serves each model.
     */
    deployments?: Record<string, string>;
    /**
     * The version of Azure's API. Answers show it as it is.
     */
    api_version?: Secret;
    /**
     * Microsoft Entra ID: the application's client id.
     */
    client_id?: Secret;
    /**
     * Microsoft Entra ID: the application's client secret.
     */
    client_secret?: Secret;
    /**
     * Microsoft Entra ID: the tenant of the application.
     */
    tenant_id?: Secret;
    /**
     * Microsoft Entra ID: the scopes to ask a token for.
     */
    scopes?: string[];
}

/**
 * What a key of Google Vertex AI needs.
 */
export interface VertexKeyConfig {
    /**
     * The Google Cloud project's id.
     */
    project_id: Secret;
    /**
     * The Google Cloud project's number.
     */
    project_number: Secret;
    /**
     * The region to call, part of the host name.
     */
    region: Secret;
    /**
     * A service account's JSON as text, or empty for the credentials attached to the host.
     */
    auth_credentials: Secret;
    /**
     * The deployment that serves each model.
     */
    deployments?: Record<string, string>;
}

/**
 * What a key of Replicate may have beside its value.
 */
export interface ReplicateKeyConfig {
    /**
     * The deployment that serves each model.
     */
    deployments?: Record<string, string>;
}

/**
 * What an issue is about. The names are stable; the messages may be reworded
 * where they are not the gateway's.
 */
export type IssueCode = "invalid_provider" | "invalid_key_id" | "invalid_json" | "invalid_type" | "duplicate_field" | "invalid_secret" | "provider_not_found" | "keyless_provider" | "key_not_found" | "secret_required" | "value_required" | "url_required" | "wildcard_not_alone" | "duplicate_model" | "redacted_secret" | "invalid_url" | "invalid_region" | "invalid_weight" | "id_taken" | "name_taken" | "unsupported_field" | "provider_required" | "provider_reserved" | "provider_taken" | "base_provider_required" | "invalid_base_provider" | "keyless_bedrock" | "more_issues" | "unknown_field" | "models_empty" | "weight_zero" | "weight_tiny" | "name_empty" | "model_in_both_lists" | "other_provider_config" | "batch_unsupported" | "server_managed_field" | "unusual_variable" | "surrounding_white_space" | "foreign_reference" | "quoted" | "placeholder" | "unsendable_character" | "auth_scheme" | "assignment" | "several_keys" | "likely_other_provider" | "endpoint_missing" | "project_id_missing" | "region_missing" | "url_missing" | "model_name_missing" | "entra_id_incomplete" | "url_not_http" | "endpoint_has_path" | "url_has_api_path" | "region_unusual" | "aws_keys_incomplete" | "session_token_missing" | "aws_keys_swapped" | "not_an_arn" | "not_a_service_account" | "service_account_incomplete";

/**
 * What fills the gaps of an issue's sentence. Each code has its own, the same in every issue
 * of the code; most have none.
 */
export interface Params {
    /**
     * `duplicate_model`: the model that is given again; of a longer name the first 255 characters.
     */
    model?: string;
    /**
     * `url_required`, `likely_other_provider`, `provider_taken`: the provider.
     */
    provider?: string;
    /**
     * `invalid_type`: what should stand there, as "a number".
     */
    expected?: string;
    /**
     * `invalid_type`: what stands there, as "a string".
     */
    found?: string;
}

/**
 * Where the files of batch requests are kept.
 */
export interface BatchS3Config {
    /**
     * The buckets.
     */
    buckets?: S3Bucket[];
}

/**
 * Whether an issue refuses the request.
 */
export type Severity = "error" | "advice";


export function __wbg_reset_state(): void;

/**
 * The JSON text of all issues of a request for a custom provider.
 */
export function check_provider(body: Uint8Array | number[]): string;

/**
 * The JSON text of all findings in a gateway's `config.json`. `progress` is told how many keys of how many are done.
 */
export function lint_config(config: Uint8Array | number[], environment?: Function | null, progress?: Function | null): string;

/**
 * The JSON text of all findings in a request for a new key.
 */
export function lint_key(name: string, settings: Settings | null | undefined, body: Uint8Array | number[], environment?: Function | null): string;

/**
 * The provider whose key a variable of this name holds; undefined if it does not hold one.
 */
export function provider_of_variable(name: string): string | undefined;

/**
 * The names of the providers that the gateway knows.
 */
export function providers(): ProviderName[];

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly check_provider: (a: number, b: number) => [number, number];
    readonly lint_config: (a: number, b: number, c: number, d: number) => [number, number];
    readonly lint_key: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number];
    readonly provider_of_variable: (a: number, b: number) => [number, number];
    readonly providers: () => [number, number, number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_drop_slice: (a: number, b: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
