//! Answers to `POST /api/providers/{provider}/keys`.

use super::Answer;
use super::answer::{Reply, find_provider};
use super::segment::decode;
use crate::model::Settings;
use crate::operations::create;
use crate::parse::Body;
use crate::rules::Host;

/// Answers `POST /api/providers/{provider}/keys`, all checks but that id and name
/// are unused: the host's store says that, and [`answer_conflict`](crate::answer_conflict)
/// answers it.
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
    create_key(segment, settings, body.into(), host).into()
}

/// The same for a body that JavaScript may have written from an object.
pub(crate) fn create_key(
    segment: &str,
    settings: impl FnOnce(&str) -> Option<Settings>,
    body: Body<'_>,
    host: &dyn Host,
) -> Reply {
    let segment = decode(segment);
    match find_provider(&segment, settings) {
        Ok(provider) => {
            let name = segment.text();
            Reply::of_result(create(name.unwrap_or_default(), provider.as_ref(), body, host), name)
        }
        Err(refusal) => refusal,
    }
}
