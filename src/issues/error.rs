//! The gateway's error object.

use super::Issue;

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

mod json {
    use serde::Serialize;

    use super::Issue;

    /// The body of every refusal, as the gateway's documentation has it, with code, param, provider and issues added.
    #[derive(Serialize)]
    #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
    // The gateway's own names.
    #[allow(clippy::struct_field_names)]
    pub(super) struct BifrostError<'a> {
        /// Always false: the gateway's own mark for errors of providers.
        pub(super) is_bifrost_error: bool,
        /// The HTTP status.
        pub(super) status_code: u16,
        /// The first thing wrong: its code, its message, its path in dotted form.
        #[cfg_attr(
            target_arch = "wasm32",
            tsify(type = "{ code: IssueCode | (string & {}); message: string; param?: string }")
        )]
        pub(super) error: Error<'a>,
        /// The decoded name of the provider, and everything that is wrong.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "{ provider?: string; issues?: Issue[] }"))]
        pub(super) extra_fields: ExtraFields<'a>,
    }

    #[derive(Serialize)]
    pub(super) struct Error<'a> {
        pub(super) code: &'a str,
        pub(super) message: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) param: Option<String>,
    }

    #[derive(Serialize)]
    pub(super) struct ExtraFields<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) provider: Option<&'a str>,
        #[serde(skip_serializing_if = "<[Issue]>::is_empty")]
        pub(super) issues: &'a [Issue],
    }
}

impl<'a> BifrostError<'a> {
    /// The error of a request with these issues: the first decides.
    #[must_use]
    pub fn of(issues: &'a [Issue], provider: Option<&'a str>) -> Self {
        let (status_code, code, message) = match issues.first() {
            Some(first) => (first.code.status(), first.code.as_str(), &*first.message),
            None => (500, "internal_error", "Internal error"),
        };
        Self { status_code, code, message, provider, issues }
    }

    /// The JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let path = self.issues.first().map(|issue| &issue.path).filter(|path| !path.is_empty());
        let json = json::BifrostError {
            is_bifrost_error: false,
            status_code: self.status_code,
            error: json::Error { code: self.code, message: self.message, param: path.map(ToString::to_string) },
            extra_fields: json::ExtraFields { provider: self.provider, issues: self.issues },
        };
        // Nothing in it makes serde_json fail.
        serde_json::to_string(&json).unwrap_or_default()
    }
}
