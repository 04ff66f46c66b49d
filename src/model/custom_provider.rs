//! Providers that an operator adds.

use serde::{Serialize, Serializer};

use super::BaseProvider;
use super::record::{Unsupported, record};

/// The longest name of a custom provider, in characters.
pub(crate) const MAX_NAME_LENGTH: usize = 255;

record! {
    /// The request for a custom provider.
    #[derive(Default)]
    pub struct CreateProviderRequest {
        /// The name, of at most 255 characters.
        pub provider: String,
        /// What it is.
        pub custom_provider_config[optional]: Option<CustomProviderConfig>,
        /// Keys have a call of their own.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "[] | null"))]
        pub(crate) keys[optional]: Unsupported,
    }
}

record! {
    /// What a custom provider is.
    #[derive(Default)]
    pub struct CustomProviderConfig {
        /// True if the provider takes no keys.
        #[cfg_attr(target_arch = "wasm32", tsify(optional))]
        pub is_key_less: bool,
        /// The provider whose protocol it speaks, one of seven.
        pub base_provider_type: String,
    }
}

/// A custom provider that holds all rules, to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomProvider {
    /// The name.
    pub name: String,
    /// True if it takes no keys.
    pub is_key_less: bool,
    /// The provider whose protocol it speaks.
    pub base_provider_type: BaseProvider,
}

impl CustomProvider {
    /// The JSON text: `{ name, custom_provider_config: { is_key_less, base_provider_type } }`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

mod json {
    use super::BaseProvider;

    /// A custom provider, as it is stored and answered.
    #[derive(serde::Serialize)]
    #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
    pub(super) struct CustomProvider<'a> {
        /// The name.
        pub(super) name: &'a str,
        /// What it is.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "CustomProviderConfig"))]
        pub(super) custom_provider_config: Config,
    }

    #[derive(serde::Serialize)]
    pub(super) struct Config {
        pub(super) is_key_less: bool,
        pub(super) base_provider_type: BaseProvider,
    }
}

impl Serialize for CustomProvider {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { name, is_key_less, base_provider_type } = self;
        let custom_provider_config =
            json::Config { is_key_less: *is_key_less, base_provider_type: *base_provider_type };
        json::CustomProvider { name, custom_provider_config }.serialize(serializer)
    }
}
