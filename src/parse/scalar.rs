//! A JSON value whose insides, if it is a list or an object, are of no interest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A string, or what else stands in its place.
pub(super) enum Scalar<'de> {
    Text(Cow<'de, str>),
    Other(Found),
}

/// What stands where something else may be expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Null,
    Flag,
    Number,
    /// What the binding writes for a value such as NaN.
    NotJson,
    Text,
    List,
    Object,
}

impl Found {
    /// What a number is where none belongs. Of JSON text the value of [`super::NOT_JSON`] may be
    /// worded wrongly here: it is of the wrong type all the same.
    #[allow(clippy::float_cmp)]
    pub(super) fn number(number: f64) -> Self {
        if number == -1e15 { Self::NotJson } else { Self::Number }
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag => "a boolean",
            Self::Number => "a number",
            Self::NotJson => "a value that JSON does not have",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }

    /// The same of a value in the map that is named.
    pub(super) fn describe_inside(self) -> &'static str {
        match self {
            Self::Null => "one with null in it",
            Self::Flag => "one with a boolean in it",
            Self::Number => "one with a number in it",
            Self::NotJson => "one with a value that JSON does not have in it",
            Self::Text => "one with a string in it",
            Self::List => "one with a list in it",
            Self::Object => "one with an object in it",
        }
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    // A function of its own: otherwise each caller would have a copy.
    #[inline(never)]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

/// What a JSON string says; none for another value, and for half of a surrogate pair.
pub(crate) fn read_text(json: &str) -> Option<String> {
    match Scalar::deserialize(&mut serde_json::Deserializer::from_str(json)) {
        Ok(Scalar::Text(text)) => Some(text.into_owned()),
        _ => None,
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Other(Found::Null))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Other(Found::Flag))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Scalar::Other(Found::Number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Other(Found::Number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Other(Found::number(number)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        skip_list(list)?;
        Ok(Scalar::Other(Found::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        skip_object(object)?;
        Ok(Scalar::Other(Found::Object))
    }
}

/// Reads a list to its end: of what is skipped the grammar alone is checked, to any depth.
pub(super) fn skip_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads an object to its end.
pub(super) fn skip_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<(), A::Error> {
    while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
