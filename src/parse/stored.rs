//! Stored keys, read back.

use super::{Body, read};
use crate::issues::Issue;
use crate::model::{Key, Slot};

impl Key {
    /// Reads a stored key from its JSON text. No rule but the types is checked.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, without any of it: see [`Issue`].
    ///
    /// ```
    /// let key = bifrost_keys::Key::from_json(br#"{"id":"1","value":"env.OPENAI_API_KEY"}"#).unwrap();
    /// assert_eq!(key.value.variable(), Some("OPENAI_API_KEY"));
    /// ```
    pub fn from_json(text: &[u8]) -> Result<Self, Vec<Issue>> {
        stored_key(text.into())
    }
}

/// The same of a text that JavaScript may have written from an object.
#[inline(never)]
pub(crate) fn stored_key(text: Body<'_>) -> Result<Key, Vec<Issue>> {
    let mut key: Option<Key> = None;
    let errors = read(text, Slot::Record(&mut key)).errors.into_vec();
    key.filter(|_| errors.is_empty()).ok_or(errors)
}

/// Reads a list of stored keys; none if the text is not the JSON of one.
#[cfg(target_arch = "wasm32")]
pub(crate) fn stored_keys(text: Body<'_>) -> Option<Vec<Key>> {
    let mut keys: Vec<Key> = Vec::new();
    let report = read(text, Slot::Records(&mut keys));
    report.errors.is_empty().then_some(keys)
}
