//! The JSON Schemas of what an endpoint takes and answers, from the lists of fields.
//!
//! They are not derived by `schemars`: what may be sent has no Rust type of its own, and what is
//! stored would need an attribute for every description that the lists have already.

mod fields;
mod issues;
mod keys;
mod providers;
mod secrets;

use serde_json::{Map, Value, json};

pub use fields::{of_field, of_kind};
pub use secrets::secret_input;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas, as one document that is a schema of none of them: each stands under its name in `$defs`.
#[must_use]
pub fn document() -> Value {
    let mut schemas = Map::new();
    for (name, schema) in
        secrets::schemas().into_iter().chain(keys::schemas()).chain(providers::schemas()).chain(issues::schemas())
    {
        assert!(schemas.insert(name.clone(), schema).is_none(), "two schemas are called {name}");
    }
    json!({
        "$schema": DIALECT,
        "$comment": "What a schema refuses is refused. What it allows may break a rule that no schema can say: see the descriptions.",
        "$defs": schemas,
    })
}

/// The same as a module, for runtimes that import JSON only with a warning or not at all.
#[must_use]
pub fn module(document: &Value) -> String {
    format!("export default {document};\n")
}

/// The types of [`module`].
#[must_use]
pub fn declarations(document: &Value) -> String {
    let names = document["$defs"].as_object().into_iter().flat_map(Map::keys);
    let members: String = names.map(|name| format!("        {name}: JsonSchema;\n")).collect();
    format!(
        "/** A JSON Schema of draft 2020-12, as data. */\nexport type JsonSchema = {{ readonly [keyword: string]: unknown }};\n\n\
         /** The schemas of what an endpoint takes and answers, each under its name. */\ndeclare const schemas: {{\n    \
         $schema: string;\n    $comment: string;\n    $defs: {{\n{members}    }};\n}};\nexport default schemas;\n"
    )
}

type Named = Vec<(String, Value)>;

fn names<N: Copy + std::fmt::Display>(description: &str, all: &[N]) -> Value {
    let all: Vec<String> = all.iter().map(N::to_string).collect();
    json!({ "description": description, "type": "string", "enum": all })
}

fn named(name: &str, schema: Value) -> (String, Value) {
    (name.to_owned(), schema)
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn with(mut schema: Value, keyword: &str, value: Value) -> Value {
    schema[keyword] = value;
    schema
}

/// Sets the description, which comes first.
fn describe(schema: &mut Value, description: &str) {
    if let Value::Object(keywords) = schema {
        keywords.shift_insert(0, "description".to_owned(), description.into());
    }
}

fn require(schema: &mut Value, name: &str) {
    match &mut schema["required"] {
        Value::Array(required) if !required.iter().any(|known| known == name) => required.push(name.into()),
        Value::Array(_) => {}
        required => *required = json!([name]),
    }
}
