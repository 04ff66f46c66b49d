//! Issues with their places.

use serde::Serialize;

use crate::issues::Issue;

/// An issue, and where it is in a text.
///
/// Lines and columns count from 1, columns in UTF-16 units, as in editors and in
/// SARIF. The range covers the value; for an unknown or repeated field, its name;
/// for a missing field, the object that lacks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Finding {
    /// The name of the provider, as the file has it; absent for the file as a whole, and for a single key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub provider: Option<String>,
    /// The position of the key in its provider's list, from zero; absent for the provider itself, and for a single key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub key: Option<usize>,
    /// The line on which the range starts.
    pub line: usize,
    /// The column at which it starts.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column after its last character.
    pub end_column: usize,
    /// What is wrong there. Its path starts at the key.
    pub issue: Issue,
}
