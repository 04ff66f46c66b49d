//! What an update keeps of the stored key.

use crate::model::{FieldName, Key, Record, Secret, Slot, Value};
use crate::parse::Report;

/// Puts the stored secret in place of every secret that was sent as a mask, or not at all. Gives
/// the plain secrets that were kept, but those that are shown to all.
pub(super) fn keep_secrets(key: &mut Key, stored: &Key, report: &Report) -> Vec<FieldName> {
    let mut kept = Vec::new();
    keep_secrets_of("", key, stored, report, &mut kept);
    for (index, field) in Key::FIELDS.iter().enumerate() {
        // A block that was not sent is removed, and one that is not stored has nothing to keep.
        if let (Some(Slot::Record(block)), Value::Record(stored)) = (key.slot(index), stored.value(index))
            && let Some(block) = block.get_mut()
        {
            keep_secrets_of(field.name, block, stored, report, &mut kept);
        }
    }
    drop_session_token(key, stored, report, &mut kept);
    kept
}

/// A session token belongs to its keys: with other keys it would fail.
fn drop_session_token(key: &mut Key, stored: &Key, report: &Report, kept: &mut Vec<FieldName>) {
    const TOKEN: FieldName = FieldName::in_block("bedrock_key_config", "session_token");
    let (Some(config), Some(stored)) = (&mut key.bedrock_key_config, &stored.bedrock_key_config) else { return };
    let is_same = config.access_key == stored.access_key && config.secret_key == stored.secret_key;
    if !is_same && !report.sent.contains(TOKEN) {
        config.session_token = None;
        kept.retain(|name| *name != TOKEN);
    }
}

fn keep_secrets_of(
    block: &'static str,
    record: &mut dyn Record,
    stored: &dyn Record,
    report: &Report,
    kept: &mut Vec<FieldName>,
) {
    for (index, field) in record.fields().iter().enumerate() {
        let name = FieldName { block, name: field.name };
        let known = match stored.value(index) {
            Value::Secret(secret) => Some(secret),
            _ => None,
        };
        let is_kept = |sent: Option<&Secret>| {
            let is_known = known.is_some_and(|known| !known.is_empty());
            !report.sent.contains(name) || is_known && sent.is_some_and(Secret::is_mask)
        };
        match record.slot(index) {
            Some(Slot::Secret(secret)) if is_kept(Some(secret)) => *secret = known.cloned().unwrap_or_default(),
            Some(Slot::OptionalSecret(secret)) if is_kept(secret.as_ref()) => *secret = known.cloned(),
            _ => continue,
        }
        if field.is_secret() && known.is_some_and(|known| !known.expose().is_empty()) {
            kept.push(name);
        }
    }
}

/// Keeps what no update changes, and what counts as it is where it was not sent.
pub(super) fn keep_fields(key: &mut Key, stored: &Key, report: &Report) {
    key.id.clone_from(&stored.id);
    key.config_hash.clone_from(&stored.config_hash);
    key.status.clone_from(&stored.status);
    if !report.sent.contains(FieldName::of_key("enabled")) {
        key.enabled = stored.enabled;
    }
    if !report.sent.contains(FieldName::of_key("use_for_batch_api")) {
        key.use_for_batch_api = stored.use_for_batch_api;
    }
    if key.replicate_key_config.is_none() {
        key.replicate_key_config.clone_from(&stored.replicate_key_config);
    }
}

/// The address that a kept secret goes to, if it is not the stored one: that of its block, or of
/// the first block for the value, which goes wherever any block sends it.
pub(super) fn endpoint_changed(key: &Key, stored: &Key, kept: FieldName, report: &Report) -> Option<FieldName> {
    Key::FIELDS.iter().enumerate().find_map(|(index, field)| {
        let Value::Record(block) = key.value(index) else { return None };
        if !kept.block.is_empty() && kept.block != field.name {
            return None;
        }
        let (at, endpoint) = block.fields().iter().enumerate().find(|(_, field)| field.endpoint)?;
        let stored_address = match stored.value(index) {
            Value::Record(stored) => address(stored, at),
            _ => None,
        };
        let name = FieldName::in_block(field.name, endpoint.name);
        let address = address(block, at).filter(|address| !address.is_empty())?;
        (report.is_usable(name) && stored_address != Some(address)).then_some(name)
    })
}

fn address(block: &dyn Record, index: usize) -> Option<&Secret> {
    match block.value(index) {
        Value::Secret(secret) => Some(secret),
        _ => None,
    }
}
