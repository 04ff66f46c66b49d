//! Whole answers for an endpoint: from the path as it was sent and the bytes of
//! the body to the status and the JSON text. An endpoint decides nothing.

use crate::create::{self, Rejection};
use crate::custom_provider::{CustomProvider, Taken, create_provider};
use crate::path_segment::{Decoded, decode};
use crate::read::Source;
use crate::write::{Json, Secrets};
use crate::{BifrostError, Created, Host, Issue, IssueCode, Key, Provider, Settings, update};

/// What to answer, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The JSON text of the answer; no secret is in it.
    pub body: String,
    /// The key to store, or that was deleted, secrets in clear.
    pub key: Option<Key>,
    /// The custom provider to store.
    pub provider: Option<CustomProvider>,
    /// Errors, then advice.
    pub issues: Vec<Issue>,
}

impl Answer {
    fn ok(body: String) -> Self {
        Self { status: 200, body, key: None, provider: None, issues: Vec::new() }
    }

    fn of(result: Result<Created, Rejection>, provider: Option<&str>) -> Self {
        match result {
            Ok(Created { key, advice }) => {
                Self { issues: advice, body: key.to_redacted_json(), key: Some(key), ..Self::ok(String::new()) }
            }
            Err(rejection) => Self::refusal(rejection, provider),
        }
    }

    fn refusal(rejection: Rejection, provider: Option<&str>) -> Self {
        let status = rejection.status();
        let body = BifrostError::of(&rejection.errors, provider).to_json();
        Self { status, issues: rejection.into_issues(), ..Self::ok(body) }
    }
}

/// A provider's segment of the path, and what the host has under its name.
struct Found {
    name: Option<String>,
    provider: Option<Provider>,
}

fn provider(segment: &str, settings: impl FnOnce(&str) -> Option<Settings>) -> Result<Found, Box<Answer>> {
    let decoded = decode(segment).map_err(|problem| {
        let message = format!("Invalid provider: invalid provider parameter encoding: {problem}");
        Box::new(Answer::refusal(Issue::error(IssueCode::InvalidProvider, [], message).into(), None))
    })?;
    let Decoded::Text(name) = decoded else { return Ok(Found { name: None, provider: None }) };
    let provider = settings(&name).map(|settings| Provider { name: name.clone(), settings });
    Ok(Found { name: Some(name), provider })
}

fn key_id(segment: &str, provider: Option<&str>) -> Result<Decoded, Box<Answer>> {
    let invalid = |message: String| {
        Box::new(Answer::refusal(Issue::error(IssueCode::InvalidKeyId, [], message).into(), provider))
    };
    if segment.is_empty() {
        return Err(invalid("invalid key_id parameter".to_owned()));
    }
    decode(segment).map_err(|problem| invalid(format!("invalid key_id parameter encoding: {problem}")))
}

/// Answers `POST /api/providers/{provider}/keys`, all checks but that id and name
/// are unused: the host's store says that, and [`answer_taken`] answers it.
///
/// `segment` is the provider as it stands in the path, percent-encoded;
/// `settings` gives what the host knows of the provider of a name, none if it
/// has none.
///
/// ```
/// use bifrost_keys::{Settings, answer_create_key};
///
/// let answer = answer_create_key("openai", |_| Some(Settings::default()), b"{}", &());
/// assert_eq!(answer.status, 400);
/// assert!(answer.body.contains("Key value must not be empty"));
/// ```
pub fn answer_create_key(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    body: &[u8],
    host: &dyn Host,
) -> Answer {
    match provider(segment, settings) {
        Ok(Found { name, provider }) => {
            Answer::of(create::create(provider.as_ref(), body, Source::Bytes, host), name.as_deref())
        }
        Err(answer) => *answer,
    }
}

/// A path `/api/providers/{provider}/keys/{key_id}`, both segments as they were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPath<'a> {
    /// The provider, percent-encoded.
    pub segment: &'a str,
    /// The key's id, percent-encoded.
    pub key_id: &'a str,
}

/// A path that decodes, and what the host has there.
struct FoundKey {
    name: Option<String>,
    provider: Option<Provider>,
    stored: Option<Key>,
}

fn key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Result<FoundKey, Box<Answer>> {
    let Found { name, provider } = provider(path.segment, settings)?;
    let id = key_id(path.key_id, name.as_deref())?;
    Ok(FoundKey { name, provider, stored: id.text().and_then(stored) })
}

/// Answers `PUT` of a key. `stored` gives the provider's key of an id.
pub fn answer_update_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    body: &[u8],
    host: &dyn Host,
) -> Answer {
    match key(path, settings, stored) {
        Ok(FoundKey { name, provider, stored }) => {
            let result = update::update(provider.as_ref(), stored.as_ref(), body, Source::Bytes, host);
            Answer::of(result, name.as_deref())
        }
        Err(answer) => *answer,
    }
}

/// Answers `DELETE` of a key with the key, redacted; `key` is the one to delete.
pub fn answer_delete_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    match key(path, settings, stored) {
        Ok(FoundKey { name, provider, stored }) => {
            let found = update::find(provider.as_ref(), stored.as_ref(), "Cannot delete keys on a keyless provider");
            let result = found.map(|(_, key)| Created { key: key.clone(), advice: Vec::new() });
            Answer::of(result.map_err(Rejection::from), name.as_deref())
        }
        Err(answer) => *answer,
    }
}

/// Answers `GET` of a key, redacted. A keyless provider has none.
pub fn answer_get_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    match key(path, settings, stored) {
        Ok(FoundKey { name, provider: None, .. }) => {
            Answer::refusal(create::provider_not_found().into(), name.as_deref())
        }
        Ok(FoundKey { stored: Some(key), .. }) => Answer::ok(key.to_redacted_json()),
        Ok(FoundKey { name, .. }) => Answer::refusal(update::key_not_found().into(), name.as_deref()),
        Err(answer) => *answer,
    }
}

/// Answers `GET /api/providers/{provider}/keys`: `{ "keys": […], "total" }`, the
/// keys redacted. `total` counts all keys that the provider has.
pub fn answer_list_keys(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    keys: &[Key],
    total: usize,
) -> Answer {
    match provider(segment, settings) {
        Ok(Found { provider: Some(_), .. }) => Answer::ok(list(keys, total)),
        Ok(Found { name, .. }) => Answer::refusal(create::provider_not_found().into(), name.as_deref()),
        Err(answer) => *answer,
    }
}

fn list(keys: &[Key], total: usize) -> String {
    let mut json = Json::default();
    json.raw(r#"{"keys":["#);
    for key in keys {
        json.comma();
        json.record(key, Secrets::Masked);
    }
    json.raw(r#"],"total":"#);
    json.raw(&total.to_string());
    json.raw("}");
    json.finish_plain()
}

/// Answers `POST /api/providers`; `provider` is the one to store.
#[must_use]
pub fn answer_create_provider(body: &[u8]) -> Answer {
    match create_provider(body) {
        Ok(provider) => Answer { body: provider.to_json(), provider: Some(provider), ..Answer::ok(String::new()) },
        Err(rejection) => Answer::refusal(rejection, None),
    }
}

/// Answers a request that holds all rules but what the store found taken.
/// `provider` is its name, decoded.
#[must_use]
pub fn answer_taken(taken: Taken, provider: &str) -> Answer {
    Answer::refusal(taken.issue(provider).into(), Some(provider))
}

/// The name or the id that a segment of a path stands for; none where it is not
/// percent-encoded UTF-8, which the other answers will say. For hosts that must
/// look something up before they ask.
#[must_use]
pub fn decode_segment(segment: &str) -> Option<String> {
    match decode(segment) {
        Ok(Decoded::Text(text)) => Some(text),
        _ => None,
    }
}
