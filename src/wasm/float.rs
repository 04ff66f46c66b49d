//! Numbers to text and back, by the engine: ECMAScript demands of both that they
//! be exact, and of the text that it be the shortest.

use alloc::borrow::ToOwned;
use alloc::string::String;

use super::host::{number_of, text_of};

/// The number that a JSON number's text is nearest to; infinite if it is too large.
pub(crate) fn parse(text: &[u8]) -> f64 {
    short(text).unwrap_or_else(|| number_of(text))
}

/// A number of a few digits without an exponent: the quotient of two numbers
/// that are exact is the nearest there is.
fn short(text: &[u8]) -> Option<f64> {
    let (sign, digits) = if let Some(digits) = text.strip_prefix(b"-") { (-1.0, digits) } else { (1.0, text) };
    if digits.len() > 9 {
        return None;
    }
    let (mut number, mut divisor, mut in_fraction) = (0.0, 1.0, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => number = number * 10.0 + f64::from(byte - b'0'),
            b'.' => in_fraction = true,
            _ => return None,
        }
        if in_fraction && byte != b'.' {
            divisor *= 10.0;
        }
    }
    Some(sign * number / divisor)
}

/// The shortest text that reads back as the same number.
pub(crate) fn text(value: f64) -> String {
    // JavaScript writes minus zero without its sign.
    if value == 0.0 && value.is_sign_negative() { "-0".to_owned() } else { text_of(value) }
}
