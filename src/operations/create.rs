//! The way of a new key through the checks.

use super::result::{Created, Rejection, finish, issues_of};
use crate::issues::{Issue, IssueCode};
use crate::model::{Key, Provider, ProviderName, Slot};
use crate::parse::{Body, nearest, read};
use crate::rules::{self, Context, Host, NamedSecret};

/// Makes a key from a request's body: checks 2 to 11 of the gateway's create-key
/// call. That id and name are unused is for the host's store to say.
///
/// # Errors
///
/// Everything that is wrong with the request, all at once.
///
/// ```
/// use bifrost_keys::{ProviderName, create_key};
///
/// let openai = ProviderName::Openai.into();
/// let created = create_key(&openai, br#"{"name":"prod","value":"sk-test-0123456789abcdef"}"#, &())?;
/// assert_eq!(created.key.name, "prod");
/// assert_eq!(created.advice[0].code.as_str(), "models_empty");
///
/// let rejection = create_key(&openai, b"{}", &()).unwrap_err();
/// assert_eq!((rejection.status(), rejection.to_string().as_str()), (400, "Key value must not be empty"));
/// # Ok::<(), bifrost_keys::Rejection>(())
/// ```
pub fn create_key(provider: &Provider, body: &[u8], host: &dyn Host) -> Result<Created, Rejection> {
    create(&provider.name, Some(provider), body.into(), host)
}

/// Everything there is to say about a request for a new key: errors, then advice.
/// It is what [`create_key`] finds.
#[must_use]
pub fn check_key(provider: &Provider, body: &[u8], host: &dyn Host) -> Vec<Issue> {
    issues_of(create_key(provider, body, host))
}

/// `provider` is none where the host does not have one of this name.
#[inline(never)]
pub(crate) fn create(
    name: &str,
    provider: Option<&Provider>,
    body: Body<'_>,
    host: &dyn Host,
) -> Result<Created, Rejection> {
    let mut key: Option<Key> = None;
    let mut report = read(body, Slot::Record(&mut key));
    let Some(mut key) = key.filter(|_| report.is_json) else { return Err(report.into()) };
    match provider {
        None => report.errors.push(|| provider_not_found(name)),
        Some(provider) if provider.settings.is_key_less => {
            let text = "Cannot add keys to a keyless provider";
            return Err(Rejection::ended_by(keyless(text), report));
        }
        Some(_) => {}
    }
    let server_managed = rules::server_managed_fields(&key);
    let secrets = NamedSecret::all(&key);
    let mut context = Context::new(&key, &secrets, provider, host, &mut report, server_managed);
    rules::check(&mut context);
    rules::advise(&mut context);
    if key.id.is_empty() && report.errors.is_empty() {
        key.id = uuid::Builder::from_random_bytes(host.random()).into_uuid().to_string();
    }
    finish(key, report)
}

/// Check 3.
pub(crate) fn provider_not_found(name: &str) -> Issue {
    let issue = Issue::of_request(IssueCode::ProviderNotFound, "Provider not found: not found");
    match nearest(name, ProviderName::ALL.iter().map(|known| known.as_str())) {
        Some(nearest) => issue.hint(["The nearest provider is ", nearest].concat()),
        None => issue,
    }
}

/// Check 4.
pub(super) fn keyless(text: &'static str) -> Issue {
    Issue::of_request(IssueCode::KeylessProvider, text)
}
