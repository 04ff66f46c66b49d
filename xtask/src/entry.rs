//! The package's own TypeScript, compiled: what turns arguments into those of the module.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::compile::run;

/// Compiles `pkg/src` into a folder in which the generated files are already.
///
/// # Errors
///
/// If TypeScript is not installed, or finds an error.
pub fn compile(root: &Path, folder: &Path) -> Result<()> {
    let compiler = root.join("node_modules/typescript/bin/tsc");
    if !compiler.exists() {
        bail!("TypeScript is not installed: run `npm ci` first");
    }
    // The sources import what is generated as if it stood beside them.
    let project = folder.with_file_name("project");
    let _ = fs::remove_dir_all(&project);
    fs::create_dir_all(project.join("src"))?;
    for entry in fs::read_dir(root.join("pkg/src"))? {
        let path = entry?.path();
        fs::copy(&path, project.join("src").join(path.file_name().unwrap_or_default()))?;
    }
    fs::copy(root.join("pkg/tsconfig.json"), project.join("tsconfig.json"))?;
    fs::write(project.join("package.json"), "{ \"type\": \"module\" }\n")?;
    let _ = fs::remove_dir_all(project.join("generated"));
    fs::create_dir_all(project.join("generated"))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        fs::copy(&path, project.join("generated").join(path.file_name().unwrap_or_default()))?;
    }
    let tsc = |arguments: &[&str]| {
        run(Command::new("node")
            .arg(&compiler)
            .arg("--project")
            .arg(&project)
            .arg("--outDir")
            .arg(folder)
            .args(arguments))
    };
    // The comments are for editors, which read the declarations.
    tsc(&["--emitDeclarationOnly"])?;
    tsc(&["--declaration", "false", "--removeComments"])
}
