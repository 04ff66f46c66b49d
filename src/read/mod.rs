//! From the bytes of a body to a record, with everything that is wrong on the way.

mod issues;
mod marks;
mod reader;
mod secrets;
mod trail;

use crate::record::Record;
use crate::{Issue, Key, Path};

pub(crate) use marks::{Marks, Place};

use issues::{invalid_json, invalid_type};
use reader::Reader;

/// What stands in a JavaScript object's text for a value that JSON cannot say,
/// such as NaN: a lone surrogate, which no valid text holds.
const NOT_JSON: &str = r#""\udfff""#;

/// Where a body comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From outside: JSON text.
    Bytes,
    /// Written by the binding from a JavaScript object, with [`NOT_JSON`] in it.
    Object,
}

/// What was read of a body that is an object.
pub(crate) struct Reading {
    /// The fields that were given; `null` counts for a secret only, which it clears.
    pub(crate) sent: Marks,
    /// The fields that no rule can go by.
    pub(crate) faulty: Marks,
    /// True if one of the secrets is odd, see [`Secret::is_odd`].
    pub(crate) odd: bool,
    /// What is wrong: repeated fields in the order of the body, then types and
    /// the forms of secrets in the order of the fields.
    pub(crate) errors: Vec<Issue>,
    /// The unknown fields.
    pub(crate) advice: Vec<Issue>,
}

/// Reads a body that should be an object with the fields of `record` into it.
///
/// # Errors
///
/// The one issue of a body that is not JSON or not an object.
pub(crate) fn body(record: &mut dyn Record, bytes: &[u8], source: Source) -> Result<Reading, Issue> {
    let mut reader = Reader::new(utf8(bytes)?, source);
    let root = reader.body(record)?;
    if let Some(found) = root {
        return Err(invalid_type(&Path::default(), "an object", found));
    }
    let (sent, odd) = (std::mem::take(&mut reader.sent), reader.odd);
    let advice = std::mem::take(&mut reader.advice);
    let (errors, faulty) = reader.errors(record.fields());
    Ok(Reading { sent, faulty, odd, errors, advice })
}

/// Reads a stored key.
pub(crate) fn stored_key(bytes: &[u8]) -> Result<Key, Vec<Issue>> {
    let mut key = Key::default();
    match body(&mut key, bytes, Source::Bytes) {
        Ok(reading) if reading.errors.is_empty() => Ok(key),
        Ok(reading) => Err(reading.errors),
        Err(issue) => Err(vec![issue]),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Issue> {
    std::str::from_utf8(bytes).map_err(|error| {
        invalid_json(&["the body is not UTF-8 at byte ", &(error.valid_up_to() + 1).to_string()].concat())
    })
}
