//! Providers that the operator adds: the rules of `POST /api/providers`.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::create::Rejection;
use crate::flat::Flat;
use crate::models::same_name;
use crate::read::{self, Source};
use crate::record::{Declared, record};
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::utf8::{characters, has, is_control};
use crate::write::Json;
use crate::{BaseProvider, Field, ProviderName};

const LONGEST_NAME: usize = 255;

record! {
    /// The request for a custom provider.
    #[derive(Default)]
    pub struct CreateProviderRequest {
        /// The name, of at most 255 characters.
        pub provider: String = Field::new("Name", "The provider's name."),
        /// What it is.
        pub custom_provider_config[optional]: Option<CustomProviderConfig> = Field::new("Configuration", "What the provider is."),
    }
}

record! {
    /// What a custom provider is.
    #[derive(Default)]
    pub struct CustomProviderConfig {
        /// True if the provider takes no keys.
        pub is_key_less[optional]: bool = Field::new("Keyless", "The provider takes no keys."),
        /// The provider whose protocol it speaks, one of seven.
        pub base_provider_type: String = Field::new("Base provider", "The provider whose protocol it speaks."),
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

impl CreateProviderRequest {
    /// The fields of the request, those of the configuration included.
    pub const FIELDS: &'static [Field] = <Self as Declared>::FIELDS;
}

impl CustomProvider {
    /// The JSON text: `{ name, custom_provider_config: { is_key_less, base_provider_type } }`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.provider(self.name.as_bytes(), self.is_key_less, self.base_provider_type.as_str().as_bytes());
        json.finish()
    }
}

pub(crate) const NAME: Id = Id::PROVIDER_REQUEST.field("provider");
const CONFIG: Id = Id::PROVIDER_REQUEST.field("custom_provider_config");
const BASE: Id = CONFIG.field("base_provider_type");
const IS_KEY_LESS: Id = CONFIG.field("is_key_less");

/// Makes a custom provider from a request's body. That the name is unused is for
/// the host's store to say.
///
/// # Errors
///
/// Everything that is wrong with the request, all at once.
///
/// ```
/// let body = br#"{"provider":"my-llm","custom_provider_config":{"base_provider_type":"openai"}}"#;
/// assert_eq!(bifrost_keys::create_provider(body)?.name, "my-llm");
/// # Ok::<(), bifrost_keys::Rejection>(())
/// ```
pub fn create_provider(body: &[u8]) -> Result<CustomProvider, Rejection> {
    let mut request = Request::default();
    create(&mut request, body);
    match provider(&request.flat) {
        Some(provider) if request.errors.is_empty() => Ok(provider),
        _ => Err(request.rejection()),
    }
}

/// Looks into a request for a custom provider.
pub(crate) fn create<'a>(request: &mut Request<'a>, body: &'a [u8]) {
    if !read::body(request, Id::PROVIDER_REQUEST, body, Source::Bytes) {
        return;
    }
    let flat = &request.flat;
    let base = flat.text(BASE);
    let keyless_bedrock =
        base == BaseProvider::Bedrock.as_str().as_bytes() && flat.flag(IS_KEY_LESS) && request.is_sound(BASE);
    let found = [
        (name_error(flat.text(NAME)), NAME),
        (base_error(base), BASE),
        (keyless_bedrock.then_some(Sentence::KeylessBedrock), IS_KEY_LESS),
    ];
    for (error, field) in found {
        if let Some(error) = error
            && request.is_sound(field)
        {
            request.say(error, field);
        }
    }
}

/// The provider of a request that holds all rules.
pub(crate) fn provider(flat: &Flat<'_>) -> Option<CustomProvider> {
    Some(CustomProvider {
        name: flat.str_at(flat.text_span(NAME)).to_owned(),
        is_key_less: flat.flag(IS_KEY_LESS),
        base_provider_type: BaseProvider::from_bytes(flat.text(BASE))?,
    })
}

/// Writes the provider of a request that holds all rules.
pub(crate) fn write(flat: &Flat<'_>, json: &mut Json) {
    json.provider(flat.text(NAME), flat.flag(IS_KEY_LESS), flat.text(BASE));
}

fn name_error(name: &[u8]) -> Option<Sentence> {
    if name.is_empty() {
        Some(Sentence::ProviderRequired)
    } else if !is_acceptable(name) {
        Some(Sentence::InvalidProviderName)
    } else if ProviderName::ALL.iter().any(|known| same_name(known.as_str().as_bytes(), name)) {
        Some(Sentence::ProviderReserved)
    } else {
        None
    }
}

fn is_acceptable(name: &[u8]) -> bool {
    characters(name).count() <= LONGEST_NAME
        && !name.contains(&b'/')
        && !has(name, is_control)
        && name != b"."
        && name != b".."
}

fn base_error(name: &[u8]) -> Option<Sentence> {
    if name.is_empty() {
        Some(Sentence::BaseRequired)
    } else if BaseProvider::from_bytes(name).is_none() {
        Some(Sentence::InvalidBase)
    } else {
        None
    }
}
