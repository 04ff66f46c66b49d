//! Check 11: a weight is zero or more.

use super::Context;
use crate::issues::{Issue, IssueCode};
use crate::model::FieldName;

pub(super) fn is_not_negative(context: &mut Context<'_>) {
    if context.key.weight < 0.0 && context.is_usable(FieldName::of_key("weight")) {
        context.error(|| {
            Issue::new(IssueCode::InvalidWeight, "weight", "must be zero or greater")
                .message("Invalid weight: must be zero or greater")
        });
    }
}
