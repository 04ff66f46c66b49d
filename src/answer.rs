//! Whole answers for an endpoint: from the path as it was sent and the bytes of
//! the body to the status and the JSON text. An endpoint decides nothing.

use crate::create::{self, Rejection};
use crate::custom_provider::{CustomProvider, Taken, create_provider};
use crate::path_segment::{Decoded, decode};
use crate::provider::Known;
use crate::read::Source;
use crate::write::{self, Json};
use crate::{BifrostError, Created, Host, Issue, IssueCode, Key, Settings, update};

/// What to answer, and what to do about it.
#[derive(Clone, Debug)]
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
    pub(crate) key_json: Option<Json>,
}

impl Answer {
    /// The JSON text of [`key`](Self::key), **secrets in clear**: to be stored.
    #[must_use]
    pub fn key_json(&self) -> Option<&str> {
        self.key_json.as_ref().map(Json::as_str)
    }

    fn ok(body: String) -> Self {
        Self { status: 200, body, key: None, provider: None, issues: Vec::new(), key_json: None }
    }

    /// `sent` is how many bytes the request had.
    #[inline(never)]
    fn of(result: Result<Created, Rejection>, provider: Option<&str>, sent: usize) -> Self {
        match result {
            Ok(Created { key, advice }) => {
                let json = write::key_after(&key, sent);
                let body = json.redacted();
                Self { issues: advice, key: Some(key), key_json: Some(json), ..Self::ok(body) }
            }
            Err(rejection) => Self::refusal(rejection, provider),
        }
    }

    /// A stored key, or why it cannot be had.
    #[inline(never)]
    fn of_stored(found: Result<Key, Issue>, provider: &Decoded<'_>) -> Self {
        let found = found.map(|key| Created { key, advice: Vec::new() });
        Self::of(found.map_err(Rejection::from), provider.text(), 0)
    }

    #[inline(never)]
    fn refusal(rejection: Rejection, provider: Option<&str>) -> Self {
        let status = rejection.status();
        let body = BifrostError::of(&rejection.errors, provider).to_json();
        Self { status, issues: rejection.into_issues(), ..Self::ok(body) }
    }
}

/// A provider's segment of the path, decoded.
#[inline(never)]
fn provider(segment: &str) -> Result<Decoded<'_>, Box<Answer>> {
    decode(segment).map_err(|problem| {
        let message = ["Invalid provider: invalid provider parameter encoding: ", &problem].concat();
        Box::new(Answer::refusal(Issue::error(IssueCode::InvalidProvider, [], message).into(), None))
    })
}

fn key_id<'a>(segment: &'a str, provider: &Decoded<'_>) -> Result<Decoded<'a>, Box<Answer>> {
    let invalid = |message: String| {
        Box::new(Answer::refusal(Issue::error(IssueCode::InvalidKeyId, [], message).into(), provider.text()))
    };
    if segment.is_empty() {
        return Err(invalid("invalid key_id parameter".to_owned()));
    }
    decode(segment).map_err(|problem| invalid(["invalid key_id parameter encoding: ", &problem].concat()))
}

/// What the host has of a decoded name.
fn known(name: &Decoded<'_>, settings: impl FnOnce(&str) -> Option<Settings>) -> Option<Known> {
    let name = name.text()?;
    settings(name).map(|settings| Known::new(name, &settings))
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
    match provider(segment) {
        Ok(name) => {
            Answer::of(create::create(known(&name, settings), body, Source::Bytes, host), name.text(), body.len())
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
struct Found<'a> {
    name: Decoded<'a>,
    provider: Option<Known>,
    stored: Option<Key>,
}

fn find(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Result<Found<'_>, Box<Answer>> {
    let (name, id) = decode_path(path)?;
    Ok(Found { provider: known(&name, settings), name, stored: id.text().and_then(stored) })
}

#[inline(never)]
fn decode_path(path: KeyPath<'_>) -> Result<(Decoded<'_>, Decoded<'_>), Box<Answer>> {
    let name = provider(path.segment)?;
    let id = key_id(path.key_id, &name)?;
    Ok((name, id))
}

/// Answers `PUT` of a key. `stored` gives the provider's key of an id.
pub fn answer_update_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    body: &[u8],
    host: &dyn Host,
) -> Answer {
    match find(path, settings, stored) {
        Ok(Found { name, provider, stored }) => {
            Answer::of(update::update(provider, stored.as_ref(), body, Source::Bytes, host), name.text(), body.len())
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
    match find(path, settings, stored) {
        Ok(Found { name, provider, stored }) => {
            let found = update::find(provider, stored.as_ref(), "Cannot delete keys on a keyless provider").map(drop);
            Answer::of_stored(found.and_then(|()| stored.ok_or_else(update::key_not_found)), &name)
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
    match find(path, settings, stored) {
        Ok(Found { name, provider, stored }) => {
            let found = provider.ok_or_else(create::provider_not_found);
            Answer::of_stored(found.and_then(|_| stored.ok_or_else(update::key_not_found)), &name)
        }
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
    match provider(segment) {
        Ok(name) if known(&name, settings).is_some() => Answer::ok(list(keys, total)),
        Ok(name) => Answer::refusal(create::provider_not_found().into(), name.text()),
        Err(answer) => *answer,
    }
}

fn list(keys: &[Key], total: usize) -> String {
    let mut json = Json::default();
    json.raw(r#"{"keys":["#);
    for key in keys {
        json.comma();
        json.raw(&key.to_redacted_json());
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

/// Answers a request that is refused for another reason than its content: an
/// unknown route, a body that is too large, a store that is gone.
#[must_use]
pub fn answer_error(status: u16, code: &str, message: &str) -> Answer {
    let error = BifrostError { status_code: status, code, message, provider: None, issues: &[] };
    Answer { status, ..Answer::ok(error.to_json()) }
}

/// The name or the id that a segment of a path stands for; none where it is not
/// percent-encoded UTF-8, which the other answers will say. For hosts that must
/// look something up before they ask.
#[must_use]
pub fn decode_segment(segment: &str) -> Option<String> {
    match decode(segment) {
        Ok(Decoded::Text(text)) => Some(text.into_owned()),
        _ => None,
    }
}
