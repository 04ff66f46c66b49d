//! A stored key and a whole key that was sent, made into the key to store.

use crate::create::{Created, Rejection};
use crate::finding::Word;
use crate::flat::Flat;
use crate::provider::Known;
use crate::read::{self, Source};
use crate::request::Request;
use crate::rules::{self, Subject};
use crate::schema::{BLOCKS, FLAGS, Id, SECRETS, fields_of};
use crate::sentences::Sentence;
use crate::{Host, Key, Provider, advice, typed};

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
    let mut request = Request::default();
    update(&mut request, Some(provider.into()), Some(&typed::flat(stored)), body, Source::Bytes, host);
    request.result()
}

/// `provider` and `stored` are none where the host does not have them.
pub(crate) fn update<'a>(
    request: &mut Request<'a>,
    provider: Option<Known>,
    stored: Option<&Flat<'_>>,
    body: &'a [u8],
    source: Source,
    host: &dyn Host,
) {
    if !read::body(request, Id::KEY, body, source) {
        return;
    }
    let (provider, stored) = match find(provider, stored, Some(Sentence::KeylessUpdate)) {
        Ok(found) => found,
        Err(error) => return request.end(error),
    };
    advice::server_managed(request);
    let kept = merge(request, stored);
    secrets_required(request, stored, kept);
    let mut subject = Subject { request, base: Some(provider.base), host };
    rules::check(&mut subject);
    advice::advise(&mut subject);
}

/// The provider and its key, or the error that ends all that follows: `keyless`, if
/// it is told, for a keyless provider.
pub(crate) fn find<S>(
    provider: Option<Known>,
    stored: Option<S>,
    keyless: Option<Sentence>,
) -> Result<(Known, S), Sentence> {
    let provider = provider.ok_or(Sentence::ProviderNotFound)?;
    match keyless {
        Some(keyless) if provider.is_key_less => Err(keyless),
        _ => Ok((provider, stored.ok_or(Sentence::KeyNotFound)?)),
    }
}

/// Makes the key that was sent the key to store. Gives the plain secrets that
/// were kept, but those that are shown to all.
fn merge(request: &mut Request<'_>, stored: &Flat<'_>) -> u64 {
    let flat = &mut request.flat;
    let mut kept = 0;
    for id in fields_of(SECRETS) {
        // A block that was not sent is removed, one that is not stored has nothing to keep.
        let block = id.entry().parent;
        if block != Id::KEY && !(flat.has(block) && stored.has(block)) {
            continue;
        }
        let known = stored.secret(id);
        let was_sent = request.sent & id.bit() != 0;
        if was_sent && (known.is_empty() || !flat.secret(id).is_mask()) {
            continue;
        }
        flat.copy(id, stored);
        if !id.entry().shown && !known.plain().is_empty() {
            kept |= id.bit();
        }
    }
    if !flat.has(Id::REPLICATE) {
        flat.copy(Id::REPLICATE, stored);
    }
    for id in fields_of(FLAGS & !request.sent).filter(|id| id.entry().parent == Id::KEY) {
        flat.copy(id, stored);
    }
    for id in [Id::ID, Id::CONFIG_HASH, Id::STATUS] {
        flat.copy(id, stored);
    }
    kept
}

/// Reports every plain secret that was kept although it would go to another address.
fn secrets_required(request: &mut Request<'_>, stored: &Flat<'_>, kept: u64) {
    // The value goes wherever the first of all blocks sends it.
    let first = fields_of(request.flat.given() & BLOCKS).find_map(|block| moved(request, stored, block));
    for id in fields_of(kept) {
        let block = id.entry().parent;
        let endpoint = if block == Id::KEY { first } else { moved(request, stored, block) };
        if let Some(endpoint) = endpoint
            && request.is_sound(id)
        {
            request.say_with(Sentence::SecretRequired, id.into(), Word::Field(endpoint));
        }
    }
}

/// The address in a block that is not the stored one.
fn moved(request: &Request<'_>, stored: &Flat<'_>, block: Id) -> Option<Id> {
    let flat = &request.flat;
    block.fields().find(|&id| {
        let address = flat.secret(id);
        let is_address = id.entry().endpoint && flat.has(id) && request.is_sound(id);
        is_address && !address.is_empty() && stored.secret(id) != address
    })
}
