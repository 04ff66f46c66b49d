//! The functions that check, make, change and answer keys.

use js_sys::{Function, TypeError};
use wasm_bindgen::prelude::*;

use super::answer::{self, Answer};
use super::environment::Environment;
use super::json_text;
use super::settings::{JsSettings, provider};
use crate::http::replies::{self, Reply};
use crate::http::{Conflict, KeyPath, decode_segment as decode};
use crate::model::{Key, Provider};
use crate::operations::{self, Keyless};
use crate::parse::{self, Body};

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

/// The name of the provider whose rules apply; undefined if the gateway does not know it by name.
#[wasm_bindgen]
pub fn base_provider(name: &str, settings: Option<JsSettings>) -> Option<String> {
    let settings = settings.map(Into::into).unwrap_or_default();
    let provider = Provider { name: name.to_owned(), settings };
    provider.known_base().map(|base| base.to_string())
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
