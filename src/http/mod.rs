//! Whole answers for an endpoint: from the path as it was sent and the bytes of the body to the
//! status and the JSON text. An endpoint decides nothing.

mod answer;
mod conflict;
mod create;
mod list;
mod provider;
mod segment;
mod stored;

pub use answer::Answer;
pub use conflict::{Conflict, answer_conflict, answer_error};
pub use create::answer_create_key;
pub use list::answer_list_keys;
pub use provider::answer_create_provider;
pub use segment::decode_segment;
pub use stored::{KeyPath, answer_delete_key, answer_get_key, answer_update_key};

pub(crate) use conflict::conflict_issue;

/// What the binding writes itself: it needs the key's text, not the key.
#[cfg(target_arch = "wasm32")]
pub(crate) mod replies {
    pub(crate) use super::answer::Reply;
    pub(crate) use super::conflict::conflict_reply;
    pub(crate) use super::create::create_key;
    pub(crate) use super::list::list_keys;
    pub(crate) use super::provider::create_provider;
    pub(crate) use super::stored::{stored_key, update_key};
}
