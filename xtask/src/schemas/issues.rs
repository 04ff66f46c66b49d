//! The schemas of issues and of the error object.

use bifrost_keys::{IssueCode, Severity};
use serde_json::json;

use super::{Named, describe, named, names, reference};

pub fn schemas() -> Named {
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
                    "message": { "description": "One sentence that stands alone. Of an error it is the gateway's.", "type": "string" },
                    "text": { "description": "The same for a form, to be shown beside the field.", "type": "string" },
                    "hint": { "description": "What to do; for `unknown_field` the nearest field's name.", "type": "string" },
                    "params": {
                        "description": "What the sentence is about, for translations by code.",
                        "type": "object",
                        "properties": {
                            "model": { "description": "`duplicate_model`: the model that is given again.", "type": "string" },
                            "provider": { "description": "`url_required`, `likely_other_provider`, `provider_taken`: the provider.", "type": "string" },
                            "expected": { "description": "`invalid_type`: what should stand there.", "type": "string" },
                            "found": { "description": "`invalid_type`: what stands there.", "type": "string" },
                        },
                        "additionalProperties": false,
                    },
                },
                "required": ["severity", "code", "path", "message", "text"],
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
