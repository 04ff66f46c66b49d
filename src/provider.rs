//! The providers, and what the rules need to know of each.

use crate::names::names;

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
        /// `OpenAI`.
        Openai = "openai",
        /// `OpenRouter`.
        Openrouter = "openrouter",
        /// Parasail.
        Parasail = "parasail",
        /// Perplexity.
        Perplexity = "perplexity",
        /// Replicate.
        Replicate = "replicate",
        /// Runway.
        Runway = "runway",
        /// `SGLang`.
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
        /// `OpenAI`.
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

    /// What a message calls the provider whose `url` every key must have.
    pub(crate) const fn url_required_for(self) -> Option<&'static str> {
        match self {
            Self::Ollama => Some("Ollama"),
            Self::Sgl => Some("SGL"),
            _ => None,
        }
    }

    /// True where the block's `region` becomes part of a host name.
    pub(crate) const fn has_region(self) -> bool {
        matches!(self, Self::Bedrock | Self::Vertex)
    }

    /// What the provider's own keys are known to begin with. `AKIA` is no value
    /// but an access key; it is pasted here often enough.
    pub(crate) const fn key_prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Anthropic => &["sk-ant-"],
            Self::Bedrock => &["AKIA"],
            Self::Cerebras => &["csk-"],
            Self::Gemini => &["AIza"],
            Self::Groq => &["gsk_"],
            Self::Huggingface => &["hf_"],
            Self::Openai => &["sk-", "sk-proj-", "sk-svcacct-"],
            Self::Openrouter => &["sk-or-"],
            Self::Perplexity => &["pplx-"],
            Self::Replicate => &["r8_"],
            Self::Xai => &["xai-"],
            _ => &[],
        }
    }

    /// True for the provider that the block of this name belongs to.
    pub(crate) fn owns(self, block: &str) -> bool {
        block.strip_suffix("_key_config") == Some(self.as_str())
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
        match self.settings.base_provider_type.as_str() {
            "" => &self.name,
            base => base,
        }
    }
}

impl From<ProviderName> for Provider {
    fn from(name: ProviderName) -> Self {
        Self { name: name.as_str().to_owned(), settings: Settings::default() }
    }
}
