//! Providers that the operator adds: the rules of `POST /api/providers`.

use crate::create::Rejection;
use crate::finding::{Finding, Word};
use crate::flat::Flat;
use crate::models::same_name;
use crate::names::names;
use crate::read::{self, Source};
use crate::record::record;
use crate::request::Request;
use crate::schema::Id;
use crate::write::Json;
use crate::{BaseProvider, Field, IssueCode, ProviderName};

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

impl CustomProvider {
    /// The JSON text: `{ name, custom_provider_config: { is_key_less, base_provider_type } }`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.provider(&self.name, self.is_key_less, self.base_provider_type.as_str());
        json.finish()
    }
}

const NAME: Id = Id::PROVIDER_REQUEST.field("provider");
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
    let keyless_bedrock = base == BaseProvider::Bedrock.as_str() && flat.flag(IS_KEY_LESS);
    let found = [
        name_error(flat.text(NAME)).filter(|_| request.is_sound(NAME)),
        base_error(base).filter(|_| request.is_sound(BASE)),
        keyless_bedrock
            .then(|| Finding::of(IssueCode::KeylessBedrock, IS_KEY_LESS, KEYLESS_BEDROCK))
            .filter(|_| request.is_sound(BASE) && request.is_sound(IS_KEY_LESS)),
    ];
    request.errors.extend(found.into_iter().flatten());
}

/// The provider of a request that holds all rules.
pub(crate) fn provider(flat: &Flat<'_>) -> Option<CustomProvider> {
    Some(CustomProvider {
        name: flat.text(NAME).to_owned(),
        is_key_less: flat.flag(IS_KEY_LESS),
        base_provider_type: BaseProvider::from_name(flat.text(BASE))?,
    })
}

const KEYLESS_BEDROCK: &str = "Invalid custom provider config: custom provider validation failed: Bedrock providers cannot be keyless (is_key_less=true)";

fn name_error(name: &str) -> Option<Finding> {
    let (code, sentence) = if name.is_empty() {
        (IssueCode::ProviderRequired, "Missing provider")
    } else if !is_acceptable(name) {
        let sentence = "Invalid provider name: at most 255 characters, without / or control characters, not . or ..";
        (IssueCode::InvalidProvider, sentence)
    } else if ProviderName::ALL.iter().any(|known| same_name(known.as_str(), name)) {
        (IssueCode::ProviderReserved, "Custom provider cannot be same as a standard provider")
    } else {
        return None;
    };
    Some(Finding::of(code, NAME, sentence))
}

fn is_acceptable(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME
        && !name.contains(|c: char| c == '/' || c.is_control())
        && name != "."
        && name != ".."
}

fn base_error(name: &str) -> Option<Finding> {
    let (code, sentence) = if name.is_empty() {
        (IssueCode::BaseProviderRequired, "BaseProviderType is required when CustomProviderConfig is provided")
    } else if BaseProvider::from_name(name).is_none() {
        (IssueCode::InvalidBaseProvider, "BaseProviderType must be a standard provider")
    } else {
        return None;
    };
    Some(Finding::of(code, BASE, sentence))
}

names! {
    /// What a host's store may find taken, when all else holds.
    pub enum Taken {
        /// Another key has the id.
        Id = "id",
        /// Another key, of any provider, has the name.
        Name = "name",
        /// There is a provider of the name.
        Provider = "provider",
    }
}

impl Taken {
    /// What to say of it: check 12 or 13, or that there is a provider of this name.
    pub(crate) fn error(self, flat: &mut Flat<'_>, provider: &str) -> Finding {
        match self {
            Self::Id => Finding::of(IssueCode::IdTaken, Id::ID, "Key ID already exists"),
            Self::Name => {
                let sentence = "API key names must be unique across providers. Choose a different name";
                Finding::of(IssueCode::NameTaken, Id::NAME, sentence)
            }
            Self::Provider => {
                let name = Word::Text(flat.keep(provider));
                Finding::of(IssueCode::ProviderTaken, NAME, "Provider # already exists").word(name)
            }
        }
    }
}
