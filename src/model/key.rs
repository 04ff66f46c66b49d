//! The key: what is stored, and what is answered.

use zeroize::Zeroizing;

use super::record::record;
use super::{
    AzureKeyConfig, BedrockKeyConfig, FieldName, OllamaKeyConfig, Record, Redacted, ReplicateKeyConfig, Secret,
    SglKeyConfig, Slot, Value, VertexKeyConfig, VllmKeyConfig,
};

record! {
    /// A provider key, as it is stored and, redacted, answered.
    pub struct Key {
        /// The key's id; a new key without one gets a UUID v4.
        pub id: String,
        /// The name, unique across providers unless empty.
        pub name: String,
        /// The provider's API key.
        pub value: Secret [credential],
        /// The models this key may be used for: `["*"]` for all, none if empty.
        pub models: Vec<String>,
        /// The models this key must not be used for; it wins over `models`.
        pub blacklisted_models: Vec<String>,
        /// The share of requests this key gets among the keys of its provider, zero or more.
        pub weight: f64,
        /// What only Azure keys have.
        pub azure_key_config[optional]: Option<AzureKeyConfig>,
        /// What only Vertex AI keys have.
        pub vertex_key_config[optional]: Option<VertexKeyConfig>,
        /// What only Bedrock keys have.
        pub bedrock_key_config[optional]: Option<BedrockKeyConfig>,
        /// What only Replicate keys have.
        pub replicate_key_config[optional]: Option<ReplicateKeyConfig>,
        /// What only vLLM keys have.
        pub vllm_key_config[optional]: Option<VllmKeyConfig>,
        /// What only Ollama keys have.
        pub ollama_key_config[optional]: Option<OllamaKeyConfig>,
        /// What only SGLang keys have.
        pub sgl_key_config[optional]: Option<SglKeyConfig>,
        /// False to keep the key without using it.
        pub enabled: bool,
        /// True if the key may be used for batch requests.
        pub use_for_batch_api: bool,
        /// Set by the gateway: the hash of the configuration file's entry.
        pub config_hash[optional]: String [server_managed],
        /// Set by the gateway: how the last listing of models went.
        pub status[optional]: String [server_managed],
        /// Set by the gateway: what the status means.
        pub description[optional]: String [server_managed],
    }
}

impl Default for Key {
    /// What the request `{}` gives, with an empty id: enabled, and for no model.
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            value: Secret::default(),
            models: Vec::new(),
            blacklisted_models: Vec::new(),
            weight: 0.0,
            azure_key_config: None,
            vertex_key_config: None,
            bedrock_key_config: None,
            replicate_key_config: None,
            vllm_key_config: None,
            ollama_key_config: None,
            sgl_key_config: None,
            enabled: true,
            use_for_batch_api: false,
            config_hash: String::new(),
            status: String::new(),
            description: String::new(),
        }
    }
}

impl Key {
    /// The key's JSON text, **secrets in clear**: to be stored, never shown.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        Zeroizing::new(self.json_text())
    }

    /// The same for the module, whose allocator wipes what is freed.
    pub(crate) fn json_text(&self) -> String {
        // No value of a key makes serde_json fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The key's JSON text as it is answered: every plain secret masked.
    #[must_use]
    pub fn to_redacted_json(&self) -> String {
        serde_json::to_string(&Redacted(self)).unwrap_or_default()
    }

    /// The key as it may be shown: every plain secret masked, references and
    /// `azure_key_config.api_version` as they are.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let mut key = self.clone();
        redact(&mut key);
        key
    }

    /// All secrets that are there, in the order of the fields, those of the blocks after `value`.
    pub(crate) fn secrets(&self) -> Vec<(FieldName, &Secret)> {
        let mut secrets = Vec::new();
        for (index, field) in Self::FIELDS.iter().enumerate() {
            match self.value(index) {
                Value::Secret(secret) => secrets.push((FieldName::of_key(field.name), secret)),
                Value::Record(block) => {
                    for (index, inner) in block.fields().iter().enumerate() {
                        if let Value::Secret(secret) = block.value(index) {
                            secrets.push((FieldName::in_block(field.name, inner.name), secret));
                        }
                    }
                }
                _ => {}
            }
        }
        secrets
    }
}

fn redact(record: &mut dyn Record) {
    for (index, field) in record.fields().iter().enumerate() {
        match record.slot(index) {
            Some(Slot::Secret(secret)) if field.is_secret() => *secret = secret.redacted(),
            Some(Slot::OptionalSecret(Some(secret))) if field.is_secret() => *secret = secret.redacted(),
            Some(Slot::Record(block)) => {
                if let Some(block) = block.get_mut() {
                    redact(block);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the form of numbers: the shortest, never `1.0`, and no minus zero.
    #[test]
    fn writes_numbers() {
        for (number, shortest) in [
            (1.0, "1"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e15, "1000000000000000"),
            (1e16, "1e+16"),
            (1.5e300, "1.5e+300"),
            (1e-7, "1e-7"),
            (5e-324, "5e-324"),
        ] {
            let key = Key { weight: number, ..Key::default() };
            assert!(key.to_json().contains(&format!("\"weight\":{shortest},")), "{}", *key.to_json());
        }
    }
}
