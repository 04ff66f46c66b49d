//! What the package costs a page.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

const KILOBYTE: usize = 1024;

/// What module and glue should weigh, compressed, and the same inlined; and what
/// they weigh at most today, so that they only ever get lighter.
const BUDGETS: [Budget; 2] = [
    Budget {
        name: "wasm + glue",
        files: &["bifrost_keys_bg.wasm", "body.js", "calls.js", "fields.js", "host.js"],
        goal: 35 * KILOBYTE,
        most: 47 * KILOBYTE,
    },
    Budget {
        name: "inlined as base64",
        files: &["inline.js", "body.js", "calls.js", "fields.js", "host.js"],
        goal: 50 * KILOBYTE,
        most: 60 * KILOBYTE,
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
            bail!("{name} is heavier than before");
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
