//! Whole answers for an endpoint: from the path as it was sent and the bytes of
//! the body to the status and the JSON text. An endpoint decides nothing.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use zeroize::Zeroizing;

use crate::custom_provider::{self, CustomProvider};
use crate::flat::Flat;
use crate::path_segment::{Decoded, decode};
use crate::provider::Known;
use crate::read::Source;
use crate::reply::{Reply, Target};
use crate::sentences::Sentence;
use crate::taken::Taken;
use crate::text::Text;
use crate::{Host, Issue, Key, Settings, typed};

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
    key_json: Option<Zeroizing<String>>,
}

impl Answer {
    /// The JSON text of [`key`](Self::key), **secrets in clear**: to be stored.
    #[must_use]
    pub fn key_json(&self) -> Option<&str> {
        self.key_json.as_ref().map(|json| json.as_str())
    }

    fn ok(body: String) -> Self {
        Self { status: 200, body, key: None, provider: None, issues: Vec::new(), key_json: None }
    }

    fn of(reply: Reply<'_>) -> Self {
        let Reply { request, status, body, .. } = reply;
        let issues = request.findings().map(Into::into).collect();
        Self { status, issues, ..Self::ok(body.finish()) }
    }

    /// An answer that is a key.
    fn of_key(reply: Reply<'_>) -> Self {
        if reply.status != 200 {
            return Self::of(reply);
        }
        let (key, key_json) = (typed::key(&reply.request.flat), reply.body.in_clear());
        Self { key: Some(key), key_json: Some(key_json), ..Self::of(reply) }
    }
}

/// What a host says of a provider, as the rules take it.
fn known(provider: Decoded<'_>, settings: impl FnOnce(&str) -> Option<Settings>) -> Option<Known> {
    let name = provider.str()?;
    let settings = settings(name)?;
    Some(Known::new(name.as_bytes(), settings.is_key_less, settings.base_provider_type.as_bytes()))
}

/// Decodes a path, and hands it over with what the host has there.
fn at<R>(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    answer: impl FnOnce(Target<'_>, Option<Known>, Option<Flat<'static>>) -> R,
) -> R {
    let (mut provider, mut key_id) = (Text::default(), Text::default());
    let provider = decode(path.segment.as_bytes(), &mut provider);
    let key_id = decode(path.key_id.as_bytes(), &mut key_id);
    let known = known(provider, settings);
    let named = provider.str().and(key_id.str()).filter(|id| !id.is_empty());
    let stored = named.and_then(stored);
    answer(Target { provider, key_id: Some(key_id) }, known, stored.as_ref().map(typed::flat))
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
    let mut room = Text::default();
    let provider = decode(segment.as_bytes(), &mut room);
    let mut reply = Reply::default();
    reply.create_key(Target { provider, key_id: None }, known(provider, settings), body, Source::Bytes, host);
    Answer::of_key(reply)
}

/// A path `/api/providers/{provider}/keys/{key_id}`, both segments as they were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPath<'a> {
    /// The provider, percent-encoded.
    pub segment: &'a str,
    /// The key's id, percent-encoded.
    pub key_id: &'a str,
}

/// Answers `PUT` of a key. `stored` gives the provider's key of an id.
pub fn answer_update_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    body: &[u8],
    host: &dyn Host,
) -> Answer {
    at(path, settings, stored, |target, known, stored| {
        let mut reply = Reply::default();
        reply.update_key(target, known, stored.as_ref(), body, Source::Bytes, host);
        Answer::of_key(reply)
    })
}

/// Answers `DELETE` of a key with the key, redacted; `key` is the one to delete.
pub fn answer_delete_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    answer_stored_key(path, settings, stored, Some(Sentence::KeylessDelete))
}

/// Answers `GET` of a key, redacted. A keyless provider has none.
pub fn answer_get_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    answer_stored_key(path, settings, stored, None)
}

fn answer_stored_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    keyless: Option<Sentence>,
) -> Answer {
    at(path, settings, stored, |target, known, stored| {
        let mut reply = Reply::default();
        reply.stored_key(target, known, stored, keyless);
        Answer::of_key(reply)
    })
}

/// Answers `GET /api/providers/{provider}/keys`: `{ "keys": […], "total" }`, the
/// keys redacted. `total` counts all keys that the provider has.
pub fn answer_list_keys(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    keys: &[Key],
    total: usize,
) -> Answer {
    let mut reply = Reply::default();
    let mut room = Text::default();
    let provider = decode(segment.as_bytes(), &mut room);
    if reply.begin_list(Target { provider, key_id: None }, known(provider, settings)) {
        for key in keys {
            reply.list(&typed::flat(key));
        }
        reply.end_list(total);
    }
    Answer::of(reply)
}

/// Answers `POST /api/providers`; `provider` is the one to store.
#[must_use]
pub fn answer_create_provider(body: &[u8]) -> Answer {
    let mut reply = Reply::default();
    reply.create_provider(body);
    let provider = if reply.status == 200 { custom_provider::provider(&reply.request.flat) } else { None };
    Answer { provider, ..Answer::of(reply) }
}

/// Answers a request that holds all rules but what the store found taken.
/// `provider` is its name, decoded.
#[must_use]
pub fn answer_taken(taken: Taken, provider: &str) -> Answer {
    let mut reply = Reply::default();
    reply.taken(taken, provider.as_bytes());
    Answer::of(reply)
}

/// Answers a request that is refused for another reason than its content: an
/// unknown route, a body that is too large, a store that is gone.
#[must_use]
pub fn answer_error(status: u16, code: &str, message: &str) -> Answer {
    let mut reply = Reply::default();
    reply.error(status, code.as_bytes(), message.as_bytes());
    Answer::of(reply)
}

/// The name or the id that a segment of a path stands for; none where it is not
/// percent-encoded UTF-8, which the other answers will say. For hosts that must
/// look something up before they ask.
#[must_use]
pub fn decode_segment(segment: &str) -> Option<String> {
    decode(segment.as_bytes(), &mut Text::default()).str().map(ToOwned::to_owned)
}
