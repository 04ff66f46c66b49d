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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = *b"00000000-0000-0000-0000-000000000000";
    let mut places = text.iter_mut().filter(|place| **place != b'-');
    let digit = |half: u8| DIGITS.get(usize::from(half & 0xf)).copied().unwrap_or_default();
    for (at, byte) in bytes.into_iter().enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        for half in [byte >> 4, byte] {
            if let Some(place) = places.next() {
                *place = digit(half);
            }
        }
    }
    std::str::from_utf8(&text).unwrap_or_default().to_owned()
}
