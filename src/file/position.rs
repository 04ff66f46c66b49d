//! Lines and columns.

/// A position in a text, counted as editors do: from 1, and columns in UTF-16 units.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    offset: usize,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl<'t> Cursor<'t> {
    /// The start of the text.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// The position of a byte, which is not before this one. Only the text between them is read, so
    /// a file of many keys is not read again for each.
    pub(super) fn advance(self, offset: usize) -> Self {
        let Some(passed) = self.text.get(self.offset..offset) else { return self };
        let (line, column, last) = match passed.rfind('\n') {
            None => (self.line, self.column, passed),
            Some(end) => {
                let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
                (self.line + lines, 1, passed.get(end + 1..).unwrap_or_default())
            }
        };
        let units: usize = last.chars().map(char::len_utf16).sum();
        Self { text: self.text, offset, line, column: column + units }
    }

    /// The position of a part of the text, which does not start before this one.
    pub(super) fn advance_to(self, part: &str) -> Self {
        self.advance((part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize))
    }

    /// The position so many bytes further on.
    pub(super) fn advance_by(self, length: usize) -> Self {
        self.advance(self.offset + length)
    }

    /// The position of a byte in a line, both counted from 1. Inside a character it is that of the character.
    pub(super) fn advance_to_byte(self, line: usize, byte: usize) -> Self {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        self.advance(self.text.floor_char_boundary(start + byte.saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, part: &str) -> (usize, usize) {
        let at = text.find(part).unwrap();
        let cursor = Cursor::new(text).advance_to(&text[at..]);
        (cursor.line, cursor.column)
    }

    /// Protects the units that editors count in: one for é, two for a character outside the basic
    /// plane, one for a tab, and none for the carriage return at the end of the line before.
    #[test]
    fn counts_as_editors_do() {
        for (text, expected) in [
            ("X", (1, 1)),
            ("abX", (1, 3)),
            ("éX", (1, 2)),
            ("🔑X", (1, 3)),
            ("\tX", (1, 2)),
            ("\nX", (2, 1)),
            ("a\r\n  X", (2, 3)),
            ("🔑\n🔑\n\n é🔑X", (4, 5)),
            ("a\u{2028}X", (1, 3)),
        ] {
            assert_eq!(position(text, "X"), expected, "{text:?}");
        }
    }

    /// Protects positions that are reached in steps.
    #[test]
    fn advances_in_steps() {
        let text = "é🔑\né🔑 X\n";
        let all: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for from in &all {
            for to in all.iter().filter(|to| *to >= from) {
                let (steps, once) = (Cursor::new(text).advance(*from).advance(*to), Cursor::new(text).advance(*to));
                assert_eq!((steps.line, steps.column), (once.line, once.column), "{from} {to}");
            }
        }
    }

    /// Protects the reader's own positions, which count bytes.
    #[test]
    fn takes_positions_in_bytes() {
        let text = "{\n\"é🔑\" x";
        for (byte, column) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 5), (10, 7), (99, 8)] {
            let cursor = Cursor::new(text).advance_to_byte(2, byte);
            assert_eq!((cursor.line, cursor.column), (2, column), "{byte}");
        }
    }
}
