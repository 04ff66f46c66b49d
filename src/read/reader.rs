//! The walk through a body: one for every object, by the table of fields.

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
use alloc::vec::Vec;
use core::mem;

use crate::span::Span;

use super::issues::{
    Found, expectation, given_twice, invalid_type, sort_by_place, sort_by_position, unknown_given_twice,
};
use super::{NOT_JSON, Source};

/// A body being read.
pub(super) struct Reader<'a, 'r> {
    pub(super) lexer: Lexer<'a>,
    pub(super) request: &'r mut Request<'a>,
    pub(super) source: Source,
    /// The element of the list of objects that is being read.
    index: Option<u32>,
    /// The repeats of fields, and of names where they are data.
    pub(super) repeats: Vec<Finding>,
    /// Wrong types, and wrong forms of secrets.
    pub(super) types: Vec<Finding>,
    /// How many repeated fields are being read: their types are not reported.
    pub(super) muted: usize,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// Reads the whole text, which is UTF-8. False if it is not an object.
    pub(super) fn read(request: &'r mut Request<'a>, object: Id, text: &'a [u8], source: Source) -> bool {
        request.flat.take_body(text);
        let mut reader = Self {
            lexer: Lexer::new(text),
            request,
            source,
            index: None,
            repeats: Vec::new(),
            types: Vec::new(),
            muted: 0,
        };
        match reader.body(object) {
            Some(Found::Type(Type::Object)) => {
                reader.finish();
                true
            }
            Some(found) => {
                reader.request.errors.push(invalid_type(object.into(), "an object", found.describe()));
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
        let words = [Word::Static(fault.expected), Word::Text(position)];
        self.request.errors.push(Finding::new(Sentence::NotJson, object, words));
    }

    /// Reads an object; the lexer stands before it.
    #[inline(never)]
    fn object(&mut self, object: Id) -> Read<()> {
        let (mut seen, mut last) = (0_u64, object);
        let advised = self.request.advice.len();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name(self.request.flat.more())?;
            let flat = &self.request.flat;
            match object.find(last, flat.in_body(name).unwrap_or_else(|| flat.at(name))) {
                Some(id) if seen & id.bit() == 0 => {
                    seen |= id.bit();
                    last = id;
                    self.value(id)?;
                }
                Some(id) => self.again(id, at)?,
                None => self.unknown(object, name, at)?,
            }
            more = self.lexer.more(b'}')?;
        }
        if self.request.advice.len() > advised + 1 {
            self.repeats_of_unknown(object, advised);
        }
        Some(())
    }

    /// Reads a field that is given again.
    #[cold]
    #[inline(never)]
    fn again(&mut self, id: Id, at: usize) -> Read<()> {
        self.repeats.push(given_twice(self.place(id), at));
        self.muted += 1;
        self.value(id)?;
        self.muted -= 1;
        Some(())
    }

    #[cold]
    #[inline(never)]
    fn unknown(&mut self, object: Id, name: Span, at: usize) -> Read<()> {
        let hint = nearest(self.request.flat.at(name), object).unwrap_or_default();
        let words = [Word::Text(name), Word::Static(hint)];
        self.request.advice.push(Finding { at, ..Finding::new(Sentence::UnknownField, self.place(object), words) });
        self.lexer.skip()
    }

    /// Takes the advice about an unknown field back where it is given again.
    #[cold]
    #[inline(never)]
    fn repeats_of_unknown(&mut self, object: Id, advised: usize) {
        let place = self.place(object);
        let of_this_object = |(_, advice): &(usize, &Finding)| advice.place == place;
        let found: Vec<(usize, Finding)> = (self.request.advice.iter().enumerate().skip(advised))
            .filter(of_this_object)
            .map(|(number, advice)| (number, *advice))
            .collect();
        let flat = &self.request.flat;
        let again = repeated(found.len(), &|at| found.get(at).map_or(&[], |(_, advice)| flat.at(advice.span())));
        let again: Vec<(usize, Finding)> = again.iter().filter_map(|&at| found.get(at).copied()).collect();
        self.repeats.extend(again.iter().map(|(_, advice)| unknown_given_twice(place, advice.at)));
        let mut again = again.iter().map(|(number, _)| *number).peekable();
        let mut number = 0;
        self.request.advice.retain(|_| {
            number += 1;
            again.next_if_eq(&(number - 1)).is_none()
        });
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
        if !flat.in_body(text).unwrap_or_else(|| flat.at(text)).starts_with(REFERENCE_PREFIX) {
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
            self.report(invalid_type(self.place(id), "a number that a float64 can hold", "a larger one"));
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

    #[inline(never)]
    fn map(&mut self, id: Id) -> Read<()> {
        let start = self.lexer.position();
        let from = self.request.flat.item_count();
        let (mut last, mut is_sorted) = (None, true);
        let mut more = self.lexer.enter(b'}');
        while more {
            let name = self.lexer.name(self.request.flat.more())?;
            if !self.lexer.is_at_string() || self.is_at_no_json() {
                return self.faulty_map(id, start);
            }
            let text = self.lexer.string(self.request.flat.more())?;
            let flat = &mut self.request.flat;
            is_sorted = is_sorted && last.is_none_or(|last| compare(flat.at(last), flat.at(name)).is_lt());
            flat.push_item(name);
            flat.push_item(text);
            last = Some(name);
            more = self.lexer.more(b'}')?;
        }
        self.request.flat.set_items(id, from);
        if is_sorted || self.sort_map(id, from) { Some(()) } else { self.faulty_map(id, start) }
    }

    /// Sorts a map by its names. False if one comes again.
    #[inline(never)]
    fn sort_map(&mut self, id: Id, from: usize) -> bool {
        let flat = &mut self.request.flat;
        let pairs = flat.items(id).as_chunks::<2>().0.to_vec();
        let name = |at: usize| pairs.get(at).map_or(&[][..], |[name, _]| flat.at(*name));
        let mut differ = true;
        let order = sorted(pairs.len(), &mut |a, b| {
            let order = compare(name(a), name(b));
            differ &= !order.is_eq();
            order.is_lt()
        });
        for (place, at) in flat.items_since(from).as_chunks_mut::<2>().0.iter_mut().zip(order) {
            if let Some(pair) = pairs.get(at) {
                *place = *pair;
            }
        }
        differ
    }

    /// Reads a map again, to say what is wrong in it. Its names are data, so the
    /// path stops here: once is enough for the types.
    #[cold]
    #[inline(never)]
    fn faulty_map(&mut self, id: Id, start: usize) -> Read<()> {
        self.lexer.rewind(start);
        let mut names: Vec<(usize, Span)> = Vec::new();
        let mut wrong: Vec<(usize, Found)> = Vec::new();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name(self.request.flat.more())?;
            let found = self.found()?;
            if found == Found::Type(Type::String) {
                self.lexer.string(self.request.flat.more())?;
            } else {
                wrong.push((names.len(), found));
                self.lexer.skip()?;
            }
            names.push((at, name));
            more = self.lexer.more(b'}')?;
        }
        let again = self.repeats_of_names(id, &names);
        if let Some((_, found)) = wrong.iter().find(|(number, _)| again.binary_search(number).is_err()) {
            self.report(invalid_type(self.place(id), expectation(id), found.describe_inside()));
        }
        Some(())
    }

    /// Reports names of data that come again: gives which.
    #[cold]
    #[inline(never)]
    pub(super) fn repeats_of_names(&mut self, id: Id, names: &[(usize, Span)]) -> Vec<usize> {
        let flat = &self.request.flat;
        let again = repeated(names.len(), &|at| names.get(at).map_or(&[], |(_, name)| flat.at(*name)));
        let place = self.place(id);
        let positions = again.iter().filter_map(|&at| names.get(at));
        self.repeats.extend(positions.map(|(at, _)| given_twice(place, *at)));
        again
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
        self.report(invalid_type(place, expected, found.describe()));
        Some(())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn report(&mut self, finding: Finding) {
        if self.muted == 0 {
            self.types.push(finding);
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

    /// Hands all errors over in their order, and the fields they leave without a value.
    fn finish(&mut self) {
        if self.repeats.is_empty() && self.types.is_empty() {
            return;
        }
        sort_by_position(&mut self.repeats);
        sort_by_place(&mut self.types);
        self.repeats.append(&mut self.types);
        for Finding { place, .. } in &self.repeats {
            // A whole body stands for an unknown field, which no rule goes by.
            if !place.field.is_body() {
                self.request.faulty |= place.field.bits();
            }
        }
        self.request.errors = mem::take(&mut self.repeats);
    }
}
