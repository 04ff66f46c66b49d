//! Characters of a text that is UTF-8, known by their bytes: decoding them would be
//! slower, and more code.

/// Where each character begins.
pub(crate) fn characters(text: &[u8]) -> impl DoubleEndedIterator<Item = usize> + use<'_> {
    text.iter().enumerate().filter(|(_, byte)| **byte & 0xc0 != 0x80).map(|(at, _)| at)
}

/// True if a character of the text is one of a kind, which is told by the text from there on.
#[inline(never)]
pub(crate) fn has(text: &[u8], is_of_kind: fn(&[u8]) -> bool) -> bool {
    (0..text.len()).any(|at| text.get(at..).is_some_and(is_of_kind))
}

/// True for a text that begins with a control character (Unicode `Cc`).
pub(crate) fn is_control(text: &[u8]) -> bool {
    matches!(text, [..=0x1f | 0x7f, ..] | [0xc2, ..=0x9f, ..])
}

/// True for a text that begins with white space (Unicode `White_Space`).
pub(crate) fn is_white_space(text: &[u8]) -> bool {
    first(text) > 0
}

/// The text without white space at either end.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let mut text = text;
    while let Some(rest) = text.get(first(text)..)
        && rest.len() < text.len()
    {
        text = rest;
    }
    while let Some(rest) = text.get(..text.len() - last(text))
        && rest.len() < text.len()
    {
        text = rest;
    }
    text
}

/// How many bytes of white space the text begins with: one character's, or none.
#[inline(never)]
fn first(text: &[u8]) -> usize {
    match text {
        [b'\t'..=b'\r' | b' ', ..] => 1,
        [0xc2, 0x85 | 0xa0, ..] => 2,
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// The same at the end.
fn last(text: &[u8]) -> usize {
    let is_last =
        |&length: &usize| text.len().checked_sub(length).and_then(|at| text.get(at..)).map(first) == Some(length);
    (1..=3).find(is_last).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the definition: it is the standard library's, for every character.
    #[test]
    fn knows_every_character() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            let length = if character.is_whitespace() { text.len() } else { 0 };
            assert_eq!((first(text.as_bytes()), last(text.as_bytes())), (length, length), "{character:?}");
            assert_eq!(is_control(text.as_bytes()), character.is_control(), "{character:?}");
        }
    }

    /// Protects what is left between.
    #[test]
    fn trims_as_the_standard_library_does() {
        for text in ["", " ", "a", " a b\t", "\u{3000}\u{85}x\u{a0}\u{2028}", "\u{2003}", "é\u{1680}é", "\u{2060}a"] {
            assert_eq!(trim(text.as_bytes()), text.trim().as_bytes(), "{text:?}");
        }
    }
}
