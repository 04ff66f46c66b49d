//! The JSON texts of Google accounts.

use super::read;
use crate::model::{Deployments, Slot};

/// The types of accounts that Google's libraries sign in with.
const SERVICE_ACCOUNT: &str = "service_account";
const OTHER_TYPES: [&str; 4] =
    ["authorized_user", "external_account", "external_account_authorized_user", "impersonated_service_account"];

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountKind {
    /// An account with what it needs.
    Complete,
    /// A service account without its private key or its address.
    Incomplete,
    /// Not the JSON of an account.
    NotAnAccount,
}

/// Says what a text is.
pub(crate) fn account_kind(text: &str) -> AccountKind {
    // A map of strings: what is not a string counts as an empty one.
    let mut account = Deployments::new();
    let is_json = read(text.as_bytes().into(), Slot::Map(&mut account)).is_json;
    let text_of = |name| account.get(name).map_or("", String::as_str);
    let is_complete = !text_of("private_key").is_empty() && !text_of("client_email").is_empty();
    match text_of("type") {
        _ if !is_json => AccountKind::NotAnAccount,
        SERVICE_ACCOUNT if !is_complete => AccountKind::Incomplete,
        SERVICE_ACCOUNT => AccountKind::Complete,
        other if OTHER_TYPES.contains(&other) => AccountKind::Complete,
        _ => AccountKind::NotAnAccount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what somebody pastes as the credentials from being taken for more than it is.
    #[test]
    fn knows_accounts() {
        for (text, kind) in [
            (r#"{"type":"service_account","private_key":"test","client_email":"a@b"}"#, AccountKind::Complete),
            (r#"{"type":"authorized_user"}"#, AccountKind::Complete),
            (r#"{"type":"service_account","private_key":"test"}"#, AccountKind::Incomplete),
            (r#"{"type":"service_account","private_key":"","client_email":"a@b"}"#, AccountKind::Incomplete),
            (r#"{"type":"service_account","private_key":7,"client_email":"a@b"}"#, AccountKind::Incomplete),
            (r#"{"type":"other"}"#, AccountKind::NotAnAccount),
            (r#"{"type":["service_account"]}"#, AccountKind::NotAnAccount),
            (r#"{"type":"service_account""#, AccountKind::NotAnAccount),
            (r#"["service_account"]"#, AccountKind::NotAnAccount),
            ("{}", AccountKind::NotAnAccount),
            ("test", AccountKind::NotAnAccount),
            ("", AccountKind::NotAnAccount),
        ] {
            assert_eq!(account_kind(text), kind, "{text}");
        }
    }
}
