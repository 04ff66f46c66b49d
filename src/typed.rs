//! Between a key with types and a flat one. What this does follows from the lists
//! of fields: no field is named here.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::flat::Flat;
use crate::record::{Record, Slot, Value};
use crate::schema::Id;
use crate::secret::REFERENCE_PREFIX;
use crate::span::Span;
use crate::{Deployments, Key, Secret};

/// The key of a flat one.
pub(crate) fn key(flat: &Flat<'_>) -> Key {
    let mut key = Key::default();
    fill(&mut key, Id::KEY, flat);
    key
}

fn fill(record: &mut dyn Record, object: Id, flat: &Flat<'_>) {
    for (index, id) in object.fields().enumerate() {
        let Some(slot) = record.slot(index) else { continue };
        match slot {
            Slot::Text(text) => flat.str_at(flat.text_span(id)).clone_into(text),
            Slot::Secret(slot) => *slot = secret(flat, id),
            Slot::OptionalSecret(slot) => *slot = flat.has(id).then(|| secret(flat, id)),
            Slot::Flag(slot) => *slot = flat.flag(id),
            Slot::Number(number) => *number = flat.number(id),
            Slot::List(list) => *list = flat.items(id).iter().map(|item| flat.str_at(*item).to_owned()).collect(),
            Slot::Map(map) => *map = deployments(flat, id),
            Slot::Record(record) if flat.has(id) => fill(record.put(), id, flat),
            Slot::Record(_) => {}
            Slot::Records(records) => {
                for row in flat.items(id).chunks(id.fields().count()) {
                    fill_row(records.add(), flat, row);
                }
            }
        }
    }
}

fn secret(flat: &Flat<'_>, id: Id) -> Secret {
    let text = flat.str_at(flat.text_span(id));
    if flat.is_reference(id) {
        Secret::reference(text.get(REFERENCE_PREFIX.len()..).unwrap_or_default())
    } else {
        Secret::plain(text)
    }
}

fn deployments(flat: &Flat<'_>, id: Id) -> Deployments {
    let (pairs, _) = flat.items(id).as_chunks::<2>();
    Deployments::from_sorted(pairs.iter().map(|pair| pair.map(|text| flat.str_at(text).to_owned()).into()).collect())
}

/// A record in a list has texts and flags alone.
fn fill_row(record: &mut dyn Record, flat: &Flat<'_>, row: &[Span]) {
    for (index, item) in row.iter().enumerate() {
        match record.slot(index) {
            Some(Slot::Text(text)) => flat.str_at(*item).clone_into(text),
            Some(Slot::Flag(slot)) => *slot = item.start() != 0,
            _ => {}
        }
    }
}

/// The flat key of one with types.
pub(crate) fn flat(key: &Key) -> Flat<'static> {
    let mut flat = Flat::default();
    flatten(&mut flat, Id::KEY, key);
    flat
}

fn flatten(flat: &mut Flat<'_>, object: Id, record: &dyn Record) {
    for (index, id) in object.fields().enumerate() {
        let Some(value) = record.value(index) else { continue };
        match value {
            Value::Text(text) => {
                let text = flat.keep(text.as_bytes());
                flat.set(id, text);
            }
            Value::Secret(secret) | Value::OptionalSecret(Some(secret)) => put_secret(flat, id, secret),
            Value::Flag(is_set) => flat.set_flag(id, is_set),
            Value::Number(number) => flat.set_number(id, number),
            Value::List(list) => put_items(flat, id, list.iter().map(String::as_str)),
            Value::Map(map) => put_items(flat, id, map.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()])),
            Value::Record(Some(record)) => {
                flat.set(id, Span::EMPTY);
                flatten(flat, id, record);
            }
            Value::Records(records) => {
                let from = flat.item_count();
                let mut index = 0;
                while let Some(record) = records.at(index) {
                    flatten(flat, id, record);
                    flat.push_row(id);
                    index += 1;
                }
                flat.set_items(id, from);
            }
            Value::OptionalSecret(None) | Value::Record(None) => {}
        }
    }
}

fn put_secret(flat: &mut Flat<'_>, id: Id, secret: &Secret) {
    if secret.is_reference() {
        let text = flat.keep(secret.env_var().as_bytes());
        flat.set_reference(id, text);
    } else {
        let text = flat.keep(secret.expose().as_bytes());
        flat.set(id, text);
    }
}

fn put_items<'t>(flat: &mut Flat<'_>, id: Id, texts: impl Iterator<Item = &'t str>) {
    let from = flat.item_count();
    for text in texts {
        let item = flat.keep(text.as_bytes());
        flat.push_item(item);
    }
    flat.set_items(id, from);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the two defaults from drifting apart.
    #[test]
    fn an_empty_body_is_the_default_key() {
        assert_eq!(key(&Flat::default()), Key::default());
    }

    /// Protects what is stored: a key made flat and back is the same key.
    #[test]
    fn there_and_back() {
        let json = br#"{"id":"1","name":"n","value":"env.X","models":["a","b"],"weight":0.5,"enabled":false,
            "azure_key_config":{"endpoint":"https://x","deployments":{"b":"1","a":"2"},"api_version":"","scopes":["s"]},
            "bedrock_key_config":{"batch_s3_config":{"buckets":[{"bucket_name":"x","is_default":true},{"prefix":"p"}]}}}"#;
        let first = Key::from_json(json).unwrap();
        assert_eq!(key(&flat(&first)), first);
    }
}
