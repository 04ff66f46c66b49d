//! Random bytes for new ids from a pool: asking the browser costs 2 µs a call.

use core::cell::Cell;

use super::global::Global;
use super::host::fill_with_random;

const POOL: usize = 256;

/// Filled on first use inside a call: some hosts have no randomness before.
struct Pool {
    bytes: [Cell<[u8; 16]>; POOL],
    left: Cell<usize>,
}

static RANDOM: Global<Pool> = Global::new(Pool { bytes: [const { Cell::new([0; 16]) }; POOL], left: Cell::new(0) });

/// Sixteen bytes; they are not left behind.
pub(super) fn random() -> [u8; 16] {
    if RANDOM.left.get() == 0 {
        fill_with_random(&RANDOM.bytes);
        RANDOM.left.set(POOL);
    }
    let left = RANDOM.left.get() - 1;
    RANDOM.left.set(left);
    RANDOM.bytes.get(left).map(Cell::take).unwrap_or_default()
}
