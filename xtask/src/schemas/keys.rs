//! The schemas of keys and of requests for them.

use bifrost_keys::Key;
use serde_json::json;

use super::fields::{Side, add_defaults, blocks, object};
use super::{Named, describe, named, require};

pub fn schemas() -> Named {
    let mut schemas = Vec::new();
    blocks(&mut schemas, Key::FIELDS, "", Side::Sent);
    blocks(&mut schemas, Key::FIELDS, "", Side::Stored);

    let mut create = object(Key::FIELDS, "", Side::Sent);
    add_defaults(&mut create);
    describe(
        &mut create,
        "A new key. Unknown fields are ignored, with advice. The rules also refuse a field given twice; a key without a value where the provider needs one, or without the url of Ollama or SGLang; a list of models with `*` beside others, or a model twice without regard to letter case; a secret that is a mask; a url of Ollama or SGLang that is not http or https; a region of Bedrock or Vertex that is not the name of a region; an id or a name that another key has.",
    );
    schemas.push(named("CreateKeyRequest", create));

    let mut update = object(Key::FIELDS, "", Side::Sent);
    describe(
        &mut update,
        "The whole key, to be stored in place of another. A secret that is left out, or sent as a mask, keeps what is stored, and has to be entered again where it would go to another address. `enabled` and `use_for_batch_api` keep their value where they are left out; `id`, `config_hash` and `status` always do. A block that is left out is removed, but for Replicate's. The rules are those of a new key.",
    );
    schemas.push(named("UpdateKeyRequest", update));

    let mut key = object(Key::FIELDS, "", Side::Stored);
    describe(&mut key, "A key, as it is stored and, secrets masked, answered.");
    let mut of_provider = key.clone();
    schemas.push(named("Key", key));

    describe(&mut of_provider, "A key together with its provider.");
    of_provider["properties"]["provider"] = json!({ "description": "The name of the provider.", "type": "string" });
    require(&mut of_provider, "provider");
    schemas.push(named("KeyOfProvider", of_provider));
    schemas
}
