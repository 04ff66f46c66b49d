//! What the package costs a page.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

const KILOBYTE: usize = 1024;

/// What module and glue may weigh, compressed, and the same inlined; and what they
/// should.
const BUDGETS: [Budget; 2] = [
    Budget {
        name: "wasm + glue",
        files: &["bifrost_keys_bg.wasm", "bifrost_keys.js"],
        goal: 25 * KILOBYTE,
        most: 35 * KILOBYTE,
    },
    Budget {
        name: "inlined as base64",
        files: &["inline.js", "bifrost_keys.js"],
        goal: 36 * KILOBYTE,
        most: 50 * KILOBYTE,
    },
];

struct Budget {
    name: &'static str,
    files: &'static [&'static str],
    goal: usize,
    most: usize,
}

/// Prints the sizes.
///
/// # Errors
///
/// If one is over its budget.
pub fn report(generated: &Path) -> Result<()> {
    for Budget { name, files, goal, most } in BUDGETS {
        let (mut plain, mut compressed) = (0, 0);
        for file in files {
            let bytes = fs::read(generated.join(file))?;
            plain += bytes.len();
            compressed += gzip(&bytes)?;
        }
        println!("{name}: {plain} bytes, {compressed} gzip (goal {goal}, at most {most})");
        if compressed > most {
            bail!("{name} is heavier than it may be");
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
