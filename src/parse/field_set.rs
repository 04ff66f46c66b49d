//! A small set of fields.

use crate::model::FieldName;

/// Fields of a key and of its blocks. What lies deeper counts as the block's field it is in.
#[derive(Default)]
pub(crate) struct FieldSet(Vec<FieldName>);

impl FieldSet {
    pub(crate) fn insert(&mut self, field: FieldName) {
        // Many elements of one list may be wrong.
        if self.0.last() != Some(&field) && !self.0.contains(&field) {
            self.0.push(field);
        }
    }

    pub(crate) fn contains(&self, field: FieldName) -> bool {
        self.0.contains(&field)
    }
}
