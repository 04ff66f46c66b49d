//! From a module to a module with its JavaScript and its types.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// The name that all generated files begin with.
pub const NAME: &str = "bifrost_keys";

/// Writes module, JavaScript and types into a folder that is made anew.
///
/// # Errors
///
/// If the module cannot be read or a file not be written.
pub fn bind(module: &Path, out: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(out);
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        // The glue takes its module by a function: each entry of the package hands it over its own way.
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .context("wasm-bindgen")?;
    // Both are for a bundler that imports .wasm; the package has entries of its own.
    fs::remove_file(out.join(format!("{NAME}.js")))?;
    fs::remove_file(out.join(format!("{NAME}_bg.wasm.d.ts")))?;
    Ok(())
}
