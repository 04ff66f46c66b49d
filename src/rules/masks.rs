//! Check 9: what was shown in place of a secret is not one.

use super::{Context, NamedSecret};
use crate::issues::{Issue, IssueCode};

pub(super) fn are_not_secrets(context: &mut Context<'_>) {
    for &NamedSecret { name, is_mask, .. } in context.secrets {
        if is_mask && context.is_usable(name) {
            context.error(|| Issue::new(IssueCode::RedactedSecret, name, "is a redacted placeholder, not a secret"));
        }
    }
}
