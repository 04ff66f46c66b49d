//! The rules of Bifrost's create-key call, written once.
//!
//! [Bifrost](https://github.com/maximhq/bifrost) is an AI gateway; its operators
//! give it provider credentials, *keys*, through
//! `POST /api/providers/{provider}/keys`. This crate is what that call means, as
//! of the gateway's release `transports/v1.5.0-prerelease1`: the model of a key,
//! its defaults, its validation, its redaction. The same code, compiled to
//! WebAssembly, is the npm package `bifrost-keys`.
//!
//! ```
//! use bifrost_keys::{ProviderName, create_key};
//!
//! let body = br#"{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}"#;
//! let created = create_key(&ProviderName::Openai.into(), body, &())?;
//!
//! assert!(created.advice.is_empty());
//! assert_eq!(created.key.models, ["*"]);
//! assert!(created.key.to_redacted_json().contains("sk-t************************cdef"));
//! # Ok::<(), bifrost_keys::Rejection>(())
//! ```
//!
//! # What there is
//!
//! - [`create_key`], [`check_key`], [`update_key`], [`create_provider`]: a body's
//!   bytes in, a key or everything that is wrong out. Nothing panics on input.
//! - [`answer_create_key`] and its siblings: the same for an endpoint, from the
//!   percent-encoded path to the JSON text of the answer.
//! - [`Key`] and the blocks in it, [`Secret`], [`Issue`]: the model.
//! - [`Key::FIELDS`] and [`Field`]: what a form needs to know.
//! - [`Host`]: what the rules ask of your program.
//!
//! # Secrets
//!
//! A [`Secret`] is shown by no `Debug`, `Display`, error or panic, and is
//! overwritten with zeros when it is dropped. The bytes of a body are yours: wipe
//! them when you are done.
//!
//! # Deliberate differences
//!
//! Where the gateway's behaviour leaks, crashes, loses or corrupts a secret, this
//! crate differs; each difference is listed, with its reason, in
//! `docs/differences.md` of the repository.

// Tests have the standard library; nothing else here needs it.
#![cfg_attr(not(test), no_std)]

extern crate alloc;

mod advice;
mod answer;
mod ascii;
mod config;
mod create;
mod custom_provider;
mod error;
mod fields;
mod finding;
mod flat;
#[cfg(not(all(target_arch = "wasm32", feature = "module")))]
mod float;
mod host;
mod id;
mod issue;
mod json;
mod key;
mod lowercase;
mod models;
mod names;
mod nearest;
mod path_segment;
mod place;
mod provider;
mod read;
mod record;
mod reply;
mod request;
mod rules;
mod schema;
mod secret;
mod sentences;
mod sorted;
mod span;
mod taken;
mod text;
mod typed;
#[cfg(feature = "typescript")]
#[path = "wasm/typescript.rs"]
mod typescript;
mod update;
mod utf8;
#[cfg(all(target_arch = "wasm32", feature = "module"))]
mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "module"))]
use wasm::float;

mod wipe;
mod write;

pub use answer::{
    Answer, KeyPath, answer_create_key, answer_create_provider, answer_delete_key, answer_error, answer_get_key,
    answer_list_keys, answer_taken, answer_update_key, decode_segment,
};
pub use config::{
    AzureKeyConfig, BatchS3Config, BedrockKeyConfig, Deployments, OllamaKeyConfig, ReplicateKeyConfig, S3Bucket,
    SglKeyConfig, VertexKeyConfig, VllmKeyConfig,
};
pub use create::{Created, Rejection, check_key, create_key};
pub use custom_provider::{CreateProviderRequest, CustomProvider, CustomProviderConfig, create_provider};
pub use error::BifrostError;
pub use fields::{Field, Kind};
pub use host::{Host, Variable};
pub use issue::{Issue, IssueCode, Path, Segment, Severity};
pub use key::Key;
pub use provider::{BaseProvider, Provider, ProviderName, Settings};
pub use secret::Secret;
pub use taken::Taken;
pub use update::update_key;
