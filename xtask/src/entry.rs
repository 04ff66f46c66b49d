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
    copy(&root.join("pkg/src"), &project.join("src"))?;
    fs::copy(root.join("pkg/tsconfig.json"), project.join("tsconfig.json"))?;
    fs::write(project.join("package.json"), "{ \"type\": \"module\" }\n")?;
    copy(folder, &project.join("generated"))?;
    let tsc = |project: &Path, arguments: &[&str]| {
        run(Command::new("node")
            .arg(&compiler)
            .arg("--project")
            .arg(project)
            .arg("--outDir")
            .arg(folder)
            .args(arguments))
    };
    // The comments are for editors, which read the declarations.
    let (library, command) = (project.clone(), project.join("src/cli"));
    tsc(&library, &["--emitDeclarationOnly"])?;
    tsc(&library, &["--declaration", "false", "--removeComments"])?;
    // The types of Node are for the command alone.
    tsc(&command, &["--declaration", "false", "--removeComments"])?;
    make_executable(&folder.join("cli/main.js"))
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}

/// As npm makes it when it links the command: otherwise each `npm ci` would change a file of the repository.
fn make_executable(file: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}
