//! What a value stands in, without a stack.

use alloc::vec::Vec;

/// The objects and lists around a value, a bit each: 100,000 of them are 12 KB,
/// and none is a stack frame.
#[derive(Default)]
pub(super) struct Nesting {
    bits: Vec<u64>,
    depth: usize,
}

impl Nesting {
    pub(super) fn push(&mut self, object: bool) {
        let (word, bit) = (self.depth / 64, self.depth % 64);
        if word == self.bits.len() {
            self.bits.push(0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits = *bits & !(1 << bit) | u64::from(object) << bit;
        }
        self.depth += 1;
    }

    pub(super) fn pop(&mut self) {
        self.depth -= 1;
    }

    pub(super) fn last(&self) -> Option<bool> {
        let top = self.depth.checked_sub(1)?;
        self.bits.get(top / 64).map(|bits| bits >> (top % 64) & 1 == 1)
    }
}
