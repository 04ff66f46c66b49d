//! Text in the making, which may hold secrets.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::{fmt, mem};

use zeroize::Zeroizing;

use crate::wipe::wipe;

/// A way to append a text, which may need escapes.
pub(crate) type Write = fn(&mut Text, &[u8]);

/// UTF-8 that grows. It is wiped when it is dropped, and wherever it moves when
/// it grows.
#[derive(Clone, Default)]
pub(crate) struct Text {
    /// All of it initialised, so that to write is to copy and no more.
    room: Vec<u8>,
    len: usize,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(…)")
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl Text {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }

    #[cfg(test)]
    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn wipe(&mut self) {
        wipe(self.room.get_mut(..self.len).unwrap_or_default());
    }

    /// Empties the text, and keeps the room for another. What lay in it is wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn clear(&mut self) {
        self.wipe();
        self.len = 0;
    }

    /// Empties a text that holds no secret.
    pub(crate) fn clear_plain(&mut self) {
        self.len = 0;
    }

    /// The text, still to be wiped.
    pub(crate) fn finish(mut self) -> Zeroizing<String> {
        Zeroizing::new(self.take())
    }

    /// The text, where it holds no secret.
    pub(crate) fn finish_plain(mut self) -> String {
        self.take()
    }

    fn take(&mut self) -> String {
        let mut bytes = mem::take(&mut self.room);
        bytes.truncate(mem::take(&mut self.len));
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Makes room for so many bytes more.
    #[inline]
    pub(crate) fn reserve(&mut self, more: usize) {
        let needed = self.len + more;
        if needed > self.room.len() {
            self.grow(needed);
        }
    }

    /// The next bytes, to be written.
    #[inline]
    fn place(&mut self, length: usize) -> Option<&mut [u8]> {
        self.reserve(length);
        let start = self.len;
        self.len += length;
        self.room.get_mut(start..start + length)
    }

    #[inline]
    pub(crate) fn push(&mut self, piece: &str) {
        self.push_bytes(piece.as_bytes());
    }

    /// Appends bytes that are UTF-8.
    #[inline(never)]
    pub(crate) fn push_bytes(&mut self, piece: &[u8]) {
        if let Some(place) = self.place(piece.len()) {
            copy(place, piece);
        }
    }

    /// Appends a string between quotes that needs no escapes, after a byte of
    /// punctuation.
    #[inline(never)]
    pub(crate) fn push_quoted(&mut self, before: u8, string: &[u8]) {
        if let Some([first, quote, place @ .., last_quote]) = self.place(string.len() + 3) {
            *first = before;
            *quote = b'"';
            copy(place, string);
            *last_quote = b'"';
        }
    }

    /// Appends a byte of ASCII.
    #[inline(never)]
    pub(crate) fn push_byte(&mut self, byte: u8) {
        if let Some([place]) = self.place(1) {
            *place = byte;
        }
    }

    /// Appends a whole number.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn push_number(&mut self, number: usize) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        self.push_byte(b'0' + (number % 10) as u8);
    }

    /// Overwrites a byte with one of ASCII.
    pub(crate) fn put(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.room.get_mut(at) {
            *place = byte;
        }
    }

    pub(crate) fn ends_with(&self, byte: u8) -> bool {
        self.as_bytes().last() == Some(&byte)
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, needed: usize) {
        let mut larger = vec![0; needed.max(256).next_power_of_two()];
        if let Some(start) = larger.get_mut(..self.len) {
            start.copy_from_slice(self.as_bytes());
        }
        self.wipe();
        self.room = larger;
    }
}

/// Copies between slices of one length. Most pieces are short, and two words that
/// overlap are copied faster than the engine is asked.
#[inline]
fn copy(to: &mut [u8], from: &[u8]) {
    const LONGEST: usize = 32;
    if from.len() > LONGEST || !(copy_ends::<16>(to, from) || copy_ends::<8>(to, from) || copy_ends::<4>(to, from)) {
        to.copy_from_slice(from);
    }
}

/// Copies the first and the last `N` bytes. False if there are not so many.
#[inline]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) -> bool {
    let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) else { return false };
    if let Some(place) = to.first_chunk_mut::<N>() {
        *place = *first;
    }
    if let Some(place) = to.last_chunk_mut::<N>() {
        *place = *last;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what is written: pieces of every length, one after the other.
    #[test]
    fn appends_pieces_of_every_length() {
        let source: Vec<u8> = (0..600_u32).map(|number| b'!' + (number % 90) as u8).collect();
        let mut text = Text::default();
        let mut expected = Vec::new();
        for length in 0..source.len() {
            text.push_bytes(&source[..length]);
            text.push_byte(b' ');
            text.push_quoted(b':', &source[..length]);
            expected.extend_from_slice(&source[..length]);
            expected.extend_from_slice(b" :\"");
            expected.extend_from_slice(&source[..length]);
            expected.push(b'"');
            assert_eq!(text.as_bytes(), expected, "{length}");
        }
    }
}
