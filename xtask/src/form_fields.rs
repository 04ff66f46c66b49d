//! What a form needs to know of each field, as JavaScript: texts that no rule reads
//! need not be in the module.

use bifrost_keys::{Field, Key, Kind, ProviderName};
use serde_json::{Value, json};

/// A module of the fields of all keys and of the providers' names.
#[must_use]
pub fn module() -> String {
    let names: Vec<&str> = ProviderName::ALL.iter().map(|name| name.as_str()).collect();
    format!(
        "export const PROVIDERS = {};\nexport const FIELDS = {};\n",
        json!(names),
        json!(Key::FIELDS.iter().map(form_field).collect::<Vec<_>>())
    )
}

fn form_field(field: &Field) -> Value {
    let mut value = json!({ "name": field.name, "kind": field.kind.name(), "label": field.label, "help": field.help });
    if !field.example.is_empty() {
        value["example"] = field.example.into();
    }
    value["secret"] = field.is_secret().into();
    value["required"] = required_by(field);
    value["server_managed"] = field.server_managed.into();
    if let Kind::Record(_) = field.kind
        && let Some(provider) = field.name.strip_suffix("_key_config")
    {
        value["of"] = provider.into();
    }
    if !field.kind.fields().is_empty() {
        value["fields"] = field.kind.fields().iter().map(form_field).collect();
    }
    value
}

/// The providers whose keys need the field; the empty name is one that the gateway does not know.
fn required_by(field: &Field) -> Value {
    let known = ProviderName::ALL.iter().filter(|name| field.is_required_by(Some(**name)));
    let unknown = field.is_required_by(None).then_some("");
    known.map(|name| name.as_str()).chain(unknown).collect()
}
