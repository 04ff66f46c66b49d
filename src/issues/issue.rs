//! One thing found out about a request.

use std::borrow::Cow;

use serde::Serialize;

use super::{IssueCode, Params, Path, Severity};

/// One thing found out about a request.
///
/// No text of an error holds any of the request but the names of known fields, a
/// model's name in `duplicate_model` and the escape in `invalid_provider` and
/// `invalid_key_id`. The advice `unknown_field` names the field in its path: it is
/// for the caller, never for a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Issue {
    /// Whether it refuses the request.
    pub severity: Severity,
    /// What it is about.
    pub code: IssueCode,
    /// Where it is: names of fields and positions in lists; empty for the request as a whole.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(string | number)[]"))]
    pub path: Path,
    /// One sentence that stands alone. Of an error it is the gateway's.
    pub message: Cow<'static, str>,
    /// The same for a form, to be shown beside the field: "must be a number".
    pub text: Cow<'static, str>,
    /// What to do, where that can be said; for `unknown_field` the nearest field's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub hint: Option<Cow<'static, str>>,
    /// What the sentence is about, for translations by code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub params: Option<Box<Params>>,
}

impl Issue {
    /// An issue whose message is its text after its path: "weight must be zero or greater".
    pub(crate) fn new(code: IssueCode, path: impl Into<Path>, text: impl Into<Cow<'static, str>>) -> Self {
        Self::at(code, path.into(), text.into())
    }

    /// An issue about the request as a whole, whose message is its text.
    pub(crate) fn of_request(code: IssueCode, text: impl Into<Cow<'static, str>>) -> Self {
        Self::at(code, Path::default(), text.into())
    }

    #[inline(never)]
    fn at(code: IssueCode, path: Path, text: Cow<'static, str>) -> Self {
        let message = if path.is_empty() { text.clone() } else { [&path.to_string(), " ", &text].concat().into() };
        Self { severity: code.severity(), code, path, message, text, hint: None, params: None }
    }

    /// The issue with a message of its own.
    pub(crate) fn message(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), ..self }
    }

    pub(crate) fn hint(self, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub(crate) fn params(self, params: Params) -> Self {
        Self { params: Some(Box::new(params)), ..self }
    }
}
