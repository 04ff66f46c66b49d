//! From the bytes of a body to a key, with everything that is wrong on the way, in one pass.

mod account;
mod field_set;
mod nearest;
#[cfg(not(target_arch = "wasm32"))]
mod number;
mod place;
mod report;
mod scalar;
mod secret;
mod stored;
mod value;

use serde::de::DeserializeSeed as _;
use serde_json::Deserializer;

use crate::model::Slot;

#[cfg(target_arch = "wasm32")]
use crate::wasm::number;
use place::Place;
use value::ReadValue;

pub(crate) use account::{AccountKind, account_kind};
pub(crate) use field_set::FieldSet;
pub(crate) use nearest::nearest;
pub(crate) use report::Report;
pub(crate) use scalar::read_text;
#[cfg(target_arch = "wasm32")]
pub(crate) use stored::{stored_key, stored_keys};

/// What stands in the text of a JavaScript object for a value that JSON cannot say, such as
/// NaN: `JSON.stringify` never writes a number like this.
const NOT_JSON: &str = "-1e15";

/// A request's body.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    /// The JSON text; whether it is UTF-8 is still to be seen.
    pub(crate) bytes: &'a [u8],
    /// True where JavaScript wrote the text from an object, with [`NOT_JSON`] in it.
    pub(crate) from_object: bool,
}

impl<'a> From<&'a [u8]> for Body<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { bytes, from_object: false }
    }
}

/// Reads a body into a slot, and reports what is wrong with it. The slot stays as it is where
/// the body is not of its type.
#[inline(never)]
pub(crate) fn read(body: Body<'_>, slot: Slot<'_>) -> Report {
    let mut report = Report::new(body.from_object);
    let text = match std::str::from_utf8(body.bytes) {
        Ok(text) => text,
        Err(error) => {
            report.invalid_json(&format!("the body is not UTF-8 at byte {}", error.valid_up_to() + 1));
            return report;
        }
    };
    let mut json = Deserializer::from_str(text);
    let value = ReadValue { slot, place: Place::Body, is_nullable: false, raw: "", report: &mut report };
    let result = value.deserialize(&mut json).and_then(|_| json.end());
    match result {
        Err(_) if text.is_empty() => report.invalid_json("the body is empty"),
        // serde_json's own words would quote the body.
        Err(error) => {
            let problem = if error.is_eof() { "the body ends too early" } else { "the body is not JSON" };
            report.invalid_json(&format!("{problem}: line {}, column {}", error.line(), error.column()));
        }
        Ok(()) if report.has_bad_escape => report.invalid_json("a string has half of a surrogate pair"),
        Ok(()) => {}
    }
    report
}
