//! Files: where an issue is in a text, and the keys of the gateway's `config.json`.

mod config;
mod finding;
mod findings;
mod json;
mod lint;
mod position;
#[cfg(any(target_arch = "wasm32", test))]
mod variables;

pub use finding::Finding;
pub use lint::{lint_config, lint_key};

#[cfg(all(target_arch = "wasm32", lint_module))]
pub(crate) use lint::{lint_config_of, lint_key_of};
#[cfg(all(target_arch = "wasm32", lint_module))]
pub(crate) use variables::provider_of_variable;
