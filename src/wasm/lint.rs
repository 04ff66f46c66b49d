//! The functions of `bifrost-keys/lint`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::environment::Environment;
use super::json_text;
use super::settings::{JsSettings, provider};
use crate::file;

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
