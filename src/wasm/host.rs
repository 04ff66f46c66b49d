//! What the module asks of JavaScript: `host.js`.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::cell::Cell;

use super::ids;
use crate::reply::Reply;
use crate::text::Text;
use crate::write::{Json, Mask};
use crate::{Host, Variable};

#[link(wasm_import_module = "./host.js")]
unsafe extern "C" {
    /// Takes an answer, its texts by place and length. Advice of no length is none.
    safe fn answer(
        status: u32,
        is_ascii: bool,
        body: *const u8,
        body_length: usize,
        hidden: *const u8,
        hidden_length: usize,
        masks: *const Mask,
        mask_count: usize,
        advice: *const u8,
        advice_length: usize,
        has: u32,
    );

    /// The length of a variable's text; negative numbers are unset and unknown.
    safe fn variable(name: *const u8, length: usize) -> f64;

    #[link_name = "randomBytes"]
    safe fn random_bytes(to: *const Cell<[u8; 16]>, length: usize);

    safe fn number(text: *const u8, length: usize) -> f64;

    /// Writes a number's text and gives its length.
    #[link_name = "numberText"]
    safe fn number_text(number: f64, to: *mut u8) -> usize;
}

/// What the body of an answer is, besides what is shown.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Nothing = 0,
    Key = 1,
    Provider = 2,
}

/// Hands an answer over. The errors are in the body already.
pub(super) fn hand_over(reply: &Reply<'_>, is_ascii: bool, content: Content) {
    let mut advice = Json::default();
    if !reply.request.advice.is_empty() {
        advice.issues(reply.request.advice());
    }
    let (hidden, masks) = reply.body.hidden();
    let [body, hidden, advice] = [reply.body.text(), hidden, advice.text()].map(Text::as_bytes);
    answer(
        reply.status.into(),
        is_ascii,
        body.as_ptr(),
        body.len(),
        hidden.as_ptr(),
        hidden.len(),
        masks.as_ptr(),
        masks.len(),
        advice.as_ptr(),
        advice.len(),
        content as u32,
    );
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
