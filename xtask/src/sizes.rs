//! What the package costs a page.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

const KILOBYTE: usize = 1024;

/// The package's own code and the glue of wasm-bindgen, as published, without what only forms need.
const GLUE: [&str; 8] =
    ["bifrost_keys.js", "keys.js", "answers.js", "arguments.js", "body.js", "answer.js", "instance.js", "module.js"];

/// The same of `bifrost-keys/lint`.
const LINT_GLUE: [&str; 7] =
    ["bifrost_keys_lint.js", "lint.js", "lint-module.js", "env.js", "arguments.js", "body.js", "instance.js"];

/// What modules and glue weigh, compressed, and the same inlined.
const BUDGETS: [Budget; 3] = [
    Budget {
        name: "wasm + glue",
        module: "bifrost_keys_bg.wasm",
        glue: &GLUE,
        goal: 45 * KILOBYTE,
        must: 64 * KILOBYTE,
        limit: 74 * KILOBYTE,
    },
    Budget {
        name: "inlined as base64",
        module: "inline.js",
        glue: &GLUE,
        goal: 57 * KILOBYTE,
        must: 80 * KILOBYTE,
        limit: 95 * KILOBYTE,
    },
    Budget {
        name: "lint, inlined",
        module: "inline-lint.js",
        glue: &LINT_GLUE,
        goal: 57 * KILOBYTE,
        must: 96 * KILOBYTE,
        limit: 96 * KILOBYTE,
    },
];

struct Budget {
    name: &'static str,
    module: &'static str,
    glue: &'static [&'static str],
    /// What it should weigh.
    goal: usize,
    /// What it is meant to weigh at most.
    must: usize,
    /// What it weighs today, rounded up: a build above it fails. It may only fall.
    limit: usize,
}

/// Prints the sizes, and by how much a budget is missed.
///
/// # Errors
///
/// If one is over its limit.
pub fn report(generated: &Path) -> Result<()> {
    for Budget { name, module, glue, goal, must, limit } in BUDGETS {
        let (mut plain, mut compressed) = (0, 0);
        for file in glue.iter().copied().chain([module]) {
            let bytes = fs::read(generated.join(file))?;
            plain += bytes.len();
            compressed += gzip(&bytes)?;
        }
        let missed = compressed.saturating_sub(must);
        let missed = if missed > 0 { format!(", missed by {missed}") } else { String::new() };
        println!("{name}: {plain} bytes, {compressed} gzip (goal {goal}, must be at most {must}{missed})");
        if compressed > limit {
            bail!("{name} is heavier than it was: {compressed} bytes compressed, at most {limit}");
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
