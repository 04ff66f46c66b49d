//! `cargo xtask wasm` builds the npm package, `cargo xtask wasm --check` says
//! whether the committed one is what the sources give. `cargo xtask module` builds
//! one module from changed sources, for a test.

mod advice;
mod bindgen;
mod compile;
mod entry;
mod form_data;
mod optimize;
mod package;
mod request_types;
mod schemas;
mod sizes;
mod texts;
mod toolchain;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo xtask wasm [--check]\n       cargo xtask module CHECKOUT";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["wasm"] => package::write(&root()),
        ["wasm", "--check"] => package::check(&root()),
        ["module", checkout] => package::write_module(&root(), Path::new(checkout)),
        _ => bail!(USAGE),
    }
}

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
