//! A secret: plain text or a reference to an environment variable.

use std::fmt;

use zeroize::Zeroizing;

/// What a reference begins with.
pub(crate) const REFERENCE_PREFIX: &str = "env.";

const STARS: &str = "************************";
const ALL_STARS: &str = "********************************";
const SHOWN: usize = 4;
const SHORTEST_SHOWN: usize = 16;
const MASK_LENGTH: usize = SHOWN + STARS.len() + SHOWN;

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
        Self(Kind::Reference([REFERENCE_PREFIX, variable].concat()))
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
        self.env_var().strip_prefix(REFERENCE_PREFIX)
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
        matches!(&self.0, Kind::Plain(text) if text.trim().is_empty())
    }

    /// True for plain text that is a mask: what somebody was shown in place of a
    /// secret, and sends back.
    #[must_use]
    pub fn is_mask(&self) -> bool {
        is_mask(self.expose())
    }

    /// True for plain text that is a mask, or may begin or end with white space:
    /// what the rules say something about. Most secrets are not.
    pub(crate) fn is_odd(&self) -> bool {
        let text = self.expose().as_bytes();
        let is_graphic = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
        !(is_graphic(text.first()) && is_graphic(text.last())) || self.is_mask()
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
    let parts = Parts::of(text);
    [parts.head, parts.stars, parts.tail].concat()
}

/// A plain secret, by what a mask shows of it.
pub(crate) struct Parts<'a> {
    pub(crate) head: &'a str,
    pub(crate) hidden: &'a str,
    pub(crate) tail: &'a str,
    /// What stands in place of what is hidden.
    pub(crate) stars: &'static str,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let all_hidden = Self { head: "", hidden: text, tail: "", stars: ALL_STARS };
        if text.len() < SHORTEST_SHOWN || (!text.is_ascii() && text.chars().nth(SHORTEST_SHOWN - 1).is_none()) {
            return all_hidden;
        }
        let (start, end) = if text.is_ascii() { (SHOWN, text.len() - SHOWN) } else { ends(text) };
        match (text.get(..start), text.get(start..end), text.get(end..)) {
            (Some(head), Some(hidden), Some(tail)) => Self { head, hidden, tail, stars: STARS },
            _ => all_hidden,
        }
    }
}

#[cold]
fn ends(text: &str) -> (usize, usize) {
    let start = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    (start, text.char_indices().nth_back(SHOWN - 1).map_or(0, |(at, _)| at))
}

fn is_mask(text: &str) -> bool {
    let placeholder = || text.eq_ignore_ascii_case("<redacted>") || text.eq_ignore_ascii_case("[redacted]");
    match text.as_bytes() {
        [] => false,
        [b'*', rest @ ..] if rest.iter().all(|&byte| byte == b'*') => true,
        [b'<' | b'[', ..] if placeholder() => true,
        bytes => bytes.len() >= MASK_LENGTH && bytes.contains(&b'*') && has_stars_in_the_middle(text),
    }
}

fn has_stars_in_the_middle(text: &str) -> bool {
    text.chars().count() == MASK_LENGTH && text.chars().skip(SHOWN).take(STARS.len()).all(|character| character == '*')
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
        for text in ["*", "********", "<redacted>", "[Redacted]", "abcd************************wxyz"] {
            assert!(is_mask(text), "{text}");
        }
        for text in [
            "",
            "redacted",
            "<redacted",
            "abcde***********************wxyz",
            "abcd************************wxyzz",
            "a*b",
        ] {
            assert!(!is_mask(text), "{text}");
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
