//! Answers to `POST /api/providers`.

use super::Answer;
use super::answer::Reply;
use crate::operations::create_custom_provider;

/// Answers `POST /api/providers`; `provider` is the one to store.
#[must_use]
pub fn answer_create_provider(body: &[u8]) -> Answer {
    create_provider(body).into()
}

pub(crate) fn create_provider(body: &[u8]) -> Reply {
    match create_custom_provider(body) {
        Ok((provider, advice)) => Reply::Provider(provider, advice),
        Err(rejection) => Reply::Refusal(rejection, None),
    }
}
