//! What a form for a provider's keys needs to know: its fields, and the methods to sign in.
//!
//! A native build alone has this. The npm package has it as data, which `cargo xtask wasm` writes, so that it does not
//! make the WebAssembly module larger for programs without a form.

mod fields;
mod sign_in;
mod texts;

pub use fields::{DefaultValue, FormField, Input, Section, key_fields};
pub use sign_in::{SignInMethod, sign_in_methods};
pub use texts::{FIELD_TEXTS, FieldText, field_text};
