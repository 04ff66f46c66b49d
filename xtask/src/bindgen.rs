//! From the types in a module to their TypeScript declarations.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// The name that all generated files begin with.
pub const NAME: &str = "bifrost_keys";

/// The declarations of a module that was built for its types.
///
/// # Errors
///
/// If the module cannot be read, or a file not be written into the folder beside it.
pub fn declarations(module: &Path) -> Result<String> {
    let folder = module.with_file_name("declarations");
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .bundler(true)?
        .typescript(true)
        .generate(&folder)
        .context("wasm-bindgen")?;
    Ok(fs::read_to_string(folder.join(format!("{NAME}.d.ts")))?)
}
