//! Where in a request something was found.

use crate::schema::{Id, Shape};
use crate::secret::PARTS;

/// A field, which element of the list on the way to it, and which part of a
/// secret's object form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) field: Id,
    pub(crate) index: Option<u32>,
    /// From 1; 0 is the whole.
    pub(crate) part: u8,
}

/// A step on the way to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

/// More than any field has.
const MOST_STEPS: usize = 8;

impl From<Id> for Place {
    fn from(field: Id) -> Self {
        Self { field, index: None, part: 0 }
    }
}

impl Place {
    /// An element of a list.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn element(list: Id, index: usize) -> Self {
        Self { index: Some(index as u32), ..list.into() }
    }

    /// True for a place in a block, which comes after all that stands beside it.
    pub(crate) fn is_in_a_block(self) -> bool {
        let mut field = self.field;
        while !field.entry().parent.name().is_empty() {
            field = field.entry().parent;
        }
        field.is_block()
    }

    /// Visits the steps, from the body inwards.
    pub(crate) fn steps(self, visit: &mut dyn FnMut(Step<'static>)) {
        let mut chain = [self.field; MOST_STEPS];
        let mut field = self.field;
        let mut first = MOST_STEPS;
        while !field.name().is_empty() && first > 0 {
            first -= 1;
            if let Some(place) = chain.get_mut(first) {
                *place = field;
            }
            field = field.entry().parent;
        }
        for field in chain.iter().skip(first) {
            visit(Step::Field(field.name()));
            if let (Shape::List | Shape::Records, Some(index)) = (field.entry().shape, self.index) {
                visit(Step::Index(index as usize));
            }
        }
        if let Some(part) = usize::from(self.part).checked_sub(1).and_then(|part| PARTS.get(part)) {
            visit(Step::Field(part));
        }
    }
}

/// Writes steps in dotted form, `azure_key_config.endpoint` or `models[2]`.
pub(crate) struct Dotted<'w> {
    write: &'w mut dyn FnMut(&str),
    is_first: bool,
}

impl<'w> Dotted<'w> {
    pub(crate) fn new(write: &'w mut dyn FnMut(&str)) -> Self {
        Self { write, is_first: true }
    }

    pub(crate) fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Field(name) => {
                if !self.is_first {
                    (self.write)(".");
                }
                (self.write)(name);
            }
            Step::Index(index) => {
                (self.write)("[");
                (self.write)(Decimal::of(index).as_str());
                (self.write)("]");
            }
        }
        self.is_first = false;
    }
}

/// A whole number as text.
pub(crate) struct Decimal {
    digits: [u8; 20],
    start: usize,
}

impl Decimal {
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn of(mut number: usize) -> Self {
        let mut decimal = Self { digits: [b'0'; 20], start: 20 };
        loop {
            decimal.start -= 1;
            if let Some(digit) = decimal.digits.get_mut(decimal.start) {
                *digit = b'0' + (number % 10) as u8;
            }
            number /= 10;
            if number == 0 || decimal.start == 0 {
                return decimal;
            }
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.digits.get(self.start..).unwrap_or_default()).unwrap_or_default()
    }
}
