//! The parts of a JSON text, as parts of the text itself: what a value says is for the rules to read.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::issues::{IssueCode, Path, Segment};
use crate::parse::read_text;

/// A member of an object, or an element of a list.
#[derive(Clone, Copy)]
pub(super) struct Child<'t> {
    /// The text of its name, with its quotes; empty in a list.
    pub(super) name: &'t str,
    /// The text of its value.
    pub(super) value: &'t str,
}

impl Child<'_> {
    /// What its name says; none if it has half of a surrogate pair.
    pub(super) fn decoded_name(&self) -> Option<String> {
        read_text(self.name)
    }
}

/// Where a text stops being JSON.
pub(super) struct SyntaxError {
    pub(super) line: usize,
    /// Counted in bytes.
    pub(super) column: usize,
    pub(super) is_too_short: bool,
}

/// The text of the one value in a text, without the white space around it.
pub(super) fn value(text: &str) -> Result<&str, SyntaxError> {
    let value = serde_json::from_str::<&RawValue>(text).map(RawValue::get);
    value.map_err(|error| SyntaxError { line: error.line(), column: error.column(), is_too_short: error.is_eof() })
}

/// The members of an object or the elements of a list, in the order of the text; none of another value.
pub(super) fn children(value: &str) -> Vec<Child<'_>> {
    Deserializer::from_str(value).deserialize_any(Children).unwrap_or_default()
}

/// Takes every type: serde's own error about a wrong type would add much to the module.
struct Children;

impl<'t> Visitor<'t> for Children {
    type Value = Vec<Child<'t>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some((name, value)) = object.next_entry::<&RawValue, &RawValue>()? {
            children.push(Child { name: name.get(), value: value.get() });
        }
        Ok(children)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(value) = list.next_element::<&RawValue>()? {
            children.push(Child { name: "", value: value.get() });
        }
        Ok(children)
    }
}

/// The part of a value that an issue is about: the value at its path; the name of a field that is not known, or
/// given again; and for a field that is not there the object that it is missing from.
pub(super) fn locate<'t>(value: &'t str, code: IssueCode, path: &Path) -> &'t str {
    let is_repeated = code == IssueCode::DuplicateField;
    let mut part = value;
    for (index, segment) in path.segments().iter().enumerate() {
        let is_last = index + 1 == path.segments().len();
        let children = children(part);
        let is_named = |child: &&Child<'_>, name: &str| child.decoded_name().as_deref() == Some(name);
        let find = |name: &str| {
            let mut named = children.iter().filter(|child| is_named(child, name));
            if is_repeated { named.next_back() } else { named.next() }
        };
        let found = match segment {
            Segment::Field(name) => find(name),
            Segment::Unknown(name) => find(name),
            Segment::Index(index) => children.get(*index),
        };
        let Some(child) = found else { break };
        let is_about_name = is_last && (is_repeated || code == IssueCode::UnknownField) && !child.name.is_empty();
        part = if is_about_name { child.name } else { child.value };
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(steps: &[Segment]) -> Path {
        let mut path = Path::default();
        for step in steps {
            path.push(step.clone());
        }
        path
    }

    /// Protects what is pointed at, with escapes in names, nesting and white space.
    #[test]
    fn locates_values() {
        use Segment::{Field, Index, Unknown};
        let text = "\t{ \"models\" : [ \"a\", [7] , \"é🔑\"],\n\"azure_key_config\":{\"end\\u0070oint\": {\"value\":1}},\"x\":2 } ";
        let value = value(text).ok().unwrap();
        for (code, steps, expected) in [
            (IssueCode::InvalidType, vec![Field("models"), Index(2)], "\"é🔑\""),
            (IssueCode::InvalidType, vec![Field("models"), Index(1)], "[7]"),
            (IssueCode::InvalidType, vec![Field("azure_key_config"), Field("endpoint"), Field("value")], "1"),
            (IssueCode::UnknownField, vec![Unknown("x".to_owned())], "\"x\""),
            (IssueCode::ValueRequired, vec![Field("value")], value),
            (IssueCode::InvalidType, vec![Field("models"), Index(3)], "[ \"a\", [7] , \"é🔑\"]"),
            (
                IssueCode::EndpointMissing,
                vec![Field("azure_key_config"), Field("scopes")],
                "{\"end\\u0070oint\": {\"value\":1}}",
            ),
            (IssueCode::InvalidType, vec![Field("x"), Field("y")], "2"),
            (IssueCode::InvalidType, vec![], value),
        ] {
            assert_eq!(locate(value, code, &path(&steps)), expected, "{steps:?}");
        }
    }

    /// Protects which of two fields is pointed at: the rules read the first, and the second is one too many.
    #[test]
    fn locates_repeated_fields() {
        let text = r#"{"weight":"a","weight":"b"}"#;
        let weight = path(&[Segment::Field("weight")]);
        assert_eq!(locate(text, IssueCode::InvalidType, &weight), "\"a\"");
        let name = locate(text, IssueCode::DuplicateField, &weight);
        assert_eq!(name.as_ptr() as usize - text.as_ptr() as usize, text.rfind("\"weight\"").unwrap());
    }

    /// Protects against a stack overflow: a part is taken as text, whatever is in it.
    #[test]
    fn takes_any_nesting() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let text = ["{\"x\":", &deep, "}"].concat();
        assert_eq!(children(value(&text).ok().unwrap()).len(), 1);
    }
}
