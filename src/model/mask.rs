//! Masks: what is shown in place of a secret, and how one that is sent back is known.

/// What a mask shows of each end of a secret, in characters.
const SHOWN: usize = 4;
/// The shortest secret whose ends are shown.
const SHORTEST_SHOWN: usize = 16;
const STARS: &str = "************************";
const ALL_STARS: &str = "********************************";

/// What is shown of a plain secret: the first and the last four characters
/// (Unicode scalar values) around 24 stars, 32 stars where it has fewer than 16,
/// nothing where it is empty.
pub(super) fn mask(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let ends = || {
        text.char_indices().nth(SHORTEST_SHOWN - 1)?;
        let (head, _) = text.char_indices().nth(SHOWN)?;
        let (tail, _) = text.char_indices().nth_back(SHOWN - 1)?;
        Some((text.get(..head)?, text.get(tail..)?))
    };
    match ends() {
        Some((head, tail)) => [head, STARS, tail].concat(),
        None => ALL_STARS.to_owned(),
    }
}

/// What dashboards draw in place of a character.
const DOTS: [char; 5] = ['*', '\u{2022}', '\u{25cf}', '\u{2219}', '\u{b7}'];
/// As many of one of them in a row are a mask, whatever stands around them.
const RUN: usize = 4;
/// As many characters at most stand before and after the dots that shorten a text.
const MAX_AROUND: usize = 8;

/// True for what somebody was shown in place of a secret, and sends back.
pub(crate) fn is_mask(text: &str) -> bool {
    // Each of them has one of these bytes, and few secrets do.
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'[' | b'*' | b'.') || !byte.is_ascii()) {
        return false;
    }
    let is = |placeholder: &str| text.eq_ignore_ascii_case(placeholder);
    is("<redacted>") || is("[redacted]") || has_dots(text) || is_shortened(text)
}

/// True for one of the dots alone, and for a text with some in a row.
fn has_dots(text: &str) -> bool {
    let (mut run, mut last) = (0, None);
    for character in text.chars() {
        if !DOTS.contains(&character) {
            (run, last) = (0, None);
            continue;
        }
        run = if last == Some(character) { run + 1 } else { 1 };
        last = Some(character);
        if run == RUN {
            return true;
        }
    }
    // One alone, repeated or not: nothing else stands before the run.
    last.is_some_and(|dot| text.len() == run * dot.len_utf8())
}

/// True for a text that is shortened by `...` or `…`.
fn is_shortened(text: &str) -> bool {
    let ends = text.char_indices().map(|(at, _)| at).take(MAX_AROUND + 1);
    ends.filter_map(|at| text.get(at..)).any(|rest| {
        let after = rest.strip_prefix("...").or_else(|| rest.strip_prefix('\u{2026}'));
        after.is_some_and(|after| after.chars().nth(MAX_AROUND).is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the lengths and the counting by characters, not bytes.
    #[test]
    fn masks() {
        for (secret, shown) in [
            ("", ""),
            ("a", "********************************"),
            ("abcdefghijklmno", "********************************"),
            ("abcdefghijklmnop", "abcd************************mnop"),
            ("鍵鍵鍵鍵鍵鍵", "********************************"),
            ("ключключключключ", "ключ************************ключ"),
        ] {
            assert_eq!(mask(secret), shown, "{secret}");
            assert!(secret.is_empty() || is_mask(&mask(secret)), "a mask is known as one");
        }
    }

    /// Protects secrets that only look like masks from being refused.
    #[test]
    fn tells_masks_from_secrets() {
        for text in [
            "*", "**", "***", "********", "•", "•••", "●●●●", "∙∙", "····", "a****", "****b", "sk-t••••••••cdef",
            "a\u{b7}\u{b7}\u{b7}\u{b7}", "<redacted>", "[Redacted]", "abcd************************wxyz", "...", "…",
            "sk-l...cdef", "sk-l…cdef", "12345678...12345678", "12345678…", "....", "a.....b",
        ] {
            assert!(is_mask(text), "{text}");
        }
        for text in [
            "", "redacted", "<redacted", "abcde***wxyz", "*•*•*•", "**••", "* ", "***a", "a*b", "..", "123456789...1",
            "1...123456789", "a..b..c", " <redacted>",
        ] {
            assert!(!is_mask(text), "{text}");
        }
    }
}
