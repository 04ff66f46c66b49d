//! What a caller says of a provider.

use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::model::{self, Provider, ProviderName};

/// What a host knows of a provider: the gateway's `custom_provider_config`.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct Settings {
    /// True if the provider takes no keys.
    #[tsify(optional, type = "boolean | undefined")]
    is_key_less: (),
    /// The provider whose protocol a custom one speaks.
    #[tsify(optional, type = "BaseProvider | (string & {}) | undefined")]
    base_provider_type: (),
}

#[wasm_bindgen]
extern "C" {
    /// An object with the fields of [`Settings`]. Reading the two costs less than a deserializer.
    #[wasm_bindgen(typescript_type = "Settings")]
    pub type JsSettings;

    #[wasm_bindgen(method, getter)]
    fn is_key_less(this: &JsSettings) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn base_provider_type(this: &JsSettings) -> JsValue;
}

impl From<JsSettings> for model::Settings {
    fn from(settings: JsSettings) -> Self {
        Self {
            is_key_less: settings.is_key_less().as_bool().unwrap_or_default(),
            base_provider_type: settings.base_provider_type().as_string().unwrap_or_default(),
        }
    }
}

/// A provider with settings, or one that the gateway knows by this name.
pub(super) fn provider(name: &str, settings: Option<JsSettings>) -> Option<Provider> {
    match settings {
        Some(settings) => Some(Provider { name: name.to_owned(), settings: settings.into() }),
        None => ProviderName::from_name(name).map(Provider::from),
    }
}
