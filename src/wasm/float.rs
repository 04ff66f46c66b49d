//! Numbers to text and back, by the engine: ECMAScript demands of both that they
//! be exact, and of the text that it be the shortest.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number(text: &str) -> f64;

    #[wasm_bindgen(js_name = String)]
    fn string(number: f64) -> String;
}

/// The number that a JSON number's text is nearest to; infinite if it is too large.
pub(crate) fn parse(text: &str) -> f64 {
    match text.as_bytes() {
        [digit @ b'0'..=b'9'] => f64::from(digit - b'0'),
        _ => number(text),
    }
}

/// The shortest text that reads back as the same number.
pub(crate) fn text(value: f64) -> String {
    // JavaScript writes minus zero without its sign.
    if value == 0.0 && value.is_sign_negative() { "-0".to_owned() } else { string(value) }
}
