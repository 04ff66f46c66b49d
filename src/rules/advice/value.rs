//! Advice about the value: what a header cannot carry, and what people paste around a key.

use super::Context;
use crate::issues::{Issue, IssueCode, Params};
use crate::model::ProviderName;

/// What the line of a header begins with, in lower case.
const AUTH_SCHEMES: [&str; 6] = ["bearer ", "basic ", "token ", "authorization:", "x-api-key:", "api-key:"];

/// What keys are known to begin with; of several that fit the first counts. `AKIA` begins AWS
/// access keys, which have a field of their own but are often pasted here.
const PREFIXES: [(&str, ProviderName); 13] = [
    ("sk-svcacct-", ProviderName::Openai),
    ("sk-proj-", ProviderName::Openai),
    ("sk-ant-", ProviderName::Anthropic),
    ("sk-or-", ProviderName::Openrouter),
    ("pplx-", ProviderName::Perplexity),
    ("csk-", ProviderName::Cerebras),
    ("gsk_", ProviderName::Groq),
    ("xai-", ProviderName::Xai),
    ("AIza", ProviderName::Gemini),
    ("AKIA", ProviderName::Bedrock),
    ("hf_", ProviderName::Huggingface),
    ("r8_", ProviderName::Replicate),
    ("sk-", ProviderName::Openai),
];

pub(super) fn unsendable_character(context: &mut Context<'_>) {
    context.advise_if(
        &[context.value()],
        |text| !text.bytes().all(|byte| byte.is_ascii_graphic()),
        IssueCode::UnsendableCharacter,
        "has a space, a line break or another character that a request cannot carry",
        "Paste the key alone, in one piece",
    );
}

pub(super) fn auth_scheme(context: &mut Context<'_>) {
    context.advise_if(
        &[context.value()],
        has_auth_scheme,
        IssueCode::AuthScheme,
        "begins with the name of a header or an authentication scheme, which the gateway adds itself",
        "Paste the key alone",
    );
}

pub(super) fn assignment(context: &mut Context<'_>) {
    context.advise_if(
        &[context.value()],
        is_assignment,
        IssueCode::Assignment,
        "is the assignment of a variable, not a key",
        "Paste what stands after the equals sign",
    );
}

pub(super) fn several_keys(context: &mut Context<'_>) {
    context.advise_if(
        &[context.value()],
        is_several_keys,
        IssueCode::SeveralKeys,
        "looks like several keys, but will be sent as one",
        "Create a key for each of them",
    );
}

pub(super) fn likely_other_provider(context: &mut Context<'_>) {
    let Some(owner) = context.text(context.value()).and_then(likely_owner) else { return };
    if context.provider.is_some() && context.base != Some(owner) {
        let name = context.value().name;
        context.advise_with(|| {
            let text = ["looks like a key of ", owner.as_str()].concat();
            Issue::new(IssueCode::LikelyOtherProvider, name, text)
                .hint("Create the key for the provider it belongs to")
                .params(Params::provider(owner.as_str()))
        });
    }
}

fn has_auth_scheme(text: &str) -> bool {
    let begins = |scheme: &&str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    AUTH_SCHEMES.iter().any(begins)
}

/// True for `NAME=…`, with `export ` in front or not, where the name is of several parts.
fn is_assignment(text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    let Some((name, value)) = text.split_once('=') else { return false };
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.contains('_')
        && name.split('_').all(is_part)
        && !value.is_empty()
        && !value.starts_with('=')
}

fn is_several_keys(text: &str) -> bool {
    /// No key is shorter, in characters.
    const SHORTEST: usize = 16;
    let is_separator = |character: char| matches!(character, ',' | ';') || character.is_whitespace();
    if !text.contains(is_separator) {
        return false;
    }
    let mut parts = text.split(is_separator).filter(|part| !part.is_empty());
    let is_long = |part: &str| part.chars().nth(SHORTEST - 1).is_some();
    parts.next().is_some_and(is_long) && parts.next().is_some_and(is_long) && parts.all(is_long)
}

/// The provider whose keys begin like this.
fn likely_owner(text: &str) -> Option<ProviderName> {
    PREFIXES.into_iter().find(|(prefix, _)| text.starts_with(prefix)).map(|(_, owner)| owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which texts are what a shell or a file of variables has.
    #[test]
    fn knows_assignments() {
        for text in ["OPENAI_API_KEY=sk-1", "export A_1=x", "A_B= ", "A_B=x=="] {
            assert!(is_assignment(text), "{text}");
        }
        for text in
            ["", "A=x", "A_=x", "_A=x", "1A_B=x", "a_b=x", "A__B=x", "A_B=", "A_B==", "export  A_B=x", "A_B", "A B_C=x"]
        {
            assert!(!is_assignment(text), "{text}");
        }
    }

    /// Protects keys with a separator in them from being taken for several.
    #[test]
    fn knows_several_keys() {
        let key = "0123456789abcdef";
        for text in [format!("{key},{key}"), format!("{key}\n{key}"), format!("{key}; {key} {key}")] {
            assert!(is_several_keys(&text), "{text}");
        }
        for text in [key.to_owned(), format!("{key},"), format!("{key},short"), format!("{key},{key},x"), String::new()]
        {
            assert!(!is_several_keys(&text), "{text}");
        }
    }

    /// Protects which texts begin with the name of a header or of a scheme.
    #[test]
    fn knows_schemes() {
        for text in ["Bearer x", "BASIC x", "token x", "Authorization: x", "X-API-Key:x", "api-key:x"] {
            assert!(has_auth_scheme(text), "{text}");
        }
        for text in ["", "Bearer", "bearerx", "tokens x", "éé"] {
            assert!(!has_auth_scheme(text), "{text}");
        }
    }

    /// Protects the order of the prefixes: the first that fits counts.
    #[test]
    fn knows_owners() {
        for (text, owner) in [
            ("sk-1", Some(ProviderName::Openai)),
            ("sk-ant-1", Some(ProviderName::Anthropic)),
            ("sk-or-1", Some(ProviderName::Openrouter)),
            ("AKIA1", Some(ProviderName::Bedrock)),
            ("akia1", None),
            ("", None),
        ] {
            assert_eq!(likely_owner(text), owner, "{text}");
        }
    }
}
