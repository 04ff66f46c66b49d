//! What forms say of the fields, for comments and descriptions.

use bifrost_keys::{Field, field_text};

/// The dotted path of a field in the record at `around`, which is empty for the key itself.
#[must_use]
pub fn path(around: &str, field: &Field) -> String {
    if around.is_empty() { field.name.to_owned() } else { format!("{around}.{}", field.name) }
}

/// The sentence about the field at a path. Panics if there is none: every field must have one.
#[must_use]
pub fn help(path: &str) -> &'static str {
    field_text(path).map_or_else(|| panic!("src/form/en.json has no {path}"), |text| &text.help)
}
