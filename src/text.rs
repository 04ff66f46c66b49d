//! Text in the making, which may hold secrets.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use zeroize::Zeroizing;

use crate::wipe::wipe;

/// UTF-8 that grows. It is wiped when it is dropped, and wherever it moves when
/// it grows.
#[derive(Clone, Default)]
pub(crate) struct Text {
    /// All of it initialised, so that a short piece is a few machine words to write.
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
        wipe(&mut self.room, self.len);
    }
}

impl Text {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }

    #[cfg(test)]
    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Empties the text, and keeps the room for another. What lay in it is wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn clear(&mut self) {
        wipe(&mut self.room, self.len);
        self.len = 0;
    }

    /// The same of a text that holds no secret.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
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
        let mut bytes = core::mem::take(&mut self.room);
        bytes.truncate(self.len);
        self.len = 0;
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Makes room for so many bytes more.
    pub(crate) fn reserve(&mut self, more: usize) {
        let needed = self.len + more;
        if needed > self.room.len() {
            self.grow(needed);
        }
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

    /// The next bytes, to be written.
    #[inline]
    fn place(&mut self, length: usize) -> Option<&mut [u8]> {
        let end = self.len + length;
        if end > self.room.len() {
            self.grow(end);
        }
        let place = self.room.get_mut(self.len..end);
        self.len = end;
        place
    }

    /// Appends a byte of ASCII.
    #[inline(never)]
    pub(crate) fn push_byte(&mut self, byte: u8) {
        if let Some([place]) = self.place(1) {
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
        wipe(&mut self.room, self.len);
        self.room = larger;
    }
}

/// Copies between slices of one length. Most pieces are short, and the engine's
/// own way to copy costs more than they do.
#[inline]
fn copy(to: &mut [u8], from: &[u8]) {
    const WORD: usize = 8;
    if from.len() > 4 * WORD {
        to.copy_from_slice(from);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<WORD>(), from.last_chunk::<WORD>()) {
        if from.len() > 2 * WORD {
            copy_chunk::<WORD>(to, from, WORD);
            copy_chunk::<WORD>(to, from, from.len() - 2 * WORD);
        }
        put(to.first_chunk_mut(), *first);
        put(to.last_chunk_mut(), *last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk::<4>()) {
        put(to.first_chunk_mut(), *first);
        put(to.last_chunk_mut(), *last);
    } else if let (Some(first), Some(last)) = (from.first(), from.last()) {
        put(to.first_chunk_mut(), [*first]);
        if let (Some(place), Some(middle)) = (to.get_mut(1), from.get(1)) {
            *place = *middle;
        }
        put(to.last_chunk_mut(), [*last]);
    }
}

#[inline]
fn copy_chunk<const N: usize>(to: &mut [u8], from: &[u8], at: usize) {
    if let (Some(to), Some(from)) = (to.get_mut(at..at + N), from.get(at..at + N))
        && let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk::<N>())
    {
        *to = *from;
    }
}

#[inline]
fn put<const N: usize>(place: Option<&mut [u8; N]>, bytes: [u8; N]) {
    if let Some(place) = place {
        *place = bytes;
    }
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
            expected.extend_from_slice(&source[..length]);
            expected.push(b' ');
            assert_eq!(text.as_bytes(), expected, "{length}");
        }
    }
}
