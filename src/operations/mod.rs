//! The ways through the checks: a new key, an update, a custom provider.

mod create;
mod merge;
mod provider;
mod result;
mod update;

pub use create::{check_key, create_key};
pub use provider::create_provider;
pub use result::{Created, Rejection};
pub use update::update_key;

pub(crate) use create::{create, provider_not_found};
pub(crate) use provider::{create_custom_provider, provider_taken};
pub(crate) use result::issues_of;
pub(crate) use update::{Keyless, find, update};
