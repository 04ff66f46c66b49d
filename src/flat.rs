//! A key without types: a slot for every field of the table, all text in two
//! buffers. Rules, masks and merges work on it; [`Key`](crate::Key) is made from it.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ascii::is_ascii;
use crate::schema::{Id, ROOM, SECRETS, Shape, fields_of};
use crate::secret;
use crate::span::Span;
use crate::text::Text;

/// A key, or a request for a provider, as it was read.
#[derive(Clone, Default)]
pub(crate) struct Flat<'a> {
    /// UTF-8.
    body: &'a [u8],
    /// True if the body is known to be ASCII.
    is_ascii: bool,
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

/// What a field holds. A text its span, a list the span of its items, a flag a span
/// that starts at 0 or 1, a number its bits.
#[derive(Clone, Copy)]
struct Slots([u64; ROOM]);

impl Default for Slots {
    fn default() -> Self {
        Self([0; ROOM])
    }
}

/// A secret of a flat key. One that is absent is an empty one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SecretText<'f> {
    text: &'f [u8],
    is_reference: bool,
}

impl<'f> SecretText<'f> {
    /// The plain text; empty for a reference.
    pub(crate) fn plain(self) -> &'f [u8] {
        if self.is_reference { b"" } else { self.text }
    }

    /// The name of the variable that a reference names.
    pub(crate) fn variable(self) -> Option<&'f [u8]> {
        if self.is_reference { self.text.strip_prefix(secret::REFERENCE_PREFIX) } else { None }
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
    /// Lets go of the body, and empties the buffers, wiped. What is in the slots still is
    /// not looked at: nothing is given any more.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn forget(&mut self) {
        (self.body, self.is_ascii) = (&[], false);
        (self.given, self.references) = (0, 0);
        self.buffers.more.clear();
        self.buffers.items.clear();
    }

    /// Takes a body to be read. Spans may point into it from now on.
    pub(crate) fn take_body(&mut self, body: &'a [u8], is_ascii: bool) {
        (self.body, self.is_ascii) = (body, is_ascii);
    }

    /// The buffer for what is decoded.
    pub(crate) fn more(&mut self) -> &mut Text {
        &mut self.buffers.more
    }

    /// Keeps bytes that are UTF-8. It must not be called while `more` is written to.
    #[inline(never)]
    pub(crate) fn keep(&mut self, text: &[u8]) -> Span {
        let from = self.buffers.more.len();
        self.buffers.more.push_bytes(text);
        self.kept_since(from)
    }

    /// What was written to `more` since it was so long.
    pub(crate) fn kept_since(&self, from: usize) -> Span {
        Span::new(self.body.len() + from, self.buffers.more.len() - from)
    }

    /// The text at a span, for those who need it as one.
    pub(crate) fn str_at(&self, span: Span) -> &str {
        core::str::from_utf8(self.at(span)).unwrap_or_default()
    }

    /// The bytes of the text at a span.
    #[inline(never)]
    pub(crate) fn at(&self, span: Span) -> &[u8] {
        self.here(span)
    }

    /// The same without a call, where most of the time is spent.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(crate) fn here(&self, span: Span) -> &[u8] {
        match self.body.get(span.start()..span.start() + span.len()) {
            Some(text) => text,
            None => self.beyond_body(span),
        }
    }

    #[cold]
    #[inline(never)]
    fn beyond_body(&self, span: Span) -> &[u8] {
        let start = span.start().wrapping_sub(self.body.len());
        self.buffers.more.as_bytes().get(start..start.wrapping_add(span.len())).unwrap_or_default()
    }

    /// True if all that was sent, decoded or made is ASCII.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn is_ascii(&self) -> bool {
        self.is_ascii && is_ascii(self.buffers.more.as_bytes())
    }

    /// True if the text at a span is ASCII.
    #[inline]
    pub(crate) fn is_ascii_at(&self, span: Span) -> bool {
        self.is_ascii && span.is_plain() || is_ascii(self.at(span))
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
        Span::of_bits(self.bits(id))
    }

    #[inline]
    fn bits(&self, id: Id) -> u64 {
        self.buffers.slots.0.get(id.slot()).copied().unwrap_or_default()
    }

    /// Where a text stands; an empty one if it is absent.
    #[inline]
    pub(crate) fn text_span(&self, id: Id) -> Span {
        if self.has(id) { self.span(id) } else { Span::EMPTY }
    }

    /// Puts a field in: a text, or a list.
    #[inline]
    pub(crate) fn set(&mut self, id: Id, span: Span) {
        self.set_bits(id, span.bits());
    }

    #[inline]
    fn set_bits(&mut self, id: Id, bits: u64) {
        if let Some(slot) = self.buffers.slots.0.get_mut(id.slot()) {
            *slot = bits;
        }
        self.given |= id.bit();
        self.references &= !id.bit();
    }

    pub(crate) fn set_reference(&mut self, id: Id, span: Span) {
        self.set(id, span);
        self.references |= id.bit();
    }

    pub(crate) fn set_flag(&mut self, id: Id, flag: bool) {
        self.set(id, Span::new(usize::from(flag), 0));
    }

    pub(crate) fn set_number(&mut self, id: Id, number: f64) {
        self.set_bits(id, number.to_bits());
    }

    /// Takes fields out.
    pub(crate) fn clear(&mut self, fields: u64) {
        self.given &= !fields;
        self.references &= !fields;
    }

    /// A text; empty if it is absent.
    pub(crate) fn text(&self, id: Id) -> &[u8] {
        self.at(self.text_span(id))
    }

    /// True for a text, a list or a flag that is absent or empty.
    pub(crate) fn is_empty(&self, id: Id) -> bool {
        let span = self.text_span(id);
        span.len() == 0 && (id.entry().shape != Shape::Flag || span.start() == 0)
    }

    pub(crate) fn flag(&self, id: Id) -> bool {
        if self.has(id) { self.span(id).start() != 0 } else { id.entry().on_by_default }
    }

    pub(crate) fn number(&self, id: Id) -> f64 {
        if self.has(id) { f64::from_bits(self.bits(id)) } else { 0.0 }
    }

    /// The items of a list.
    #[inline(never)]
    pub(crate) fn items(&self, id: Id) -> &[Span] {
        let span = self.text_span(id);
        self.buffers.items.get(span.start()..span.start() + span.len()).unwrap_or_default()
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
        self.set(id, Span::new(from, self.buffers.items.len() - from));
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

    /// True for a secret that is a reference.
    pub(crate) fn is_reference(&self, id: Id) -> bool {
        self.references & id.bit() != 0
    }

    pub(crate) fn secret(&self, id: Id) -> SecretText<'_> {
        SecretText { text: self.text(id), is_reference: self.is_reference(id) }
    }

    /// The fields of the secrets that are there, in the order of the table.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = Id> + use<> {
        fields_of(self.given & SECRETS)
    }

    /// Puts another key's field in: a text, a secret, a flag, a map or a block, or
    /// takes it out where the other has none.
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
                self.set(id, Span::EMPTY);
                for inner in id.fields() {
                    self.copy(inner, other);
                }
            }
            // No field that is ever kept.
            Shape::Number | Shape::List | Shape::Records => {}
        }
    }
}
