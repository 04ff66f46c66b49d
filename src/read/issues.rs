//! What reading reports: the sentences, and their order.

use alloc::vec::Vec;

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

/// The first number of those that come in the order of the fields, after those that
/// come in the order of the body.
const OF_TYPES: u64 = 1 << 63;

/// A wrong type or form. They come in the order of the fields, blocks last.
pub(super) fn of_type(sentence: Sentence, place: Place, words: [Word; 2]) -> Finding {
    let Place { field, index, part } = place;
    // What is in a list of objects comes element by element.
    let parent = field.entry().parent;
    let first = if parent.entry().shape == Shape::Records { parent } else { field };
    let index = index.map_or(0, |index| u64::from(index) + 1);
    let order = u64::from(place.is_in_a_block()) << 58
        | (first.slot() as u64) << 52
        | index << 16
        | (field.slot() as u64) << 8
        | u64::from(part);
    Finding { order: OF_TYPES | order, ..Finding::new(sentence, place, words) }
}

/// Something that is given again, found at this position of the body.
pub(super) fn again(sentence: Sentence, place: Place, at: usize) -> Finding {
    Finding { order: at as u64, ..Finding::new(sentence, place, [Word::NONE; 2]) }
}

/// Takes out all wrong types from the one of this number on.
#[cold]
pub(super) fn drop_types(findings: &mut Vec<Finding>, from: usize) {
    let mut number = 0;
    findings.retain(|finding| {
        number += 1;
        number <= from || finding.order < OF_TYPES
    });
}

/// Puts findings into their order.
#[cold]
#[inline(never)]
pub(super) fn sort(findings: &mut Vec<Finding>) {
    let order = |at: usize| findings.get(at).map(|finding| finding.order);
    let sorted = sorted(findings.len(), &mut |a, b| order(a) <= order(b));
    let mut moved = Vec::with_capacity(findings.len());
    for at in sorted {
        moved.extend(findings.get(at));
    }
    *findings = moved;
}
