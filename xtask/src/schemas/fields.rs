//! The schemas of fields and of objects with fields.

use bifrost_keys::{Field, Key, Kind};
use serde_json::{Map, Value, json};

use super::{Named, describe, reference, require, with};

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

/// The schemas of all blocks among these fields, those inside others first.
pub fn blocks(schemas: &mut Named, fields: &[Field], side: Side) {
    for field in fields {
        blocks(schemas, field.kind.fields(), side);
        if let Kind::Record(fields) = field.kind {
            let mut block = object(fields, side);
            describe(&mut block, field.help);
            schemas.push((side.type_name(field), block));
        }
    }
}

pub fn object(fields: &[Field], side: Side) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), property(field, side))).collect();
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

fn property(field: &Field, side: Side) -> Value {
    let mut schema = match side {
        Side::Sent => sent(field),
        Side::Stored => stored(field),
    };
    // Rule 11, the only one on numbers.
    if field.name == "weight" {
        schema["minimum"] = 0.into();
    }
    describe(&mut schema, field.help);
    if side == Side::Sent && !field.example.is_empty() {
        schema["examples"] = json!([example(field)]);
    }
    schema
}

fn sent(field: &Field) -> Value {
    let of_type = |name: &str| json!({ "type": [name, "null"] });
    let any_of = |names: &[&str]| {
        let mut options: Vec<Value> = names.iter().map(|name| json!({ "$ref": reference(name) })).collect();
        options.push(json!({ "type": "null" }));
        json!({ "anyOf": options })
    };
    match field.kind {
        Kind::Text => of_type("string"),
        Kind::Secret | Kind::OptionalSecret if field.service_account => any_of(&["SecretInput", "ServiceAccount"]),
        Kind::Secret | Kind::OptionalSecret => any_of(&["SecretInput"]),
        Kind::Flag => of_type("boolean"),
        Kind::Number => of_type("number"),
        Kind::List => with(of_type("array"), "items", json!({ "type": "string" })),
        Kind::Map => with(of_type("object"), "additionalProperties", json!({ "type": "string" })),
        Kind::Record(_) => any_of(&[&Side::Sent.type_name(field)]),
        Kind::Records(fields) => with(of_type("array"), "items", object(fields, Side::Sent)),
        Kind::Unsupported => with(of_type("array"), "maxItems", 0.into()),
    }
}

fn stored(field: &Field) -> Value {
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
            (with(of_type("array"), "items", object(fields, Side::Stored)), ("minItems", json!(1)))
        }
    };
    if field.optional { with(schema, least.0, least.1) } else { schema }
}

fn example(field: &Field) -> Value {
    match field.kind {
        Kind::Number => field.example.parse::<i64>().map_or(Value::Null, Value::from),
        Kind::List => json!([field.example]),
        _ => field.example.into(),
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
