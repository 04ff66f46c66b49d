//! What outlives a call.

use core::cell::Cell;
use core::ops::Deref;

/// A cell that may stand in a `static`: the module is built without threads.
pub(super) struct Global<T>(Cell<T>);

// SAFETY: nothing is shared where there is one thread.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(Cell::new(value))
    }
}

impl<T> Deref for Global<T> {
    type Target = Cell<T>;

    fn deref(&self) -> &Cell<T> {
        &self.0
    }
}
