//! The shapes of arguments and results, for the TypeScript declarations alone.
//! The shapes of keys and names are declared with the model; those of requests
//! follow from the fields, by `cargo xtask wasm`.

#![allow(dead_code)]

use alloc::string::String;
use alloc::vec::Vec;

use tsify::Tsify;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{CustomProviderConfig, IssueCode, Severity};

#[wasm_bindgen(typescript_custom_section)]
const SIGNATURES: &str = r#"
/** A secret, as it is stored and answered: plain text (`value`), a reference to an environment variable (`env_var`), or empty. */
export interface Secret {
    /** The plain text; empty for a reference. Masked in answers. */
    value: string;
    /** `env.` and the name of a variable; empty for plain text. */
    env_var: string;
    /** True for a reference. */
    from_env: boolean;
}

/** A secret, as it may be sent: text, text that begins with `env.` for a reference, or the form in which it is answered. */
export type SecretInput = string | { value?: string | null; env_var?: string | null; from_env?: boolean | null };

/** A provider: one that the gateway knows by name, or a custom one. */
export type Provider = ProviderName | { name: string; base_provider_type?: BaseProvider; is_key_less?: boolean };

/** A request's body: an object of the provider's type, or JSON text, for what is not typed. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;

/** The text of an environment variable; undefined if it is unset, null (or a throw) if it cannot or shall not be said. */
export type Environment = (name: string) => string | undefined | null;

/**
 * Everything there is to say about a request for a new key: errors, then advice.
 * It is what `createKey` finds. Never throws for bad input.
 */
export function checkKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): Issue[];

/**
 * Makes a key from a request's body: every rule of the gateway's create-key call but that id
 * and name are unused, which is for the store to say. Never throws for bad input.
 */
export function createKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): KeyResult;

/**
 * Makes the key to store in place of `stored` from a whole key. A secret that is sent as its
 * mask, or not at all, keeps the stored one, and is asked for again where it would go to
 * another address.
 */
export function updateKey<const P extends Provider>(provider: P, stored: Key, body: UpdateBody<P>, options?: Options): KeyResult;

/**
 * Answers `POST /api/providers/{provider}/keys`, from the path as it was sent and the bytes of
 * the body. `key` is the one to store. That id and name are unused is for the store to say: see
 * `answerTaken`.
 */
export function answerCreateKey(call: CreateKeyCall): Answer;

/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`; `key` is the one to store. That the
 * name is unused is for the store to say: see `answerTaken`.
 */
export function answerUpdateKey(call: UpdateKeyCall): Answer;

/** Answers `DELETE /api/providers/{provider}/keys/{key_id}` with the key, redacted; `key` is the one to delete. */
export function answerDeleteKey(call: KeyCall): Answer;

/** Answers `GET /api/providers/{provider}/keys/{key_id}` with the key, redacted. */
export function answerGetKey(call: KeyCall): Answer;

/** Answers `GET /api/providers/{provider}/keys` with `{ keys, total }`, the keys redacted. */
export function answerListKeys(call: ListKeysCall): Answer;

/**
 * Answers `POST /api/providers`; `provider` is the one to store. That its name is unused is for
 * the store to say: see `answerTaken`.
 */
export function answerCreateProvider(body: string | Uint8Array): Answer;

/**
 * Answers a request that is refused for another reason than its content: an unknown route, a
 * body that is too large, a store that is gone.
 */
export function answerError(call: ErrorCall): Answer;

/**
 * Answers a request that holds all rules but what the store found taken: 409. `provider` is its
 * name, decoded.
 */
export function answerTaken(taken: Taken, provider: string): Answer;

/**
 * The name or the id that a segment of a path stands for; undefined where it is not
 * percent-encoded UTF-8, which the answers will say. For hosts that must look something up first.
 */
export function decodeSegment(segment: string): string | undefined;

/**
 * What a form needs to know of each field of the provider's keys.
 */
export function keyFields(provider: Provider): KeyField[];

/**
 * The providers that the gateway knows by name.
 */
export function providers(): ProviderName[];

/**
 * The key as it may be shown: every plain secret masked.
 */
export function redactKey(key: Key): Key;
"#;

/// What a call may be told besides.
#[derive(Tsify)]
pub struct Options {
    /// The environment that references name. Without one every reference counts as given.
    #[tsify(optional, type = "Environment")]
    environment: (),
}

/// One thing found out about a request.
#[derive(Tsify)]
pub struct Issue {
    /// Whether it refuses the request.
    severity: Severity,
    /// What it is about.
    code: IssueCode,
    /// Where it is: names of fields and positions in lists; empty for the request as a whole.
    #[tsify(type = "(string | number)[]")]
    path: (),
    /// One sentence for a person.
    message: String,
    /// What to do, where that can be said; for `unknown_field` the nearest field's name.
    #[tsify(optional)]
    hint: Option<String>,
}

/// What `createKey` and `updateKey` give: the key to store, secrets in clear, or why there is none.
#[derive(Tsify)]
#[tsify(
    type = "{ ok: true; key: Key; advice: Issue[] } | { ok: false; status: number; error: BifrostError; issues: Issue[] }"
)]
pub struct KeyResult;

/// The body of every refusal, as the gateway's documentation has it, with code, param, provider and issues added.
#[derive(Tsify)]
pub struct BifrostError {
    /// Always false: the gateway's own mark for errors of providers.
    is_bifrost_error: bool,
    /// The HTTP status.
    status_code: u16,
    /// The first thing wrong: its code, its message, its path in dotted form.
    #[tsify(type = "{ code: IssueCode | (string & {}); message: string; param?: string }")]
    error: (),
    /// The decoded name of the provider, and everything that is wrong.
    #[tsify(type = "{ provider?: string; issues?: Issue[] }")]
    extra_fields: (),
}

/// What a host knows of a provider: the gateway's `custom_provider_config`.
#[derive(Tsify)]
pub struct Settings {
    /// True if the provider takes no keys.
    #[tsify(optional)]
    is_key_less: bool,
    /// The provider whose protocol a custom one speaks.
    #[tsify(optional, type = "BaseProvider | (string & {})")]
    base_provider_type: (),
}

/// What to answer, and what to do about it. Everything but `status` and `body` is read on
/// demand: `console.log` and `JSON.stringify` of an answer show no secret.
#[derive(Tsify)]
pub struct Answer {
    /// The HTTP status.
    status: u16,
    /// The JSON text of the answer; no secret is in it.
    body: String,
    /// The key to store, or that was deleted, secrets in clear.
    #[tsify(optional, type = "Key")]
    key: (),
    /// The custom provider to store.
    #[tsify(optional, type = "CustomProvider")]
    provider: (),
    /// Errors, then advice.
    issues: Vec<Issue>,
}

/// A custom provider, as it is stored and answered.
#[derive(Tsify)]
pub struct CustomProvider {
    /// The name.
    name: String,
    /// What it is.
    custom_provider_config: CustomProviderConfig,
}

/// A request to `POST /api/providers/{provider}/keys`.
#[derive(Tsify)]
pub struct CreateKeyCall {
    /// The provider as it stands in the path, percent-encoded.
    segment: String,
    /// What the host knows of the provider of this name; undefined if it has none.
    #[tsify(type = "(name: string) => Settings | undefined")]
    settings: (),
    /// The body, as it came.
    #[tsify(type = "string | Uint8Array")]
    body: (),
    /// What may be said of the environment.
    #[tsify(optional, type = "Environment")]
    environment: (),
}

/// A request to `PUT /api/providers/{provider}/keys/{key_id}`.
#[derive(Tsify)]
pub struct UpdateKeyCall {
    /// The provider as it stands in the path, percent-encoded.
    segment: String,
    /// The key's id as it stands in the path, percent-encoded.
    key_id: String,
    /// What the host knows of the provider of this name; undefined if it has none.
    #[tsify(type = "(name: string) => Settings | undefined")]
    settings: (),
    /// The provider's key of this id, secrets in clear; undefined if it has none.
    #[tsify(type = "(id: string) => Key | undefined")]
    stored: (),
    /// The body, as it came.
    #[tsify(type = "string | Uint8Array")]
    body: (),
    /// What may be said of the environment.
    #[tsify(optional, type = "Environment")]
    environment: (),
}

/// A request to `GET` or `DELETE /api/providers/{provider}/keys/{key_id}`.
#[derive(Tsify)]
pub struct KeyCall {
    /// The provider as it stands in the path, percent-encoded.
    segment: String,
    /// The key's id as it stands in the path, percent-encoded.
    key_id: String,
    /// What the host knows of the provider of this name; undefined if it has none.
    #[tsify(type = "(name: string) => Settings | undefined")]
    settings: (),
    /// The provider's key of this id, secrets in clear; undefined if it has none.
    #[tsify(type = "(id: string) => Key | undefined")]
    stored: (),
}

/// A request to `GET /api/providers/{provider}/keys`.
#[derive(Tsify)]
pub struct ListKeysCall {
    /// The provider as it stands in the path, percent-encoded.
    segment: String,
    /// What the host knows of the provider of this name; undefined if it has none.
    #[tsify(type = "(name: string) => Settings | undefined")]
    settings: (),
    /// The keys to list, secrets in clear.
    #[tsify(type = "Key[]")]
    keys: (),
    /// How many keys there are, if more than those listed.
    #[tsify(optional, type = "number")]
    total: (),
}

/// A refusal that is not about the request's content.
#[derive(Tsify)]
pub struct ErrorCall {
    /// The HTTP status.
    status: u16,
    /// What a program goes by.
    code: String,
    /// What a person reads.
    message: String,
}

/// What a form needs to know of a field.
#[derive(Tsify)]
pub struct KeyField {
    /// The name in JSON.
    name: String,
    /// The type in JSON.
    #[tsify(
        type = "\"text\" | \"secret\" | \"optional_secret\" | \"flag\" | \"number\" | \"list\" | \"map\" | \"record\" | \"records\""
    )]
    kind: (),
    /// What to call it.
    label: String,
    /// What to say of it, one sentence.
    help: String,
    /// An example of what to enter.
    #[tsify(optional)]
    example: Option<String>,
    /// True where neither an answer nor a page may show what the field holds.
    secret: bool,
    /// True where a key of the provider needs it.
    required: bool,
    /// True for what the gateway sets itself.
    server_managed: bool,
    /// The fields of a record, or of each record in a list.
    #[tsify(optional)]
    fields: Option<Vec<KeyField>>,
}
