//! From a module to a smaller and faster one, by Binaryen's `wasm-opt`.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::compile::run;

/// What the compiler may have used, and every supported browser has.
const FEATURES: [&str; 9] = [
    "bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types",
    "multivalue", "call-indirect-overlong", "extended-const",
];

/// Optimises a module in place.
///
/// # Errors
///
/// If `wasm-opt` is not installed, or fails.
pub fn optimize(root: &Path, module: &Path) -> Result<()> {
    let wasm_opt = root.join("node_modules/binaryen/bin/wasm-opt");
    if !wasm_opt.exists() {
        bail!("wasm-opt is not installed: run `npm ci` first");
    }
    let mut command = Command::new("node");
    command.arg(wasm_opt).arg(module).arg("-o").arg(module).arg("-mvp");
    command.args(FEATURES.map(|feature| format!("--enable-{feature}")));
    command.args(["-O3", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    run(&mut command)
}
