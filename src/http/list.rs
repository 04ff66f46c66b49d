//! Answers to `GET /api/providers/{provider}/keys`.

use serde::Serialize;

use super::Answer;
use super::answer::{Reply, find_provider};
use super::segment::decode;
use crate::model::{Key, Redacted, Settings};
use crate::operations::{Keyless, find};

#[derive(Serialize)]
struct ListJson<'k> {
    keys: Vec<Redacted<'k>>,
    total: usize,
}

/// Answers `GET /api/providers/{provider}/keys`: `{ "keys": […], "total" }`, the
/// keys redacted. `total` counts all keys that the provider has.
pub fn answer_list_keys(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    keys: &[Key],
    total: usize,
) -> Answer {
    list_keys(segment, settings, keys, total).into()
}

pub(crate) fn list_keys(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    keys: &[Key],
    total: usize,
) -> Reply {
    let segment = decode(segment);
    let provider = match find_provider(&segment, settings) {
        Ok(provider) => provider,
        Err(refusal) => return refusal,
    };
    if let Err(error) = find(segment.text().unwrap_or_default(), provider.as_ref(), Some(()), Keyless::HasNoKeys) {
        return Reply::refusal(error, segment.text());
    }
    // No value of a key makes serde_json fail.
    let keys = keys.iter().map(|key| Redacted(key)).collect();
    Reply::Text(serde_json::to_string(&ListJson { keys, total }).unwrap_or_default())
}
