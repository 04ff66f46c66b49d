//! Segments of a request's path, percent-decoded as Go's `net/url` does it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// What a segment stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decoded<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes that are not UTF-8: the name of nothing.
    NotUtf8,
}

impl Decoded<'_> {
    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::NotUtf8 => None,
        }
    }
}

/// Decodes a segment. `+` stands for itself.
///
/// # Errors
///
/// The gateway's words for an escape that is none: `invalid URL escape "%zz"`.
pub(crate) fn decode(segment: &str) -> Result<Decoded<'_>, String> {
    if !segment.contains('%') {
        return Ok(Decoded::Text(Cow::Borrowed(segment)));
    }
    let bytes = segment.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte != b'%' {
            decoded.push(byte);
            at += 1;
            continue;
        }
        let digits = (bytes.get(at + 1).copied().and_then(hex), bytes.get(at + 2).copied().and_then(hex));
        let (Some(high), Some(low)) = digits else {
            let end = bytes.len().min(at + 3);
            return Err(["invalid URL escape ", &quoted(bytes.get(at..end).unwrap_or_default())].concat());
        };
        decoded.push(high << 4 | low);
        at += 3;
    }
    Ok(String::from_utf8(decoded).map_or(Decoded::NotUtf8, |text| Decoded::Text(Cow::Owned(text))))
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// At most three bytes as Go's `%q` writes them: there is room beside the `%` for
/// two characters of ASCII or one of two bytes.
#[cold]
#[inline(never)]
fn quoted(bytes: &[u8]) -> String {
    let mut quoted = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            push_quoted(&mut quoted, character);
        }
        for byte in chunk.invalid() {
            push_hex(&mut quoted, "\\x", u32::from(*byte), 2);
        }
    }
    quoted.push('"');
    quoted
}

fn push_quoted(quoted: &mut String, character: char) {
    match character {
        '\u{7}' => quoted.push_str("\\a"),
        '\u{8}' => quoted.push_str("\\b"),
        '\t' => quoted.push_str("\\t"),
        '\n' => quoted.push_str("\\n"),
        '\u{b}' => quoted.push_str("\\v"),
        '\u{c}' => quoted.push_str("\\f"),
        '\r' => quoted.push_str("\\r"),
        '"' | '\\' => {
            quoted.push('\\');
            quoted.push(character);
        }
        '\0'..' ' | '\u{7f}' => push_hex(quoted, "\\x", u32::from(character), 2),
        _ if is_printable(character) => quoted.push(character),
        _ => push_hex(quoted, "\\u", u32::from(character), 4),
    }
}

#[inline(never)]
fn push_hex(quoted: &mut String, prefix: &str, code: u32, digits: u32) {
    quoted.push_str(prefix);
    for digit in (0..digits).rev() {
        quoted.push(char::from_digit(code >> (4 * digit) & 0xf, 16).unwrap_or('0'));
    }
}

/// Go's `unicode.IsPrint` for characters of at most two bytes (Unicode 15).
fn is_printable(character: char) -> bool {
    // Looked up by a function that takes any list: the compiler makes a chain of
    // comparisons of this one.
    const NOT_PRINTABLE: [(char, char); 20] = [
        ('\u{80}', '\u{a0}'),
        ('\u{ad}', '\u{ad}'),
        ('\u{378}', '\u{379}'),
        ('\u{380}', '\u{383}'),
        ('\u{38b}', '\u{38b}'),
        ('\u{38d}', '\u{38d}'),
        ('\u{3a2}', '\u{3a2}'),
        ('\u{530}', '\u{530}'),
        ('\u{557}', '\u{558}'),
        ('\u{58b}', '\u{58c}'),
        ('\u{590}', '\u{590}'),
        ('\u{5c8}', '\u{5cf}'),
        ('\u{5eb}', '\u{5ee}'),
        ('\u{5f5}', '\u{605}'),
        ('\u{61c}', '\u{61c}'),
        ('\u{6dd}', '\u{6dd}'),
        ('\u{70e}', '\u{70f}'),
        ('\u{74b}', '\u{74c}'),
        ('\u{7b2}', '\u{7bf}'),
        ('\u{7fb}', '\u{7fc}'),
    ];
    !is_in_one(&NOT_PRINTABLE, character)
}

#[inline(never)]
fn is_in_one(ranges: &[(char, char)], character: char) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the gateway's words, byte for byte.
    #[test]
    fn quotes_bad_escapes_as_go_does() {
        for (segment, quote) in [
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
            assert_eq!(decode(segment), Err(format!("invalid URL escape {quote}")), "{segment}");
        }
    }

    /// Protects names from being decoded twice, trimmed or taken for a form's.
    #[test]
    fn decodes_once() {
        for (segment, text) in
            [("open%61i", "openai"), ("a%2Fb", "a/b"), ("a+b", "a+b"), ("%2541", "%41"), ("", ""), ("é%20", "é ")]
        {
            assert_eq!(decode(segment), Ok(Decoded::Text(text.into())));
        }
        assert_eq!(decode("%ff"), Ok(Decoded::NotUtf8));
    }
}
