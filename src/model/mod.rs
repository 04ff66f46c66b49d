//! What a key is: its fields, the blocks of the providers, secrets, and the providers themselves.

mod blocks;
mod custom_provider;
mod field;
mod key;
mod mask;
mod name_set;
mod names;
mod provider;
mod record;
mod secret;
mod text;
mod write;

pub use blocks::*;
pub use custom_provider::{CreateProviderRequest, CustomProvider, CustomProviderConfig};
pub use field::{Field, FieldName, Kind};
pub use key::Key;
pub use provider::{BaseProvider, Provider, ProviderName, Settings};
pub use secret::Secret;

pub(crate) use custom_provider::MAX_NAME_LENGTH;
pub(crate) use mask::is_mask;
pub(crate) use name_set::NameSet;
pub(crate) use names::{names, position};
pub(crate) use record::{Record, Records, Slot, Value};
pub(crate) use secret::{PARTS, REFERENCE_PREFIX};
pub(crate) use text::{has_control_character, is_blank};
pub(crate) use write::{InClear, Redacted};
