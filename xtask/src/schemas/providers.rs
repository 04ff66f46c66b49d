//! The schemas of providers and of requests for them.

use bifrost_keys::{BaseProvider, CreateProviderRequest, Kind, ProviderName};
use serde_json::json;

use super::fields::{Side, blocks, object};
use super::{Named, describe, named, names, reference, require};

pub fn schemas() -> Named {
    let fields = CreateProviderRequest::FIELDS;
    let mut schemas = Vec::new();
    blocks(&mut schemas, fields, "", Side::Sent);
    blocks(&mut schemas, fields, "", Side::Stored);
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

    let mut create = object(fields, "", Side::Sent);
    describe(
        &mut create,
        "A custom provider. Unknown fields are ignored. The rules also refuse a field given twice, the name of a provider that is known by name, without regard to letter case, and the name of a provider that exists.",
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
    for field in fields.iter().filter(|field| field.kind != Kind::Unsupported) {
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
