//! A secret: plain text or a reference to an environment variable.

use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use crate::ascii::is_ascii;
use crate::utf8::{characters, trim};

/// What a reference begins with.
pub(crate) const REFERENCE_PREFIX: &[u8] = PREFIX.as_bytes();
const PREFIX: &str = "env.";

/// The fields of a secret's object form.
pub(crate) const PARTS: [&str; 3] = ["value", "env_var", "from_env"];

const STARS: &str = "************************";
const ALL_STARS: &str = "********************************";
const SHOWN: usize = 4;
const SHORTEST_SHOWN: usize = 16;

/// A secret: plain text, a reference to an environment variable, or nothing.
///
/// Neither `Debug` nor any error shows its text, and the text is overwritten
/// with zeros when the secret is dropped. A reference is never resolved into a
/// key.
///
/// ```
/// use bifrost_keys::Secret;
///
/// let secret = Secret::plain("sk-test-0123456789abcdef");
/// assert_eq!(secret.redacted(), Secret::plain("sk-t************************cdef"));
/// assert_eq!(format!("{secret:?}"), "Secret(plain)");
///
/// let reference = Secret::reference("OPENAI_API_KEY");
/// assert_eq!(reference.env_var(), "env.OPENAI_API_KEY");
/// assert_eq!(reference.expose(), "");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Kind);

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Plain(Zeroizing<String>),
    Reference(String),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Plain(Zeroizing::default())
    }
}

impl Secret {
    /// A secret of this text, as it is: nothing is trimmed, and `env.` means nothing.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(Kind::Plain(Zeroizing::new(text.into())))
    }

    /// A reference to the environment variable of this name, without `env.`.
    #[must_use]
    pub fn reference(variable: &str) -> Self {
        Self(Kind::Reference([PREFIX, variable].concat()))
    }

    /// The plain text; empty for a reference.
    #[must_use]
    pub fn expose(&self) -> &str {
        match &self.0 {
            Kind::Plain(text) => text,
            Kind::Reference(_) => "",
        }
    }

    /// The reference as it is written, `env.NAME`; empty for plain text.
    #[must_use]
    pub fn env_var(&self) -> &str {
        match &self.0 {
            Kind::Plain(_) => "",
            Kind::Reference(reference) => reference,
        }
    }

    /// The name of the variable that a reference names.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.env_var().strip_prefix(PREFIX)
    }

    /// True for a reference.
    #[must_use]
    pub fn is_reference(&self) -> bool {
        matches!(self.0, Kind::Reference(_))
    }

    /// True for plain text without a character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Kind::Plain(text) if text.is_empty())
    }

    /// True for plain text with nothing but white space (Unicode `White_Space`), and for none.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(&self.0, Kind::Plain(text) if is_blank(text.as_bytes()))
    }

    /// True for plain text that is a mask: what somebody was shown in place of a
    /// secret, and sends back.
    #[must_use]
    pub fn is_mask(&self) -> bool {
        is_mask(self.expose().as_bytes())
    }

    /// The secret as it may be shown: plain text masked, a reference as it is.
    #[must_use]
    pub fn redacted(&self) -> Self {
        match &self.0 {
            Kind::Plain(text) => Self::plain(mask(text)),
            Kind::Reference(_) => self.clone(),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Kind::Plain(text) if text.is_empty() => "Secret(empty)",
            Kind::Plain(_) => "Secret(plain)",
            Kind::Reference(_) => "Secret(reference)",
        })
    }
}

/// What is shown of a plain secret: the first and the last four characters
/// (Unicode scalar values) around 24 stars, 32 stars where it has fewer than 16,
/// nothing where it is empty.
pub(crate) fn mask(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let Hidden { start, end, stars } = Hidden::of(text.as_bytes());
    [text.get(..start).unwrap_or_default(), stars, text.get(end..).unwrap_or_default()].concat()
}

/// What a mask hides of a plain secret.
#[derive(Clone, Copy)]
pub(crate) struct Hidden {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What stands in its place.
    pub(crate) stars: &'static str,
}

impl Hidden {
    #[inline(never)]
    pub(crate) fn of(text: &[u8]) -> Self {
        let ends = if text.len() < SHORTEST_SHOWN {
            None
        } else if is_ascii(text) {
            Some((SHOWN, text.len() - SHOWN))
        } else {
            ends(text)
        };
        match ends {
            Some((start, end)) => Self { start, end, stars: STARS },
            None => Self { start: 0, end: text.len(), stars: ALL_STARS },
        }
    }
}

/// The ends of what is hidden of a text that is long enough.
#[cold]
#[inline(never)]
fn ends(text: &[u8]) -> Option<(usize, usize)> {
    characters(text).nth(SHORTEST_SHOWN - 1)?;
    Some((characters(text).nth(SHOWN)?, characters(text).nth_back(SHOWN - 1)?))
}

/// True for a text of white space (Unicode `White_Space`) alone, or of nothing.
#[inline]
pub(crate) fn is_blank(text: &[u8]) -> bool {
    // Most begin with a letter, and are looked at no further.
    !text.first().is_some_and(u8::is_ascii_graphic) && trim(text).is_empty()
}

/// True if white space is all around, or on one side of, something else.
pub(crate) fn has_surrounding_white_space(text: &[u8]) -> bool {
    let is_graphic = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if is_graphic(text.first()) && is_graphic(text.last()) {
        return false;
    }
    let kept = trim(text).len();
    kept > 0 && kept < text.len()
}

/// True for what somebody was shown in place of a secret, and sends back.
#[inline]
pub(crate) fn is_mask(text: &[u8]) -> bool {
    match text {
        [] => false,
        [b'*' | b'<' | b'[', ..] => is_placeholder(text) || has_stars_in_the_middle(text),
        // Wherever four characters end, the 24 stars after them are here.
        _ => text.get(4 * SHOWN + SHOWN) == Some(&b'*') && has_stars_in_the_middle(text),
    }
}

#[cold]
#[inline(never)]
fn is_placeholder(text: &[u8]) -> bool {
    let is = |placeholder| text.eq_ignore_ascii_case(placeholder);
    is(b"<redacted>") || is(b"[redacted]") || text.iter().all(|&byte| byte == b'*')
}

#[cold]
#[inline(never)]
fn has_stars_in_the_middle(text: &[u8]) -> bool {
    let after = characters(text).nth(SHOWN).and_then(|start| text.get(start..)).unwrap_or_default();
    after.starts_with(STARS.as_bytes()) && characters(text).count() == STARS.len() + 2 * SHOWN
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
            assert!(secret.is_empty() || is_mask(mask(secret).as_bytes()), "a mask is known as one");
        }
    }

    /// Protects secrets that only look like masks from being refused.
    #[test]
    fn tells_masks_from_secrets() {
        for text in ["*", "********", "<redacted>", "[Redacted]", "abcd************************wxyz"] {
            assert!(is_mask(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "redacted",
            "<redacted",
            "abcde***********************wxyz",
            "abcd************************wxyzz",
            "a*b",
        ] {
            assert!(!is_mask(text.as_bytes()), "{text}");
        }
    }

    /// Protects the log: neither text nor name is shown.
    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::plain("canary")), "Secret(plain)");
        assert_eq!(format!("{:?}", Secret::reference("CANARY")), "Secret(reference)");
        assert_eq!(format!("{:?}", Some(Secret::default())), "Some(Secret(empty))");
    }
}
