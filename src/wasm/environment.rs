//! The host of the rules: a function that knows the environment, and random bytes.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::random;
use crate::rules::{Host, Variable};

/// The function that a call was given, if any: from a variable's name to its text, undefined for
/// an unset one, and null where it cannot be said.
pub(super) struct Environment(pub(super) Option<Function>);

impl Host for Environment {
    fn variable(&self, name: &str) -> Variable {
        let Some(lookup) = &self.0 else { return Variable::Unknown };
        match lookup.call1(&JsValue::UNDEFINED, &name.into()) {
            Ok(text) if text.is_undefined() => Variable::NotGiven,
            // What is not text, or thrown, says no more than that it cannot be said.
            Ok(text) => text.as_string().map_or(Variable::Unknown, |text| Variable::of_length(Some(text.len()))),
            Err(_) => Variable::Unknown,
        }
    }

    fn random(&self) -> [u8; 16] {
        random::bytes()
    }
}
