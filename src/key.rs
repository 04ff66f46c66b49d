//! The key: what is stored, and what is answered.

use alloc::string::String;
use alloc::vec::Vec;

use crate::config::{
    AzureKeyConfig, BedrockKeyConfig, OllamaKeyConfig, ReplicateKeyConfig, SglKeyConfig, VertexKeyConfig, VllmKeyConfig,
};
use crate::fields::Field;
use crate::record::{Declared, Record, Slot, record};
use crate::request::Request;
use crate::write::Json;
use crate::{Issue, Secret, read, typed};

record! {
    /// A provider key, as it is stored and, redacted, answered.
    pub struct Key {
        /// The key's id; a new key without one gets a UUID v4.
        pub id: String = Field::new("ID", "The key's id; one is made if empty."),
        /// The name, unique across providers unless empty.
        pub name: String = Field::new("Name", "A name of your choice, unique across all providers.").example("prod"),
        /// The provider's API key.
        pub value: Secret = Field::new("API key", "The provider's API key, or env.NAME to read it from the gateway's environment."),
        /// The models this key may be used for: `["*"]` for all, none if empty.
        pub models: Vec<String> = Field::new("Models", "The models this key may be used for; * for all, none if empty.").example("*"),
        /// The models this key must not be used for; it wins over `models`.
        pub blacklisted_models: Vec<String> = Field::new("Blacklisted models", "The models this key must not be used for; wins over the models allowed."),
        /// The share of requests this key gets among the keys of its provider, zero or more.
        pub weight: f64 = Field::new("Weight", "The share of requests this key gets among the provider's keys.").example("1"),
        /// What only Azure keys have.
        pub azure_key_config[optional]: Option<AzureKeyConfig> = Field::new("Azure", "What only Azure keys have."),
        /// What only Vertex AI keys have.
        pub vertex_key_config[optional]: Option<VertexKeyConfig> = Field::new("Vertex AI", "What only Vertex AI keys have."),
        /// What only Bedrock keys have.
        pub bedrock_key_config[optional]: Option<BedrockKeyConfig> = Field::new("Bedrock", "What only Bedrock keys have."),
        /// What only Replicate keys have.
        pub replicate_key_config[optional]: Option<ReplicateKeyConfig> = Field::new("Replicate", "What only Replicate keys have."),
        /// What only vLLM keys have.
        pub vllm_key_config[optional]: Option<VllmKeyConfig> = Field::new("vLLM", "What only vLLM keys have."),
        /// What only Ollama keys have.
        pub ollama_key_config[optional]: Option<OllamaKeyConfig> = Field::new("Ollama", "What only Ollama keys have."),
        /// What only SGLang keys have.
        pub sgl_key_config[optional]: Option<SglKeyConfig> = Field::new("SGLang", "What only SGLang keys have."),
        /// False to keep the key without using it.
        pub enabled: bool = Field::new("Enabled", "Off keeps the key without using it.").on_by_default(),
        /// True if the key may be used for batch requests.
        pub use_for_batch_api: bool = Field::new("Use for batch API", "Whether the key may be used for batch requests."),
        /// Set by the gateway: the hash of the configuration file's entry.
        pub config_hash[optional]: String = Field::new("Config hash", "Set by the gateway.").omitted_when_empty().server_managed(),
        /// Set by the gateway: how the last listing of models went.
        pub status[optional]: String = Field::new("Status", "Set by the gateway.").omitted_when_empty().server_managed(),
        /// Set by the gateway: what the status means.
        pub description[optional]: String = Field::new("Description", "Set by the gateway.").omitted_when_empty().server_managed(),
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
    /// The fields of a key, blocks included, in the order in which a key is written.
    pub const FIELDS: &'static [Field] = <Self as Declared>::FIELDS;

    /// Reads a stored key from its JSON text. No rule but the types is checked.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, without any of it: see [`Issue`].
    ///
    /// ```
    /// let key = bifrost_keys::Key::from_json(br#"{"id":"1","value":"env.OPENAI_API_KEY"}"#).unwrap();
    /// assert_eq!(key.value.variable(), Some("OPENAI_API_KEY"));
    /// ```
    pub fn from_json(text: &[u8]) -> Result<Self, Vec<Issue>> {
        let mut request = Request::default();
        if read::stored_key(&mut request, text) {
            return Ok(typed::key(&request.flat));
        }
        Err(request.rejection().errors)
    }

    /// The key's JSON text, **secrets in clear**: to be stored, never shown.
    #[must_use]
    pub fn to_json(&self) -> zeroize::Zeroizing<String> {
        self.json().in_clear()
    }

    /// The key's JSON text as it is answered: every plain secret masked.
    #[must_use]
    pub fn to_redacted_json(&self) -> String {
        self.json().finish()
    }

    fn json(&self) -> Json {
        let mut json = Json::default();
        json.key(&typed::flat(self));
        json
    }

    /// The key as it may be shown: every plain secret masked, references and
    /// `azure_key_config.api_version` as they are.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let mut key = self.clone();
        redact(&mut key);
        key
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
