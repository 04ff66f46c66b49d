//! Where in a body the reader is.

use crate::issues::{Order, Path, Segment};
use crate::model::{Field, FieldName, PARTS};

/// A place in the body: a list that is linked from the inside out, and becomes a path only where
/// there is something to say.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    /// The body itself.
    Body,
    /// A field of an object, and its number in the list of fields.
    Field { inside: &'p Place<'p>, field: &'static Field, number: usize },
    /// An element of a list.
    Element { inside: &'p Place<'p>, index: usize },
    /// A field of a secret's object form, by its number in [`PARTS`].
    Part { inside: &'p Place<'p>, part: usize },
}

impl<'p> Place<'p> {
    /// The object or list that this place is in; none for the body.
    fn inside(&self) -> Option<&'p Self> {
        match self {
            Self::Body => None,
            Self::Field { inside, .. } | Self::Element { inside, .. } | Self::Part { inside, .. } => Some(inside),
        }
    }

    /// True for a secret that also takes a service account.
    pub(super) fn takes_service_account(&self) -> bool {
        matches!(self, Self::Field { field, .. } if field.service_account)
    }

    pub(super) fn path(&self) -> Path {
        let Some(inside) = self.inside() else { return Path::default() };
        let mut path = inside.path();
        path.push(match self {
            Self::Field { field, .. } => Segment::Field(field.name),
            Self::Element { index, .. } => Segment::Index(*index),
            Self::Part { part, .. } => Segment::Field(PARTS.get(*part).copied().unwrap_or_default()),
            Self::Body => return path,
        });
        path
    }

    /// The field of the key or of a block that this is or lies in; none for the body.
    pub(super) fn field_name(&self) -> Option<FieldName> {
        let inside = self.inside()?;
        let Self::Field { field, .. } = self else { return inside.field_name() };
        match inside {
            Self::Body => Some(FieldName::of_key(field.name)),
            Self::Field { inside: Self::Body, field: block, .. } => Some(FieldName::in_block(block.name, field.name)),
            deeper => deeper.field_name(),
        }
    }

    /// The order of wrong types: that of the fields, blocks after all that stands beside them.
    pub(super) fn order(&self) -> Order {
        let mut order = [0; 7];
        self.write_order(&mut order);
        Order(order)
    }

    /// Writes the numbers of the steps to this place. Gives how many numbers there are.
    fn write_order(&self, order: &mut [usize; 7]) -> usize {
        /// The first number is that of wrong types; repeated fields come before them.
        const WRONG_TYPES: usize = 1;
        /// More than an object has fields.
        const BLOCKS: usize = 100;
        let Some(inside) = self.inside() else {
            order[0] = WRONG_TYPES;
            return 1;
        };
        let length = inside.write_order(order);
        if let Some(step) = order.get_mut(length) {
            // From 1: a place comes before all that lies in it.
            *step = 1 + match self {
                Self::Field { field, number, .. } if field.is_block() => BLOCKS + number,
                Self::Field { number, .. } => *number,
                Self::Element { index, .. } => *index,
                Self::Part { part, .. } => *part,
                Self::Body => 0,
            };
        }
        length + 1
    }
}
