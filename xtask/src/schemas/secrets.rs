//! The schemas of secrets.

use serde_json::{Value, json};

use super::{Named, named};

pub fn schemas() -> Named {
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
                "required": PARTS,
                "additionalProperties": false,
                "oneOf": [
                    { "properties": { "env_var": { "const": "" }, "from_env": { "const": false } } },
                    { "properties": { "value": { "const": "" }, "env_var": { "pattern": VARIABLE }, "from_env": { "const": true } } },
                ],
            }),
        ),
        named("SecretInput", secret_input()),
        named("ServiceAccount", service_account()),
    ]
}

/// What may be sent as a secret.
pub fn secret_input() -> Value {
    json!({
        "description": "A secret in a request: plain text, `env.NAME` for a reference to an environment variable, or the object that responses contain. `from_env` has no effect of its own. The rules also refuse a `value` that contradicts `env_var` and, except in an update, a mask.",
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
    })
}

/// What may be sent besides as the credentials of Vertex.
pub fn service_account() -> Value {
    json!({
        "description": "The JSON of a service account, stored as text. The rules also refuse a name that it contains twice.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": { "not": { "enum": PARTS } },
    })
}

const PARTS: [&str; 3] = ["value", "env_var", "from_env"];

/// `env.` and at least one character of a name.
const VARIABLE: &str = r"^env\.[\s\S]";
