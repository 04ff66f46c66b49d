//! The gateway's error object.

use crate::text::Text;
use crate::write::{Json, write_inside};
use crate::{Issue, IssueCode};
use alloc::string::String;

impl IssueCode {
    /// The HTTP status of a request that is refused for it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::ProviderNotFound | Self::KeyNotFound => 404,
            Self::IdTaken | Self::NameTaken | Self::ProviderTaken => 409,
            _ => 400,
        }
    }
}

/// The body of a refusal, as the gateway's documentation has it, with code,
/// param, provider and issues added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BifrostError<'a> {
    /// The HTTP status.
    pub status_code: u16,
    /// What a program goes by.
    pub code: &'a str,
    /// What a person reads.
    pub message: &'a str,
    /// The decoded name of the provider, where there is one.
    pub provider: Option<&'a str>,
    /// Everything that is wrong; empty where it is not about the request's content.
    pub issues: &'a [Issue],
}

impl<'a> BifrostError<'a> {
    /// The error of a request with these issues: the first decides.
    #[must_use]
    pub fn of(issues: &'a [Issue], provider: Option<&'a str>) -> Self {
        let (status_code, code, message) = match issues.first() {
            Some(first) => (first.code.status(), first.code.as_str(), first.message.as_str()),
            None => (500, "internal_error", "Internal error"),
        };
        Self { status_code, code, message, provider, issues }
    }

    /// The JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        let message = |to: &mut Text| write_inside(to, self.message.as_bytes());
        let provider = self.provider.map(str::as_bytes);
        json.error((self.status_code, self.code.as_bytes()), message, provider, self.issues.iter());
        json.finish()
    }
}
