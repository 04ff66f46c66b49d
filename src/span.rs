//! Where a text of a key stands.

use core::num::NonZeroU64;

/// A text by its place: in the body, as a string without escapes, or beyond the
/// body's end, in what was decoded or made. One word, so that it travels in a
/// register, and never zero, so that none takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span(NonZeroU64);

/// Set in every span. Below it are whether it is plain, 30 bits of the length, and 32
/// of the start.
const SET: NonZeroU64 = NonZeroU64::MIN.saturating_add((1 << 63) - 1);
const PLAIN: u64 = 1 << 62;

impl Span {
    /// Of no bytes, at the start.
    pub(crate) const EMPTY: Self = Self(SET);

    /// The longest body that spans can point into: 1 GiB less a byte. What is decoded or
    /// made of it stands beyond its end and is no longer.
    pub(crate) const LONGEST_BODY: usize = (1 << 30) - 1;

    /// The span of `len` bytes from `start`.
    #[inline]
    pub(crate) fn new(start: usize, len: usize) -> Self {
        Self::of_bits((len as u64) << 32 | start as u64)
    }

    /// The same of a text that needs no escapes in JSON.
    #[inline]
    pub(crate) fn plain(self) -> Self {
        Self(self.0 | PLAIN)
    }

    #[inline]
    pub(crate) const fn is_plain(self) -> bool {
        self.0.get() & PLAIN != 0
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
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) const fn start(self) -> usize {
        self.0.get() as u32 as usize
    }

    #[inline]
    pub(crate) const fn len(self) -> usize {
        (self.0.get() >> 32) as usize & Self::LONGEST_BODY
    }
}
