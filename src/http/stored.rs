//! Answers to requests about a stored key: update, delete and get.

use super::Answer;
use super::answer::{Reply, find_provider};
use super::segment::{Decoded, decode};
use crate::issues::{Issue, IssueCode};
use crate::model::{Key, Provider, Settings};
use crate::operations::{Keyless, find, update};
use crate::parse::Body;
use crate::rules::Host;

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
    update_key(path, settings, stored, body.into(), host).into()
}

/// The same for a body that JavaScript may have written from an object.
pub(crate) fn update_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    body: Body<'_>,
    host: &dyn Host,
) -> Reply {
    at(path, settings, stored, |provider, stored, name| {
        let result = update(name.unwrap_or_default(), provider, stored.as_ref(), body, host);
        Reply::of_result(result, name)
    })
}

/// Answers `DELETE` of a key with the key, redacted; `key` is the one to delete.
pub fn answer_delete_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    stored_key(path, settings, stored, Keyless::CannotDelete).into()
}

/// Answers `GET` of a key, redacted. A keyless provider has none.
pub fn answer_get_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
) -> Answer {
    stored_key(path, settings, stored, Keyless::HasNoKeys).into()
}

/// Replies with a stored key.
pub(crate) fn stored_key(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    on_keyless: Keyless,
) -> Reply {
    at(path, settings, stored, |provider, stored, name| {
        match find(name.unwrap_or_default(), provider, stored, on_keyless) {
            Ok((_, key)) => Reply::Key(Box::new(key), Vec::new()),
            Err(error) => Reply::refusal(error, name),
        }
    })
}

/// The id that a segment stands for; none if it is not UTF-8.
#[inline(never)]
fn id_of<'s>(segment: &'s Decoded<'_>, provider: Option<&str>) -> Result<Option<&'s str>, Reply> {
    let message = match segment {
        Decoded::Invalid(problem) => ["invalid key_id parameter encoding: ", problem].concat(),
        Decoded::Text(id) if id.is_empty() => "invalid key_id parameter".to_owned(),
        id => return Ok(id.text()),
    };
    Err(Reply::refusal(Issue::of_request(IssueCode::InvalidKeyId, message), provider))
}

/// Looks up what the host has at a path, and refuses one that is invalid.
fn at(
    path: KeyPath<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
    stored: impl FnOnce(&str) -> Option<Key>,
    reply: impl FnOnce(Option<&Provider>, Option<Key>, Option<&str>) -> Reply,
) -> Reply {
    let (segment, key_id) = (decode(path.segment), decode(path.key_id));
    let name = segment.text();
    let found = find_provider(&segment, settings).and_then(|provider| Ok((provider, id_of(&key_id, name)?)));
    match found {
        Ok((provider, id)) => reply(provider.as_ref(), id.and_then(stored), name),
        Err(refusal) => refusal,
    }
}
