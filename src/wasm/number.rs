//! Numbers from their text, by the engine. ECMAScript demands that the result is the nearest
//! float64, as Rust does; the tables of the standard library would be a fifth of the module.

use wasm_bindgen::JsValue;

/// The number that the text of a JSON number is nearest to; infinite if it is too large.
pub(crate) fn parse(text: &str) -> f64 {
    JsValue::from_str(text).unchecked_into_f64()
}
