//! A secret: plain text, a reference to an environment variable, or nothing.

use std::fmt;

use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

use super::is_mask;
use super::mask::mask;
use super::text::is_blank;

/// What a reference begins with.
pub(crate) const REFERENCE_PREFIX: &str = "env.";

/// The fields of a secret's object form.
pub(crate) const PARTS: [&str; 3] = ["value", "env_var", "from_env"];

/// A secret: plain text, a reference to an environment variable, or nothing.
///
/// Neither `Debug` nor any error shows its text, and the text is overwritten
/// with zeros when the secret is dropped. A reference is never resolved into a
/// key. `Serialize` writes the text **in clear**.
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
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Content);

#[derive(Clone, PartialEq, Eq)]
enum Content {
    Plain(Zeroizing<String>),
    /// With `env.` in front.
    Reference(String),
}

impl Default for Secret {
    /// An empty secret.
    fn default() -> Self {
        Self::plain(String::new())
    }
}

impl Secret {
    /// A secret of this text, as it is: nothing is trimmed, and `env.` means nothing.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(Content::Plain(Zeroizing::new(text.into())))
    }

    /// A reference to the environment variable of this name, without `env.`.
    #[must_use]
    pub fn reference(variable: &str) -> Self {
        Self(Content::Reference([REFERENCE_PREFIX, variable].concat()))
    }

    /// The plain text; empty for a reference.
    #[must_use]
    pub fn expose(&self) -> &str {
        match &self.0 {
            Content::Plain(text) => text,
            Content::Reference(_) => "",
        }
    }

    /// The reference as it is written, `env.NAME`; empty for plain text.
    #[must_use]
    pub fn env_var(&self) -> &str {
        match &self.0 {
            Content::Plain(_) => "",
            Content::Reference(reference) => reference,
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
        matches!(self.0, Content::Reference(_))
    }

    /// True for plain text without a character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_reference() && self.expose().is_empty()
    }

    /// True for plain text with nothing but white space (Unicode `White_Space`), and for none.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.is_reference() && is_blank(self.expose())
    }

    /// True for plain text that is a mask: what somebody was shown in place of a
    /// secret, and sends back.
    #[must_use]
    pub fn is_mask(&self) -> bool {
        is_mask(self.expose())
    }

    /// The secret as it may be shown: plain text masked, a reference as it is.
    #[must_use]
    pub fn redacted(&self) -> Self {
        match &self.0 {
            Content::Plain(text) => Self::plain(mask(text)),
            Content::Reference(_) => self.clone(),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Content::Plain(text) if text.is_empty() => "Secret(empty)",
            Content::Plain(_) => "Secret(plain)",
            Content::Reference(_) => "Secret(reference)",
        })
    }
}

mod json {
    /// A secret, as it is stored and answered: plain text, a reference to an environment variable, or empty.
    #[derive(serde::Serialize)]
    #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
    pub(super) struct Secret<'a> {
        /// The plain text; empty for a reference. Masked in answers.
        pub(super) value: &'a str,
        /// `env.` and the name of a variable; empty for plain text.
        pub(super) env_var: &'a str,
        /// True for a reference.
        pub(super) from_env: bool,
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::Secret { value: self.expose(), env_var: self.env_var(), from_env: self.is_reference() }
            .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the log: neither text nor name is shown.
    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::plain("canary")), "Secret(plain)");
        assert_eq!(format!("{:?}", Secret::reference("CANARY")), "Secret(reference)");
        assert_eq!(format!("{:?}", Some(Secret::default())), "Some(Secret(empty))");
    }
}
