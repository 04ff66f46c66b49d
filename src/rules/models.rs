//! Checks 7 and 8: lists of models, the wildcard, and equality without regard to letter case.

use std::borrow::Cow;

use super::Context;
use crate::issues::{Issue, IssueCode, Params, Path};
use crate::model::{FieldName, NameSet};

/// Stands for all models, if it stands alone.
const WILDCARD: &str = "*";

/// `blacklisted_models` come first.
pub(super) fn are_well_formed(context: &mut Context<'_>) {
    check(context, "blacklisted_models", &context.key.blacklisted_models, "blacklist");
    check(context, "models", &context.key.models, "whitelist");
}

fn check(context: &mut Context<'_>, list: &'static str, models: &[String], called: &'static str) {
    if models.len() < 2 || !context.is_usable(FieldName::of_key(list)) {
        return;
    }
    if models.iter().any(|model| model == WILDCARD) {
        return context.error(|| {
            let message = format!("Invalid {list}: wildcard '*' cannot be used with other values in the {called}");
            Issue::new(IssueCode::WildcardNotAlone, list, "must not have * beside other models").message(message)
        });
    }
    let mut seen = NameSet::default();
    for (index, model) in models.iter().enumerate() {
        if !seen.insert(lowercase(model)) {
            context.error(|| {
                let message = format!("Invalid {list}: duplicate value '{model}' in {called}");
                Issue::new(IssueCode::DuplicateModel, Path::from(list).element(index), "is in the list already")
                    .message(message)
                    .params(Params::model(model))
            });
        }
    }
}

/// The positions in `models` of all that are in `others` too.
pub(super) fn shared<'m>(models: &'m [String], others: &'m [String]) -> impl Iterator<Item = usize> + use<'m> {
    let mut names = NameSet::default();
    for model in others {
        names.insert(lowercase(model));
    }
    models.iter().enumerate().filter(move |(_, model)| names.contains(&lowercase(model))).map(|(index, _)| index)
}

/// Equality of names without regard to letter case.
pub(crate) fn is_same_name(a: &str, b: &str) -> bool {
    lowercase(a) == lowercase(b)
}

/// The name with each character lower-cased by itself, to the first character of its Unicode
/// lower-case mapping.
fn lowercase(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return name.into();
    }
    name.chars().filter_map(|character| character.to_lowercase().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which names are the same.
    #[test]
    fn compares_names() {
        for (a, b, is_same) in [
            ("gpt-4o", "GPT-4O", true),
            ("\u{212a}", "k", true),
            ("İ", "i", true),
            ("ß", "ẞ", true),
            ("σ", "Σ", true),
            ("σ", "ς", false),
            ("ß", "ss", false),
            ("a", "a ", false),
            ("", "", true),
        ] {
            assert_eq!(is_same_name(a, b), is_same, "{a} {b}");
        }
    }
}
