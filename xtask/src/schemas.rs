//! The JSON Schemas of what an endpoint takes and answers, from the fields of the model.

use bifrost_keys::{BaseProvider, CreateProviderRequest, Field, IssueCode, Key, Kind, ProviderName, Severity};
use serde_json::{Map, Value, json};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas, as one document that is a schema of none of them: each stands under its name in `$defs`.
#[must_use]
pub fn document() -> Value {
    let mut schemas = Map::new();
    for (name, schema) in secrets().into_iter().chain(keys()).chain(providers()).chain(issues()) {
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

/// Which side of a field a schema is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
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

fn secrets() -> Named {
    let parts = ["value", "env_var", "from_env"];
    vec![
        named(
            "Secret",
            json!({
                "description": "A secret, as it is stored and answered: plain text, a reference to an environment variable, or empty. Plain text is masked in every answer: the first and the last four characters around 24 stars, or 32 stars where there are fewer than 16.",
                "type": "object",
                "properties": {
                    "value": { "description": "The plain text; empty for a reference.", "type": "string" },
                    "env_var": { "description": "`env.` and the name of a variable; empty for plain text.", "type": "string" },
                    "from_env": { "description": "True for a reference.", "type": "boolean" },
                },
                "required": parts,
                "additionalProperties": false,
                "oneOf": [
                    { "properties": { "env_var": { "const": "" }, "from_env": { "const": false } } },
                    { "properties": { "value": { "const": "" }, "env_var": { "pattern": VARIABLE }, "from_env": { "const": true } } },
                ],
            }),
        ),
        named(
            "SecretInput",
            json!({
                "description": "A secret, as it may be sent: text, text that begins with `env.` for a reference to an environment variable, or the form in which secrets are answered. `from_env` says nothing of its own. Refused besides: a value and an env_var that contradict each other, and, but for an update, a mask.",
                "anyOf": [
                    { "type": "string", "not": { "const": "env." } },
                    {
                        "type": "object",
                        "properties": {
                            "value": { "type": ["string", "null"], "not": { "const": "env." } },
                            "env_var": { "anyOf": [{ "type": "string", "pattern": VARIABLE }, { "enum": ["", null] }] },
                            "from_env": { "type": ["boolean", "null"] },
                        },
                        "additionalProperties": false,
                    },
                ],
                "examples": ["env.PROVIDER_KEY", "sk-test-0123456789abcdef"],
            }),
        ),
        named(
            "ServiceAccount",
            json!({
                "description": "The JSON of a service account; it is kept as text. Refused besides: a name that it has twice.",
                "type": "object",
                "minProperties": 1,
                "propertyNames": { "not": { "enum": parts } },
            }),
        ),
    ]
}

/// `env.` and at least one character of a name.
const VARIABLE: &str = r"^env\.[\s\S]";

fn keys() -> Named {
    let mut schemas = Vec::new();
    blocks(&mut schemas, Key::FIELDS, Side::Sent);
    blocks(&mut schemas, Key::FIELDS, Side::Stored);

    let mut create = object(Key::FIELDS, Side::Sent);
    add_defaults(&mut create);
    describe(
        &mut create,
        "A new key. Unknown fields are ignored, with advice. Refused besides: a field given twice; a key without a value where the provider needs one, or without the url of Ollama or SGLang; a list of models with `*` beside others, or a model twice without regard to letter case; a secret that is a mask; a url of Ollama or SGLang that is not http or https; a region of Bedrock or Vertex that is none; an id or a name that another key has.",
    );
    schemas.push(named("CreateKeyRequest", create));

    let mut update = object(Key::FIELDS, Side::Sent);
    describe(
        &mut update,
        "The whole key, to be stored in place of another. A secret that is left out, or sent as a mask, keeps what is stored, and has to be entered again where it would go to another address. `enabled` and `use_for_batch_api` keep their value where they are left out; `id`, `config_hash` and `status` always do. A block that is left out is removed, but for Replicate's. The rules are those of a new key.",
    );
    schemas.push(named("UpdateKeyRequest", update));

    let mut key = object(Key::FIELDS, Side::Stored);
    describe(&mut key, "A key, as it is stored and, secrets masked, answered.");
    let mut of_provider = key.clone();
    schemas.push(named("Key", key));

    describe(&mut of_provider, "A key together with its provider.");
    of_provider["properties"]["provider"] = json!({ "description": "The name of the provider.", "type": "string" });
    require(&mut of_provider, "provider");
    schemas.push(named("KeyOfProvider", of_provider));
    schemas
}

fn providers() -> Named {
    let fields = CreateProviderRequest::FIELDS;
    let mut schemas = Vec::new();
    blocks(&mut schemas, fields, Side::Sent);
    blocks(&mut schemas, fields, Side::Stored);
    for (_, config) in &mut schemas {
        let description = config["properties"]["base_provider_type"]["description"].take();
        config["properties"]["base_provider_type"] =
            json!({ "description": description, "$ref": reference("BaseProvider") });
        require(config, "base_provider_type");
        // A provider based on Bedrock cannot be keyless.
        config["not"] = json!({
            "properties": { "is_key_less": { "const": true }, "base_provider_type": { "const": BaseProvider::Bedrock.as_str() } },
            "required": ["is_key_less", "base_provider_type"],
        });
    }

    let mut create = object(fields, Side::Sent);
    describe(
        &mut create,
        "A custom provider. Unknown fields are ignored. Refused besides: a field given twice, and the name of a provider that is known by name, without regard to letter case, or that there is.",
    );
    create["properties"]["provider"] = json!({
        "description": "The provider's name: without `/` and control characters, and not `.` or `..`.",
        "type": "string",
        "minLength": 1,
        "maxLength": 255,
        "pattern": "^[^/\\u0000-\\u001f\\u007f-\\u009f]+$",
        "not": { "enum": [".", ".."] },
        "examples": ["my-llm"],
    });
    create["properties"]["custom_provider_config"] = json!({ "$ref": reference("CustomProviderConfigRequest") });
    for field in fields {
        require(&mut create, field.name);
    }
    schemas.push(named("CreateProviderRequest", create));

    let name = json!({ "description": "The provider's name.", "type": "string" });
    let properties = json!({ "name": name, "custom_provider_config": { "$ref": reference("CustomProviderConfig") } });
    let custom_provider = json!({
        "description": "A custom provider, as it is stored and answered.",
        "type": "object",
        "properties": properties,
        "required": ["name", "custom_provider_config"],
        "additionalProperties": false,
    });
    let provider = json!({
        "description": "A provider: one that is known by its name alone, or a custom one.",
        "type": "object",
        "properties": properties,
        "required": ["name"],
        "additionalProperties": false,
    });
    schemas.push(named("CustomProvider", custom_provider));
    schemas.push(named("Provider", provider));
    schemas.push(named("ProviderName", names("A provider that is known by name.", ProviderName::ALL)));
    schemas.push(named("BaseProvider", names("A provider whose protocol a custom one may speak.", BaseProvider::ALL)));
    schemas
}

fn issues() -> Named {
    let of_severity = |severity: Severity| {
        json!({
            "allOf": [{ "$ref": reference("Issue") }],
            "properties": { "severity": { "const": severity.as_str() } },
        })
    };
    let mut advice = of_severity(Severity::Advice);
    describe(&mut advice, "What is taken but will not do what its owner thinks.");
    vec![
        named("IssueCode", names("What an issue is about. The names are stable.", IssueCode::ALL)),
        named(
            "Issue",
            json!({
                "description": "One thing found out about a request.",
                "type": "object",
                "properties": {
                    "severity": names("Whether it refuses the request.", Severity::ALL),
                    "code": { "$ref": reference("IssueCode") },
                    "path": {
                        "description": "Where it is: names of fields and positions in lists; empty for the request as a whole.",
                        "type": "array",
                        "items": { "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 0 }] },
                    },
                    "message": { "description": "One sentence for a person.", "type": "string" },
                    "hint": { "description": "What to do; for `unknown_field` the nearest field's name.", "type": "string" },
                },
                "required": ["severity", "code", "path", "message"],
                "additionalProperties": false,
            }),
        ),
        named("Advice", advice),
        named(
            "BifrostError",
            json!({
                "description": "The body of every refusal.",
                "type": "object",
                "properties": {
                    "is_bifrost_error": { "description": "The gateway's own mark for errors of providers.", "const": false },
                    "status_code": { "description": "The HTTP status.", "type": "integer", "minimum": 400, "maximum": 599 },
                    "error": {
                        "description": "The first thing wrong.",
                        "type": "object",
                        "properties": {
                            "code": { "description": "An issue's code, or one of the endpoint's own.", "type": "string", "pattern": "^[a-z][a-z0-9_]*$" },
                            "message": { "description": "One sentence for a person.", "type": "string" },
                            "param": { "description": "Where it is, as `azure_key_config.endpoint` or `models[2]`.", "type": "string" },
                        },
                        "required": ["code", "message"],
                        "additionalProperties": false,
                    },
                    "extra_fields": {
                        "type": "object",
                        "properties": {
                            "provider": { "description": "The decoded name of the provider.", "type": "string" },
                            "issues": {
                                "description": "Everything that is wrong.",
                                "type": "array",
                                "items": of_severity(Severity::Error),
                                "minItems": 1,
                            },
                        },
                        "additionalProperties": false,
                    },
                },
                "required": ["is_bifrost_error", "status_code", "error", "extra_fields"],
                "additionalProperties": false,
            }),
        ),
    ]
}

/// The schemas of all blocks among these fields, those inside others first.
fn blocks(schemas: &mut Named, fields: &[Field], side: Side) {
    for field in fields {
        blocks(schemas, field.kind.fields(), side);
        if let Kind::Record(fields) = field.kind {
            let mut block = object(fields, side);
            describe(&mut block, field.help);
            schemas.push((side.type_name(field), block));
        }
    }
}

fn object(fields: &[Field], side: Side) -> Value {
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
    !field.omitted_when_empty && !matches!(field.kind, Kind::OptionalSecret | Kind::Record(_))
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
    }
}

fn stored(field: &Field) -> Value {
    let of_type = |name: &str| json!({ "type": name });
    let (schema, least) = match field.kind {
        Kind::Text => (of_type("string"), ("minLength", json!(1))),
        Kind::Secret | Kind::OptionalSecret => return json!({ "$ref": reference("Secret") }),
        Kind::Flag => (of_type("boolean"), ("const", json!(true))),
        Kind::Number => return of_type("number"),
        Kind::List => (with(of_type("array"), "items", of_type("string")), ("minItems", json!(1))),
        Kind::Map => (with(of_type("object"), "additionalProperties", of_type("string")), ("minProperties", json!(1))),
        Kind::Record(_) => return json!({ "$ref": reference(&Side::Stored.type_name(field)) }),
        Kind::Records(fields) => {
            (with(of_type("array"), "items", object(fields, Side::Stored)), ("minItems", json!(1)))
        }
    };
    if field.omitted_when_empty { with(schema, least.0, least.1) } else { schema }
}

fn example(field: &Field) -> Value {
    match field.kind {
        Kind::Number => field.example.parse::<i64>().map_or(Value::Null, Value::from),
        Kind::List => json!([field.example]),
        _ => field.example.into(),
    }
}

/// What a new key has where nothing is sent, for what is no text and no secret.
fn add_defaults(request: &mut Value) {
    let defaults: Value = serde_json::from_str(&Key::default().to_json()).unwrap_or_default();
    for field in Key::FIELDS {
        if matches!(field.kind, Kind::Flag | Kind::Number | Kind::List) {
            request["properties"][field.name]["default"] = defaults[field.name].clone();
        }
    }
}

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
