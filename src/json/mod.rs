//! Strict JSON (RFC 8259), read in one pass, without recursion, from bytes that
//! are already known to be UTF-8.
//!
//! `serde_json` is not used here for three reasons: it keeps decoded strings in
//! a buffer that is never wiped, it refuses a number such as `1e309` before the
//! field it stands in is known, and its messages quote the input. The tests hold
//! this reader against it: both accept the same texts.

// These are a few instructions each, in the loops that all time is spent in.
#![allow(clippy::inline_always)]

mod nesting;
mod plain;

use crate::span::Span;
use crate::text::Text;

use nesting::Nesting;
pub(crate) use plain::plain_run;
use plain::plain_run_here;

/// What is not JSON about a text: where, and what would have been expected there.
/// It never holds any of the text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Fault {
    at: usize,
    pub(crate) expected: &'static str,
}

impl Fault {
    /// Writes where it is in the text that was read.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_position(self, text: &[u8], to: &mut Text) {
        let before = text.get(..self.at).unwrap_or_default();
        let (mut line, mut column) = (1, 1);
        for &byte in before {
            column += 1;
            if byte == b'\n' {
                (line, column) = (line + 1, 1);
            }
        }
        to.push("line ");
        to.push_number(line);
        to.push(", column ");
        to.push_number(column);
    }
}

/// The result of reading a piece of JSON; none where the text is no JSON. What is
/// wrong is kept by the lexer: results that carry nothing make smaller and faster code.
pub(crate) type Read<T> = Option<T>;

/// The type of a JSON value, as its first byte tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// A position in a JSON text.
pub(crate) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    fault: Fault,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0, fault: Fault::default() }
    }

    /// What made the reading stop.
    pub(crate) fn fault(&self) -> Fault {
        self.fault
    }

    /// The offset in bytes from the text's start.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Goes back to a position this lexer had before.
    pub(crate) fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    /// The text since a position this lexer had before.
    pub(crate) fn since(&self, position: usize) -> &'a [u8] {
        self.text.get(position..self.at).unwrap_or_default()
    }

    /// The text from here on.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// True if a string is next, of which nothing is read but the space before.
    #[inline(always)]
    pub(crate) fn is_at_string(&mut self) -> bool {
        self.skip_space();
        self.byte() == b'"'
    }

    /// Looks at the next value and reads nothing of it but the space before.
    #[inline(never)]
    pub(crate) fn peek(&mut self) -> Read<Type> {
        self.skip_space();
        match self.byte() {
            b'"' => Some(Type::String),
            b'{' => Some(Type::Object),
            b'[' => Some(Type::Array),
            b't' | b'f' => Some(Type::Bool),
            b'n' => Some(Type::Null),
            b'-' | b'0'..=b'9' => Some(Type::Number),
            _ => self.fail("a value"),
        }
    }

    /// Enters an object or a list; `close` is the byte that ends it. True if
    /// there is a first element.
    #[inline(never)]
    pub(crate) fn enter(&mut self, close: u8) -> bool {
        self.at += 1;
        self.skip_space();
        let empty = self.byte() == close;
        self.at += usize::from(empty);
        !empty
    }

    /// Goes past an element of an object or a list. True if another one follows.
    #[inline(always)]
    pub(crate) fn more(&mut self, close: u8) -> Read<bool> {
        let byte = self.byte();
        if byte == b',' || byte == close {
            self.at += 1;
            return Some(byte == b',');
        }
        self.more_after_space(close)
    }

    #[cold]
    #[inline(never)]
    fn more_after_space(&mut self, close: u8) -> Read<bool> {
        self.skip_space();
        let byte = self.byte();
        if byte == b',' || byte == close {
            self.at += 1;
            return Some(byte == b',');
        }
        self.fail(if close == b'}' { "a comma or }" } else { "a comma or ]" })
    }

    /// Reads a field's name and the colon after it.
    #[inline(never)]
    pub(crate) fn name(&mut self, more: &mut Text) -> Read<Span> {
        self.skip_space();
        if self.byte() != b'"' {
            return self.fail("a field's name in double quotes");
        }
        let name = self.string(more)?;
        self.colon()?;
        Some(name)
    }

    /// Reads a string; its quote is next. Without escapes it stays where it is;
    /// else it is decoded to the end of `more`.
    #[inline(never)]
    pub(crate) fn string(&mut self, more: &mut Text) -> Read<Span> {
        let start = self.at + 1;
        let rest = self.text.get(start..).unwrap_or_default();
        let run = plain_run_here(rest);
        if rest.get(run) == Some(&b'"') {
            self.at = start + run + 1;
            return Some(Span::new(start, run).plain());
        }
        self.escaped_string(more)
    }

    #[cold]
    #[inline(never)]
    fn escaped_string(&mut self, more: &mut Text) -> Read<Span> {
        let start = self.at + 1;
        self.skip_string()?;
        let end = self.at;
        self.at = start;
        let from = more.len();
        self.unescape(end - 1, more)?;
        self.at = end;
        Some(Span::new(self.text.len() + from, more.len() - from))
    }

    /// Reads `true` or `false`; `peek` has found one.
    pub(crate) fn boolean(&mut self) -> Read<bool> {
        let value = self.byte() == b't';
        self.word(if value { "true" } else { "false" })?;
        Some(value)
    }

    /// Reads `null`; `peek` has found it.
    pub(crate) fn null(&mut self) -> Read<()> {
        self.word("null")
    }

    /// Reads a number and gives its text; `peek` has found one.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Read<&'a [u8]> {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if let b'e' | b'E' = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        Some(self.since(start))
    }

    /// Goes past one value of any type and depth. Only its grammar is checked.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Read<()> {
        let mut open = Nesting::default();
        loop {
            match self.peek()? {
                Type::Object if self.enter(b'}') => {
                    open.push(true);
                    self.skip_name()?;
                    continue;
                }
                Type::Array if self.enter(b']') => {
                    open.push(false);
                    continue;
                }
                Type::Object | Type::Array => {}
                Type::String => self.skip_string()?,
                Type::Number => drop(self.number()?),
                Type::Bool => drop(self.boolean()?),
                Type::Null => self.null()?,
            }
            loop {
                let Some(in_object) = open.last() else { return Some(()) };
                if self.more_after_space(if in_object { b'}' } else { b']' })? {
                    if in_object {
                        self.skip_name()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }

    /// Makes sure that nothing but space is left.
    pub(crate) fn end(&mut self) -> Read<()> {
        self.skip_space();
        if self.at == self.text.len() { Some(()) } else { self.fail("nothing after the JSON value") }
    }

    #[inline(never)]
    fn skip_name(&mut self) -> Read<()> {
        self.skip_space();
        if self.byte() != b'"' {
            return self.fail("a field's name in double quotes");
        }
        self.skip_string()?;
        self.colon()
    }

    #[inline]
    fn colon(&mut self) -> Read<()> {
        self.skip_space();
        if self.byte() != b':' {
            return self.fail("a colon");
        }
        self.at += 1;
        Some(())
    }

    #[inline(never)]
    fn skip_string(&mut self) -> Read<()> {
        self.at += 1;
        loop {
            self.at += plain_run(self.rest());
            match self.text.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Some(());
                }
                Some(b'\\') => self.skip_escape()?,
                Some(_) => return self.fail("an escape instead of a control character"),
                None => return self.fail("a closing double quote"),
            }
        }
    }

    fn skip_escape(&mut self) -> Read<()> {
        self.at += 1;
        match self.byte() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
            b'u' => {
                self.at += 1;
                for _ in 0..4 {
                    if !self.byte().is_ascii_hexdigit() {
                        return self.fail("four hexadecimal digits");
                    }
                    self.at += 1;
                }
            }
            _ => return self.fail("one of the escapes of JSON"),
        }
        Some(())
    }

    /// Decodes from here to `end`, where the closing quote is; the grammar has
    /// been checked.
    fn unescape(&mut self, end: usize, decoded: &mut Text) -> Read<()> {
        loop {
            let start = self.at;
            self.at += plain_run(self.rest());
            decoded.push_bytes(self.since(start));
            if self.at >= end {
                return Some(());
            }
            self.at += 1;
            let escape = self.byte();
            self.at += 1;
            match escape {
                b'b' => decoded.push_byte(8),
                b'f' => decoded.push_byte(12),
                b'n' => decoded.push_byte(b'\n'),
                b'r' => decoded.push_byte(b'\r'),
                b't' => decoded.push_byte(b'\t'),
                b'u' => decoded.push(self.unicode_escape()?.encode_utf8(&mut [0; 4])),
                other => decoded.push_byte(other),
            }
        }
    }

    /// Decodes the digits of `\u`, and the low half after a high one.
    #[inline(never)]
    fn unicode_escape(&mut self) -> Read<char> {
        let start = self.at - 2;
        let mut scalar = self.hex4();
        if scalar & 0xfc00 == 0xd800 && self.rest().starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex4();
            scalar = if low & 0xfc00 == 0xdc00 { 0x10000 + ((scalar & 0x3ff) << 10 | low & 0x3ff) } else { scalar };
        }
        if let Some(character) = char::from_u32(scalar) {
            return Some(character);
        }
        self.at = start;
        self.fail("both halves of a surrogate pair")
    }

    fn hex4(&mut self) -> u32 {
        let start = self.at;
        self.at += 4;
        let digit = |byte: u8| u32::from(if byte <= b'9' { byte } else { byte + 9 } & 0xf);
        self.since(start).iter().fold(0, |number, &byte| number << 4 | digit(byte))
    }

    #[inline(never)]
    fn word(&mut self, word: &'static str) -> Read<()> {
        if !self.rest().starts_with(word.as_bytes()) {
            return self.fail("a value");
        }
        self.at += word.len();
        Some(())
    }

    #[inline(never)]
    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { self.fail("a digit") } else { Some(()) }
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        // Most texts have none.
        if self.byte() <= b' ' {
            self.skip_spaces();
        }
    }

    #[cold]
    #[inline(never)]
    fn skip_spaces(&mut self) {
        while let b' ' | b'\t' | b'\n' | b'\r' = self.byte() {
            self.at += 1;
        }
    }

    /// The next byte. At the end it is one that stands nowhere in JSON.
    #[inline(always)]
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    #[cold]
    #[inline(never)]
    fn fail<T>(&mut self, expected: &'static str) -> Read<T> {
        self.note(expected);
        None
    }

    #[cold]
    #[inline(never)]
    fn note(&mut self, expected: &'static str) {
        self.fault = Fault { at: self.at, expected };
    }
}
