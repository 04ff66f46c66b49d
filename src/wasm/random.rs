//! Random bytes, asked for many at a time: each call out of the module costs as much as a small key.

use std::cell::RefCell;

use wasm_bindgen::throw_str;

const SIZE: usize = 16;
const COUNT: usize = 64;

thread_local! {
    static POOL: RefCell<Vec<[u8; SIZE]>> = const { RefCell::new(Vec::new()) };
}

/// Sixteen bytes from the engine's `crypto`.
pub(super) fn bytes() -> [u8; SIZE] {
    POOL.with_borrow_mut(|pool| {
        if pool.is_empty() {
            let mut bytes = [[0; SIZE]; COUNT];
            if getrandom::fill(bytes.as_flattened_mut()).is_err() {
                throw_str("no random numbers: `crypto.getRandomValues` is missing or fails");
            }
            pool.extend(bytes);
        }
        pool.pop().unwrap_or_default()
    })
}
