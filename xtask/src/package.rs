//! The generated part of the npm package: written, or compared with what is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bifrost_keys::FIELD_TEXTS;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::bindgen::{bind, types};
use crate::compile::{compile, run};
use crate::optimize::optimize;
use crate::toolchain::Toolchain;
use crate::{advice, entry, form_data, request_types, schemas, sizes};

const GENERATED: &str = "pkg/generated";

/// The module that has all functions but those of `bifrost-keys/lint`.
const MAIN_MODULE: &str = "bifrost_keys";

/// A module: its name, arguments of the compiler, and the file that inlines it.
type Module = (&'static str, &'static [&'static str], &'static str);

const MODULES: [Module; 2] =
    [(MAIN_MODULE, &[], "inline.js"), ("bifrost_keys_lint", &["--cfg", "lint_module"], "inline-lint.js")];

/// What another compiler may make otherwise: the modules, and what is made from them.
const OF_THE_MODULES: [&str; 5] =
    ["bifrost_keys_bg.wasm", "bifrost_keys_lint_bg.wasm", "inline.js", "inline-lint.js", "build.json"];

/// What the generated files are made from.
const SOURCES: [&str; 6] = ["Cargo.toml", "Cargo.lock", "src", "xtask/src", "pkg/src", "pkg/tsconfig.json"];

/// Builds the package in place.
///
/// # Errors
///
/// If a step fails or the module is over its budget.
pub fn write(root: &Path) -> Result<()> {
    let fresh = target_dir(root).join("pkg/generated");
    build(root, &fresh)?;
    // What is there stays until all else has gone well.
    let out = root.join(GENERATED);
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out)?;
    for (name, path) in files(&fresh)? {
        let target = out.join(name);
        fs::create_dir_all(target.parent().unwrap_or(&out))?;
        fs::copy(path, target)?;
    }
    fs::write(root.join(advice::FILE), advice::page()?)?;
    sizes::report(&out)
}

/// Builds the package beside the committed one and compares: by the same
/// toolchain every byte, by another one sources, types and glue, and the fresh
/// module must pass the recorded cases.
///
/// # Errors
///
/// If they differ.
pub fn check(root: &Path) -> Result<()> {
    let committed = root.join(GENERATED);
    let fresh = target_dir(root).join("pkg/generated");
    build(root, &fresh)?;
    sizes::report(&committed)?;
    let (before, now) = (build_info(&committed)?, build_info(&fresh)?);
    if before["sources"] != now["sources"] {
        bail!("{GENERATED} was built from other sources: run `cargo xtask wasm` and commit it");
    }
    let same_toolchain = before["toolchain"] == now["toolchain"];
    let compared: Vec<String> =
        files(&fresh)?.into_keys().filter(|name| same_toolchain || !OF_THE_MODULES.contains(&name.as_str())).collect();
    for name in &compared {
        if fs::read(committed.join(name)).ok() != fs::read(fresh.join(name)).ok() {
            bail!("{GENERATED}/{name} is not what the sources give: run `cargo xtask wasm` and commit it");
        }
    }
    if fs::read_to_string(root.join(advice::FILE))? != advice::page()? {
        bail!("{} is not what the sources give: run `cargo xtask wasm` and commit it", advice::FILE);
    }
    if same_toolchain {
        println!("{GENERATED} is what the sources give: compared every byte of {} files", compared.len());
        return Ok(());
    }
    println!(
        "{GENERATED} was built by {}, here is {}: compared sources, {}",
        before["toolchain"],
        now["toolchain"],
        compared.join(", ")
    );
    for entry in fs::read_dir(root.join("pkg"))? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, target_dir(root).join("pkg").join(path.file_name().unwrap_or_default()))?;
        }
    }
    run(Command::new("node").current_dir(root).arg("tests/conformance.js").arg(target_dir(root).join("pkg/default.js")))
        .context("the fresh module fails the recorded cases")
}

/// Builds the main module from the sources of another checkout, and puts it in place there. It is
/// not optimized, and nothing else is generated: it is for tests that change the rules.
///
/// # Errors
///
/// If a step fails.
pub fn write_module(root: &Path, checkout: &Path) -> Result<()> {
    // The standard library is the same.
    let toolchain = Toolchain::find(&target_dir(root))?;
    build_module(&toolchain, checkout, MODULES[0], &checkout.join(GENERATED), false)?;
    Ok(())
}

fn target_dir(root: &Path) -> PathBuf {
    root.join("target")
}

fn build(root: &Path, out: &Path) -> Result<()> {
    let toolchain = Toolchain::find(&target_dir(root))?;
    let _ = fs::remove_dir_all(out);
    fs::create_dir_all(out)?;
    let mut wasm = Vec::new();
    for module in MODULES {
        wasm.extend(build_module(&toolchain, root, module, out, true)?);
    }
    fs::write(out.join("types.d.ts"), types(out, MAIN_MODULE)? + &request_types::declarations())?;
    fs::write(out.join("field-data.js"), form_data::fields())?;
    fs::write(out.join("field-data.d.ts"), form_data::FIELDS_DECLARATIONS)?;
    fs::write(out.join("texts.js"), form_data::texts())?;
    fs::write(out.join("texts.d.ts"), form_data::TEXTS_DECLARATIONS)?;
    fs::write(out.join("texts.json"), FIELD_TEXTS)?;
    fs::write(out.join("schema-parts.js"), form_data::schema_parts())?;
    fs::write(out.join("schema-parts.d.ts"), form_data::SCHEMA_PARTS_DECLARATIONS)?;
    entry::compile(root, out)?;
    let schemas = schemas::document();
    fs::write(out.join("schemas.json"), serde_json::to_string_pretty(&schemas)? + "\n")?;
    fs::write(out.join("schemas.js"), schemas::module(&schemas))?;
    fs::write(out.join("schemas.d.ts"), schemas::declarations(&schemas))?;
    let info = json!({
        "sources": hash_of_sources(root)?,
        "toolchain": format!(
            "{}, wasm-bindgen {}, binaryen {}, typescript {}",
            toolchain.version()?,
            bindgen_version(root)?,
            node_version(root, "binaryen")?,
            node_version(root, "typescript")?
        ),
        "wasm": hash(&wasm),
    });
    fs::write(out.join("build.json"), serde_json::to_string_pretty(&info)? + "\n")?;
    Ok(())
}

/// Compiles a module, binds it, and writes the file that inlines it. Returns its bytes.
fn build_module(
    toolchain: &Toolchain,
    root: &Path,
    (name, arguments, inlined): Module,
    out: &Path,
    is_optimized: bool,
) -> Result<Vec<u8>> {
    bind(&compile(toolchain, root, &target_dir(root), arguments)?, out, name)?;
    let module = out.join(format!("{name}_bg.wasm"));
    if is_optimized {
        optimize(root, &module)?;
    }
    let bytes = fs::read(&module)?;
    fs::write(out.join(inlined), format!("export default \"{}\";\n", STANDARD.encode(&bytes)))?;
    Ok(bytes)
}

fn build_info(folder: &Path) -> Result<Value> {
    let path = folder.join("build.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn bindgen_version(root: &Path) -> Result<String> {
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let after = lock.split_once("name = \"wasm-bindgen\"\nversion = \"").context("wasm-bindgen is not locked")?.1;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}

fn node_version(root: &Path, package: &str) -> Result<String> {
    let text = fs::read_to_string(root.join("node_modules").join(package).join("package.json"))?;
    let package: Value = serde_json::from_str(&text)?;
    Ok(package["version"].as_str().unwrap_or_default().to_owned())
}

/// One hash over the names and the texts of all sources.
fn hash_of_sources(root: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    for source in SOURCES {
        let path = root.join(source);
        let files = if path.is_dir() { files(&path)? } else { BTreeMap::from([(String::new(), path)]) };
        for (name, path) in files {
            hasher.update(format!("{source}/{name}\0"));
            hasher.update(fs::read(&path)?);
        }
    }
    Ok(hex(&hasher.finalize()))
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files below a folder by their names in it, sorted.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder)?.display().to_string(), path);
            }
        }
    }
    Ok(found)
}
