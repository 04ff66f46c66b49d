//! The providers, and what the rules need to know of each.

use super::{Field, names};

names! {
    /// A provider that the gateway knows by name.
    pub enum ProviderName {
        /// Anthropic.
        Anthropic = "anthropic",
        /// Azure OpenAI.
        Azure = "azure",
        /// AWS Bedrock.
        Bedrock = "bedrock",
        /// Cerebras.
        Cerebras = "cerebras",
        /// Cohere.
        Cohere = "cohere",
        /// ElevenLabs.
        Elevenlabs = "elevenlabs",
        /// Google Gemini.
        Gemini = "gemini",
        /// Groq.
        Groq = "groq",
        /// Hugging Face.
        Huggingface = "huggingface",
        /// Mistral AI.
        Mistral = "mistral",
        /// Nebius.
        Nebius = "nebius",
        /// Ollama.
        Ollama = "ollama",
        /// OpenAI.
        Openai = "openai",
        /// OpenRouter.
        Openrouter = "openrouter",
        /// Parasail.
        Parasail = "parasail",
        /// Perplexity.
        Perplexity = "perplexity",
        /// Replicate.
        Replicate = "replicate",
        /// Runway.
        Runway = "runway",
        /// SGLang.
        Sgl = "sgl",
        /// Google Vertex AI.
        Vertex = "vertex",
        /// vLLM.
        Vllm = "vllm",
        /// xAI.
        Xai = "xai",
    }
}

names! {
    /// A provider whose protocol a custom provider may speak.
    pub enum BaseProvider {
        /// Anthropic.
        Anthropic = "anthropic",
        /// AWS Bedrock.
        Bedrock = "bedrock",
        /// Cohere.
        Cohere = "cohere",
        /// Google Gemini.
        Gemini = "gemini",
        /// Hugging Face.
        Huggingface = "huggingface",
        /// OpenAI.
        Openai = "openai",
        /// Replicate.
        Replicate = "replicate",
    }
}

impl ProviderName {
    /// True where a key may be without a value: it has other credentials, or
    /// its server asks for none.
    #[must_use]
    pub const fn value_is_optional(self) -> bool {
        matches!(self, Self::Azure | Self::Bedrock | Self::Ollama | Self::Sgl | Self::Vertex | Self::Vllm)
    }

    /// True where the gateway has batch requests.
    #[must_use]
    pub const fn has_batch_api(self) -> bool {
        matches!(self, Self::Anthropic | Self::Azure | Self::Bedrock | Self::Gemini | Self::Openai)
    }

    /// What the gateway's message calls a provider whose `url` every key must have.
    pub(crate) const fn requires_url_as(self) -> Option<&'static str> {
        match self {
            Self::Ollama => Some("Ollama"),
            Self::Sgl => Some("SGL"),
            _ => None,
        }
    }

    /// True for the provider that the block of this name belongs to.
    #[must_use]
    pub fn owns(self, block: &str) -> bool {
        block.strip_suffix("_key_config") == Some(self.as_str())
    }
}

impl Field {
    /// True where check 5 or 6 needs the field in a key of this base provider;
    /// `None` is one that the gateway does not know by name.
    #[must_use]
    pub fn is_required_by(&self, base: Option<ProviderName>) -> bool {
        let requires_url = base.filter(|base| base.requires_url_as().is_some());
        match self.name {
            "value" => !base.is_some_and(ProviderName::value_is_optional),
            "url" => requires_url.is_some(),
            block => requires_url.is_some_and(|base| base.owns(block)),
        }
    }
}

/// What a host knows of a provider: the gateway's `custom_provider_config`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// True if the provider takes no keys.
    pub is_key_less: bool,
    /// The provider whose protocol a custom one speaks; empty for a provider known by name.
    pub base_provider_type: String,
}

/// A provider that the host has.
///
/// ```
/// use bifrost_keys::{BaseProvider, Provider, ProviderName};
///
/// let openai = Provider::from(ProviderName::Openai);
/// let own = Provider::custom("my-llm", BaseProvider::Openai);
/// assert_eq!(openai.base(), own.base());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The name, compared exactly.
    pub name: String,
    /// What the host knows of it.
    pub settings: Settings,
}

impl Provider {
    /// A custom provider that takes keys.
    #[must_use]
    pub fn custom(name: impl Into<String>, base: BaseProvider) -> Self {
        let base_provider_type = base.as_str().to_owned();
        Self { name: name.into(), settings: Settings { is_key_less: false, base_provider_type } }
    }

    /// The name of the base provider: `base_provider_type` if not empty, else
    /// the provider's own.
    #[must_use]
    pub fn base(&self) -> &str {
        let base = &self.settings.base_provider_type;
        if base.is_empty() { &self.name } else { base }
    }

    /// The base provider, if the gateway knows it by name.
    #[must_use]
    pub fn known_base(&self) -> Option<ProviderName> {
        ProviderName::from_name(self.base())
    }
}

impl From<ProviderName> for Provider {
    fn from(name: ProviderName) -> Self {
        Self { name: name.as_str().to_owned(), settings: Settings::default() }
    }
}
