//! The JavaScript beside the module, in one file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::compile::run;
use crate::form_fields;

/// What is written by hand, in `src/wasm`. It imports what is said of the fields.
const SOURCES: [&str; 3] = ["body.js", "calls.js", "host.js"];

/// The bundle, and its map.
pub const FILES: [&str; 2] = ["bifrost_keys.js", "bifrost_keys.js.map"];

/// Bundles the JavaScript into one small file, with a map beside it by which the stack of
/// an error reads as it was written.
///
/// # Errors
///
/// If `esbuild` is not installed, or fails.
pub fn bundle(root: &Path, folder: &Path, out: &Path) -> Result<()> {
    let esbuild = root.join("node_modules/esbuild/bin/esbuild");
    if !esbuild.exists() {
        bail!("esbuild is not installed: run `npm ci` first");
    }
    fs::create_dir_all(folder)?;
    for name in SOURCES {
        fs::copy(root.join("src/wasm").join(name), folder.join(name))?;
    }
    fs::write(folder.join("fields.js"), form_fields::module())?;
    let mut command = Command::new(esbuild);
    command.current_dir(folder).args(["calls.js", "--bundle", "--format=esm", "--target=es2022", "--charset=utf8"]);
    // Written beside its sources: their names are all that the map says of where they are.
    command.args(["--minify", "--sourcemap", "--log-level=warning"]).arg(format!("--outfile={}", FILES[0]));
    run(&mut command)?;
    for name in FILES {
        fs::copy(folder.join(name), out.join(name))?;
    }
    Ok(())
}
