//! The reader of one value: a seed that is also the visitor, over a slot and a place.

use std::fmt;

use serde::de::{Deserialize as _, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::place::Place;
use super::scalar::{Found, Scalar, skip_list, skip_object};
use super::{NOT_JSON, Report, number, secret};
use crate::model::{Deployments, Field, NameSet, Record, Records, Secret, Slot};

/// A value to be read. One of the wrong type is reported and skipped, and reading goes on.
pub(super) struct ReadValue<'s, 'r, 'p> {
    /// What the value goes into. It stays as it is where the value has the wrong type.
    pub(super) slot: Slot<'s>,
    pub(super) place: Place<'p>,
    /// False in lists, where `null` is a wrong type.
    pub(super) is_nullable: bool,
    /// The JSON text of the value, if it may be a service account.
    pub(super) raw: &'p str,
    pub(super) report: &'r mut Report,
}

impl<'de> DeserializeSeed<'de> for ReadValue<'_, '_, '_> {
    /// False for a `null` that is as if nothing were sent.
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        match self.slot {
            Slot::Number(_) => Ok(self.read_number(<&RawValue>::deserialize(deserializer)?.get())),
            Slot::Unsupported(is_sent) => {
                is_sent.0 = !is_nothing(<&RawValue>::deserialize(deserializer)?.get());
                Ok(true)
            }
            _ if self.place.takes_service_account() => Ok(self.read_raw(<&RawValue>::deserialize(deserializer)?.get())),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl ReadValue<'_, '_, '_> {
    /// Reads a number from its text, which is exact whatever its size.
    fn read_number(self, text: &str) -> bool {
        let Slot::Number(number) = self.slot else { return true };
        let expected = "a number";
        let found = match text.as_bytes().first() {
            Some(b'n') => return false,
            Some(b't' | b'f') => Found::Flag,
            Some(b'"') => Found::Text,
            Some(b'[') => Found::List,
            Some(b'{') => Found::Object,
            _ if self.report.from_object && text == NOT_JSON => Found::NotJson,
            _ => {
                let parsed = number::parse(text);
                if parsed.is_infinite() {
                    self.report.wrong_type(&self.place, "a number that a float64 can hold", "a larger one");
                }
                // Minus zero is zero.
                *number = parsed + 0.0;
                return true;
            }
        };
        self.report.wrong_type(&self.place, expected, found.describe());
        true
    }

    /// Reads a value again, whose own text is needed.
    fn read_raw(self, text: &str) -> bool {
        let Self { slot, place, is_nullable, report, .. } = self;
        let value = ReadValue { slot, place, is_nullable, raw: text, report };
        serde_json::Deserializer::from_str(text).deserialize_any(value).unwrap_or_else(|_| {
            report.has_bad_escape = true;
            true
        })
    }

    fn wrong_type(self, found: Found) -> bool {
        let expected = match self.slot {
            Slot::Text(_) => "a string",
            Slot::Secret(_) | Slot::OptionalSecret(_) if self.place.takes_service_account() => {
                "a string, an object of value, env_var and from_env, or a service account's JSON"
            }
            Slot::Secret(_) | Slot::OptionalSecret(_) => "a string or an object of value, env_var and from_env",
            Slot::Flag(_) => "true or false",
            Slot::Number(_) => "a number",
            Slot::List(_) => "a list of strings",
            Slot::Map(_) => "an object whose values are strings",
            Slot::Record(_) | Slot::NewRecord(_) => "an object",
            Slot::Records(_) => "a list of objects",
            Slot::Unsupported(_) => "null or an empty list",
        };
        self.report.wrong_type(&self.place, expected, found.describe());
        true
    }
}

impl<'de> Visitor<'de> for ReadValue<'_, '_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        match self.slot {
            Slot::Secret(secret) => *secret = Secret::default(),
            Slot::OptionalSecret(secret) => *secret = None,
            _ if self.is_nullable => return Ok(false),
            _ => return Ok(self.wrong_type(Found::Null)),
        }
        Ok(true)
    }

    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        let Slot::Flag(flag) = self.slot else { return Ok(self.wrong_type(Found::Flag)) };
        *flag = value;
        Ok(true)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(self.wrong_type(Found::Number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(self.wrong_type(Found::Number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<bool, E> {
        let found = if self.report.from_object { Found::number(number) } else { Found::Number };
        Ok(self.wrong_type(found))
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        match self.slot {
            Slot::Text(slot) => text.clone_into(slot),
            Slot::Secret(slot) => {
                if let Some(secret) = secret::of_text(text, &self.place, self.report) {
                    *slot = secret;
                }
            }
            Slot::OptionalSecret(slot) => {
                if let Some(secret) = secret::of_text(text, &self.place, self.report) {
                    *slot = Some(secret);
                }
            }
            _ => return Ok(self.wrong_type(Found::Text)),
        }
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<bool, A::Error> {
        match self.slot {
            Slot::List(items) => *items = read_list(list, &self.place, self.report)?,
            Slot::Records(records) => read_records(records, list, &self.place, self.report)?,
            _ => {
                skip_list(list)?;
                return Ok(self.wrong_type(Found::List));
            }
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<bool, A::Error> {
        match self.slot {
            Slot::Record(record) => read_record(record.put(), object, &self.place, self.report)?,
            Slot::NewRecord(records) => read_record(records.add(), object, &self.place, self.report)?,
            Slot::Map(map) => *map = read_map(object, &self.place, self.report)?,
            Slot::Secret(slot) => {
                if let Some(secret) = secret::of_object(object, &self.place, self.raw, self.report)? {
                    *slot = secret;
                }
            }
            Slot::OptionalSecret(slot) => {
                if let Some(secret) = secret::of_object(object, &self.place, self.raw, self.report)? {
                    *slot = Some(secret);
                }
            }
            _ => {
                skip_object(object)?;
                return Ok(self.wrong_type(Found::Object));
            }
        }
        Ok(true)
    }
}

/// True for the text of `null` and of the empty list.
fn is_nothing(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    text == "null" || inside.is_some_and(|inside| inside.trim().is_empty())
}

fn read_list<'de, A: SeqAccess<'de>>(
    mut list: A,
    place: &Place<'_>,
    report: &mut Report,
) -> Result<Vec<String>, A::Error> {
    let mut items = Vec::new();
    loop {
        let mut item = String::new();
        let place = Place::Element { inside: place, index: items.len() };
        let value = ReadValue { slot: Slot::Text(&mut item), place, is_nullable: false, raw: "", report };
        if list.next_element_seed(value)?.is_none() {
            return Ok(items);
        }
        items.push(item);
    }
}

fn read_records<'de, A: SeqAccess<'de>>(
    records: &mut dyn Records,
    mut list: A,
    place: &Place<'_>,
    report: &mut Report,
) -> Result<(), A::Error> {
    records.clear();
    for index in 0.. {
        let place = Place::Element { inside: place, index };
        let value = ReadValue { slot: Slot::NewRecord(records), place, is_nullable: false, raw: "", report };
        if list.next_element_seed(value)?.is_none() {
            break;
        }
    }
    Ok(())
}

/// Reads a map. Its names are data, so a path ends here, and one wrong value is reported for all.
fn read_map<'de, A: MapAccess<'de>>(
    mut object: A,
    place: &Place<'_>,
    report: &mut Report,
) -> Result<Deployments, A::Error> {
    let mut map = Deployments::new();
    let mut wrong = None;
    while let Some(Scalar::Text(name)) = object.next_key()? {
        let (text, found) = match object.next_value()? {
            Scalar::Text(text) => (text.into_owned(), None),
            Scalar::Other(found) => (String::new(), Some(found)),
        };
        if map.insert(name.into_owned(), text).is_some() {
            report.repeated(place, "is given twice, or a name in it is");
        } else {
            wrong = wrong.or(found);
        }
    }
    if let Some(found) = wrong {
        report.wrong_type(place, "an object whose values are strings", found.describe_inside());
    }
    Ok(map)
}

/// Reads an object into a record that is new.
fn read_record<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    mut object: A,
    place: &Place<'_>,
    report: &mut Report,
) -> Result<(), A::Error> {
    let fields = record.fields();
    // A bit for each field that was read. No record has as many fields as there are bits.
    let mut seen = 0_u64;
    let mut unknown: NameSet = NameSet::default();
    let mut next = 0;
    while let Some(Scalar::Text(name)) = object.next_key()? {
        let Some((number, field)) = find(fields, next, &name) else {
            if unknown.contains(&name) {
                report.repeated_unknown(place);
            } else {
                report.unknown_field(place, &name, fields);
                unknown.insert(name);
            }
            object.next_value::<IgnoredAny>()?;
            continue;
        };
        next = number + 1;
        let place = Place::Field { inside: place, field, number };
        let is_repeated = seen & 1 << number != 0;
        seen |= 1 << number;
        if is_repeated {
            report.repeated(&place, "is given twice");
        }
        let Some(slot) = record.slot(number) else { continue };
        report.mute(is_repeated);
        let is_sent = object.next_value_seed(ReadValue { slot, place, is_nullable: true, raw: "", report })?;
        report.unmute(is_repeated);
        if let Some(name) = place.field_name()
            && is_sent
        {
            report.sent.insert(name);
        }
    }
    Ok(())
}

/// The field of a name and its number. Fields mostly come in the order of the list, so the
/// search begins at the one that would be next.
fn find(fields: &'static [Field], next: usize, name: &str) -> Option<(usize, &'static Field)> {
    let numbers = (next..fields.len()).chain(0..next.min(fields.len()));
    let mut numbered = numbers.filter_map(|number| Some((number, fields.get(number)?)));
    numbered.find(|(_, field)| field.name == name)
}
