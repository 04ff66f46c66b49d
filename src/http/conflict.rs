//! Answers that only a host can ask for: conflicts in its store, and refusals of its own.

use super::Answer;
use super::answer::Reply;
use crate::issues::{BifrostError, Issue, IssueCode};
use crate::model::names;
use crate::operations::provider_taken;

names! {
    /// What a host's store may find in use, when all else holds.
    pub enum Conflict {
        /// Another key has the id.
        Id = "id",
        /// Another key, of any provider, has the name.
        Name = "name",
        /// There is a provider of the name.
        Provider = "provider",
    }
}

/// Answers a request that holds all rules, but in which the store found a
/// conflict: 409. `provider` is its name, decoded.
#[must_use]
pub fn answer_conflict(conflict: Conflict, provider: &str) -> Answer {
    conflict_reply(conflict, provider).into()
}

pub(crate) fn conflict_reply(conflict: Conflict, provider: &str) -> Reply {
    Reply::refusal(conflict_issue(conflict, provider), Some(provider))
}

pub(crate) fn conflict_issue(conflict: Conflict, provider: &str) -> Issue {
    match conflict {
        Conflict::Id => {
            Issue::new(IssueCode::IdTaken, "id", "is the id of another key").message("Key ID already exists")
        }
        Conflict::Name => Issue::new(IssueCode::NameTaken, "name", "is the name of another key")
            .message("API key names must be unique across providers. Choose a different name"),
        Conflict::Provider => provider_taken(provider),
    }
}

/// Answers a request that is refused for another reason than its content: an
/// unknown route, a body that is too large, a store that is gone.
#[must_use]
pub fn answer_error(status: u16, code: &str, message: &str) -> Answer {
    let error = BifrostError { status_code: status, code, message, provider: None, issues: &[] };
    Answer { status, ..Reply::Text(error.to_json()).into() }
}
