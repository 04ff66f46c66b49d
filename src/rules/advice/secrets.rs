//! Advice about all secrets: what people paste that is not a secret.

use super::{Context, NamedSecret};
use crate::issues::IssueCode;

/// A text in which these parts stand, in any letter case, is an example.
const PLACEHOLDERS: [&str; 9] =
    ["your-", "your_", "placeholder", "changeme", "change-me", "change_me", "replace-me", "replace_me", "xxxxxx"];

const QUOTES: [char; 3] = ['"', '\'', '`'];

pub(super) fn unusual_variable(context: &mut Context<'_>) {
    for &NamedSecret { name, secret, .. } in context.secrets {
        let variable = secret.and_then(crate::Secret::variable);
        if variable.is_some_and(|variable| !is_variable_name(variable)) && context.is_usable(name) {
            context.advise(
                IssueCode::UnusualVariable,
                name,
                "names a variable with characters that most systems do not allow",
                "Write env. and the name alone: letters, digits and _, without a digit first",
            );
        }
    }
}

pub(super) fn surrounding_white_space(context: &mut Context<'_>) {
    for secret in context.secrets {
        if context.plain(*secret).is_some_and(|text| text.trim().len() < text.len()) {
            context.advise(
                IssueCode::SurroundingWhiteSpace,
                secret.name,
                "begins or ends with white space, which is kept",
                "Remove the spaces and line breaks around it",
            );
        }
    }
}

pub(super) fn foreign_reference(context: &mut Context<'_>) {
    context.advise_if(
        context.secrets,
        is_foreign_reference,
        IssueCode::ForeignReference,
        "looks like a reference to a variable, but will be used as the secret itself",
        "Write a reference as env.NAME, in lower case and without spaces",
    );
}

pub(super) fn quoted(context: &mut Context<'_>) {
    context.advise_if(
        context.secrets,
        is_quoted,
        IssueCode::Quoted,
        "stands in quotes, which become part of it",
        "Remove the quotes",
    );
}

pub(super) fn placeholder(context: &mut Context<'_>) {
    let is_account = |secret: &&NamedSecret<'_>| secret.name.name == "auth_credentials";
    let secrets: Vec<_> = context.secrets.iter().filter(|secret| !is_account(secret)).copied().collect();
    context.advise_if(
        &secrets,
        is_placeholder,
        IssueCode::Placeholder,
        "looks like an example, not like a real one",
        "Replace the example with your own",
    );
}

/// True for an ASCII letter or `_`, then ASCII letters, digits and `_`.
fn is_variable_name(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// True for a reference as other programs write it, or a misspelled one.
fn is_foreign_reference(text: &str) -> bool {
    const NOTATIONS: [(&str, &str); 7] =
        [("$", ""), ("${", "}"), ("${env:", "}"), ("%", "%"), ("os.environ/", ""), ("process.env.", ""), ("env/", "")];
    let between = |(before, after): (&str, &str)| text.strip_prefix(before)?.strip_suffix(after);
    let braced = || Some(between(("{{", "}}"))?.trim_matches(' '));
    let misspelled = || text.split_at_checked(4).filter(|(prefix, _)| prefix.eq_ignore_ascii_case("env."));
    NOTATIONS.into_iter().chain([("env:", "")]).filter_map(between).any(is_variable_name)
        || braced().is_some_and(is_variable_name)
        || misspelled().is_some_and(|(_, name)| is_variable_name(name))
        || is_vault_reference(text)
}

/// True for `vault.PATH#FIELD`, where path and field may have a `#` of their own.
fn is_vault_reference(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("vault.") else { return false };
    let has_separator = rest.char_indices().any(|(at, character)| character == '#' && at > 0 && at + 1 < rest.len());
    has_separator && !rest.contains(char::is_whitespace)
}

fn is_quoted(text: &str) -> bool {
    QUOTES.into_iter().any(|quote| text.strip_prefix(quote).is_some_and(|rest| rest.ends_with(quote)))
}

fn is_placeholder(text: &str) -> bool {
    if text.starts_with('<') && text.ends_with('>') {
        return true;
    }
    // A search for each part would cost more than all other rules together.
    let begins_with_part = |rest: &[u8]| {
        matches!(rest.first().map(u8::to_ascii_lowercase), Some(b'y' | b'p' | b'c' | b'r' | b'x'))
            && PLACEHOLDERS
                .iter()
                .any(|part| rest.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part.as_bytes())))
    };
    (0..text.len()).any(|at| text.as_bytes().get(at..).is_some_and(begins_with_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which texts are references, and which are secrets that only look like one.
    #[test]
    fn knows_references() {
        for text in [
            "$A", "${A_1}", "${env:A}", "{{A}}", "{{  A }}", "%A%", "os.environ/A", "process.env.A", "env:A", "env/A",
            "ENV.A", "Env.a", "env.A", "vault.a#b", "vault.secret/data/x#y", "vault.a#b#c", "vault.##x",
        ] {
            assert!(is_foreign_reference(text), "{text}");
        }
        for text in [
            "", "$", "$1", "${A", "$A}", "${}", "{{}}", "{{A B}}", "{A}", "%A", "%%", "A", "environ/A", "env", "env.",
            "Process.env.A", "ENV:A", "vault.", "vault.a", "vault.#b", "vault.a#", "vault.#", "vault.a b#c", "$A-B",
            "{{\tA}}",
        ] {
            assert!(!is_foreign_reference(text), "{text}");
        }
    }

    /// Protects which texts stand in quotes.
    #[test]
    fn knows_quotes() {
        for text in ["\"a\"", "''", "`a`"] {
            assert!(is_quoted(text), "{text}");
        }
        for text in ["", "\"", "'a\"", "a'", "'a", "«a»"] {
            assert!(!is_quoted(text), "{text}");
        }
    }

    /// Protects which texts are examples.
    #[test]
    fn knows_placeholders() {
        for text in ["YOUR-KEY", "your_key", "<key>", "<>", "sk-xxxxxxxx", "a-ChangeMe-b", "replace_me", "PlaceHolder"]
        {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "<", "key>", "<key", "yours", "xxxxx", "sk-test"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    /// Protects which names are usual.
    #[test]
    fn knows_variable_names() {
        for (name, is_usual) in [
            ("A", true),
            ("_", true),
            ("a_B2", true),
            ("", false),
            ("1A", false),
            ("A.B", false),
            ("A-B", false),
            ("É", false),
        ] {
            assert_eq!(is_variable_name(name), is_usual, "{name}");
        }
    }
}
