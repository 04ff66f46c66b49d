//! Where a text of a key stands.

use core::num::NonZeroU64;

/// A text by its place: in the body, as a string without escapes, or beyond the
/// body's end, in what was decoded or made. One word, so that it travels in a
/// register, and never zero, so that none takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span(NonZeroU64);

/// Set in every span. Below it are 31 bits of the start, then 32 of the length.
const SET: NonZeroU64 = NonZeroU64::MIN.saturating_add((1 << 63) - 1);

impl Span {
    /// Of no bytes, at the start.
    pub(crate) const EMPTY: Self = Self(SET);

    /// The longest body that spans can point into: 1 GiB. What is decoded or made of
    /// it beyond its end is no longer.
    pub(crate) const LONGEST_BODY: usize = 1 << 30;

    /// The span of `len` bytes from `start`.
    #[inline]
    pub(crate) fn new(start: usize, len: usize) -> Self {
        Self::of_bits((start as u64) << 32 | len as u64)
    }

    /// The span of these [`bits`](Self::bits).
    #[inline]
    pub(crate) fn of_bits(bits: u64) -> Self {
        Self(SET | bits)
    }

    #[inline]
    pub(crate) const fn bits(self) -> u64 {
        self.0.get()
    }

    #[inline]
    pub(crate) const fn start(self) -> usize {
        (self.0.get() >> 32) as usize & (i32::MAX as usize)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) const fn len(self) -> usize {
        self.0.get() as u32 as usize
    }
}
