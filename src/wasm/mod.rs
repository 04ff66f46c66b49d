//! The JavaScript binding, and the only code that knows JavaScript. It decides
//! nothing: bytes in, JSON text out.

// The macros of wasm-bindgen expand to unsafe code.
#![allow(unsafe_code)]
// They take owned values, and the documentation of what they export is for JavaScript.
#![allow(clippy::needless_pass_by_value, missing_docs)]

mod arguments;
pub(crate) mod float;
mod form;
mod ids;
mod types;

use js_sys::Function;
use tsify::Ts;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::create::{check, create};
use crate::update::update;
use crate::write::{self, Json};
use crate::{Answer, BifrostError, Created, Key, KeyPath, ProviderName, Rejection, Settings, Severity, Taken};
use arguments::{Body, Page, provider_of, stored_key, type_error};

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    /// A text each, and not one for all: a slice of it would keep the key's text
    /// in memory for as long as the body is kept.
    fn answer(
        status: u16,
        body: &str,
        key: Option<&str>,
        advice: Option<&str>,
        provider: Option<&str>,
    ) -> Ts<types::Answer>;
}

/// What a call throws: an argument of the wrong type.
type Thrown = JsValue;

#[wasm_bindgen(js_name = checkKey, skip_typescript)]
pub fn check_key(provider: JsValue, body: JsValue, options: JsValue) -> Result<JsValue, Thrown> {
    let (body, page) = (Body::of(&body), Page::of(&options)?);
    let found = check(provider_of(&provider)?.as_ref().map(Into::into), &body.bytes, body.source, &page);
    Ok(parsed(&write::issues(&found)))
}

#[wasm_bindgen(js_name = createKey, skip_typescript)]
pub fn create_key(provider: JsValue, body: JsValue, options: JsValue) -> Result<JsValue, Thrown> {
    let (body, page) = (Body::of(&body), Page::of(&options)?);
    let provider = provider_of(&provider)?;
    Ok(key_result(&create(provider.as_ref().map(Into::into), &body.bytes, body.source, &page)))
}

#[wasm_bindgen(js_name = updateKey, skip_typescript)]
pub fn update_key(provider: JsValue, stored: JsValue, body: JsValue, options: JsValue) -> Result<JsValue, Thrown> {
    let (body, page) = (Body::of(&body), Page::of(&options)?);
    let (provider, stored) = (provider_of(&provider)?, stored_key(&Body::of(&stored))?);
    Ok(key_result(&update(provider.as_ref().map(Into::into), Some(&stored), &body.bytes, body.source, &page)))
}

/// The key as it may be shown: every plain secret masked.
#[wasm_bindgen(js_name = redactKey)]
pub fn redact_key(key: Ts<Key>) -> Result<Ts<Key>, Thrown> {
    let key = stored_key(&Body::of(&key.js_value()))?;
    Ok(Ts::new_unchecked(parsed(&key.to_redacted_json())))
}

/// What a form needs to know of each field of the provider's keys.
#[wasm_bindgen(js_name = keyFields)]
pub fn key_fields(
    #[wasm_bindgen(unchecked_param_type = "Provider")] provider: JsValue,
) -> Result<Vec<Ts<types::KeyField>>, Thrown> {
    let base = provider_of(&provider)?.and_then(|provider| ProviderName::from_name(provider.base()));
    Ok(js_sys::Array::from(&parsed(&form::key_fields(base))).iter().map(Ts::new_unchecked).collect())
}

/// The providers that the gateway knows by name.
#[wasm_bindgen]
pub fn providers() -> Vec<Ts<ProviderName>> {
    ProviderName::ALL.iter().map(|name| Ts::new_unchecked(name.as_str().into())).collect()
}

/// Answers a request that holds all rules but what the store found taken: 409. `provider` is its
/// name, decoded.
#[wasm_bindgen(js_name = answerTaken)]
pub fn answer_taken(taken: Ts<Taken>, provider: &str) -> Result<Ts<types::Answer>, Thrown> {
    let taken = taken.js_value().as_string().and_then(|name| Taken::from_name(&name));
    let taken = taken.ok_or_else(|| type_error("taken must be \"id\", \"name\" or \"provider\""))?;
    Ok(for_js(&crate::answer_taken(taken, provider)))
}

/// The name or the id that a segment of a path stands for; undefined where it is not
/// percent-encoded UTF-8, which the answers will say. For hosts that must look something up first.
#[wasm_bindgen(js_name = decodeSegment)]
pub fn decode_segment(segment: &str) -> Option<String> {
    crate::decode_segment(segment)
}

// What `calls.js` calls, its argument taken apart. What a host knows of the
// provider is three arguments: whether it has it, and its settings.

#[wasm_bindgen(js_name = createKeyAnswer, skip_typescript)]
pub fn create_key_answer(
    segment: &str,
    known: bool,
    is_key_less: bool,
    base: Option<String>,
    body: Vec<u8>,
    environment: Option<Function>,
) -> Ts<types::Answer> {
    let (body, page) = (Body::received(body), Page::new(environment));
    for_js(&crate::answer_create_key(segment, |_| settings(known, is_key_less, base), &body.bytes, &page))
}

#[allow(clippy::too_many_arguments)]
#[wasm_bindgen(js_name = updateKeyAnswer, skip_typescript)]
pub fn update_key_answer(
    segment: &str,
    key_id: &str,
    known: bool,
    is_key_less: bool,
    base: Option<String>,
    stored: Option<Vec<u8>>,
    body: Vec<u8>,
    environment: Option<Function>,
) -> Result<Ts<types::Answer>, Thrown> {
    let (body, page) = (Body::received(body), Page::new(environment));
    let (path, stored) = (KeyPath { segment, key_id }, optional_key(stored)?);
    let settings = |_: &str| settings(known, is_key_less, base);
    Ok(for_js(&crate::answer_update_key(path, settings, |_| stored, &body.bytes, &page)))
}

#[wasm_bindgen(js_name = deleteKeyAnswer, skip_typescript)]
pub fn delete_key_answer(
    segment: &str,
    key_id: &str,
    known: bool,
    is_key_less: bool,
    base: Option<String>,
    stored: Option<Vec<u8>>,
) -> Result<Ts<types::Answer>, Thrown> {
    let (path, stored) = (KeyPath { segment, key_id }, optional_key(stored)?);
    Ok(for_js(&crate::answer_delete_key(path, |_| settings(known, is_key_less, base), |_| stored)))
}

#[wasm_bindgen(js_name = getKeyAnswer, skip_typescript)]
pub fn get_key_answer(
    segment: &str,
    key_id: &str,
    known: bool,
    is_key_less: bool,
    base: Option<String>,
    stored: Option<Vec<u8>>,
) -> Result<Ts<types::Answer>, Thrown> {
    let (path, stored) = (KeyPath { segment, key_id }, optional_key(stored)?);
    Ok(for_js(&crate::answer_get_key(path, |_| settings(known, is_key_less, base), |_| stored)))
}

#[wasm_bindgen(js_name = listKeysAnswer, skip_typescript)]
pub fn list_keys_answer(
    segment: &str,
    known: bool,
    is_key_less: bool,
    base: Option<String>,
    keys: Vec<JsValue>,
    total: u32,
) -> Result<Ts<types::Answer>, Thrown> {
    // A loop, because collecting into a result is much more code.
    let mut stored = Vec::with_capacity(keys.len());
    for key in &keys {
        stored.push(stored_key(&Body::of(key))?);
    }
    Ok(for_js(&crate::answer_list_keys(segment, |_| settings(known, is_key_less, base), &stored, total as usize)))
}

#[wasm_bindgen(js_name = createProviderAnswer, skip_typescript)]
pub fn create_provider_answer(body: Vec<u8>) -> Ts<types::Answer> {
    for_js(&crate::answer_create_provider(&Body::received(body).bytes))
}

#[wasm_bindgen(js_name = errorAnswer, skip_typescript)]
pub fn error_answer(status: u16, code: &str, message: &str) -> Ts<types::Answer> {
    for_js(&crate::answer_error(status, code, message))
}

fn settings(known: bool, is_key_less: bool, base: Option<String>) -> Option<Settings> {
    known.then(|| Settings { is_key_less, base_provider_type: base.unwrap_or_default() })
}

#[inline(never)]
fn optional_key(stored: Option<Vec<u8>>) -> Result<Option<Key>, Thrown> {
    stored.map(|bytes| stored_key(&Body::received(bytes))).transpose()
}

#[inline(never)]
fn for_js(answer: &Answer) -> Ts<types::Answer> {
    // The errors are in the body already.
    let mut advice = answer.issues.iter().filter(|issue| issue.severity == Severity::Advice).peekable();
    let advice = advice.peek().is_some().then(|| write::issues(advice));
    let provider = answer.provider.as_ref().map(crate::CustomProvider::to_json);
    self::answer(answer.status, &answer.body, answer.key_json(), advice.as_deref(), provider.as_deref())
}

#[inline(never)]
fn key_result(result: &Result<Created, Rejection>) -> JsValue {
    let mut json = Json::default();
    match result {
        Ok(Created { key, advice }) => {
            json.raw(r#"{"ok":true,"key":"#);
            json.record(key);
            json.name("advice");
            json.issues(advice);
        }
        Err(rejection) => {
            json.raw(r#"{"ok":false,"status":"#);
            json.raw(&rejection.status().to_string());
            json.name("error");
            json.raw(&BifrostError::of(&rejection.errors, None).to_json());
            json.name("issues");
            json.issues(rejection.errors.iter().chain(&rejection.advice));
        }
    }
    json.raw("}");
    parsed(json.as_str())
}

#[inline(never)]
fn parsed(json: &str) -> JsValue {
    // The writer's own text is JSON; if it ever were not, nothing of it may be said.
    js_sys::JSON::parse(json).unwrap_or(JsValue::UNDEFINED)
}
