//! New ids from a pool of random bytes: asking the browser costs 2 µs a call.

use std::cell::RefCell;

use super::host::fill_with_random;
use zeroize::Zeroize;

const ID: usize = 16;
const POOL: usize = 256 * ID;

struct Pool {
    bytes: [u8; POOL],
    used: usize,
}

thread_local! {
    // Filled on first use inside a call: some hosts have no randomness before.
    static IDS: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; POOL], used: POOL }) };
}

/// A new UUID v4.
pub(super) fn new_id() -> String {
    IDS.with_borrow_mut(|pool| {
        if pool.used == POOL {
            fill_with_random(&mut pool.bytes);
            pool.used = 0;
        }
        let mut id = [0; ID];
        if let Some(random) = pool.bytes.get_mut(pool.used..pool.used + ID) {
            id.copy_from_slice(random);
            random.zeroize();
        }
        pool.used += ID;
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
