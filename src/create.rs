//! The way of a new key through the checks.

use alloc::vec::Vec;
use core::fmt;

use crate::id::uuid_v4;
use crate::provider::Known;
use crate::read::{self, Source};
use crate::request::Request;
use crate::rules::{self, Subject};
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::{Host, Issue, Key, Provider, advice};

/// A key that holds all rules, to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// The key, secrets in clear.
    pub key: Key,
    /// What the owner should know.
    pub advice: Vec<Issue>,
}

/// A request that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Everything that is wrong, in the order of the checks; never empty.
    pub errors: Vec<Issue>,
    /// What the owner should know besides.
    pub advice: Vec<Issue>,
}

impl Rejection {
    /// The HTTP status: that of the first error.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.errors.first().map_or(500, |error| error.code.status())
    }

    /// The errors, then the advice.
    #[must_use]
    pub fn into_issues(mut self) -> Vec<Issue> {
        self.errors.append(&mut self.advice);
        self.errors
    }
}

impl fmt::Display for Rejection {
    /// The first error's message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.errors.first().map_or("", |error| &error.message))
    }
}

impl core::error::Error for Rejection {}

/// Makes a key from a request's body: checks 2 to 11 of the gateway's create-key
/// call. That id and name are unused is for the host's store to say.
///
/// # Errors
///
/// Everything that is wrong with the request, all at once.
///
/// ```
/// use bifrost_keys::{ProviderName, create_key};
///
/// let openai = ProviderName::Openai.into();
/// let created = create_key(&openai, br#"{"name":"prod","value":"sk-test-0123456789abcdef"}"#, &())?;
/// assert_eq!(created.key.name, "prod");
/// assert_eq!(created.advice[0].code.as_str(), "models_empty");
///
/// let rejection = create_key(&openai, b"{}", &()).unwrap_err();
/// assert_eq!((rejection.status(), rejection.to_string().as_str()), (400, "Key value must not be empty"));
/// # Ok::<(), bifrost_keys::Rejection>(())
/// ```
pub fn create_key(provider: &Provider, body: &[u8], host: &dyn Host) -> Result<Created, Rejection> {
    let mut request = Request::default();
    create(&mut request, Some(provider.into()), body, Source::Bytes, host);
    request.result()
}

/// Everything there is to say about a request for a new key: errors, then advice.
/// It is what [`create_key`] finds.
#[must_use]
pub fn check_key(provider: &Provider, body: &[u8], host: &dyn Host) -> Vec<Issue> {
    let mut request = Request::default();
    create(&mut request, Some(provider.into()), body, Source::Bytes, host);
    request.rejection().into_issues()
}

/// `provider` is none where the host does not have it.
pub(crate) fn create<'a>(
    request: &mut Request<'a>,
    provider: Option<Known>,
    body: &'a [u8],
    source: Source,
    host: &dyn Host,
) {
    if !read::body(request, Id::KEY, body, source) {
        return;
    }
    match provider {
        None => request.say(Sentence::ProviderNotFound, Id::KEY),
        Some(provider) if provider.is_key_less => return request.end(Sentence::KeylessCreate),
        Some(_) => {}
    }
    let mut subject = Subject { request, base: provider.map(|known| known.base), host };
    rules::check(&mut subject);
    advice::advise(&mut subject);
    advice::server_managed(request);
    if request.errors.is_empty() && request.flat.is_empty(Id::ID) {
        let id = request.flat.keep(&uuid_v4(host.random())).plain();
        request.flat.set(Id::ID, id);
    }
}
