//! The schemas of fields and of objects with fields.

use bifrost_keys::{Field, Key, Kind, field_text};
use serde_json::{Map, Value, json};

use super::secrets::service_account;
use super::{Named, describe, reference, require, with};
use crate::texts::{help, path};

/// Which side of a field a schema is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What may be sent: null is as if not given, and what is unknown is ignored with advice.
    Sent,
    /// What is stored and answered, exactly.
    Stored,
}

impl Side {
    fn type_name(self, field: &Field) -> String {
        let capitalized = field.name.split('_').map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + rest
        });
        capitalized.collect::<String>() + if self == Self::Sent { "Request" } else { "" }
    }
}

/// The schemas of all blocks among the fields of the record at `around`, those inside others first.
pub fn blocks(schemas: &mut Named, fields: &[Field], around: &str, side: Side) {
    for field in fields {
        let path = path(around, field);
        blocks(schemas, field.kind.fields(), &path, side);
        if let Kind::Record(fields) = field.kind {
            let mut block = object(fields, &path, side);
            describe(&mut block, help(&path));
            schemas.push((side.type_name(field), block));
        }
    }
}

/// The schema of the record at `path`.
pub fn object(fields: &[Field], path: &str, side: Side) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), property(field, path, side))).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    if side == Side::Stored {
        for field in fields.iter().filter(|field| is_always_stored(field)) {
            require(&mut schema, field.name);
        }
        schema["additionalProperties"] = false.into();
    }
    schema
}

/// True for what every key has, be it empty.
fn is_always_stored(field: &Field) -> bool {
    !field.optional
}

fn property(field: &Field, around: &str, side: Side) -> Value {
    let path = path(around, field);
    let mut schema = match side {
        Side::Sent => sent(field, &path),
        Side::Stored => stored(field, &path),
    };
    if let Some(minimum) = of_field(field).get("minimum") {
        schema["minimum"] = minimum.clone();
    }
    describe(&mut schema, help(&path));
    let example = field_text(&path).and_then(|text| text.example.as_deref());
    if let Some(example) = example.filter(|_| side == Side::Sent) {
        schema["examples"] = json!([example_of_kind(field.kind, example)]);
    }
    schema
}

/// The schema of what may be sent as a field of this kind, null aside.
pub fn of_kind(kind: Kind) -> Value {
    let of_type = |name: &str| json!({ "type": name });
    match kind {
        Kind::Text => of_type("string"),
        // Draft 7 ignores what stands beside a reference.
        Kind::Secret | Kind::OptionalSecret => json!({ "anyOf": [{ "$ref": reference("SecretInput") }] }),
        Kind::Flag => of_type("boolean"),
        Kind::Number => of_type("number"),
        Kind::List => with(of_type("array"), "items", of_type("string")),
        Kind::Map => with(of_type("object"), "additionalProperties", of_type("string")),
        Kind::Record(_) => of_type("object"),
        Kind::Records(_) => of_type("array"),
        Kind::Unsupported => with(of_type("array"), "maxItems", 0.into()),
    }
}

/// What the schema of a field has besides that of its kind.
pub fn of_field(field: &Field) -> Value {
    // Rule 11, the only one on numbers.
    if field.name == "weight" {
        return json!({ "minimum": 0 });
    }
    if field.service_account {
        return json!({ "anyOf": [{ "$ref": reference("SecretInput") }, service_account()] });
    }
    json!({})
}

fn sent(field: &Field, path: &str) -> Value {
    let any_of = |names: &[&str]| {
        let mut options: Vec<Value> = names.iter().map(|name| json!({ "$ref": reference(name) })).collect();
        options.push(json!({ "type": "null" }));
        json!({ "anyOf": options })
    };
    match field.kind {
        Kind::Secret | Kind::OptionalSecret if field.service_account => any_of(&["SecretInput", "ServiceAccount"]),
        Kind::Secret | Kind::OptionalSecret => any_of(&["SecretInput"]),
        Kind::Record(_) => any_of(&[&Side::Sent.type_name(field)]),
        Kind::Records(fields) => or_null(with(of_kind(field.kind), "items", object(fields, path, Side::Sent))),
        _ => or_null(of_kind(field.kind)),
    }
}

/// The schema of a type, or of null.
fn or_null(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"].take(), "null"]);
    schema
}

fn stored(field: &Field, path: &str) -> Value {
    let of_type = |name: &str| json!({ "type": name });
    let (schema, least) = match field.kind {
        Kind::Text => (of_type("string"), ("minLength", json!(1))),
        Kind::Secret | Kind::OptionalSecret => return json!({ "$ref": reference("Secret") }),
        Kind::Flag => (of_type("boolean"), ("const", json!(true))),
        Kind::Number => return of_type("number"),
        Kind::Unsupported => return false.into(),
        Kind::List => (with(of_type("array"), "items", of_type("string")), ("minItems", json!(1))),
        Kind::Map => (with(of_type("object"), "additionalProperties", of_type("string")), ("minProperties", json!(1))),
        Kind::Record(_) => return json!({ "$ref": reference(&Side::Stored.type_name(field)) }),
        Kind::Records(fields) => {
            (with(of_type("array"), "items", object(fields, path, Side::Stored)), ("minItems", json!(1)))
        }
    };
    if field.optional { with(schema, least.0, least.1) } else { schema }
}

fn example_of_kind(kind: Kind, example: &str) -> Value {
    match kind {
        Kind::Number => example.parse::<i64>().map_or(Value::Null, Value::from),
        Kind::List => json!([example]),
        _ => example.into(),
    }
}

/// What a new key has where nothing is sent, for what is no text and no secret.
pub fn add_defaults(request: &mut Value) {
    let defaults: Value = serde_json::from_str(&Key::default().to_json()).unwrap_or_default();
    for field in Key::FIELDS {
        if matches!(field.kind, Kind::Flag | Kind::Number | Kind::List) {
            request["properties"][field.name]["default"] = defaults[field.name].clone();
        }
    }
}
