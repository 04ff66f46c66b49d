//! From a module to a module and the JavaScript that calls it, by wasm-bindgen.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Binds a module: writes it into a folder with its JavaScript and its declarations, under this name.
///
/// # Errors
///
/// If the module cannot be read, or a file cannot be written.
pub fn bind(module: &Path, folder: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
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
pub fn types(folder: &Path, name: &str) -> Result<String> {
    let declarations = fs::read_to_string(folder.join(format!("{name}.d.ts")))?;
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
