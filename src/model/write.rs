//! Records as JSON, by their lists of fields: in clear to be stored, or redacted to be shown.
//!
//! `derive(Serialize)` would be a copy of this for every field, which is a twentieth of the module,
//! and could not redact.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Record, Value};

/// Writes a record with its secrets **in clear**.
pub(crate) struct InClear<'a>(pub(crate) &'a dyn Record);

/// Writes a record with every plain secret masked.
pub(crate) struct Redacted<'a>(pub(crate) &'a dyn Record);

impl Serialize for InClear<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { value: Value::Record(self.0), is_redacted: false, is_masked: false }.serialize(serializer)
    }
}

impl Serialize for Redacted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { value: Value::Record(self.0), is_redacted: true, is_masked: false }.serialize(serializer)
    }
}

/// A value to be written.
struct Written<'a> {
    value: Value<'a>,
    /// True where the secrets in it are masked.
    is_redacted: bool,
    /// True where it is such a secret.
    is_masked: bool,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { value, is_redacted, is_masked } = *self;
        match value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Secret(secret) if is_masked => secret.redacted().serialize(serializer),
            Value::Secret(secret) => secret.serialize(serializer),
            Value::Flag(flag) => serializer.serialize_bool(flag),
            Value::Number(number) => serialize_number(number, serializer),
            Value::List(list) => list.serialize(serializer),
            Value::Map(map) => map.serialize(serializer),
            Value::Record(record) => {
                let mut fields = serializer.serialize_map(None)?;
                for (index, field) in record.fields().iter().enumerate() {
                    let value = record.value(index);
                    if field.optional && value.is_empty() {
                        continue;
                    }
                    let is_masked = is_redacted && field.is_secret();
                    fields.serialize_entry(field.name, &Written { value, is_redacted, is_masked })?;
                }
                fields.end()
            }
            Value::Records(records) => {
                let mut list = serializer.serialize_seq(None)?;
                let mut index = 0;
                while let Some(record) = records.get(index) {
                    list.serialize_element(&Written { value: Value::Record(record), ..*self })?;
                    index += 1;
                }
                list.end()
            }
            Value::Absent => serializer.serialize_none(),
        }
    }
}

/// Writes a number in its shortest form: whole ones without `.0`.
fn serialize_number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// From here on a float64 has no fraction, and its shortest text an exponent.
    const LARGE: f64 = 1e16;
    if number.fract() == 0.0 && number.abs() < LARGE {
        #[allow(clippy::cast_possible_truncation)]
        return serializer.serialize_i64(number as i64);
    }
    serializer.serialize_f64(number)
}
