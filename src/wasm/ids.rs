//! New ids from a pool of random bytes: asking the browser costs 2 µs a call.

use std::cell::RefCell;

use uuid::{Builder, Uuid};
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

const ID: usize = 16;
const POOL: usize = 256 * ID;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}

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
            get_random_values(&mut pool.bytes);
            pool.used = 0;
        }
        let mut id = [0; ID];
        if let Some(random) = pool.bytes.get_mut(pool.used..pool.used + ID) {
            id.copy_from_slice(random);
            random.zeroize();
        }
        pool.used += ID;
        Builder::from_random_bytes(id).into_uuid().hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
    })
}
