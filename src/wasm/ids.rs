//! New ids from a pool of random bytes: asking the browser costs 2 µs a call.

use std::cell::Cell;

use super::host::fill_with_random;

const ID: usize = 16;
const POOL: usize = 256 * ID;

struct Pool {
    bytes: [Cell<u8>; POOL],
    left: Cell<usize>,
}

thread_local! {
    // Filled on first use inside a call: some hosts have no randomness before.
    static IDS: Pool = const { Pool { bytes: [const { Cell::new(0) }; POOL], left: Cell::new(0) } };
}

/// A new UUID v4.
pub(super) fn new_id() -> String {
    IDS.with(|pool| {
        if pool.left.get() < ID {
            fill_with_random(&pool.bytes);
            pool.left.set(POOL);
        }
        let left = pool.left.get() - ID;
        pool.left.set(left);
        let mut id = [0; ID];
        for (byte, random) in id.iter_mut().zip(pool.bytes.iter().skip(left)) {
            // What was used is not left behind.
            *byte = random.take();
        }
        written(id)
    })
}

/// Random bytes as a UUID is written: version 4, variant 1.
fn written(bytes: [u8; ID]) -> String {
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        if let 4 | 6 | 8 | 10 = at {
            text.push('-');
        }
        let byte = match at {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from(digit + if digit < 10 { b'0' } else { b'a' - 10 }));
        }
    }
    text
}
