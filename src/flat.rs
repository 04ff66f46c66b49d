//! A key without types: a slot for every field of the table, all text in two
//! buffers. Rules, masks and merges work on it; [`Key`](crate::Key) is made from it.

use crate::schema::{Id, ROOM, SECRETS, Shape, fields_of};
use crate::secret;
use crate::text::Text;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A text of a key, by where it stands: in the body, as a string without escapes,
/// or else beyond the body's end, in what was decoded or made. The default is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) len: usize,
}

/// A key, or a request for a provider, as it was read.
#[derive(Clone, Default)]
pub(crate) struct Flat<'a> {
    body: &'a str,
    /// The fields that are there.
    given: u64,
    /// The secrets that are references; their text is the whole `env.NAME`.
    references: u64,
    buffers: Box<Buffers>,
}

/// What a key is kept in, to be used again for another.
#[derive(Clone, Default)]
pub(crate) struct Buffers {
    /// What was decoded or made.
    more: Text,
    slots: Slots,
    /// What lists hold: texts, pairs of texts sorted by the first, or rows.
    items: Vec<Span>,
}

/// What a field holds. A text its span, a list the span of its items; a flag is
/// its start, a number its bits.
#[derive(Clone, Copy)]
struct Slots([Span; ROOM]);

impl Default for Slots {
    fn default() -> Self {
        Self([Span::default(); ROOM])
    }
}

/// A secret of a flat key. One that is absent is an empty one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SecretText<'f> {
    text: &'f str,
    is_reference: bool,
}

impl<'f> SecretText<'f> {
    /// The plain text; empty for a reference.
    pub(crate) fn plain(self) -> &'f str {
        if self.is_reference { "" } else { self.text }
    }

    /// `env.NAME`; empty for plain text.
    pub(crate) fn env_var(self) -> &'f str {
        if self.is_reference { self.text } else { "" }
    }

    /// The name of the variable that a reference names.
    pub(crate) fn variable(self) -> Option<&'f str> {
        self.env_var().strip_prefix(secret::REFERENCE_PREFIX)
    }

    pub(crate) fn is_reference(self) -> bool {
        self.is_reference
    }

    /// True for plain text without a character.
    pub(crate) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// True for plain text with nothing but white space, and for none.
    pub(crate) fn is_blank(self) -> bool {
        !self.is_reference && secret::is_blank(self.text)
    }

    /// True for plain text that is a mask.
    pub(crate) fn is_mask(self) -> bool {
        secret::is_mask(self.plain())
    }
}

impl<'a> Flat<'a> {
    /// What is in the slots still is not looked at: nothing is given yet.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn with(buffers: Box<Buffers>) -> Self {
        Self { body: "", given: 0, references: 0, buffers }
    }

    /// Gives the buffers back, wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn into_buffers(mut self) -> Box<Buffers> {
        self.buffers.more.clear();
        self.buffers.items.clear();
        self.buffers
    }

    /// Takes a body to be read. Spans may point into it from now on.
    pub(crate) fn take_body(&mut self, body: &'a str) {
        self.body = body;
    }

    /// The buffer for what is decoded.
    pub(crate) fn more(&mut self) -> &mut Text {
        &mut self.buffers.more
    }

    /// Keeps a text. It must not be called while `more` is written to.
    #[inline(never)]
    pub(crate) fn keep(&mut self, text: &str) -> Span {
        self.keep_bytes(text.as_bytes())
    }

    /// The same of bytes that are UTF-8.
    pub(crate) fn keep_bytes(&mut self, text: &[u8]) -> Span {
        let from = self.buffers.more.len();
        self.buffers.more.push_bytes(text);
        self.kept_since(from)
    }

    /// What was written to `more` since it was so long.
    pub(crate) fn kept_since(&self, from: usize) -> Span {
        Span { start: self.body.len() + from, len: self.buffers.more.len() - from }
    }

    /// The text at a span.
    #[inline(never)]
    pub(crate) fn at(&self, span: Span) -> &str {
        if self.is_of_body(span) {
            return self.body.get(span.start..span.start + span.len).unwrap_or_default();
        }
        core::str::from_utf8(self.bytes(span)).unwrap_or_default()
    }

    /// The bytes of the text at a span.
    #[inline]
    pub(crate) fn bytes(&self, span: Span) -> &[u8] {
        let (bytes, start) = if self.is_of_body(span) {
            (self.body.as_bytes(), span.start)
        } else {
            (self.buffers.more.as_bytes(), span.start - self.body.len())
        };
        bytes.get(start..start + span.len).unwrap_or_default()
    }

    /// True for a text that stood between quotes as it is, without escapes.
    #[inline]
    pub(crate) fn is_of_body(&self, span: Span) -> bool {
        span.start < self.body.len()
    }

    /// True if the field is there.
    #[inline]
    pub(crate) fn has(&self, id: Id) -> bool {
        self.given & id.bit() != 0
    }

    /// The fields that are there.
    pub(crate) fn given(&self) -> u64 {
        self.given
    }

    #[inline]
    fn span(&self, id: Id) -> Span {
        self.buffers.slots.0.get(id.slot()).copied().unwrap_or_default()
    }

    /// Where a text stands; an empty one if it is absent.
    #[inline]
    pub(crate) fn text_span(&self, id: Id) -> Span {
        if self.has(id) { self.span(id) } else { Span::default() }
    }

    /// Puts a field in: a text, or a list.
    #[inline]
    pub(crate) fn set(&mut self, id: Id, span: Span) {
        if let Some(slot) = self.buffers.slots.0.get_mut(id.slot()) {
            *slot = span;
        }
        self.given |= id.bit();
        self.references &= !id.bit();
    }

    pub(crate) fn set_reference(&mut self, id: Id, span: Span) {
        self.set(id, span);
        self.references |= id.bit();
    }

    pub(crate) fn set_flag(&mut self, id: Id, flag: bool) {
        self.set(id, Span { start: usize::from(flag), len: 0 });
    }

    // Halves, because a `usize` of WebAssembly is half a number.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn set_number(&mut self, id: Id, number: f64) {
        let bits = number.to_bits();
        self.set(id, Span { start: bits as u32 as usize, len: (bits >> 32) as usize });
    }

    /// Takes fields out.
    pub(crate) fn clear(&mut self, fields: u64) {
        self.given &= !fields;
        self.references &= !fields;
    }

    /// A text; empty if it is absent.
    pub(crate) fn text(&self, id: Id) -> &str {
        self.at(self.text_span(id))
    }

    /// True for a text, a list or a flag that is absent or empty.
    pub(crate) fn is_empty(&self, id: Id) -> bool {
        let Span { start, len } = self.span(id);
        !self.has(id) || if id.entry().shape == Shape::Flag { start == 0 } else { len == 0 }
    }

    pub(crate) fn flag(&self, id: Id) -> bool {
        if self.has(id) { self.span(id).start != 0 } else { id.entry().on_by_default }
    }

    pub(crate) fn number(&self, id: Id) -> f64 {
        let Span { start, len } = self.span(id);
        if self.has(id) { f64::from_bits(start as u64 | (len as u64) << 32) } else { 0.0 }
    }

    /// The items of a list.
    pub(crate) fn items(&self, id: Id) -> &[Span] {
        let Span { start, len } = self.span(id);
        if self.has(id) { self.buffers.items.get(start..start + len).unwrap_or_default() } else { &[] }
    }

    /// How many items of all lists there are.
    pub(crate) fn item_count(&self) -> usize {
        self.buffers.items.len()
    }

    pub(crate) fn push_item(&mut self, item: Span) {
        self.buffers.items.push(item);
    }

    /// Makes a list of the items since there were so many.
    pub(crate) fn set_items(&mut self, id: Id, from: usize) {
        self.set(id, Span { start: from, len: self.buffers.items.len() - from });
    }

    /// The items since there were so many, to be sorted.
    pub(crate) fn items_since(&mut self, from: usize) -> &mut [Span] {
        self.buffers.items.get_mut(from..).unwrap_or_default()
    }

    /// Appends the fields that were read of an object in a list, and takes them
    /// out for the next.
    pub(crate) fn push_row(&mut self, list: Id) {
        for id in list.fields() {
            self.buffers.items.push(self.text_span(id));
        }
        self.clear(list.bits());
    }

    pub(crate) fn secret(&self, id: Id) -> SecretText<'_> {
        SecretText { text: self.text(id), is_reference: self.references & id.bit() != 0 }
    }

    /// The fields of the secrets that are there, in the order of the table.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = Id> + use<> {
        fields_of(self.given & SECRETS)
    }

    /// Puts another key's field in: a text, a secret, a flag or a map, or takes it
    /// out where the other has none.
    pub(crate) fn copy(&mut self, id: Id, other: &Flat<'_>) {
        if !other.has(id) {
            self.clear(id.bit());
            return;
        }
        match id.entry().shape {
            Shape::Flag => self.set_flag(id, other.flag(id)),
            Shape::Text => {
                let span = self.keep(other.text(id));
                self.set(id, span);
            }
            Shape::Secret => {
                let span = self.keep(other.text(id));
                if other.secret(id).is_reference() { self.set_reference(id, span) } else { self.set(id, span) }
            }
            Shape::Map => {
                let from = self.buffers.items.len();
                for &item in other.items(id) {
                    let span = self.keep(other.at(item));
                    self.buffers.items.push(span);
                }
                self.set_items(id, from);
            }
            Shape::Record => {
                self.set(id, Span::default());
                for inner in id.fields() {
                    self.copy(inner, other);
                }
            }
            // No field that is ever kept.
            Shape::Number | Shape::List | Shape::Records => {}
        }
    }
}
