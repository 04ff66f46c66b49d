//! The binding to JavaScript, and the only code that knows it. It decides nothing: it takes
//! arguments, calls, and gives answers. `pkg/src` turns what people pass into these arguments.

// wasm-bindgen's attributes expand to unsafe code, and what is exported is called by JavaScript alone.
#![allow(unsafe_code, unreachable_pub, clippy::must_use_candidate, clippy::needless_pass_by_value)]

mod answer;
mod environment;
mod fields;
pub(crate) mod number;
mod random;
mod settings;

use std::alloc::System;

use js_sys::{Function, TypeError};
use tsify::Ts;
use wasm_bindgen::prelude::*;
use zeroizing_alloc::ZeroAlloc;

use crate::file;
use crate::http::replies::{self, Reply};
use crate::http::{Conflict, KeyPath, decode_segment as decode};
use crate::model::{Key, ProviderName};
use crate::operations::{self, Keyless};
use crate::parse::{self, Body};

use answer::{Answer, json_text};
use environment::Environment;
use fields::KeyField;
use settings::{JsSettings, provider};

/// Whatever is freed is overwritten with zeros, the buffers of `serde_json` and of the glue too.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// Answers `POST /api/providers/{provider}/keys`. `settings` are those of the provider in
/// `segment`; undefined if the host does not have it.
#[wasm_bindgen]
pub fn answer_create_key(
    segment: &str,
    settings: Option<JsSettings>,
    body: &[u8],
    from_object: bool,
    environment: Option<Function>,
) -> Result<Answer, JsValue> {
    let body = Body { bytes: body, from_object };
    let environment = Environment::new(environment);
    let reply = replies::create_key(segment, |_| settings.map(Into::into), body, &environment);
    environment.with_random(reply).map(Into::into)
}

/// Answers `PUT /api/providers/{provider}/keys/{key_id}`. `stored` is the JSON text of the key of
/// that id; undefined if there is none.
#[wasm_bindgen]
pub fn answer_update_key(
    segment: &str,
    key_id: &str,
    settings: Option<JsSettings>,
    stored: Option<Vec<u8>>,
    body: &[u8],
    from_object: bool,
    environment: Option<Function>,
) -> Result<Answer, JsValue> {
    let stored = stored_key(stored)?;
    let body = Body { bytes: body, from_object };
    let path = KeyPath { segment, key_id };
    let environment = Environment::new(environment);
    Ok(replies::update_key(path, |_| settings.map(Into::into), |_| stored, body, &environment).into())
}

/// Answers `DELETE /api/providers/{provider}/keys/{key_id}`.
#[wasm_bindgen]
pub fn answer_delete_key(
    segment: &str,
    key_id: &str,
    settings: Option<JsSettings>,
    stored: Option<Vec<u8>>,
) -> Result<Answer, JsValue> {
    answer_stored_key(KeyPath { segment, key_id }, settings, stored, Keyless::CannotDelete)
}

/// Answers `GET /api/providers/{provider}/keys/{key_id}`.
#[wasm_bindgen]
pub fn answer_get_key(
    segment: &str,
    key_id: &str,
    settings: Option<JsSettings>,
    stored: Option<Vec<u8>>,
) -> Result<Answer, JsValue> {
    answer_stored_key(KeyPath { segment, key_id }, settings, stored, Keyless::HasNoKeys)
}

fn answer_stored_key(
    path: KeyPath<'_>,
    settings: Option<JsSettings>,
    stored: Option<Vec<u8>>,
    on_keyless: Keyless,
) -> Result<Answer, JsValue> {
    let stored = stored_key(stored)?;
    Ok(replies::stored_key(path, |_| settings.map(Into::into), |_| stored, on_keyless).into())
}

/// Answers `GET /api/providers/{provider}/keys`. `keys` is the JSON text of the list.
#[wasm_bindgen]
pub fn answer_list_keys(
    segment: &str,
    settings: Option<JsSettings>,
    keys: &[u8],
    total: usize,
) -> Result<Answer, JsValue> {
    let keys = parse::stored_keys(Body { bytes: keys, from_object: true }).ok_or_else(unreadable)?;
    Ok(replies::list_keys(segment, |_| settings.map(Into::into), &keys, total).into())
}

/// Answers `POST /api/providers`.
#[wasm_bindgen]
pub fn answer_create_provider(body: &[u8]) -> Answer {
    replies::create_provider(body).into()
}

/// Answers a request in which the store found a conflict; undefined for a conflict of another name.
#[wasm_bindgen]
pub fn answer_conflict(conflict: &str, provider: &str) -> Option<Answer> {
    Conflict::from_name(conflict).map(|conflict| replies::conflict_reply(conflict, provider).into())
}

/// Answers a request that is refused for another reason than its content.
#[wasm_bindgen]
pub fn answer_error(status: u16, code: &str, message: &str) -> Answer {
    answer::refusal(status, code, message)
}

/// The name or the id that a segment of a path stands for.
#[wasm_bindgen]
pub fn decode_segment(segment: &str) -> Option<String> {
    decode(segment)
}

/// The JSON text of all issues of a request for a new key. Without settings the provider is known
/// by its name, or not at all.
#[wasm_bindgen]
pub fn check_key(
    name: &str,
    settings: Option<JsSettings>,
    body: &[u8],
    from_object: bool,
    environment: Option<Function>,
) -> String {
    let provider = provider(name, settings);
    let body = Body { bytes: body, from_object };
    let result = operations::create(name, provider.as_ref(), body, &Environment::new(environment));
    json_text(&operations::issues_of(result))
}

/// The JSON text of all findings in a request for a new key.
#[wasm_bindgen]
pub fn lint_key(name: &str, settings: Option<JsSettings>, body: &[u8], environment: Option<Function>) -> String {
    let provider = provider(name, settings);
    json_text(&file::lint_key_of(name, provider.as_ref(), body, &Environment::new(environment)))
}

/// The JSON text of all findings in a gateway's `config.json`. `progress` is told how many keys of how many are done.
#[wasm_bindgen]
pub fn lint_config(config: &[u8], environment: Option<Function>, progress: Option<Function>) -> String {
    let mut tell = |done: usize, total: usize| {
        if let Some(progress) = &progress {
            // What it throws is no concern of the rules.
            let _ = progress.call2(&JsValue::UNDEFINED, &done.into(), &total.into());
        }
    };
    json_text(&file::lint_config_of(config, &Environment::new(environment), &mut tell))
}

/// Makes a key. Gives the answer of an endpoint.
#[wasm_bindgen]
pub fn create_key(
    name: &str,
    settings: Option<JsSettings>,
    body: &[u8],
    from_object: bool,
    environment: Option<Function>,
) -> Result<Answer, JsValue> {
    let provider = provider(name, settings);
    let environment = Environment::new(environment);
    let result = operations::create(name, provider.as_ref(), Body { bytes: body, from_object }, &environment);
    let result = environment.with_random(result)?;
    Ok(Reply::of_result(result, Some(name)).into())
}

/// Makes the key to store in place of a stored one. Gives the answer of an endpoint.
#[wasm_bindgen]
pub fn update_key(
    name: &str,
    settings: Option<JsSettings>,
    stored: Vec<u8>,
    body: &[u8],
    from_object: bool,
    environment: Option<Function>,
) -> Result<Answer, JsValue> {
    let provider = provider(name, settings);
    let stored = stored_key(Some(stored))?;
    let body = Body { bytes: body, from_object };
    let result = operations::update(name, provider.as_ref(), stored.as_ref(), body, &Environment::new(environment));
    Ok(Reply::of_result(result, Some(name)).into())
}

/// The JSON text of a key, redacted.
#[wasm_bindgen]
pub fn redact_key(key: Vec<u8>) -> Result<String, JsValue> {
    let key = stored_key(Some(key))?.unwrap_or_default();
    Ok(key.to_redacted_json())
}

/// The fields of a provider's keys.
#[wasm_bindgen]
pub fn key_fields(name: &str, settings: Option<JsSettings>) -> Result<Vec<Ts<KeyField>>, JsValue> {
    let base = provider(name, settings).and_then(|provider| provider.known_base());
    fields::of_base(base)
}

/// The names of the providers that the gateway knows.
#[wasm_bindgen]
pub fn providers() -> Vec<String> {
    ProviderName::ALL.iter().map(ToString::to_string).collect()
}

fn stored_key(text: Option<Vec<u8>>) -> Result<Option<Key>, JsValue> {
    // A number that only an object's text has is not a weight of a stored key in any case.
    let read = |text: Vec<u8>| parse::stored_key(Body { bytes: &text, from_object: true });
    text.map(|text| read(text).map_err(|_| unreadable())).transpose()
}

fn unreadable() -> JsValue {
    type_error("a stored key cannot be read: it is not the JSON of a key")
}

/// What is thrown for a wrong argument.
fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
