//! The gateway's error object.

use alloc::string::{String, ToString};

use crate::write::Json;
use crate::{Issue, IssueCode, Segment};

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
        json.begin_error(self.status_code);
        json.error(self.code.as_bytes(), self.message.as_bytes());
        let param = self.issues.first().map(|issue| issue.path.to_string()).filter(|path| !path.is_empty());
        if let Some(param) = param {
            write_text(&mut json, r#","param":"#, &param);
        }
        json.end_error(self.provider.map(str::as_bytes));
        if !self.issues.is_empty() {
            json.comma();
            json.raw(r#""issues":["#);
            for issue in self.issues {
                json.comma();
                write_issue(&mut json, issue);
            }
            json.raw("]");
        }
        json.raw("}}");
        json.finish()
    }
}

fn write_issue(json: &mut Json, issue: &Issue) {
    write_text(json, r#"{"severity":"#, issue.severity.as_str());
    write_text(json, r#","code":"#, issue.code.as_str());
    json.raw(r#","path":["#);
    for segment in issue.path.segments() {
        json.comma();
        match segment {
            Segment::Field(name) => json.string(name.as_bytes()),
            Segment::Unknown(name) => json.string(name.as_bytes()),
            Segment::Index(index) => json.whole(*index),
        }
    }
    write_text(json, r#"],"message":"#, &issue.message);
    if let Some(hint) = &issue.hint {
        write_text(json, r#","hint":"#, hint);
    }
    json.raw("}");
}

fn write_text(json: &mut Json, before: &str, text: &str) {
    json.raw(before);
    json.string(text.as_bytes());
}
