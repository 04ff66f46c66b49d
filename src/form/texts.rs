//! What a form calls its fields, in English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The JSON text of all texts: an object with a [`FieldText`] for each field by its dotted path, such as
/// `azure_key_config.endpoint`, and for each way to sign in by `sign_in.PROVIDER.NAME`. A translation has the same names.
pub const FIELD_TEXTS: &str = include_str!("en.json");

/// What a form says of a field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FieldText {
    /// What to call it.
    pub label: String,
    /// One sentence about it.
    pub help: String,
    /// An example of what to enter. Never anything like a real secret.
    pub example: Option<String>,
    /// What to show in the empty control; the example if there is none.
    pub placeholder: Option<String>,
}

/// The text of a field, or of a way to sign in; none where there is no such name.
#[must_use]
pub fn field_text(name: &str) -> Option<&'static FieldText> {
    // A test reads every text.
    static ALL: LazyLock<BTreeMap<String, FieldText>> =
        LazyLock::new(|| serde_json::from_str(FIELD_TEXTS).unwrap_or_default());
    ALL.get(name)
}
