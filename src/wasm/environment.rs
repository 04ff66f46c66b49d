//! The host of the rules: a function that knows the environment, and random bytes.

use std::cell::Cell;

use js_sys::{Error, Function};
use wasm_bindgen::prelude::*;

use super::random;
use crate::rules::{Host, Variable};

/// What a call may ask of JavaScript.
pub(super) struct Environment {
    /// From a variable's name to its text, undefined for an unset one, and null where it cannot be said.
    lookup: Option<Function>,
    lacks_random: Cell<bool>,
}

impl Environment {
    pub(super) fn new(lookup: Option<Function>) -> Self {
        Self { lookup, lacks_random: Cell::new(false) }
    }

    /// What a call gives that may have made an id. It throws here, where nothing of the key is left
    /// in the module's memory.
    pub(super) fn with_random<T>(&self, given: T) -> Result<T, JsValue> {
        if self.lacks_random.get() {
            return Err(Error::new("no id can be made: `crypto.getRandomValues` is missing or fails").into());
        }
        Ok(given)
    }
}

impl Host for Environment {
    fn variable(&self, name: &str) -> Variable {
        let Some(lookup) = &self.lookup else { return Variable::Unknown };
        match lookup.call1(&JsValue::UNDEFINED, &name.into()) {
            Ok(text) if text.is_undefined() => Variable::NotGiven,
            // What is not text, or thrown, says no more than that it cannot be said.
            Ok(text) => text.as_string().map_or(Variable::Unknown, |text| Variable::of_length(Some(text.len()))),
            Err(_) => Variable::Unknown,
        }
    }

    fn random(&self) -> [u8; 16] {
        random::bytes().unwrap_or_else(|| {
            self.lacks_random.set(true);
            [0; 16]
        })
    }
}
