//! Where in a request something was found.

use crate::schema::{Id, Shape};
use crate::secret::PARTS;
use crate::text::{Text, Write};

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
    /// A field of the table.
    Field(Id),
    /// A part of a secret's object form.
    Part(&'static str),
    /// Another name.
    Name(&'a str),
    Index(usize),
}

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
        while !field.entry().parent.is_body() {
            field = field.entry().parent;
        }
        field.is_block()
    }

    /// Visits the steps, from the body inwards.
    #[inline(never)]
    pub(crate) fn steps(self, visit: &mut dyn FnMut(Step<'_>)) {
        self.steps_to(self.field, visit);
        if let Some(part) = usize::from(self.part).checked_sub(1).and_then(|part| PARTS.get(part)) {
            visit(Step::Part(part));
        }
    }

    fn steps_to(self, field: Id, visit: &mut dyn FnMut(Step<'_>)) {
        if field.is_body() {
            return;
        }
        if !field.entry().parent.is_body() {
            self.steps_to(field.entry().parent, visit);
        }
        visit(Step::Field(field));
        if let (Shape::List | Shape::Records, Some(index)) = (field.entry().shape, self.index) {
            visit(Step::Index(index as usize));
        }
    }
}

/// Writes steps in dotted form, `azure_key_config.endpoint` or `models[2]`.
pub(crate) struct Dotted<'t> {
    to: &'t mut Text,
    start: usize,
    /// The way to write a name that may need escapes.
    write: Write,
}

impl<'t> Dotted<'t> {
    pub(crate) fn new(to: &'t mut Text, write: Write) -> Self {
        Self { start: to.len(), to, write }
    }

    #[inline(never)]
    pub(crate) fn step(&mut self, step: Step<'_>) {
        if let Step::Index(index) = step {
            self.to.push_byte(b'[');
            self.to.push_number(index);
            return self.to.push_byte(b']');
        }
        if self.to.len() > self.start {
            self.to.push_byte(b'.');
        }
        match step {
            Step::Field(id) => self.to.push(id.name()),
            Step::Part(name) => self.to.push(name),
            Step::Name(name) => (self.write)(self.to, name.as_bytes()),
            Step::Index(_) => {}
        }
    }
}
