//! What the package costs a page.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

const KILOBYTE: usize = 1024;

/// The most that module and glue may weigh, compressed, and the same inlined.
const BUDGETS: [(&str, &[&str], usize); 2] = [
    ("wasm + glue", &["bifrost_keys_bg.wasm", "bifrost_keys_bg.js", "calls.js", "host.js"], 35 * KILOBYTE),
    ("inlined as base64", &["inline.js", "bifrost_keys_bg.js", "calls.js", "host.js"], 50 * KILOBYTE),
];

/// Prints the sizes.
///
/// # Errors
///
/// If one is over its budget.
pub fn report(generated: &Path) -> Result<()> {
    for (name, files, budget) in BUDGETS {
        let (mut plain, mut compressed) = (0, 0);
        for file in files {
            let bytes = fs::read(generated.join(file))?;
            plain += bytes.len();
            compressed += gzip(&bytes)?;
        }
        println!("{name}: {plain} bytes, {compressed} gzip (at most {budget})");
        if compressed > budget {
            bail!("{name} is over its budget");
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
