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

/** The settings of an Azure OpenAI key. This is the type in a request. */
export interface AzureKeyConfigRequest {
    /** The address of the Azure OpenAI resource. */
    endpoint?: SecretInput | null | undefined;
    /** The deployment that serves each model. */
    deployments?: Record<string, string> | null | undefined;
    /** The version of Azure's API to call. */
    api_version?: SecretInput | null | undefined;
    /** The client ID of the Entra ID application. */
    client_id?: SecretInput | null | undefined;
    /** The client secret of the Entra ID application. */
    client_secret?: SecretInput | null | undefined;
    /** The Entra ID tenant of the application. */
    tenant_id?: SecretInput | null | undefined;
    /** The scopes to request a token for. The usual scope is used if empty. */
    scopes?: readonly string[] | null | undefined;
}

/** The settings of a Google Vertex AI key. This is the type in a request. */
export interface VertexKeyConfigRequest {
    /** The ID of the Google Cloud project. */
    project_id?: SecretInput | null | undefined;
    /** The number of the Google Cloud project. Only fine-tuned models need it. */
    project_number?: SecretInput | null | undefined;
    /** The region to call. */
    region?: SecretInput | null | undefined;
    /** The JSON of a service account, or env.NAME. The credentials attached to the gateway's host are used if it is empty. */
    auth_credentials?: SecretInput | Record<string, unknown> | null | undefined;
    /** The fine-tuned deployment that serves each model. */
    deployments?: Record<string, string> | null | undefined;
}

/** The buckets that may be used. This is the type in a request. */
export interface BucketsRequest {
    /** The bucket's name. */
    bucket_name?: string | null | undefined;
    /** The prefix of all object names in the bucket. */
    prefix?: string | null | undefined;
    /** Use this bucket when a request names none. */
    is_default?: boolean | null | undefined;
}

/** The S3 buckets for the files of batch requests. This is the type in a request. */
export interface BatchS3ConfigRequest {
    /** The buckets that may be used. */
    buckets?: BucketsRequest[] | null | undefined;
}

/** The settings of an AWS Bedrock key. This is the type in a request. */
export interface BedrockKeyConfigRequest {
    /** The AWS access key ID. */
    access_key?: SecretInput | null | undefined;
    /** The AWS secret access key that belongs to the access key ID. */
    secret_key?: SecretInput | null | undefined;
    /** The session token of temporary credentials. */
    session_token?: SecretInput | null | undefined;
    /** The AWS region to call. */
    region?: SecretInput | null | undefined;
    /** The ARN that comes before the name of an inference profile. */
    arn?: SecretInput | null | undefined;
    /** The role to assume before each call. */
    role_arn?: SecretInput | null | undefined;
    /** The external ID that the role to assume requires. */
    external_id?: SecretInput | null | undefined;
    /** The name of the session of the assumed role. */
    session_name?: SecretInput | null | undefined;
    /** The inference profile that serves each model. */
    deployments?: Record<string, string> | null | undefined;
    /** The S3 buckets for the files of batch requests. */
    batch_s3_config?: BatchS3ConfigRequest | null | undefined;
}

/** The settings of a Replicate key. This is the type in a request. */
export interface ReplicateKeyConfigRequest {
    /** The deployment that serves each model. */
    deployments?: Record<string, string> | null | undefined;
}

/** The settings of a vLLM key. This is the type in a request. */
export interface VllmKeyConfigRequest {
    /** The address of the vLLM server. */
    url?: SecretInput | null | undefined;
    /** The exact name of the model that the server serves. */
    model_name?: string | null | undefined;
}

/** The settings of an Ollama key. This is the type in a request. */
export interface OllamaKeyConfigRequest {
    /** The address of the Ollama server. */
    url: SecretInput;
}

/** The settings of an SGLang key. This is the type in a request. */
export interface SglKeyConfigRequest {
    /** The address of the SGLang server. */
    url: SecretInput;
}

/** The fields of a request that are the same for every provider. */
export interface CommonFields {
    /** The key's id. One is made if it is empty. */
    id?: string | null | undefined;
    /** A name of your choice, unique across all providers. */
    name?: string | null | undefined;
    /** The models this key may be used for. Use * for all; an empty list allows none. */
    models?: readonly string[] | null | undefined;
    /** The models this key must not be used for. This list wins over the models above. */
    blacklisted_models?: readonly string[] | null | undefined;
    /** The share of requests this key gets among the provider's keys. */
    weight?: number | null | undefined;
    /** Turn this off to keep the key without using it. */
    enabled?: boolean | null | undefined;
    /** Whether the key may be used for batch requests. */
    use_for_batch_api?: boolean | null | undefined;
    /** Set by the gateway. */
    config_hash?: string | null | undefined;
    /** Set by the gateway. */
    status?: string | null | undefined;
    /** Set by the gateway. */
    description?: string | null | undefined;
}

/** The other fields of a request, by provider. */
export interface ProviderFields {
    anthropic: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    azure: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of an Azure OpenAI key. */
        azure_key_config?: AzureKeyConfigRequest | null | undefined;
    };
    bedrock: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of an AWS Bedrock key. */
        bedrock_key_config?: BedrockKeyConfigRequest | null | undefined;
    };
    cerebras: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    cohere: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    elevenlabs: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    gemini: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    groq: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    huggingface: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    mistral: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    nebius: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    ollama: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of an Ollama key. */
        ollama_key_config: OllamaKeyConfigRequest;
    };
    openai: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    openrouter: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    parasail: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    perplexity: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    replicate: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
        /** The settings of a Replicate key. */
        replicate_key_config?: ReplicateKeyConfigRequest | null | undefined;
    };
    runway: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
    sgl: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of an SGLang key. */
        sgl_key_config: SglKeyConfigRequest;
    };
    vertex: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of a Google Vertex AI key. */
        vertex_key_config?: VertexKeyConfigRequest | null | undefined;
    };
    vllm: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value?: SecretInput | null | undefined;
        /** The settings of a vLLM key. */
        vllm_key_config?: VllmKeyConfigRequest | null | undefined;
    };
    xai: {
        /** The API key, or env.NAME to read it from the gateway's environment. */
        value: SecretInput;
    };
}

/** A secret in a request: plain text, `env.NAME` for a reference to an environment variable, or the object that answers contain. */
export type SecretInput =
    | string
    | { value?: string | null | undefined; env_var?: string | null | undefined; from_env?: boolean | null | undefined };

/** A provider: the name of one that the gateway knows by name, or an object that describes a custom one. */
export type Provider = ProviderName | CustomProviderInput;

/** A custom provider, for which the rules of its base apply. */
export interface CustomProviderInput {
    /** The name of the provider. */
    name: string;
    /** The provider whose protocol it speaks. */
    base_provider_type?: BaseProvider | undefined;
    /** True if the provider takes no keys. */
    is_key_less?: boolean | undefined;
}

/** The provider whose rules apply to P. Without a known name or base these are the rules of openai: a value is required. */
export type BaseOf<P extends Provider> =
    P extends ProviderName ? P :
    P extends { base_provider_type: infer B extends BaseProvider } ? B :
    P extends { name: infer N extends ProviderName } ? N :
    P extends { base_provider_type?: infer B } ? Extract<B, BaseProvider> | 'openai' : 'openai';

/** A request for a new key of the provider P. `value` is required where the provider needs one. */
export type CreateKeyRequest<P extends Provider = ProviderName> = CommonFields & ProviderFields[BaseOf<P>];

/** A request that updates a key of the provider P. Nothing is required: a secret that is left out stays as it is stored. */
export type UpdateKeyRequest<P extends Provider = ProviderName> = CommonFields & UpdateFields<ProviderFields[BaseOf<P>]>;

/** The fields of T, of which none is required. Null removes a block. */
export type UpdateFields<T> = { [F in keyof T]?: Optional<T[F]> | null | undefined };

/** The fields of T, of which none is required. */
export type Optional<T> = { [F in keyof T]?: T[F] | undefined };
