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
//! - [`lint_config`], [`lint_key`]: the issues of a gateway's `config.json`, and of
//!   one key, each with its line and column.
//! - [`Key`] and the blocks in it, [`Secret`], [`Issue`]: the model.
//! - [`key_fields`], [`sign_in_methods`] and [`field_text`]: what a form needs to know.
//! - [`Key::FIELDS`] and [`Field`]: the fields that all rules, types and schemas follow from.
//! - [`Host`]: what the rules ask of your program.
//!
//! # How it is built
//!
//! Each folder of the sources uses those before it: `model` (what a key is),
//! `issues` (what is said of a request), `parse` (from bytes to a key), `rules`
//! (the checks and the advice), `operations` (create, update, custom providers),
//! `form` (what a form needs to know), `http` (whole answers), `file` (whole files, with places), `wasm` (the binding to
//! JavaScript).
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

// Each of the two WebAssembly modules uses a part of the crate.
#![cfg_attr(target_arch = "wasm32", allow(dead_code, unused_imports))]

mod file;
#[cfg(not(target_arch = "wasm32"))]
mod form;
mod http;
mod issues;
mod model;
mod operations;
mod parse;
mod rules;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use file::{Finding, lint_config, lint_key};
#[cfg(not(target_arch = "wasm32"))]
pub use form::{
    DefaultValue, FIELD_TEXTS, FieldText, FormField, Input, Section, SignInMethod, field_text, key_fields,
    sign_in_methods,
};
pub use http::{
    Answer, Conflict, KeyPath, answer_conflict, answer_create_key, answer_create_provider, answer_delete_key,
    answer_error, answer_get_key, answer_list_keys, answer_update_key, decode_segment,
};
pub use issues::{BifrostError, Issue, IssueCode, Params, Path, Segment, Severity};
pub use model::*;
pub use operations::{Created, Rejection, check_key, create_key, create_provider, update_key};
pub use rules::{Host, Variable};
