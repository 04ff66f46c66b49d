//! What reading reports: the sentences, and their order.

use crate::fields::{Field, index_of};
use crate::json::Type;
use crate::names::position;
use crate::nearest::nearest;
use crate::record::Slot;
use crate::{Issue, IssueCode, Path, Segment};

use super::secrets::SECRET_FIELDS;

/// A field given again.
pub(super) struct Repeat {
    /// Where in the body, for the order.
    pub(super) at: usize,
    /// The field, or the object it stands in where it is unknown.
    pub(super) path: Path,
    pub(super) known: bool,
}

/// What stands where a value is expected.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Type(Type),
    /// What the binding writes for a value such as NaN.
    NotJson,
}

pub(super) const NOT_A_JSON_VALUE: &str = "a value that JSON does not have";

impl Found {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Type(found) => describe(found),
            Self::NotJson => NOT_A_JSON_VALUE,
        }
    }

    /// The same of a value inside the one that is named.
    pub(super) fn describe_inside(self) -> &'static str {
        match self {
            Self::Type(Type::Null) => "one with null in it",
            Self::Type(Type::Bool) => "one with a boolean in it",
            Self::Type(Type::Number) => "one with a number in it",
            Self::Type(Type::Array) => "one with a list in it",
            Self::Type(_) => "one with an object in it",
            Self::NotJson => NOT_A_JSON_VALUE,
        }
    }
}

pub(super) fn invalid_json(problem: &str) -> Issue {
    Issue::error(IssueCode::InvalidJson, Path::default(), ["Invalid JSON: ", problem].concat())
}

#[cold]
#[inline(never)]
pub(super) fn invalid_type(path: &Path, expected: &str, found: &str) -> Issue {
    let subject = if path.is_empty() { "the body".to_owned() } else { path.text() };
    let message = ["Invalid JSON: ", &subject, " must be ", expected, ", not ", found].concat();
    Issue::error(IssueCode::InvalidType, path.clone(), message)
}

fn describe(found: Type) -> &'static str {
    match found {
        Type::Null => "null",
        Type::Bool => "a boolean",
        Type::Number => "a number",
        Type::String => "a string",
        Type::Array => "a list",
        Type::Object => "an object",
    }
}

pub(super) fn expectation(field: &Field, slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Text(_) => "a string",
        Slot::Secret(_) | Slot::OptionalSecret(_) if field.service_account => {
            "a string, an object of value, env_var and from_env, or a service account's JSON"
        }
        Slot::Secret(_) | Slot::OptionalSecret(_) => "a string or an object of value, env_var and from_env",
        Slot::Flag(_) => "true or false",
        Slot::Number(_) => "a number",
        Slot::List(_) => "a list of strings",
        Slot::Map(_) => "an object whose values are strings",
        Slot::Record(_) => "an object",
        Slot::Records(_) => "a list of objects",
    }
}

pub(super) fn duplicate_field(repeat: Repeat) -> Issue {
    let Repeat { path, known, .. } = repeat;
    let is_map = known && matches!(path.segments().last(), Some(Segment::Field("deployments")));
    let subject = if path.is_empty() { "the body".to_owned() } else { path.text() };
    let problem = match known {
        true if is_map => ", or a name in it, is given twice",
        true => " is given twice",
        false => " gives an unknown field twice",
    };
    let message = ["Invalid JSON: ", &subject, problem].concat();
    Issue::error(IssueCode::DuplicateField, path, message)
}

#[cold]
#[inline(never)]
pub(super) fn unknown_field(object: &Path, name: String, fields: &'static [Field]) -> Issue {
    let hint = nearest(&name, fields);
    let path = object.then(Segment::Unknown(name));
    let issue = Issue::advice(IssueCode::UnknownField, path, "the field is not known and is ignored");
    match hint {
        Some(name) => issue.hint(name),
        None => issue,
    }
}

/// A sort key that puts paths into the order of the fields: blocks come last.
pub(super) fn order(path: &Path, mut fields: &'static [Field]) -> Vec<usize> {
    let mut key = Vec::with_capacity(path.segments().len());
    for segment in path.segments() {
        match segment {
            Segment::Index(index) => key.push(*index),
            Segment::Unknown(_) => {}
            Segment::Field(name) => match index_of(name, fields) {
                Some(index) => {
                    let inside = fields.get(index).map(|field| field.kind.fields()).unwrap_or_default();
                    key.push(if inside.is_empty() { index } else { fields.len() + index });
                    fields = inside;
                }
                None => key.extend(position(&SECRET_FIELDS, name)),
            },
        }
    }
    key
}
