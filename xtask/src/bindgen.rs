//! From a module to a module and the JavaScript that calls it, by wasm-bindgen.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// The name that all files of wasm-bindgen begin with.
pub const NAME: &str = "bifrost_keys";

/// Binds a module: writes it into a folder with its JavaScript and its declarations.
///
/// # Errors
///
/// If the module cannot be read, or a file cannot be written.
pub fn bind(module: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .omit_default_module_path(true)
        // A new instance after an exception.
        .reset_state_function(true)
        .typescript(true)
        .remove_producers_section(true)
        .remove_name_section(true)
        .generate(folder)
        .context("wasm-bindgen")
}

/// The declarations of the types that cross the boundary, without those of the functions: the
/// functions are called by the package's own code alone.
///
/// # Errors
///
/// If the declarations cannot be read.
pub fn types(folder: &Path) -> Result<String> {
    let declarations = fs::read_to_string(folder.join(format!("{NAME}.d.ts")))?;
    let mut types = String::new();
    for block in declarations.split("\n\n").map(str::trim) {
        if block.contains("export interface ") || block.contains("export type ") {
            types += block;
            types += "\n\n";
        }
        // The functions come after all types.
        if block.contains("export function ") {
            break;
        }
    }
    Ok(types)
}
