//! The binding to JavaScript, and the only code that knows it. It decides nothing: it takes
//! arguments, calls, and gives answers. `pkg/src` turns what people pass into these arguments.
//!
//! There are two modules, so that a page does not load what it does not use: with `--cfg lint_module` the functions
//! of `bifrost-keys/lint`, without it all others.

// wasm-bindgen's attributes expand to unsafe code, and what is exported is called by JavaScript alone.
#![allow(unsafe_code, unreachable_pub, clippy::must_use_candidate, clippy::needless_pass_by_value)]

#[cfg(not(lint_module))]
mod answer;
#[cfg(not(lint_module))]
mod api;
mod environment;
#[cfg(lint_module)]
mod lint;
pub(crate) mod number;
mod random;
mod settings;

use std::alloc::System;

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use zeroizing_alloc::ZeroAlloc;

use crate::model::ProviderName;

/// Whatever is freed is overwritten with zeros, the buffers of `serde_json` and of the glue too.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// The names of the providers that the gateway knows.
#[wasm_bindgen]
pub fn providers() -> Result<Vec<Ts<ProviderName>>, JsValue> {
    ProviderName::ALL.iter().map(|name| name.into_ts().map_err(|error| JsError::from(error).into())).collect()
}

/// The JSON text of issues or findings.
fn json_text<T: Serialize>(list: &[T]) -> String {
    // Nothing in it makes serde_json fail.
    serde_json::to_string(list).unwrap_or_default()
}
