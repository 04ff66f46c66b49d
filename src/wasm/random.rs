//! Random bytes, asked for many at a time: each call out of the module costs as much as a small key.

use std::cell::RefCell;

const SIZE: usize = 16;
const COUNT: usize = 64;

thread_local! {
    static POOL: RefCell<Vec<[u8; SIZE]>> = const { RefCell::new(Vec::new()) };
}

/// Sixteen bytes from the engine's `crypto`; none where it is missing or fails.
pub(super) fn bytes() -> Option<[u8; SIZE]> {
    if let Some(bytes) = POOL.with_borrow_mut(Vec::pop) {
        return Some(bytes);
    }
    let mut fresh = [[0; SIZE]; COUNT];
    getrandom::fill(fresh.as_flattened_mut()).ok()?;
    POOL.with_borrow_mut(|pool| {
        pool.extend(fresh);
        pool.pop()
    })
}
