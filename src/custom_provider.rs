//! Providers that the operator adds: the rules of `POST /api/providers`.

use crate::create::Rejection;
use crate::models::same_name;
use crate::names::names;
use crate::read::{self, Marks, Reading, Source};
use crate::record::{Declared, record};
use crate::write::Json;
use crate::{BaseProvider, Field, Issue, IssueCode, ProviderName};

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
        json.raw("{");
        json.name("name");
        json.string(&self.name);
        json.name("custom_provider_config");
        let config = CustomProviderConfig {
            is_key_less: self.is_key_less,
            base_provider_type: self.base_provider_type.as_str().to_owned(),
        };
        json.record(&config);
        json.raw("}");
        json.finish_plain()
    }
}

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
    let mut request = CreateProviderRequest::default();
    let Reading { faulty, mut errors, advice, .. } = read::body(&mut request, body, Source::Bytes)?;
    let config = request.custom_provider_config.unwrap_or_default();
    let sound = Sound::of(&faulty);
    if sound.name {
        errors.extend(name_issue(&request.provider));
    }
    let base = BaseProvider::from_name(&config.base_provider_type);
    if sound.base {
        errors.extend(base_issue(&config.base_provider_type, base));
    }
    if sound.base && sound.is_key_less && base == Some(BaseProvider::Bedrock) && config.is_key_less {
        errors.push(Issue::error(
            IssueCode::KeylessBedrock,
            ["custom_provider_config", "is_key_less"],
            "Invalid custom provider config: custom provider validation failed: Bedrock providers cannot be keyless (is_key_less=true)",
        ));
    }
    match base {
        Some(base_provider_type) if errors.is_empty() => {
            Ok(CustomProvider { name: request.provider, is_key_less: config.is_key_less, base_provider_type })
        }
        _ => Err(Rejection { errors, advice }),
    }
}

/// The fields that the rules can go by.
struct Sound {
    name: bool,
    is_key_less: bool,
    base: bool,
}

impl Sound {
    /// By the order of the declarations above.
    fn of(faulty: &Marks) -> Self {
        Self { name: !faulty.has(0), is_key_less: !faulty.has_in(1, 0), base: !faulty.has_in(1, 1) }
    }
}

fn name_issue(name: &str) -> Option<Issue> {
    let (code, message) = if name.is_empty() {
        (IssueCode::ProviderRequired, "Missing provider")
    } else if !is_acceptable(name) {
        let message = "Invalid provider name: at most 255 characters, without / or control characters, not . or ..";
        (IssueCode::InvalidProvider, message)
    } else if ProviderName::ALL.iter().any(|known| same_name(known.as_str(), name)) {
        (IssueCode::ProviderReserved, "Custom provider cannot be same as a standard provider")
    } else {
        return None;
    };
    Some(Issue::error(code, "provider", message))
}

fn is_acceptable(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME
        && !name.contains(|c: char| c == '/' || c.is_control())
        && name != "."
        && name != ".."
}

fn base_issue(name: &str, base: Option<BaseProvider>) -> Option<Issue> {
    let (code, message) = if name.is_empty() {
        (IssueCode::BaseProviderRequired, "BaseProviderType is required when CustomProviderConfig is provided")
    } else if base.is_none() {
        (IssueCode::InvalidBaseProvider, "BaseProviderType must be a standard provider")
    } else {
        return None;
    };
    Some(Issue::error(code, ["custom_provider_config", "base_provider_type"], message))
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
    /// The issue: check 12 or 13, or that of a provider of this name.
    pub(crate) fn issue(self, provider: &str) -> Issue {
        match self {
            Self::Id => Issue::error(IssueCode::IdTaken, "id", "Key ID already exists"),
            Self::Name => {
                let message = "API key names must be unique across providers. Choose a different name";
                Issue::error(IssueCode::NameTaken, "name", message)
            }
            Self::Provider => {
                Issue::error(IssueCode::ProviderTaken, "provider", ["Provider ", provider, " already exists"].concat())
            }
        }
    }
}
