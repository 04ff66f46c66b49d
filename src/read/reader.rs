//! The walk through a body: one for every object, by the table of fields.

use crate::finding::{Finding, Word};
use crate::flat::Span;
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

use super::issues::{
    Found, expectation, given_twice, invalid_type, sort_by_place, sort_by_position, unknown_given_twice,
};
use super::{NOT_JSON, Source};

/// A body being read.
pub(super) struct Reader<'a, 'r> {
    pub(super) lexer: Lexer<'a>,
    pub(super) request: &'r mut Request<'a>,
    text: &'a str,
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
    /// Reads the whole text. False if it is not an object.
    pub(super) fn read(request: &'r mut Request<'a>, object: Id, text: &'a str, source: Source) -> bool {
        request.flat.take_body(text);
        let mut reader = Self {
            lexer: Lexer::new(text),
            request,
            text,
            source,
            index: None,
            repeats: Vec::new(),
            types: Vec::new(),
            muted: 0,
        };
        match reader.body(object) {
            Ok(Found::Type(Type::Object)) => {
                reader.finish();
                true
            }
            Ok(found) => {
                reader.request.errors.push(invalid_type(object.into(), "an object", found.describe()));
                false
            }
            Err(_) => {
                reader.not_json(object);
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
        Ok(found)
    }

    #[cold]
    #[inline(never)]
    fn not_json(&mut self, object: Id) {
        let fault = self.lexer.fault();
        let from = self.request.flat.more().len();
        fault.write_position(self.text, self.request.flat.more());
        let position = self.request.flat.kept_since(from);
        self.request.advice.clear();
        let words = [Word::Static(fault.expected), Word::Text(position)];
        self.request.errors.push(Finding::new(Sentence::NotJson, object, words));
    }

    /// Reads an object; the lexer stands before it.
    fn object(&mut self, object: Id) -> Read<()> {
        let (mut seen, mut rest) = (0_u64, object.fields());
        let advised = self.request.advice.len();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name(self.request.flat.more())?;
            let bytes = self.request.flat.bytes(name);
            // Fields mostly come in the order of the declaration.
            if let Some(id) = rest.clone().chain(object.fields()).find(|id| is_name(id.name(), bytes)) {
                rest = id.after();
                if seen & id.bit() == 0 {
                    seen |= id.bit();
                    self.value(id)?;
                } else {
                    self.again(id, at)?;
                }
            } else {
                self.unknown(object, name, at)?;
            }
            more = self.lexer.more(b'}')?;
        }
        if self.request.advice.len() > advised + 1 {
            self.repeats_of_unknown(object, advised);
        }
        Ok(())
    }

    /// Reads a field that is given again.
    #[cold]
    #[inline(never)]
    fn again(&mut self, id: Id, at: usize) -> Read<()> {
        self.repeats.push(given_twice(self.place(id), at));
        self.muted += 1;
        self.value(id)?;
        self.muted -= 1;
        Ok(())
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
        let again = repeated(found.len(), &|at| found.get(at).map_or(&[], |(_, advice)| flat.bytes(advice.span())));
        let again: Vec<(usize, Finding)> = again.iter().filter_map(|&at| found.get(at).copied()).collect();
        self.repeats.extend(again.iter().map(|(_, advice)| unknown_given_twice(place, advice.at)));
        let mut again = again.iter().map(|(number, _)| *number).peekable();
        let mut number = 0;
        self.request.advice.retain(|_| {
            number += 1;
            again.next_if_eq(&(number - 1)).is_none()
        });
    }

    /// Reads a field's value.
    fn value(&mut self, id: Id) -> Read<()> {
        let found = self.found()?;
        let Found::Type(found_type) = found else {
            self.request.sent |= id.bit();
            return self.wrong_type(self.place(id), expectation(id), found);
        };
        if found_type == Type::Null {
            if id.entry().shape == Shape::Secret {
                self.request.sent |= id.bit();
            }
            return self.lexer.null();
        }
        self.request.sent |= id.bit();
        match (id.entry().shape, found_type) {
            (Shape::Text, Type::String) => {
                let text = self.lexer.string(self.request.flat.more())?;
                self.request.flat.set(id, text);
            }
            (Shape::Secret, Type::String) => {
                let text = self.lexer.string(self.request.flat.more())?;
                self.secret(id, text);
            }
            (Shape::Flag, Type::Bool) => {
                let flag = self.lexer.boolean()?;
                self.request.flat.set_flag(id, flag);
            }
            (Shape::Number, Type::Number) => self.number(id)?,
            (Shape::List, Type::Array) => self.list(id)?,
            (Shape::Map, Type::Object) => self.map(id)?,
            (Shape::Record, Type::Object) => {
                self.request.flat.set(id, Span::default());
                self.object(id)?;
            }
            (Shape::Secret, Type::Object) => self.secret_object(id)?,
            (Shape::Records, Type::Array) => self.records(id)?,
            _ => self.wrong_type(self.place(id), expectation(id), found)?,
        }
        Ok(())
    }

    /// Takes the secret that is sent as this text.
    pub(super) fn secret(&mut self, id: Id, text: Span) {
        if !self.request.flat.bytes(text).starts_with(REFERENCE_PREFIX.as_bytes()) {
            self.request.flat.set(id, text);
        } else if text.len > REFERENCE_PREFIX.len() {
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
        Ok(())
    }

    #[inline(never)]
    fn list(&mut self, id: Id) -> Read<()> {
        let from = self.request.flat.item_count();
        let mut more = self.lexer.enter(b']');
        let mut index = 0;
        while more {
            match self.found()? {
                Found::Type(Type::String) => {
                    let text = self.lexer.string(self.request.flat.more())?;
                    self.request.flat.push_item(text);
                }
                found => self.wrong_type(Place::element(id, index), "a string", found)?,
            }
            index += 1;
            more = self.lexer.more(b']')?;
        }
        self.request.flat.set_items(id, from);
        Ok(())
    }

    #[inline(never)]
    fn map(&mut self, id: Id) -> Read<()> {
        let start = self.lexer.position();
        let from = self.request.flat.item_count();
        let (mut last, mut is_sorted) = (Span::default(), true);
        let mut more = self.lexer.enter(b'}');
        while more {
            let name = self.lexer.name(self.request.flat.more())?;
            if self.found()? != Found::Type(Type::String) {
                return self.faulty_map(id, start);
            }
            let text = self.lexer.string(self.request.flat.more())?;
            let flat = &mut self.request.flat;
            is_sorted = is_sorted && (flat.item_count() == from || compare(flat.bytes(last), flat.bytes(name)).is_lt());
            flat.push_item(name);
            flat.push_item(text);
            last = name;
            more = self.lexer.more(b'}')?;
        }
        self.request.flat.set_items(id, from);
        if is_sorted || self.sort_map(id, from) { Ok(()) } else { self.faulty_map(id, start) }
    }

    /// Sorts a map by its names. False if one comes again.
    #[inline(never)]
    fn sort_map(&mut self, id: Id, from: usize) -> bool {
        let flat = &mut self.request.flat;
        let pairs = flat.items(id).as_chunks::<2>().0.to_vec();
        let name = |at: usize| pairs.get(at).map_or(&[][..], |[name, _]| flat.bytes(*name));
        let mut differ = true;
        let order = sorted(pairs.len(), &mut |a, b| {
            let order = compare(name(a), name(b));
            differ &= !order.is_eq();
            order.is_lt()
        });
        for (place, at) in flat.items_since(from).as_chunks_mut::<2>().0.iter_mut().zip(order) {
            *place = pairs.get(at).copied().unwrap_or_default();
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
        Ok(())
    }

    /// Reports names of data that come again: gives which.
    #[cold]
    #[inline(never)]
    pub(super) fn repeats_of_names(&mut self, id: Id, names: &[(usize, Span)]) -> Vec<usize> {
        let flat = &self.request.flat;
        let again = repeated(names.len(), &|at| names.get(at).map_or(&[], |(_, name)| flat.bytes(*name)));
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
        Ok(())
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
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn report(&mut self, finding: Finding) {
        if self.muted == 0 {
            self.types.push(finding);
        }
    }

    #[inline]
    pub(super) fn found(&mut self) -> Read<Found> {
        let found = self.lexer.peek()?;
        if self.source == Source::Object && found == Type::String {
            let rest = self.text.get(self.lexer.position()..).unwrap_or_default();
            if rest.starts_with(NOT_JSON) {
                return Ok(Found::NotJson);
            }
        }
        Ok(Found::Type(found))
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
            if !place.field.name().is_empty() {
                self.request.faulty |= place.field.bits();
            }
        }
        self.request.errors = core::mem::take(&mut self.repeats);
    }
}

/// Equality of a field's name and a name of the body. Names are short, so the
/// first bytes tell most of them apart, without a call.
#[inline]
fn is_name(name: &str, bytes: &[u8]) -> bool {
    let name = name.as_bytes();
    name.len() == bytes.len() && name.first() == bytes.first() && name.last() == bytes.last() && name == bytes
}
