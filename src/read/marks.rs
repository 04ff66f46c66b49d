//! Sets of fields: those that were sent, and those that no rule can go by.

use crate::fields::{Field, index_of};
use crate::{Path, Segment};

/// A set of fields of a record and of the blocks in it.
#[derive(Clone, Default)]
pub(crate) struct Marks {
    fields: u32,
    blocks: Vec<u32>,
}

impl Marks {
    /// True if no field is in the set.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields == 0 && self.blocks.is_empty()
    }

    /// True if the field is in the set.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.fields >> index & 1 == 1
    }

    /// True if the field of the block is in the set.
    pub(crate) fn has_in(&self, block: usize, index: usize) -> bool {
        self.blocks.get(block).is_some_and(|fields| fields >> index & 1 == 1)
    }

    /// Puts the field of that path in, or all below it.
    pub(super) fn add_path(&mut self, path: &Path, fields: &'static [Field]) {
        let mut segments = path.segments().iter();
        let Some(Segment::Field(name)) = segments.next() else { return };
        let Some(top) = index_of(name, fields) else { return };
        let inside = fields.get(top).map(|field| field.kind.fields()).unwrap_or_default();
        match segments.next() {
            Some(Segment::Field(name)) if !inside.is_empty() => {
                if let Some(index) = index_of(name, inside) {
                    self.add(Place::Block(top), index);
                }
            }
            _ => {
                self.add(Place::Top, top);
                for index in 0..inside.len() {
                    self.add(Place::Block(top), index);
                }
            }
        }
    }

    /// Puts a field in; what lies deeper than a block is in no set.
    pub(crate) fn add(&mut self, place: Place, index: usize) {
        match place {
            Place::Top => self.fields |= 1 << index,
            Place::Block(block) => {
                if self.blocks.len() <= block {
                    self.blocks.resize(block + 1, 0);
                }
                if let Some(fields) = self.blocks.get_mut(block) {
                    *fields |= 1 << index;
                }
            }
            Place::Deeper => {}
        }
    }
}

/// Where the record being read stands.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Top,
    Block(usize),
    Deeper,
}

impl Place {
    /// Where a record in this one's field stands.
    pub(super) fn inside(self, index: usize) -> Self {
        if let Self::Top = self { Self::Block(index) } else { Self::Deeper }
    }
}
