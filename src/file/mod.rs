//! Files: where an issue is in a text, and the keys of the gateway's `config.json`.

mod config;
mod finding;
mod json;
mod lint;
mod position;

pub use finding::Finding;
pub use lint::{lint_config, lint_key};

#[cfg(all(target_arch = "wasm32", feature = "lint"))]
pub(crate) use lint::{lint_config_of, lint_key_of};
