//! The functions of `bifrost-keys/lint`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::environment::Environment;
use super::json_text;
use super::settings::{JsSettings, provider};
use crate::file;
use crate::operations::create_custom_provider;

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
            // An exception from the callback does not change the findings.
            let _ = progress.call2(&JsValue::UNDEFINED, &done.into(), &total.into());
        }
    };
    json_text(&file::lint_config_of(config, &Environment::new(environment), &mut tell))
}

/// The JSON text of all issues of a request for a custom provider.
#[wasm_bindgen]
pub fn check_provider(body: &[u8]) -> String {
    json_text(&match create_custom_provider(body) {
        Ok((_, advice)) => advice,
        Err(rejection) => rejection.into_issues(),
    })
}

/// The provider whose key a variable of this name holds; undefined if it does not hold one.
#[wasm_bindgen]
pub fn provider_of_variable(name: &str) -> Option<String> {
    file::provider_of_variable(name).map(|provider| provider.to_string())
}
