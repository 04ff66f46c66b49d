//! What outlives a call.

use core::ops::Deref;

/// A value with cells in it that may stand in a `static`.
pub(super) struct Global<T>(T);

// SAFETY: the module is built without threads, so nothing is shared.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Global<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
