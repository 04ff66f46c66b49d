//! The walk through a body: one for every object, by the table of fields.

use alloc::vec::Vec;
use core::mem;

use crate::finding::{Finding, Word};
use crate::float;
use crate::json::{Lexer, Read, Type};
use crate::nearest::nearest;
use crate::place::Place;
use crate::request::Request;
use crate::schema::{Id, Shape};
use crate::secret::REFERENCE_PREFIX;
use crate::sentences::Sentence;
use crate::sorted::{compare, repeated, sorted};
use crate::span::Span;

use super::issues::{Found, again, expectation, of_type, sort};
use super::{NOT_JSON, Source};

/// A body being read.
pub(super) struct Reader<'a, 'r> {
    pub(super) lexer: Lexer<'a>,
    pub(super) request: &'r mut Request<'a>,
    pub(super) source: Source,
    /// The element of the list of objects that is being read.
    index: Option<u32>,
    /// How many repeated fields are being read: their types are not reported.
    pub(super) muted: usize,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// Reads the whole text, which is the body of the request. False if it is not an object.
    pub(super) fn read(request: &'r mut Request<'a>, object: Id, text: &'a [u8], source: Source) -> bool {
        let mut reader = Self { lexer: Lexer::new(text), request, source, index: None, muted: 0 };
        match reader.body(object) {
            Some(Found::Type(Type::Object)) => {
                reader.finish();
                true
            }
            Some(found) => {
                reader.report_type(object.into(), "an object", found.describe());
                false
            }
            None => {
                reader.not_json(object, text);
                false
            }
        }
    }

    fn body(&mut self, object: Id) -> Read<Found> {
        let found = self.found()?;
        if found == Found::Type(Type::Object) {
            self.object(object)?;
        } else {
            self.lexer.skip()?;
        }
        self.lexer.end()?;
        Some(found)
    }

    #[cold]
    #[inline(never)]
    fn not_json(&mut self, object: Id, text: &[u8]) {
        let fault = self.lexer.fault();
        let from = self.request.flat.more().len();
        fault.write_position(text, self.request.flat.more());
        let position = self.request.flat.kept_since(from);
        self.request.advice.clear();
        self.request.errors.clear();
        let words = [Word::Static(fault.expected), Word::Text(position)];
        self.request.errors.push(Finding::new(Sentence::NotJson, object, words));
    }

    /// Reads an object; the lexer stands before it.
    #[inline(never)]
    fn object(&mut self, object: Id) -> Read<()> {
        let (mut seen, mut last) = (0_u64, object);
        let mut unknown: Vec<(usize, Span)> = Vec::new();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name(self.request.flat.more())?;
            let flat = &self.request.flat;
            match object.find(last, flat.here(name)) {
                Some(id) if seen & id.bit() == 0 => {
                    seen |= id.bit();
                    last = id;
                    self.value(id)?;
                }
                Some(id) => self.again(id, at)?,
                None => {
                    unknown.push((at, name));
                    self.lexer.skip()?;
                }
            }
            more = self.lexer.more(b'}')?;
        }
        if !unknown.is_empty() {
            self.unknown(object, &unknown);
        }
        Some(())
    }

    /// Reads a field that is given again.
    #[cold]
    #[inline(never)]
    fn again(&mut self, id: Id, at: usize) -> Read<()> {
        self.request.errors.push(again(Sentence::GivenTwice, self.place(id), at));
        self.muted += 1;
        self.value(id)?;
        self.muted -= 1;
        Some(())
    }

    /// Advises about unknown fields, and reports those that are given again.
    #[cold]
    #[inline(never)]
    fn unknown(&mut self, object: Id, names: &[(usize, Span)]) {
        let place = self.place(object);
        let again = self.repeats_of(Sentence::UnknownGivenTwice, place, names);
        for (number, &(_, name)) in names.iter().enumerate() {
            if again.binary_search(&number).is_err() {
                let hint = nearest(self.request.flat.at(name), object).unwrap_or_default();
                let words = [Word::Text(name), Word::Static(hint)];
                self.request.advice.push(Finding::new(Sentence::UnknownField, place, words));
            }
        }
    }

    /// Reads a field's value. Most are strings.
    #[inline]
    fn value(&mut self, id: Id) -> Read<()> {
        let shape = id.entry().shape;
        if !matches!(shape, Shape::Text | Shape::Secret) || !self.lexer.is_at_string() || self.is_at_no_json() {
            return self.other_value(id, shape);
        }
        let text = self.lexer.string(self.request.flat.more())?;
        self.request.sent |= id.bit();
        if shape == Shape::Text {
            self.request.flat.set(id, text);
        } else {
            self.secret(id, text);
        }
        Some(())
    }

    #[inline(never)]
    fn other_value(&mut self, id: Id, shape: Shape) -> Read<()> {
        let found = self.found()?;
        if found != Found::Type(Type::Null) || shape == Shape::Secret {
            self.request.sent |= id.bit();
        }
        let Found::Type(found_type) = found else {
            return self.wrong_type(self.place(id), expectation(id), found);
        };
        match (shape, found_type) {
            (_, Type::Null) => self.lexer.null(),
            (Shape::Flag, Type::Bool) => {
                let flag = self.lexer.boolean()?;
                self.request.flat.set_flag(id, flag);
                Some(())
            }
            (Shape::Number, Type::Number) => self.number(id),
            (Shape::List, Type::Array) => self.list(id),
            (Shape::Map, Type::Object) => self.map(id),
            (Shape::Record, Type::Object) => {
                self.request.flat.set(id, Span::EMPTY);
                self.object(id)
            }
            (Shape::Secret, Type::Object) => self.secret_object(id),
            (Shape::Records, Type::Array) => self.records(id),
            _ => self.wrong_type(self.place(id), expectation(id), found),
        }
    }

    /// Takes the secret that is sent as this text.
    pub(super) fn secret(&mut self, id: Id, text: Span) {
        let flat = &self.request.flat;
        if !flat.here(text).starts_with(REFERENCE_PREFIX) {
            self.request.flat.set(id, text);
        } else if text.len() > REFERENCE_PREFIX.len() {
            self.request.flat.set_reference(id, text);
        } else {
            self.invalid_secret(id, Sentence::NoVariable);
        }
    }

    #[inline(never)]
    fn number(&mut self, id: Id) -> Read<()> {
        let number = float::parse(self.lexer.number()?);
        if number.is_infinite() {
            self.report_type(self.place(id), "a number that a float64 can hold", "a larger one");
        }
        self.request.flat.set_number(id, number);
        Some(())
    }

    #[inline(never)]
    fn list(&mut self, id: Id) -> Read<()> {
        let from = self.request.flat.item_count();
        let mut more = self.lexer.enter(b']');
        let mut index = 0;
        while more {
            if self.lexer.is_at_string() && !self.is_at_no_json() {
                let text = self.lexer.string(self.request.flat.more())?;
                self.request.flat.push_item(text);
            } else {
                let found = self.found()?;
                self.wrong_type(Place::element(id, index), "a string", found)?;
            }
            index += 1;
            more = self.lexer.more(b']')?;
        }
        self.request.flat.set_items(id, from);
        Some(())
    }

    /// Reads a map. Its names are data, so a path ends here: once is enough for the types.
    #[inline(never)]
    fn map(&mut self, id: Id) -> Read<()> {
        let from = self.request.flat.item_count();
        let (mut last, mut is_sorted) = (None, true);
        let mut positions = mem::take(&mut self.request.positions);
        let mut wrong = Vec::new();
        let mut more = self.lexer.enter(b'}');
        while more {
            positions.push(self.lexer.position());
            let name = self.lexer.name(self.request.flat.more())?;
            let text = if self.lexer.is_at_string() && !self.is_at_no_json() {
                self.lexer.string(self.request.flat.more())?
            } else {
                wrong.push((positions.len() - 1, self.found()?));
                self.lexer.skip()?;
                Span::EMPTY
            };
            let flat = &mut self.request.flat;
            is_sorted = is_sorted && last.is_none_or(|last| compare(flat.here(last), flat.here(name)).is_lt());
            flat.push_item(name);
            flat.push_item(text);
            last = Some(name);
            more = self.lexer.more(b'}')?;
        }
        self.request.flat.set_items(id, from);
        if !is_sorted {
            self.sort_map(id, from, &positions, &mut wrong);
        }
        if let Some((_, found)) = wrong.first() {
            self.report_type(self.place(id), expectation(id), found.describe_inside());
        }
        positions.clear();
        self.request.positions = positions;
        Some(())
    }

    /// Sorts a map by its names, and reports those that come again: of these the types
    /// are no matter.
    #[inline(never)]
    fn sort_map(&mut self, id: Id, from: usize, positions: &[usize], wrong: &mut Vec<(usize, Found)>) {
        let flat = &mut self.request.flat;
        let pairs = flat.items(id).as_chunks::<2>().0.to_vec();
        let name = |at: usize| pairs.get(at).map_or(&[][..], |[name, _]| flat.at(*name));
        let mut differ = true;
        let order = sorted(pairs.len(), &mut |a, b| {
            let order = compare(name(a), name(b));
            differ &= !order.is_eq();
            order.is_le()
        });
        for (place, at) in flat.items_since(from).as_chunks_mut::<2>().0.iter_mut().zip(order) {
            if let Some(pair) = pairs.get(at) {
                *place = *pair;
            }
        }
        if !differ {
            let mut names = Vec::with_capacity(pairs.len());
            for (at, [name, _]) in positions.iter().zip(&pairs) {
                names.push((*at, *name));
            }
            let again = self.repeats_of(Sentence::GivenTwiceInMap, self.place(id), &names);
            wrong.retain(|(number, _)| again.binary_search(number).is_err());
        }
    }

    /// Reports the names that come again: gives which.
    #[cold]
    #[inline(never)]
    pub(super) fn repeats_of(&mut self, sentence: Sentence, place: Place, names: &[(usize, Span)]) -> Vec<usize> {
        let flat = &self.request.flat;
        let name = |at: usize| names.get(at).map_or(&[][..], |(_, name)| flat.at(*name));
        let repeated = repeated(names.len(), &|a, b| compare(name(a), name(b)));
        for at in &repeated {
            if let Some((position, _)) = names.get(*at) {
                self.request.errors.push(again(sentence, place, *position));
            }
        }
        repeated
    }

    #[cold]
    #[inline(never)]
    fn records(&mut self, id: Id) -> Read<()> {
        let from = self.request.flat.item_count();
        let mut more = self.lexer.enter(b']');
        let mut index = 0;
        while more {
            match self.found()? {
                Found::Type(Type::Object) => {
                    self.index = Some(index);
                    self.object(id)?;
                    self.index = None;
                    self.request.flat.push_row(id);
                }
                found => self.wrong_type(Place::element(id, index as usize), "an object", found)?,
            }
            index += 1;
            more = self.lexer.more(b']')?;
        }
        self.request.flat.set_items(id, from);
        Some(())
    }

    pub(super) fn place(&self, id: Id) -> Place {
        Place { index: self.index, ..id.into() }
    }

    /// Skips a value and reports its type.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_type(&mut self, place: Place, expected: &'static str, found: Found) -> Read<()> {
        self.lexer.skip()?;
        self.report_type(place, expected, found.describe());
        Some(())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn report_type(&mut self, place: Place, expected: &'static str, found: &'static str) {
        self.report(Sentence::WrongType, place, [Word::Static(expected), Word::Static(found)]);
    }

    #[cold]
    #[inline(never)]
    pub(super) fn report(&mut self, sentence: Sentence, place: Place, words: [Word; 2]) {
        if self.muted == 0 {
            self.request.errors.push(of_type(sentence, place, words));
        }
    }

    #[inline(never)]
    pub(super) fn found(&mut self) -> Read<Found> {
        let found = self.lexer.peek()?;
        Some(if self.is_at_no_json() { Found::NotJson } else { Found::Type(found) })
    }

    /// True if what is next stands for a value that JSON does not have.
    #[inline]
    pub(super) fn is_at_no_json(&self) -> bool {
        self.source == Source::Object && self.lexer.rest().starts_with(NOT_JSON)
    }

    /// Puts all errors into their order, and marks the fields they leave without a value.
    #[inline]
    fn finish(&mut self) {
        if self.request.errors.is_empty() {
            return;
        }
        sort(&mut self.request.errors);
        for Finding { place, sentence, .. } in &self.request.errors {
            // The place of an unknown field is the object that it stands in, and no rule goes by it.
            if *sentence != Sentence::UnknownGivenTwice {
                self.request.faulty |= place.field.bits();
            }
        }
    }
}
