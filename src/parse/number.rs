//! Numbers from their text. The module has `wasm::number` in place of this, which gives the same.

/// The number that the text of a JSON number is nearest to; infinite if it is too large.
pub(super) fn parse(text: &str) -> f64 {
    text.parse().unwrap_or(f64::INFINITY)
}
