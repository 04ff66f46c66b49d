//! Check 11: an id can stand in the path of a URL.

use super::Context;
use crate::issues::{Issue, IssueCode};
use crate::model::FieldName;

/// The longest id, in characters.
const MAX_LENGTH: usize = 255;

pub(super) fn can_stand_in_a_path(context: &mut Context<'_>) {
    if !is_id(&context.key.id) && context.is_usable(FieldName::of_key("id")) {
        context.error(|| {
            Issue::new(IssueCode::InvalidKeyId, "id", "must have at most 255 characters, and not be . or ..")
                .message("Invalid id: at most 255 characters, not . or ..")
        });
    }
}

fn is_id(id: &str) -> bool {
    id.chars().nth(MAX_LENGTH).is_none() && id != "." && id != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects keys from ids that no URL reaches: browsers and servers resolve dots.
    #[test]
    fn knows_ids() {
        for id in ["", "k1", "...", "a/b", ".a", &"é".repeat(255)] {
            assert!(is_id(id), "{id}");
        }
        for id in [".", "..", &"a".repeat(256), &"é".repeat(256)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
