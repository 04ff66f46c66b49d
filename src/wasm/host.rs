//! What the module asks of JavaScript: `host.js`.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::cell::Cell;

use crate::{Host, Variable};

use super::ids;

#[link(wasm_import_module = "./host.js")]
unsafe extern "C" {
    /// The length of a variable's text; negative numbers are unset and unknown.
    safe fn variable(name: *const u8, length: usize) -> f64;

    #[link_name = "randomBytes"]
    safe fn random_bytes(to: *const Cell<[u8; 16]>, length: usize);

    safe fn number(text: *const u8, length: usize) -> f64;

    /// Writes a number's text and gives its length.
    #[link_name = "numberText"]
    safe fn number_text(number: f64, to: *mut u8) -> usize;
}

/// Fills a buffer from the platform's source of randomness.
pub(super) fn fill_with_random(bytes: &[Cell<[u8; 16]>]) {
    random_bytes(bytes.as_ptr(), size_of_val(bytes));
}

/// The number of a JSON number's text.
pub(super) fn number_of(text: &[u8]) -> f64 {
    number(text.as_ptr(), text.len())
}

/// The shortest text that reads back as the same number.
pub(super) fn text_of(value: f64) -> String {
    // The longest is 24 characters long.
    let mut buffer = [0; 32];
    let length = number_text(value, buffer.as_mut_ptr());
    core::str::from_utf8(buffer.get(..length).unwrap_or_default()).unwrap_or_default().to_owned()
}

/// The page, or the program, that calls.
pub(super) struct Page;

impl Host for Page {
    fn variable(&self, name: &str) -> Variable {
        // The text itself stays outside.
        match variable(name.as_ptr(), name.len()) {
            0.0 | -1.0 => Variable::NotGiven,
            length if length > 0.0 => Variable::Given,
            _ => Variable::Unknown,
        }
    }

    fn random(&self) -> [u8; 16] {
        ids::random()
    }
}
