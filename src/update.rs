//! A stored key and a whole key that was sent, made into the key to store.

use crate::create::{Created, Rejection, keyless, provider_not_found};
use crate::provider::Known;
use crate::read::{self, Marks, Place, Reading, Source};
use crate::record::{OptionalRecord, Record, Slot, Value};
use crate::rules::{self, Subject};
use crate::{Host, Issue, IssueCode, Key, Provider, Secret, advice};

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
    update(Some(provider.into()), Some(stored), body, Source::Bytes, host)
}

/// `provider` and `stored` are none where the host does not have them.
pub(crate) fn update(
    provider: Option<Known>,
    stored: Option<&Key>,
    body: &[u8],
    source: Source,
    host: &dyn Host,
) -> Result<Created, Rejection> {
    let mut key = Key::default();
    let Reading { sent, faulty, mut errors, mut advice, .. } = read::body(&mut key, body, source)?;
    let (provider, stored) = match find(provider, stored, "Cannot update keys on a keyless provider") {
        Ok(found) => found,
        Err(issue) => {
            errors.push(issue);
            return Err(Rejection { errors, advice: Vec::new() });
        }
    };
    advice::server_managed(&key, &mut advice);
    let kept = merge(&mut key, stored, &sent);
    let subject = Subject { key: &key, faulty: &faulty, base: Some(provider.base), odd: true, host };
    errors.append(&mut secrets_required(&subject, stored, &kept));
    rules::check(&subject, &mut errors);
    advice::advise(&subject, &mut advice);
    if errors.is_empty() { Ok(Created { key, advice }) } else { Err(Rejection { errors, advice }) }
}

/// The provider and its key, or the issue that ends all that follows.
pub(crate) fn find<'a>(
    provider: Option<Known>,
    stored: Option<&'a Key>,
    keyless_message: &str,
) -> Result<(Known, &'a Key), Issue> {
    let provider = provider.ok_or_else(provider_not_found)?;
    if provider.is_key_less {
        return Err(keyless(keyless_message));
    }
    Ok((provider, stored.ok_or_else(key_not_found)?))
}

pub(crate) fn key_not_found() -> Issue {
    Issue::error(IssueCode::KeyNotFound, [], "Provider key not found: not found")
}

/// Makes `key`, as it was sent, the key to store. Gives the plain secrets that
/// were kept.
fn merge(key: &mut Key, stored: &Key, sent: &Marks) -> Marks {
    let mut kept = Marks::default();
    keep_secrets(key, stored, |index| sent.has(index), Place::Top, &mut kept);
    for index in 0..Key::FIELDS.len() {
        let stored_block = stored.value(index).and_then(Value::record);
        if let Some(block) = key.slot(index).and_then(Slot::record)
            && let Some(stored_block) = stored_block
        {
            keep_secrets(block, stored_block, |inner| sent.has_in(index, inner), Place::Block(index), &mut kept);
        }
    }
    if key.replicate_key_config.get_mut().is_none() {
        key.replicate_key_config.clone_from(&stored.replicate_key_config);
    }
    keep_flags(key, stored, sent);
    key.id.clone_from(&stored.id);
    key.config_hash.clone_from(&stored.config_hash);
    key.status.clone_from(&stored.status);
    kept
}

fn keep_secrets(
    record: &mut dyn Record,
    stored: &dyn Record,
    was_sent: impl Fn(usize) -> bool,
    place: Place,
    kept: &mut Marks,
) {
    for (index, field) in record.fields().iter().enumerate().filter(|(_, field)| field.kind.is_secret()) {
        let stored = stored.value(index).and_then(Value::secret);
        let sent_mask = record.value(index).and_then(Value::secret).is_some_and(Secret::is_mask);
        let keeps = !was_sent(index) || (sent_mask && stored.is_some_and(|stored| !stored.is_empty()));
        if keeps && let Some(slot) = record.slot(index) {
            slot.set_secret(stored.cloned());
            if !field.shown && stored.is_some_and(|stored| !stored.is_empty() && !stored.is_reference()) {
                kept.add(place, index);
            }
        }
    }
}

fn keep_flags(key: &mut Key, stored: &Key, sent: &Marks) {
    for index in 0..Key::FIELDS.len() {
        if let Some(Slot::Flag(flag)) = key.slot(index)
            && let Some(Value::Flag(stored)) = stored.value(index)
            && !sent.has(index)
        {
            *flag = stored;
        }
    }
}

/// Every plain secret that was kept although it would go to another address.
fn secrets_required(subject: &Subject<'_>, stored: &Key, kept: &Marks) -> Vec<Issue> {
    let mut moved = Vec::new();
    rules::each_secret(subject.key, &mut |place| {
        if let Some((block, _)) = place.block
            && place.field.endpoint
            && !place.secret.is_empty()
            && stored_secret(stored, block, place.index) != Some(place.secret)
        {
            moved.push(*place);
        }
    });
    let mut issues = Vec::new();
    subject.each_secret(&mut |place| {
        let (was_kept, endpoint) = match place.block {
            None => (kept.has(place.index), moved.first()),
            Some((block, _)) => {
                let of_block = |moved: &&rules::Place<'_>| moved.block.is_some_and(|(at, _)| at == block);
                (kept.has_in(block, place.index), moved.iter().find(of_block))
            }
        };
        if was_kept && let Some(endpoint) = endpoint {
            let path = place.path();
            let message =
                [&path.text(), " must be entered again because ", &endpoint.path().text(), " changed"].concat();
            issues.push(Issue::error(IssueCode::SecretRequired, path, message));
        }
    });
    issues
}

fn stored_secret(stored: &Key, block: usize, index: usize) -> Option<&Secret> {
    stored.value(block).and_then(Value::record)?.value(index)?.secret()
}
