//! The fields of a provider's keys, as JSON text for a form.

use crate::write::Json;
use crate::{Field, Key, Kind, ProviderName};

/// What the keys of a provider have: all fields but the blocks of other providers.
pub(super) fn key_fields(base: Option<ProviderName>) -> String {
    let of_provider =
        |field: &&Field| !matches!(field.kind, Kind::Record(_)) || base.is_some_and(|base| base.owns(field.name));
    let mut json = Json::default();
    json.raw("[");
    for field in Key::FIELDS.iter().filter(of_provider) {
        json.comma();
        self::field(&mut json, field, field.is_required_by(base), base);
    }
    json.raw("]");
    json.finish_plain()
}

fn field(json: &mut Json, field: &Field, required: bool, base: Option<ProviderName>) {
    json.raw("{");
    for (name, text) in [
        ("name", field.name),
        ("kind", field.kind.name()),
        ("label", field.label),
        ("help", field.help),
        ("example", field.example),
    ] {
        if !text.is_empty() {
            json.name(name);
            json.string(text);
        }
    }
    for (name, flag) in
        [("secret", field.is_secret()), ("required", required), ("server_managed", field.server_managed)]
    {
        json.name(name);
        json.flag(flag);
    }
    if !field.kind.fields().is_empty() {
        json.name("fields");
        json.raw("[");
        for inner in field.kind.fields() {
            json.comma();
            self::field(json, inner, inner.is_required_by(base), base);
        }
        json.raw("]");
    }
    json.raw("}");
}
