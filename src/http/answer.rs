//! What to answer, and what to do about it.

use zeroize::Zeroizing;

use super::segment::Decoded;
use crate::issues::{BifrostError, Issue, IssueCode};
use crate::model::{CustomProvider, Key, Provider, Settings};
use crate::operations::{Created, Rejection};

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
}

impl Answer {
    /// The JSON text of [`key`](Self::key), **secrets in clear**: to be stored.
    #[must_use]
    pub fn key_json(&self) -> Option<Zeroizing<String>> {
        self.key.as_ref().map(Key::to_json)
    }
}

/// What a request comes to, before its text is written.
pub(crate) enum Reply {
    /// A key that is stored or was deleted, to be answered redacted, and advice about it.
    Key(Box<Key>, Vec<Issue>),
    /// A custom provider, and advice about the request for it.
    Provider(CustomProvider, Vec<Issue>),
    /// The JSON text of another answer.
    Text(String),
    /// A refusal, and the decoded name of the provider.
    Refusal(Rejection, Option<String>),
}

impl Reply {
    #[inline(never)]
    pub(crate) fn of_result(result: Result<Created, Rejection>, provider: Option<&str>) -> Self {
        match result {
            Ok(Created { key, advice }) => Self::Key(Box::new(key), advice),
            Err(rejection) => Self::Refusal(rejection, provider.map(ToOwned::to_owned)),
        }
    }

    #[inline(never)]
    pub(super) fn refusal(error: Issue, provider: Option<&str>) -> Self {
        Self::Refusal(Rejection::of(error), provider.map(ToOwned::to_owned))
    }
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        let ok = |body| Self { status: 200, body, key: None, provider: None, issues: Vec::new() };
        match reply {
            Reply::Key(key, advice) => Self { issues: advice, key: Some(*key.clone()), ..ok(key.to_redacted_json()) },
            Reply::Provider(provider, advice) => {
                Self { issues: advice, provider: Some(provider.clone()), ..ok(provider.to_json()) }
            }
            Reply::Text(text) => ok(text),
            Reply::Refusal(rejection, provider) => {
                let error = BifrostError::of(&rejection.errors, provider.as_deref());
                let (status, body) = (error.status_code, error.to_json());
                Self { status, issues: rejection.into_issues(), ..ok(body) }
            }
        }
    }
}

/// The provider that a segment stands for, and what the host knows of it; a refusal where the
/// segment is not percent-encoded: check 1.
pub(super) fn find_provider(
    segment: &Decoded<'_>,
    settings: impl FnOnce(&str) -> Option<Settings>,
) -> Result<Option<Provider>, Reply> {
    let name = name_of(segment)?;
    Ok(name.and_then(|name| Some(Provider { name: name.to_owned(), settings: settings(name)? })))
}

#[inline(never)]
fn name_of<'s>(segment: &'s Decoded<'_>) -> Result<Option<&'s str>, Reply> {
    let Decoded::Invalid(problem) = segment else { return Ok(segment.text()) };
    let message = ["Invalid provider: invalid provider parameter encoding: ", problem].concat();
    Err(Reply::refusal(Issue::of_request(IssueCode::InvalidProvider, message), None))
}
