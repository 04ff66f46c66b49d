//! Environment variables that hold a provider's key.

use crate::model::ProviderName;

/// The names that providers' own libraries use, beside `NAME_API_KEY`.
const OTHER_NAMES: &[(&str, ProviderName)] = &[
    ("AWS_BEARER_TOKEN_BEDROCK", ProviderName::Bedrock),
    ("AZURE_OPENAI_API_KEY", ProviderName::Azure),
    ("AZURE_OPENAI_KEY", ProviderName::Azure),
    ("CO_API_KEY", ProviderName::Cohere),
    ("ELEVEN_API_KEY", ProviderName::Elevenlabs),
    ("GOOGLE_API_KEY", ProviderName::Gemini),
    ("GOOGLE_GENERATIVE_AI_API_KEY", ProviderName::Gemini),
    ("HF_TOKEN", ProviderName::Huggingface),
    ("HUGGINGFACEHUB_API_TOKEN", ProviderName::Huggingface),
    ("HUGGING_FACE_HUB_TOKEN", ProviderName::Huggingface),
    ("PPLX_API_KEY", ProviderName::Perplexity),
    ("REPLICATE_API_TOKEN", ProviderName::Replicate),
    ("RUNWAYML_API_SECRET", ProviderName::Runway),
];

/// Returns the provider whose key a variable of this name holds. Letter case counts.
pub(crate) fn provider_of_variable(name: &str) -> Option<ProviderName> {
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == name);
    if let Some((_, provider)) = other {
        return Some(*provider);
    }
    let provider = name.strip_suffix("_API_KEY")?;
    ProviderName::ALL.iter().copied().find(|known| known.as_str().to_ascii_uppercase() == provider)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects variables that are not keys from the rules for keys.
    #[test]
    fn knows_exact_names() {
        for (name, provider) in [
            ("OPENAI_API_KEY", Some(ProviderName::Openai)),
            ("AZURE_API_KEY", Some(ProviderName::Azure)),
            ("AZURE_OPENAI_API_KEY", Some(ProviderName::Azure)),
            ("HUGGINGFACE_API_KEY", Some(ProviderName::Huggingface)),
            ("HF_TOKEN", Some(ProviderName::Huggingface)),
            ("REPLICATE_API_TOKEN", Some(ProviderName::Replicate)),
            ("GOOGLE_API_KEY", Some(ProviderName::Gemini)),
            ("AZURE_STORAGE_KEY", None),
            ("OPENAI_MAX_TOKEN", None),
            ("OPENAI_API_KEY_FILE", None),
            ("openai_API_KEY", None),
            ("constructor_KEY", None),
            ("_API_KEY", None),
            ("", None),
        ] {
            assert_eq!(provider_of_variable(name), provider, "{name}");
        }
        for name in ProviderName::ALL {
            let variable = name.as_str().to_uppercase() + "_API_KEY";
            assert_eq!(provider_of_variable(&variable), Some(*name));
        }
    }
}
