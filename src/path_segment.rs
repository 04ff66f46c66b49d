//! Segments of a request's path, percent-decoded as Go's `net/url` does it.

use crate::text::Text;

/// What a segment stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decoded<'t> {
    /// UTF-8.
    Text(&'t [u8]),
    /// Bytes that are not UTF-8: the name of nothing.
    NotUtf8,
    /// An escape that is none, in the gateway's words: `invalid URL escape "%zz"`.
    Invalid(&'t [u8]),
}

impl<'t> Decoded<'t> {
    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<&'t [u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The same for those who need it as one.
    pub(crate) fn str(self) -> Option<&'t str> {
        core::str::from_utf8(self.text()?).ok()
    }
}

/// Decodes a segment, which is UTF-8, into `room` if it has escapes. `+` stands for itself.
#[inline]
pub(crate) fn decode<'t>(segment: &'t [u8], room: &'t mut Text) -> Decoded<'t> {
    // Short: the search of the standard library is for long ones, and code.
    #[allow(clippy::manual_contains)]
    let has_escapes = segment.iter().any(|&byte| byte == b'%');
    if has_escapes { decode_escapes(segment, room) } else { Decoded::Text(segment) }
}

#[cold]
#[inline(never)]
fn decode_escapes<'t>(segment: &'t [u8], room: &'t mut Text) -> Decoded<'t> {
    let mut rest = segment;
    while let [byte, after @ ..] = rest {
        let decoded = match (byte, digit(after, 0), digit(after, 1)) {
            (b'%', Some(high), Some(low)) => {
                rest = after.get(2..).unwrap_or_default();
                high << 4 | low
            }
            (b'%', _, _) => {
                room.clear_plain();
                room.push("invalid URL escape \"");
                push_quoted(room, rest.get(..3).unwrap_or(rest));
                room.push_byte(b'"');
                return Decoded::Invalid(room.as_bytes());
            }
            _ => {
                rest = after;
                *byte
            }
        };
        room.push_byte(decoded);
    }
    if core::str::from_utf8(room.as_bytes()).is_ok() { Decoded::Text(room.as_bytes()) } else { Decoded::NotUtf8 }
}

fn digit(text: &[u8], at: usize) -> Option<u8> {
    char::from(*text.get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// At most three bytes as Go's `%q` writes them: there is room beside the `%` for
/// two characters of ASCII or one of two bytes.
fn push_quoted(to: &mut Text, bytes: &[u8]) {
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'"' | b'\\', _) => to.push_bytes(&[b'\\', *byte]),
            (b' '..=b'~', _) => to.push_byte(*byte),
            (7..=13, _) => to.push_bytes(&[b'\\', b"abtnvfr".get(usize::from(*byte - 7)).copied().unwrap_or_default()]),
            (0xc2..=0xdf, [low @ 0x80..=0xbf, after @ ..]) => {
                rest = after;
                let code = u16::from(*byte & 0x1f) << 6 | u16::from(*low & 0x3f);
                if is_printable(code) {
                    to.push_bytes(&[*byte, *low]);
                } else {
                    to.push("\\u");
                    push_hex(to, code >> 8);
                    push_hex(to, code & 0xff);
                }
            }
            _ => {
                to.push("\\x");
                push_hex(to, (*byte).into());
            }
        }
    }
}

/// Two digits.
fn push_hex(to: &mut Text, byte: u16) {
    for digit in [byte >> 4, byte & 0xf] {
        to.push(char::from_digit(digit.into(), 16).unwrap_or('0').encode_utf8(&mut [0; 4]));
    }
}

/// Go's `unicode.IsPrint` for characters of two bytes (Unicode 15).
fn is_printable(code: u16) -> bool {
    const NOT_PRINTABLE: [(u16, u16); 20] = [
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
    !is_in_one(&NOT_PRINTABLE, code)
}

/// A function that takes any list: the compiler makes a chain of comparisons of one it knows.
#[inline(never)]
fn is_in_one(ranges: &[(u16, u16)], code: u16) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&code))
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
            let problem = format!("invalid URL escape {quote}");
            let mut room = Text::default();
            assert_eq!(decode(segment.as_bytes(), &mut room), Decoded::Invalid(problem.as_bytes()), "{segment}");
        }
    }

    /// Protects names from being decoded twice, trimmed or taken for a form's.
    #[test]
    fn decodes_once() {
        for (segment, text) in
            [("open%61i", "openai"), ("a%2Fb", "a/b"), ("a+b", "a+b"), ("%2541", "%41"), ("", ""), ("é%20", "é ")]
        {
            assert_eq!(decode(segment.as_bytes(), &mut Text::default()), Decoded::Text(text.as_bytes()));
        }
        assert_eq!(decode(b"%ff", &mut Text::default()), Decoded::NotUtf8);
    }
}
