//! What JavaScript hands over, made into what the rules take.

use js_sys::Function;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use super::{Thrown, ids};
use crate::read::Source;
use crate::wipe::wipe;
use crate::{Host, Key, Provider, ProviderName, Settings, Variable};

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    fn bytes(body: &JsValue) -> Vec<u8>;

    #[wasm_bindgen(js_name = isObject)]
    fn is_object(body: &JsValue) -> bool;

    #[wasm_bindgen(js_name = variableLength)]
    fn variable_length(environment: &Function, name: &str) -> f64;
}

#[wasm_bindgen]
extern "C" {
    /// A provider, or options.
    type Fields;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn is_key_less(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn base_provider_type(this: &Fields) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn environment(this: &Fields) -> JsValue;
}

/// An error for whoever wrote the call, without anything that was handed over.
pub(super) fn type_error(message: &str) -> Thrown {
    js_sys::TypeError::new(message).into()
}

/// The bytes of a body, wiped when done with.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) source: Source,
}

impl Body {
    /// A body that came as bytes.
    pub(super) fn received(bytes: Vec<u8>) -> Self {
        Self { bytes, source: Source::Bytes }
    }

    /// A body that is text, bytes or an object.
    #[inline(never)]
    pub(super) fn of(body: &JsValue) -> Self {
        let source = if is_object(body) { Source::Object } else { Source::Bytes };
        Self { bytes: bytes(body), source }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        wipe(&mut self.bytes);
    }
}

/// A stored key.
#[inline(never)]
pub(super) fn stored_key(body: &Body) -> Result<Key, Thrown> {
    Key::from_json(&body.bytes).map_err(|_| type_error("a stored key cannot be read: it is not the JSON of a key"))
}

/// A provider, or none for a name that the gateway does not know.
#[inline(never)]
pub(super) fn provider_of(provider: &JsValue) -> Result<Option<Provider>, Thrown> {
    if let Some(name) = provider.as_string() {
        return Ok(ProviderName::from_name(&name).map(Provider::from));
    }
    let fields: &Fields = provider.unchecked_ref();
    let name = provider.is_object().then(|| fields.name().as_string()).flatten();
    let name = name.ok_or_else(|| type_error("a provider must be a name or an object with a name"))?;
    let settings = Settings {
        is_key_less: fields.is_key_less().as_bool().unwrap_or_default(),
        base_provider_type: fields.base_provider_type().as_string().unwrap_or_default(),
    };
    Ok(Some(Provider { name, settings }))
}

/// The page, or the program, that calls.
pub(super) struct Page {
    environment: Option<Function>,
}

impl Page {
    pub(super) fn new(environment: Option<Function>) -> Self {
        Self { environment }
    }

    /// By the options of a call, which may be undefined.
    #[inline(never)]
    pub(super) fn of(options: &JsValue) -> Result<Self, Thrown> {
        if !options.is_object() {
            return Ok(Self::new(None));
        }
        let environment = options.unchecked_ref::<Fields>().environment();
        if environment.is_undefined() || environment.is_null() {
            return Ok(Self::new(None));
        }
        let environment = environment.dyn_into().map_err(|_| type_error("environment must be a function"))?;
        Ok(Self::new(Some(environment)))
    }
}

impl Host for Page {
    fn variable(&self, name: &str) -> Variable {
        let Some(environment) = &self.environment else { return Variable::Unknown };
        // Negative numbers are unset and unknown; the text itself stays outside.
        match variable_length(environment, name) {
            0.0 | -1.0 => Variable::NotGiven,
            length if length > 0.0 => Variable::Given,
            _ => Variable::Unknown,
        }
    }

    fn new_id(&self) -> String {
        ids::new_id()
    }
}
