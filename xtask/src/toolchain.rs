//! Which compiler can make WebAssembly here.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The target that is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std";

const NONE: &str = "no Rust compiler here has the standard library for wasm32-unknown-unknown. \
    Install it with `rustup target add wasm32-unknown-unknown`, or, as root on Debian, with \
    `apt-get install --no-install-recommends rustc-web cargo-web rust-web-src`, then run this again.";

/// A compiler, with what it needs beside it.
pub struct Toolchain {
    /// The cargo to run.
    pub cargo: PathBuf,
    /// The rustc it runs, where that is not cargo's own choice.
    pub rustc: Option<PathBuf>,
    /// Where the target's standard library has to be built first.
    pub sysroot: Option<PathBuf>,
    /// The linker, where the compiler has none.
    pub linker: Option<PathBuf>,
}

impl Toolchain {
    /// The compiler of the environment if it has the target, else Debian's.
    ///
    /// # Errors
    ///
    /// What to install, in one sentence.
    pub fn find(target_dir: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        let sysroot = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?);
        if sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir() {
            return Ok(Self { cargo, rustc: None, sysroot: None, linker: None });
        }
        if ![DEBIAN_CARGO, DEBIAN_RUSTC, DEBIAN_SOURCES].iter().all(|path| Path::new(path).exists()) {
            bail!(NONE);
        }
        Ok(Self {
            cargo: DEBIAN_CARGO.into(),
            rustc: Some(DEBIAN_RUSTC.into()),
            sysroot: Some(target_dir.join("wasm-sysroot")),
            linker: Some(linker(&sysroot)?),
        })
    }

    /// A cargo command with this compiler.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        if let Some(rustc) = &self.rustc {
            // Building the standard library is a nightly option of cargo.
            command.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTUP_TOOLCHAIN");
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    /// The compiler's version: what must be equal for equal bytes.
    ///
    /// # Errors
    ///
    /// If rustc cannot be run.
    pub fn version(&self) -> Result<String> {
        let rustc = self.rustc.clone().unwrap_or_else(|| "rustc".into());
        let built = if self.sysroot.is_some() { ", standard library built for size" } else { "" };
        Ok(output(Command::new(rustc).arg("--version"))? + built)
    }
}

/// Debian's compiler comes without a linker for WebAssembly; every rustup
/// toolchain has one, and Debian packages another.
fn linker(rustup_sysroot: &Path) -> Result<PathBuf> {
    let host = output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let candidates = [
        rustup_sysroot.join("lib/rustlib").join(host).join("bin/rust-lld"),
        PathBuf::from("/usr/bin/wasm-ld"),
        PathBuf::from("/usr/bin/lld"),
    ];
    candidates
        .into_iter()
        .find(|path| path.exists())
        .context("no linker for WebAssembly: install a rustup toolchain, or Debian's package `lld`")
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
