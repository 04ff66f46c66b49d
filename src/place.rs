//! Where in a request something was found.

use crate::schema::{Id, Shape};
use crate::secret::PARTS;
use crate::text::Text;
use crate::{Path, Segment};

/// A field, which element of the list on the way to it, and which part of a
/// secret's object form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) field: Id,
    pub(crate) index: Option<u32>,
    /// From 1; 0 is the whole.
    pub(crate) part: u8,
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

    /// Writes the way to it, from the body inwards, as the elements of a JSON array.
    pub(crate) fn write_steps(self, to: &mut Text) {
        self.write_steps_to(self.field, to, None);
        if let Some(part) = self.part() {
            to.push_quoted(b',', part.as_bytes());
        }
    }

    /// Writes it in dotted form, `azure_key_config.endpoint` or `models[2]`.
    #[inline(never)]
    pub(crate) fn write_dotted(self, to: &mut Text) {
        self.write_steps_to(self.field, to, Some(to.len()));
        if let Some(part) = self.part() {
            to.push_byte(b'.');
            to.push(part);
        }
    }

    /// `dotted` is where the text begins, if that is what is written.
    #[inline(never)]
    fn write_steps_to(self, field: Id, to: &mut Text, dotted: Option<usize>) {
        if field.is_body() {
            return;
        }
        let parent = field.entry().parent;
        if !parent.is_body() {
            self.write_steps_to(parent, to, dotted);
        }
        match dotted {
            None => {
                // The name in the table has its comma.
                let comma = usize::from(to.ends_with(b'['));
                to.push_bytes(field.entry().in_json.as_bytes().get(comma..).unwrap_or_default());
            }
            Some(start) => {
                if to.len() > start {
                    to.push_byte(b'.');
                }
                to.push(field.name());
            }
        }
        if let Some(index) = self.index_in(field) {
            to.push_byte(if dotted.is_some() { b'[' } else { b',' });
            to.push_number(index);
            if dotted.is_some() {
                to.push_byte(b']');
            }
        }
    }

    /// Which element of a list on the way it is in.
    fn index_in(self, field: Id) -> Option<usize> {
        let is_list = matches!(field.entry().shape, Shape::List | Shape::Records);
        self.index.filter(|_| is_list).map(|index| index as usize)
    }

    fn part(self) -> Option<&'static str> {
        PARTS.get(usize::from(self.part).wrapping_sub(1)).copied()
    }

    /// The path to it.
    pub(crate) fn path(self) -> Path {
        let mut path = Path::default();
        self.add_steps_to(self.field, &mut path);
        if let Some(part) = self.part() {
            path.push(Segment::Field(part));
        }
        path
    }

    fn add_steps_to(self, field: Id, path: &mut Path) {
        if field.is_body() {
            return;
        }
        self.add_steps_to(field.entry().parent, path);
        path.push(Segment::Field(field.name()));
        if let Some(index) = self.index_in(field) {
            path.push(Segment::Index(index));
        }
    }
}
