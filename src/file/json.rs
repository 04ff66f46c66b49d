//! Splits JSON text into slices of that text. The rules interpret the values.

use std::{fmt, ptr};

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
    /// Its name; `None` if that has an unpaired surrogate.
    pub(super) fn decoded_name(&self) -> Option<String> {
        read_text(self.name)
    }

    /// True if this is its name. Only a name with escapes must be decoded for that.
    pub(super) fn is_named(&self, name: &str) -> bool {
        if self.name.contains('\\') {
            return self.decoded_name().as_deref() == Some(name);
        }
        self.name.strip_prefix('"').and_then(|text| text.strip_suffix('"')) == Some(name)
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

/// Finds parts of a value. It keeps the members and elements on the way to the part found last, because many issues are
/// about parts of the same object or list.
pub(super) struct Locator<'t> {
    value: &'t str,
    /// Each object or list on the way, from the value inwards.
    parents: Vec<(&'t str, Vec<Child<'t>>)>,
}

impl<'t> Locator<'t> {
    pub(super) const fn new(value: &'t str) -> Self {
        Self { value, parents: Vec::new() }
    }

    /// The members or elements of the value itself.
    pub(super) fn children(&mut self) -> &[Child<'t>] {
        self.children_of(self.value, 0)
    }

    /// The part that an issue is about: the value at its path; the name of a field that is not known or repeated; and for a
    /// missing field the object that lacks it.
    pub(super) fn locate(&mut self, code: IssueCode, path: &Path) -> &'t str {
        let is_repeated = code == IssueCode::DuplicateField;
        let mut part = self.value;
        for (index, segment) in path.segments().iter().enumerate() {
            let is_last = index + 1 == path.segments().len();
            let children = self.children_of(part, index);
            let find = |name: &str| {
                let mut named = children.iter().filter(|child| child.is_named(name));
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

    /// The members or elements of a part, which is this deep in the value.
    fn children_of(&mut self, part: &'t str, depth: usize) -> &[Child<'t>] {
        if self.parents.get(depth).is_none_or(|(parent, _)| !ptr::eq(*parent, part)) {
            self.parents.truncate(depth);
            self.parents.push((part, children(part)));
        }
        self.parents.get(depth).map_or(&[], |(_, children)| children)
    }
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
            assert_eq!(Locator::new(value).locate(code, &path(&steps)), expected, "{steps:?}");
        }
    }

    /// Protects which of two fields is pointed at: the rules read the first, and the second is one too many.
    #[test]
    fn locates_repeated_fields() {
        let text = r#"{"weight":"a","weight":"b"}"#;
        let weight = path(&[Segment::Field("weight")]);
        let mut locator = Locator::new(text);
        assert_eq!(locator.locate(IssueCode::InvalidType, &weight), "\"a\"");
        let name = locator.locate(IssueCode::DuplicateField, &weight);
        assert_eq!(name.as_ptr() as usize - text.as_ptr() as usize, text.rfind("\"weight\"").unwrap());
    }

    /// Protects parts from being looked up in the object or list of the part before.
    #[test]
    fn locates_one_part_after_the_other() {
        use Segment::{Field, Index};
        let text = r#"{"a":[{"x":1},{"x":2}],"b":[{"x":3}],"c":4}"#;
        let mut locator = Locator::new(text);
        for (steps, expected) in [
            (vec![Field("a"), Index(1), Field("x")], "2"),
            (vec![Field("a"), Index(0), Field("x")], "1"),
            (vec![Field("b"), Index(0), Field("x")], "3"),
            (vec![Field("b"), Index(1)], r#"[{"x":3}]"#),
            (vec![Field("c"), Field("x")], "4"),
            (vec![Field("a"), Index(1), Field("x")], "2"),
            (vec![], text),
        ] {
            assert_eq!(locator.locate(IssueCode::InvalidType, &path(&steps)), expected, "{steps:?}");
        }
        assert_eq!(locator.children().len(), 3);
    }

    /// Protects names with escapes, and the name of an element of a list, which is empty.
    #[test]
    fn compares_names() {
        let named = |name: &str, other: &str| Child { name, value: "" }.is_named(other);
        assert!(named(r#""weight""#, "weight") && named(r#""w\u0065ight""#, "weight") && named(r#""\"""#, "\""));
        assert!(!named(r#""weights""#, "weight") && !named("", "") && !named(r#""\ud800""#, "\u{fffd}"));
        assert!(named(r#""""#, ""));
    }

    /// Protects against a stack overflow: a part is taken as text, whatever is in it.
    #[test]
    fn takes_any_nesting() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let text = ["{\"x\":", &deep, "}"].concat();
        assert_eq!(children(value(&text).ok().unwrap()).len(), 1);
    }
}
