//! Numbers to text and back, exactly: by the standard library and `ryu`. The npm
//! package's module has `wasm::float` in place of this: the engine knows both, and
//! would load their tables once more.

use alloc::format;
use alloc::string::String;

/// The number that a JSON number's text is nearest to; infinite if it is too large.
pub(crate) fn parse(text: &[u8]) -> f64 {
    core::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).unwrap_or(f64::INFINITY)
}

/// The shortest text that reads back as the same number, with an exponent below
/// 1e-6 and from 1e21, as Go and JavaScript write it.
pub(crate) fn text(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-6..1e21).contains(&size) {
        return format!("{number}");
    }
    let mut buffer = ryu::Buffer::new();
    let shortest = buffer.format(number);
    let (digits, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let plus = if size < 1.0 { "" } else { "+" };
    [digits.strip_suffix(".0").unwrap_or(digits), "e", plus, exponent].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the form of numbers: the shortest, and never `1.0`.
    #[test]
    fn writes_numbers() {
        for (number, shortest) in [
            (1.0, "1"),
            (0.0, "0"),
            (-0.0, "-0"),
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000_001_2, "0.0000012"),
            (1e-7, "1e-7"),
            (5e-324, "5e-324"),
            (9_007_199_254_740_993.0, "9007199254740992"),
        ] {
            assert_eq!(text(number), shortest);
            assert_eq!(parse(shortest.as_bytes()).to_bits(), number.to_bits());
        }
    }
}
