//! Providers that an operator adds: the rules of `POST /api/providers`.

use super::Rejection;
use crate::issues::{Issue, IssueCode, Params};
use crate::model::{
    BaseProvider, CreateProviderRequest, CustomProvider, FieldName, MAX_NAME_LENGTH, ProviderName, Slot,
    has_control_character,
};
use crate::parse::{Report, read};
use crate::rules::is_same_name;

const NAME: FieldName = FieldName::of_key("provider");
const CONFIG: FieldName = FieldName::of_key("custom_provider_config");
const KEYS: FieldName = FieldName::of_key("keys");
const BASE: FieldName = FieldName::in_block("custom_provider_config", "base_provider_type");
const IS_KEY_LESS: FieldName = FieldName::in_block("custom_provider_config", "is_key_less");

/// Makes a custom provider from a request's body. That the name is unused is for
/// the host's store to say.
///
/// # Errors
///
/// Everything that is wrong with the request, all at once.
///
/// ```
/// let body = br#"{"provider":"my-llm","custom_provider_config":{"base_provider_type":"openai"}}"#;
/// assert_eq!(bifrost_keys::create_provider(body)?.name, "my-llm");
/// # Ok::<(), bifrost_keys::Rejection>(())
/// ```
pub fn create_provider(body: &[u8]) -> Result<CustomProvider, Rejection> {
    create_custom_provider(body).map(|(provider, _)| provider)
}

/// The same with the advice about the request.
#[inline(never)]
pub(crate) fn create_custom_provider(body: &[u8]) -> Result<(CustomProvider, Vec<Issue>), Rejection> {
    let mut request: Option<CreateProviderRequest> = None;
    let mut report = read(body.into(), Slot::Record(&mut request));
    let Some(request) = request.filter(|_| report.is_json) else { return Err(report.into()) };
    if request.keys.0 && report.is_usable(KEYS) {
        report.errors.push(|| {
            Issue::new(IssueCode::UnsupportedField, KEYS, "are created by a call of their own")
                .message("Keys are created by POST /api/providers/{provider}/keys")
        });
    }
    if is_standard(&request, &report) {
        report.errors.push(|| provider_taken(&request.provider));
        return Err(report.into());
    }
    let config = request.custom_provider_config.unwrap_or_default();
    let base = BaseProvider::from_name(&config.base_provider_type);
    let is_keyless_bedrock = config.is_key_less && base == Some(BaseProvider::Bedrock) && report.is_usable(BASE);
    for (field, error) in [
        (NAME, name_error(&request.provider)),
        (BASE, base_error(&config.base_provider_type)),
        (IS_KEY_LESS, is_keyless_bedrock.then(keyless_bedrock)),
    ] {
        if let Some(error) = error
            && report.is_usable(field)
        {
            report.errors.push(|| error);
        }
    }
    match base {
        Some(base_provider_type) if report.errors.is_empty() => {
            let is_key_less = config.is_key_less;
            let provider = CustomProvider { name: request.provider, is_key_less, base_provider_type };
            Ok((provider, report.advice.into_vec()))
        }
        _ => Err(report.into()),
    }
}

/// True for a standard provider without a configuration: clients that make sure of a provider
/// take the conflict for success.
fn is_standard(request: &CreateProviderRequest, report: &Report) -> bool {
    request.custom_provider_config.is_none()
        && ProviderName::from_name(&request.provider).is_some()
        && [NAME, CONFIG].iter().all(|field| report.is_usable(*field))
}

/// There is a provider of this name: the answer of the host's store, and of the rules for a
/// standard provider.
pub(crate) fn provider_taken(name: &str) -> Issue {
    Issue::new(IssueCode::ProviderTaken, NAME, "is the name of another provider")
        .message(["Provider ", name, " already exists"].concat())
        .params(Params::provider(name))
}

fn name_error(name: &str) -> Option<Issue> {
    let (code, text, message) = if name.is_empty() {
        (IssueCode::ProviderRequired, "is required", "Missing provider")
    } else if !is_acceptable(name) {
        (
            IssueCode::InvalidProvider,
            "must have at most 255 characters, without / or control characters, and not be . or ..",
            "Invalid provider name: at most 255 characters, without / or control characters, not . or ..",
        )
    } else if ProviderName::ALL.iter().any(|known| is_same_name(known.as_str(), name)) {
        let message = "Custom provider cannot be same as a standard provider";
        (IssueCode::ProviderReserved, "is the name of a standard provider", message)
    } else {
        return None;
    };
    Some(Issue::new(code, NAME, text).message(message))
}

fn is_acceptable(name: &str) -> bool {
    name.chars().nth(MAX_NAME_LENGTH).is_none()
        && !name.contains('/')
        && !has_control_character(name)
        && name != "."
        && name != ".."
}

fn base_error(name: &str) -> Option<Issue> {
    let (code, text, message) = if name.is_empty() {
        let message = "BaseProviderType is required when CustomProviderConfig is provided";
        (IssueCode::BaseProviderRequired, "is required", message)
    } else if BaseProvider::from_name(name).is_none() {
        let message = "BaseProviderType must be a standard provider";
        (IssueCode::InvalidBaseProvider, "must be a provider that others can be based on", message)
    } else {
        return None;
    };
    Some(Issue::new(code, BASE, text).message(message))
}

fn keyless_bedrock() -> Issue {
    let message = "Invalid custom provider config: custom provider validation failed: \
        Bedrock providers cannot be keyless (is_key_less=true)";
    Issue::new(IssueCode::KeylessBedrock, IS_KEY_LESS, "cannot be true for a provider based on Bedrock")
        .message(message)
}
