//! Segments of a request's path, percent-decoded as Go's `net/url` does it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What a segment stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decoded<'s> {
    Text(Cow<'s, str>),
    /// Bytes that are not UTF-8: the name of nothing.
    NotUtf8,
    /// An invalid escape, in the gateway's words: `invalid URL escape "%zz"`.
    Invalid(String),
}

impl Decoded<'_> {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The name or the id that a segment of a path stands for; none where it is not
/// percent-encoded UTF-8, which the answers will say. For hosts that must look
/// something up before they ask.
#[must_use]
pub fn decode_segment(segment: &str) -> Option<String> {
    decode(segment).text().map(ToOwned::to_owned)
}

/// Decodes a segment. `+` stands for itself.
#[inline(never)]
pub(super) fn decode(segment: &str) -> Decoded<'_> {
    if !segment.contains('%') {
        return Decoded::Text(segment.into());
    }
    let mut decoded = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'%' {
            decoded.push(*byte);
            continue;
        }
        let [Some(high), Some(low)] = [after.first(), after.get(1)].map(hex_digit) else {
            let quoted = segment.as_bytes().get(segment.len() - after.len() - 1..).unwrap_or_default();
            return Decoded::Invalid(["invalid URL escape \"", &quote(quoted), "\""].concat());
        };
        decoded.push(high << 4 | low);
        rest = after.get(2..).unwrap_or_default();
    }
    String::from_utf8(decoded).map_or(Decoded::NotUtf8, |text| Decoded::Text(text.into()))
}

fn hex_digit(byte: Option<&u8>) -> Option<u8> {
    char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The first three bytes as Go's `%q` writes them between its quotes.
fn quote(bytes: &[u8]) -> String {
    let mut quoted = String::new();
    for chunk in bytes.get(..3).unwrap_or(bytes).utf8_chunks() {
        for character in chunk.valid().chars() {
            quote_character(&mut quoted, character);
        }
        for byte in chunk.invalid() {
            let _ = write!(quoted, "\\x{byte:02x}");
        }
    }
    quoted
}

fn quote_character(quoted: &mut String, character: char) {
    let code = u32::from(character);
    match character {
        '"' | '\\' => quoted.extend(['\\', character]),
        ' '..='~' => quoted.push(character),
        '\u{7}' => quoted.push_str("\\a"),
        '\u{8}' => quoted.push_str("\\b"),
        '\t' => quoted.push_str("\\t"),
        '\n' => quoted.push_str("\\n"),
        '\u{b}' => quoted.push_str("\\v"),
        '\u{c}' => quoted.push_str("\\f"),
        '\r' => quoted.push_str("\\r"),
        _ if character.is_ascii() => {
            let _ = write!(quoted, "\\x{code:02x}");
        }
        _ if is_printable(code) => quoted.push(character),
        _ => {
            let _ = write!(quoted, "\\u{code:04x}");
        }
    }
}

/// Go's `unicode.IsPrint` for characters of two bytes (Unicode 15): beside the `%` there is no
/// room for longer ones.
fn is_printable(code: u32) -> bool {
    const NOT_PRINTABLE: [(u32, u32); 20] = [
        (0x80, 0xa0),
        (0xad, 0xad),
        (0x378, 0x379),
        (0x380, 0x383),
        (0x38b, 0x38b),
        (0x38d, 0x38d),
        (0x3a2, 0x3a2),
        (0x530, 0x530),
        (0x557, 0x558),
        (0x58b, 0x58c),
        (0x590, 0x590),
        (0x5c8, 0x5cf),
        (0x5eb, 0x5ee),
        (0x5f5, 0x605),
        (0x61c, 0x61c),
        (0x6dd, 0x6dd),
        (0x70e, 0x70f),
        (0x74b, 0x74c),
        (0x7b2, 0x7bf),
        (0x7fb, 0x7fc),
    ];
    !NOT_PRINTABLE.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the gateway's words, byte for byte.
    #[test]
    fn quotes_bad_escapes_as_go_does() {
        for (segment, quoted) in [
            ("%", r#""%""#),
            ("a%2", r#""%2""#),
            ("%zzz", r#""%zz""#),
            ("%☃x", r#""%\xe2\x98""#),
            ("%é1", r#""%é""#),
            ("%1é", r#""%1\xc3""#),
            ("%\u{ad}", r#""%\u00ad""#),
            ("%\"\\", r#""%\"\\""#),
            ("%\n\u{1}", r#""%\n\x01""#),
        ] {
            let problem = format!("invalid URL escape {quoted}");
            assert_eq!(decode(segment), Decoded::Invalid(problem), "{segment}");
        }
    }

    /// Protects names from being decoded twice, trimmed or taken for a form's.
    #[test]
    fn decodes_once() {
        for (segment, text) in
            [("open%61i", "openai"), ("a%2Fb", "a/b"), ("a+b", "a+b"), ("%2541", "%41"), ("", ""), ("é%20", "é ")]
        {
            assert_eq!(decode(segment), Decoded::Text(text.into()));
        }
        assert_eq!(decode("%ff"), Decoded::NotUtf8);
    }
}
