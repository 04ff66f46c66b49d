//! Check 11: an id can stand in the path of a URL.

use super::Context;
use crate::issues::{Issue, IssueCode};
use crate::model::FieldName;

/// The longest id, in characters.
const MAX_LENGTH: usize = 255;

pub(super) fn can_stand_in_a_path(context: &mut Context<'_>) {
    let id = &context.key.id;
    let is_fit = id.chars().nth(MAX_LENGTH).is_none() && id != "." && id != "..";
    if !is_fit && context.is_usable(FieldName::of_key("id")) {
        context.error(|| {
            Issue::new(IssueCode::InvalidKeyId, "id", "must have at most 255 characters, and not be . or ..")
                .message("Invalid id: at most 255 characters, not . or ..")
        });
    }
}
