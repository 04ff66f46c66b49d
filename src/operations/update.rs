//! A stored key and a whole key that was sent, made into the key to store.

use super::create::{keyless, provider_not_found};
use super::merge::{endpoint_changed, keep_fields, keep_secrets};
use super::result::{Created, Rejection, finish};
use crate::issues::{Issue, IssueCode};
use crate::model::{Key, Provider, Slot};
use crate::parse::{Body, read};
use crate::rules::{self, Context, Host, NamedSecret};

/// Makes the key to store in place of `stored` from a request's body, a whole
/// key. A secret that is sent as a mask, or not at all, keeps the stored one,
/// and is asked for again where it would go to another address. That the name is
/// unused is for the host's store to say.
///
/// # Errors
///
/// Everything that is wrong with the request, all at once.
///
/// ```
/// use bifrost_keys::{Key, ProviderName, update_key};
///
/// let stored = Key::from_json(br#"{"id":"1","value":"sk-test-0123456789abcdef"}"#).unwrap();
/// let body = br#"{"name":"prod","value":"sk-t************************cdef"}"#;
/// let updated = update_key(&ProviderName::Openai.into(), &stored, body, &())?;
/// assert_eq!(updated.key.value, stored.value);
/// # Ok::<(), bifrost_keys::Rejection>(())
/// ```
pub fn update_key(provider: &Provider, stored: &Key, body: &[u8], host: &dyn Host) -> Result<Created, Rejection> {
    update(&provider.name, Some(provider), Some(stored), body.into(), host)
}

/// `provider` is none where the host does not have one of this name, `stored` where it does not have the key.
#[inline(never)]
pub(crate) fn update(
    name: &str,
    provider: Option<&Provider>,
    stored: Option<&Key>,
    body: Body<'_>,
    host: &dyn Host,
) -> Result<Created, Rejection> {
    let mut key: Option<Key> = None;
    let mut report = read(body, Slot::Record(&mut key));
    let Some(mut key) = key.filter(|_| report.is_json) else { return Err(report.into()) };
    let (provider, stored) = match find(name, provider, stored, Keyless::CannotUpdate) {
        Ok(found) => found,
        Err(error) => return Err(Rejection::ended_by(error, report)),
    };
    let server_managed = rules::server_managed_fields(&key);
    let kept = keep_secrets(&mut key, stored, &report);
    keep_fields(&mut key, stored, &report);
    for name in kept {
        if let Some(endpoint) = endpoint_changed(&key, stored, name, &report)
            && report.is_usable(name)
        {
            report.errors.push(|| {
                let text = format!("must be entered again because {endpoint} changed");
                Issue::new(IssueCode::SecretRequired, name, text)
            });
        }
    }
    let secrets = NamedSecret::all(&key);
    let mut context = Context::new(&key, &secrets, Some(provider), host, &mut report, server_managed);
    rules::check(&mut context);
    rules::advise(&mut context);
    finish(key, report)
}

/// What a keyless provider means for a call on one of its keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyless {
    CannotUpdate,
    CannotDelete,
    /// It has no keys, so that none is found.
    HasNoKeys,
}

/// The provider and its key, or the error that ends all that follows.
pub(crate) fn find<'p, S>(
    name: &str,
    provider: Option<&'p Provider>,
    stored: Option<S>,
    on_keyless: Keyless,
) -> Result<(&'p Provider, S), Issue> {
    let provider = provider.ok_or_else(|| provider_not_found(name))?;
    match on_keyless {
        Keyless::CannotUpdate if provider.settings.is_key_less => {
            Err(keyless("Cannot update keys on a keyless provider"))
        }
        Keyless::CannotDelete if provider.settings.is_key_less => {
            Err(keyless("Cannot delete keys on a keyless provider"))
        }
        _ => {
            let text = "Provider key not found: not found";
            let not_found = || Issue::of_request(IssueCode::KeyNotFound, text);
            Ok((provider, stored.ok_or_else(not_found)?))
        }
    }
}
