//! What reading reports: the sentences, and their order.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::finding::{Finding, Word};
use crate::json::Type;
use crate::place::Place;
use crate::schema::{Entry, Id, Shape};
use crate::sentences::Sentence;
use crate::sorted::sorted;

/// What stands where a value is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Type(Type),
    /// What the binding writes for a value such as NaN.
    NotJson,
}

pub(super) const NOT_A_JSON_VALUE: &str = "a value that JSON does not have";

impl Found {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Type(Type::Null) => "null",
            Self::Type(Type::Bool) => "a boolean",
            Self::Type(Type::Number) => "a number",
            Self::Type(Type::String) => "a string",
            Self::Type(Type::Array) => "a list",
            Self::Type(Type::Object) => "an object",
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

pub(super) fn invalid_type(place: Place, expected: &'static str, found: &'static str) -> Finding {
    Finding::new(Sentence::WrongType, place, [Word::Static(expected), Word::Static(found)])
}

pub(super) fn expectation(field: Id) -> &'static str {
    match field.entry() {
        Entry { shape: Shape::Text, .. } => "a string",
        Entry { shape: Shape::Secret, service_account: true, .. } => {
            "a string, an object of value, env_var and from_env, or a service account's JSON"
        }
        Entry { shape: Shape::Secret, .. } => "a string or an object of value, env_var and from_env",
        Entry { shape: Shape::Flag, .. } => "true or false",
        Entry { shape: Shape::Number, .. } => "a number",
        Entry { shape: Shape::List, .. } => "a list of strings",
        Entry { shape: Shape::Map, .. } => "an object whose values are strings",
        Entry { shape: Shape::Record, .. } => "an object",
        Entry { shape: Shape::Records, .. } => "a list of objects",
    }
}

/// A field given again, or a name of data in it.
pub(super) fn given_twice(place: Place, at: usize) -> Finding {
    let is_map = place.field.entry().shape == Shape::Map;
    let sentence = if is_map { Sentence::GivenTwiceInMap } else { Sentence::GivenTwice };
    Finding { at, ..Finding::new(sentence, place, [Word::NONE; 2]) }
}

/// An unknown field given again in this object.
pub(super) fn unknown_given_twice(object: Place, at: usize) -> Finding {
    Finding { at, ..Finding::new(Sentence::UnknownGivenTwice, object, [Word::NONE; 2]) }
}

/// Puts findings into the order of the fields: blocks come last.
pub(super) fn sort_by_place(findings: &mut Vec<Finding>) {
    sort(findings, &|a, b| {
        let order = |place: Place| (place.is_in_a_block(), place.field, place.index, place.part);
        order(a.place).cmp(&order(b.place))
    });
}

/// Puts findings into the order of the body.
pub(super) fn sort_by_position(findings: &mut Vec<Finding>) {
    sort(findings, &|a, b| a.at.cmp(&b.at));
}

#[inline(never)]
fn sort(findings: &mut Vec<Finding>, compare: &dyn Fn(&Finding, &Finding) -> Ordering) {
    let in_order = &mut |a, b| match (findings.get(a), findings.get(b)) {
        (Some(a), Some(b)) => compare(a, b) != Ordering::Greater,
        _ => true,
    };
    let order = sorted(findings.len(), in_order);
    *findings = order.into_iter().filter_map(|at| findings.get(at).copied()).collect();
}
