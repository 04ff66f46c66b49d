//! What a form needs to know of the fields of a key.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsError, JsValue};

use crate::model::{Field, Key, ProviderName};

/// What a form needs to know of a field.
#[derive(Serialize, Tsify)]
pub struct KeyField {
    /// The name in JSON.
    name: &'static str,
    /// The type in JSON.
    #[tsify(
        type = "\"text\" | \"secret\" | \"optional_secret\" | \"flag\" | \"number\" | \"list\" | \"map\" | \"record\" | \"records\""
    )]
    kind: &'static str,
    /// What to call it.
    label: &'static str,
    /// What to say of it, one sentence.
    help: &'static str,
    /// An example of what to enter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    example: Option<&'static str>,
    /// True where neither an answer nor a page may show what the field holds.
    secret: bool,
    /// True where a key of the provider needs it.
    required: bool,
    /// True for what the gateway sets itself.
    server_managed: bool,
    /// The fields of a record, or of each record in a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    fields: Vec<KeyField>,
}

/// The fields of a key of this base provider, without the blocks of others.
pub(super) fn of_base(base: Option<ProviderName>) -> Result<Vec<Ts<KeyField>>, JsValue> {
    let of_others = |field: &&Field| field.is_block() && !base.is_some_and(|base| base.owns(field.name));
    let fields = Key::FIELDS.iter().filter(|field| !of_others(field));
    fields.map(|field| KeyField::new(field, base).into_ts().map_err(|error| JsError::from(error).into())).collect()
}

impl KeyField {
    fn new(field: &Field, base: Option<ProviderName>) -> Self {
        Self {
            name: field.name,
            kind: field.kind.name(),
            label: field.label,
            help: field.help,
            example: Some(field.example).filter(|example| !example.is_empty()),
            secret: field.is_secret(),
            required: field.is_required_by(base),
            server_managed: field.server_managed,
            fields: field.kind.fields().iter().map(|inner| Self::new(inner, base)).collect(),
        }
    }
}
