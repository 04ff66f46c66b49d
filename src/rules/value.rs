//! Check 5: the value is given, unless the base provider does without.

use super::{Context, Variable};
use crate::issues::{Issue, IssueCode};
use crate::model::{FieldName, ProviderName};

const VALUE: FieldName = FieldName::of_key("value");

pub(super) fn is_given(context: &mut Context<'_>) {
    let is_optional = context.base.is_some_and(ProviderName::value_is_optional);
    if context.provider.is_none() || is_optional || !context.is_usable(VALUE) {
        return;
    }
    let value = &context.key.value;
    let is_unset = value.variable().is_some_and(|name| context.host.variable(name) == Variable::NotGiven);
    if is_unset || value.is_blank() {
        context.error(|| {
            let issue =
                Issue::new(IssueCode::ValueRequired, VALUE, "is required").message("Key value must not be empty");
            if is_unset { issue.hint("The environment variable that it names is not set, or is empty") } else { issue }
        });
    }
}
