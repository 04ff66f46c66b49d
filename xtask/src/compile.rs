//! From the sources to a WebAssembly module, not yet bound to JavaScript.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::toolchain::{TARGET, Toolchain};

/// The module is a fifth smaller than by the compiler's own threshold, and no slower.
const SIZE: &str = "-Cllvm-args=-inline-threshold=45";

/// How the standard library is built, and what uses it: a panic ends the call without a word,
/// which leaves out all the code that words it.
const IMMEDIATE_ABORT: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Compiles the crate with these arguments of the compiler. Returns the path of the module.
///
/// # Errors
///
/// If a step fails; cargo has said why.
pub fn compile(toolchain: &Toolchain, root: &Path, target_dir: &Path, arguments: &[&str]) -> Result<PathBuf> {
    let mut flags = remaps(root)?;
    flags.push(SIZE.to_owned());
    let target_dir = target_dir.join("wasm");
    if let Some(sysroot) = &toolchain.sysroot {
        if build_sysroot(toolchain, sysroot)? {
            // Cargo does not see that what these were built with is gone.
            let _ = fs::remove_dir_all(&target_dir);
        }
        flags.push(format!("--sysroot={}", sysroot.display()));
        flags.extend(IMMEDIATE_ABORT.map(ToOwned::to_owned));
    }
    let mut command = toolchain.command();
    command
        .args(["rustc", "--quiet", "--locked", "--lib", "--crate-type", "cdylib", "--release"])
        .args(["--package", "bifrost-keys", "--target", TARGET])
        .current_dir(root)
        .arg("--target-dir")
        .arg(&target_dir)
        .arg("--")
        .args(arguments)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut command)?;
    Ok(target_dir.join(TARGET).join("release/bifrost_keys.wasm"))
}

/// The module must not tell where it was built, and be the same wherever it is.
fn remaps(root: &Path) -> Result<Vec<String>> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => PathBuf::from(env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?).join(".cargo"),
    };
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut remaps = vec![remap(&fs::canonicalize(root)?, "bifrost-keys")];
    // The folder's name below `src` holds the registry's.
    for registry in fs::read_dir(cargo_home.join("registry/src")).into_iter().flatten() {
        remaps.push(remap(&registry?.path(), "registry"));
    }
    Ok(remaps)
}

/// Builds the standard library once, for a compiler that comes with its sources
/// alone: it is built with an empty crate, and its libraries are put where the
/// compiler looks for them. True if there was need to.
fn build_sysroot(toolchain: &Toolchain, sysroot: &Path) -> Result<bool> {
    let flags = ["--remap-path-prefix=/usr/lib/rustlib/src/rust=rust", "-Cembed-bitcode=yes"];
    let flags = [&flags[..], &IMMEDIATE_ABORT].concat().join("\u{1f}");
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    let stamp = sysroot.join("version");
    let version = toolchain.version()? + "\n" + &flags;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == version) {
        return Ok(false);
    }
    eprintln!("building the standard library for {TARGET}, once (about a minute)");
    let empty = sysroot.join("empty");
    let _ = fs::remove_dir_all(sysroot);
    fs::create_dir_all(empty.join("src"))?;
    fs::create_dir_all(&libraries)?;
    fs::write(empty.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.release]\nopt-level = 3\npanic = \"abort\"\n",
    )?;
    let mut command = toolchain.command();
    command
        .args(["build", "--quiet", "--release", "--target", TARGET])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features="])
        .current_dir(&empty)
        .arg("--target-dir")
        .arg(empty.join("target"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags);
    run(&mut command)?;
    for entry in fs::read_dir(empty.join("target").join(TARGET).join("release/deps"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.extension() == Some(OsStr::new("rlib")) && !name.to_string_lossy().starts_with("libempty") {
            fs::copy(&path, libraries.join(name))?;
        }
    }
    fs::write(stamp, version)?;
    Ok(true)
}

/// Runs a command to its end.
///
/// # Errors
///
/// If it cannot be run, or fails; what it printed stands above.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !status.success() {
        bail!(
            "{} {}: {status}",
            command.get_program().display(),
            command.get_args().next().unwrap_or_default().display()
        );
    }
    Ok(())
}
