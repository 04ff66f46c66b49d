//! What an issue's sentence is about, apart from the sentence: for translations by code.

use serde::Serialize;

/// What fills the gaps of an issue's sentence. Each code has its own, the same in every issue
/// of the code; most have none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Params {
    /// `duplicate_model`: the model that is given again; of a longer name the first 255 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub model: Option<String>,
    /// `url_required`, `likely_other_provider`, `provider_taken`: the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub provider: Option<String>,
    /// `invalid_type`: what should stand there, as "a number".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub expected: Option<&'static str>,
    /// `invalid_type`: what stands there, as "a string".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub found: Option<&'static str>,
}

impl Params {
    /// The message has the whole name: an answer that had long names twice would be longer than its request.
    pub(crate) fn model(model: &str) -> Self {
        Self { model: Some(model.chars().take(255).collect()), ..Self::default() }
    }

    pub(crate) fn provider(provider: &str) -> Self {
        Self { provider: Some(provider.to_owned()), ..Self::default() }
    }

    pub(crate) fn types(expected: &'static str, found: &'static str) -> Self {
        Self { expected: Some(expected), found: Some(found), ..Self::default() }
    }
}
