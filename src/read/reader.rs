//! The walk through a body: one for every record, by its list of fields.

use zeroize::Zeroizing;

use crate::fields::Field;
use crate::float;
use crate::json::{Lexer, Read, Type};
use crate::record::{Record, Records, Slot};
use crate::sorted::{Named, sort};
use crate::{Deployments, Issue, Path};

use super::issues::{Found, Repeat, duplicate_field, expectation, invalid_json, invalid_type, order, unknown_field};
use super::marks::{Marks, Place};
use super::trail::{Step, Trail};
use super::{NOT_JSON, Source};

/// A body being read.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) lexer: Lexer<'a>,
    pub(super) source: Source,
    pub(super) path: Trail,
    pub(super) sent: Marks,
    repeats: Vec<Repeat>,
    pub(super) types: Vec<Issue>,
    pub(super) advice: Vec<Issue>,
    pub(super) odd: bool,
    /// How many repeated fields are being read: their types are not reported.
    pub(super) muted: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, source: Source) -> Self {
        Self {
            text,
            lexer: Lexer::new(text),
            source,
            path: Trail::default(),
            sent: Marks::default(),
            repeats: Vec::new(),
            types: Vec::new(),
            advice: Vec::new(),
            odd: false,
            muted: 0,
        }
    }

    /// Reads the whole text. Gives what the body is instead of an object.
    pub(super) fn body(&mut self, record: &mut dyn Record) -> Result<Option<&'static str>, Issue> {
        self.root(record).map_err(|_| invalid_json(&self.lexer.describe_fault()))
    }

    fn root(&mut self, record: &mut dyn Record) -> Read<Option<&'static str>> {
        let found = self.found()?;
        if let Found::Type(Type::Object) = found {
            self.record(record, Place::Top)?;
            self.lexer.end()?;
            return Ok(None);
        }
        self.lexer.skip()?;
        self.lexer.end()?;
        Ok(Some(found.describe()))
    }

    /// Reads an object; the lexer stands before it.
    fn record(&mut self, record: &mut dyn Record, place: Place) -> Read<()> {
        let fields = record.fields();
        let (mut seen, mut next): (u32, usize) = (0, 0);
        let mut unknown: Vec<Named<'a>> = Vec::new();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name()?;
            // Fields mostly come in the order of the declaration.
            let known = fields.iter().enumerate().skip(next).chain(fields.iter().enumerate().take(next));
            if let Some((index, field)) = { known }.find(|(_, field)| field.name == name)
                && let Some(slot) = record.slot(index)
            {
                next = index + 1;
                self.path.push(Step::Field(field.name));
                let again = seen >> index & 1 == 1;
                seen |= 1 << index;
                if again {
                    self.repeat(at, true);
                }
                self.muted += usize::from(again);
                if self.value(field, slot, place.inside(index))? {
                    self.sent.add(place, index);
                }
                self.muted -= usize::from(again);
                self.path.pop();
            } else {
                unknown.push(Named { name: name.clone(), at, number: self.advice.len() });
                self.advice.push(unknown_field(&self.path.to_path(), name.into_owned(), fields));
                self.lexer.skip()?;
            }
            more = self.lexer.more(b'}')?;
        }
        if unknown.len() > 1 {
            self.repeats_of_unknown(&mut unknown);
        }
        Ok(())
    }

    /// Takes the advice about an unknown field back where it is given again.
    #[cold]
    #[inline(never)]
    fn repeats_of_unknown(&mut self, unknown: &mut [Named<'a>]) {
        let again = sort(unknown);
        if again.is_empty() {
            return;
        }
        for &at in &again {
            self.repeat(at, false);
        }
        unknown.sort_by_key(|named| named.at);
        let mut taken = unknown.iter().filter(|named| again.binary_search(&named.at).is_ok()).map(|named| named.number);
        let (mut next, mut number) = (taken.next(), 0);
        self.advice.retain(|_| {
            let keeps = next != Some(number);
            if !keeps {
                next = taken.next();
            }
            number += 1;
            keeps
        });
    }

    /// Reads a field's value into its slot. True if it counts as sent.
    fn value(&mut self, field: &Field, slot: Slot<'_>, place: Place) -> Read<bool> {
        let found = self.found()?;
        let Found::Type(found_type) = found else {
            self.wrong_type(expectation(field, &slot), found)?;
            return Ok(true);
        };
        match (slot, found_type) {
            (slot, Type::Null) => {
                self.lexer.skip()?;
                return Ok(matches!(slot, Slot::Secret(_) | Slot::OptionalSecret(_)));
            }
            (Slot::Text(text), Type::String) => *text = self.lexer.text()?,
            (Slot::Flag(flag), Type::Bool) => *flag = self.lexer.boolean()?,
            (Slot::Number(number), Type::Number) => *number = self.number()?,
            (Slot::List(list), Type::Array) => self.list(list)?,
            (Slot::Map(map), Type::Object) => self.map(map)?,
            (Slot::Record(block), Type::Object) => self.record(block.put(), place)?,
            (Slot::Records(records), Type::Array) => self.records(records)?,
            (slot @ (Slot::Secret(_) | Slot::OptionalSecret(_)), Type::String) => {
                let text = Zeroizing::new(self.lexer.text()?);
                if let Some(secret) = self.secret_from(text) {
                    self.odd |= secret.is_odd();
                    slot.set_secret(Some(secret));
                }
            }
            (slot @ (Slot::Secret(_) | Slot::OptionalSecret(_)), Type::Object) => {
                let expected = expectation(field, &slot);
                if let Some(secret) = self.secret_object(field, expected)? {
                    self.odd |= secret.is_odd();
                    slot.set_secret(Some(secret));
                }
            }
            (slot, _) => self.wrong_type(expectation(field, &slot), found)?,
        }
        Ok(true)
    }

    #[inline(never)]
    fn number(&mut self) -> Read<f64> {
        let number = float::parse(self.lexer.number()?);
        if number.is_infinite() {
            self.report(|path| invalid_type(path, "a number that a float64 can hold", "a larger one"));
        }
        Ok(number)
    }

    #[inline(never)]
    fn list(&mut self, list: &mut Vec<String>) -> Read<()> {
        list.clear();
        let mut more = self.lexer.enter(b']');
        let mut index = 0;
        while more {
            match self.found()? {
                Found::Type(Type::String) => list.push(self.lexer.text()?),
                found => {
                    self.path.push(Step::Index(index));
                    self.wrong_type("a string", found)?;
                    self.path.pop();
                }
            }
            index += 1;
            more = self.lexer.more(b']')?;
        }
        Ok(())
    }

    #[inline(never)]
    fn map(&mut self, map: &mut Deployments) -> Read<()> {
        let mut names: Vec<Named<'a>> = Vec::new();
        let mut values: Vec<String> = Vec::new();
        let mut wrong: Vec<(usize, Found)> = Vec::new();
        let mut more = self.lexer.enter(b'}');
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name()?;
            match self.found()? {
                Found::Type(Type::String) => {
                    names.push(Named { name, at, number: values.len() });
                    values.push(self.lexer.text()?);
                }
                found => {
                    self.lexer.skip()?;
                    names.push(Named { name, at, number: values.len() });
                    values.push(String::new());
                    wrong.push((at, found));
                }
            }
            more = self.lexer.more(b'}')?;
        }
        let again = sort(&mut names);
        for &at in &again {
            self.repeat(at, true);
        }
        // The names are data, so the path stops here: once is enough.
        if let Some(&(_, found)) = wrong.iter().find(|(at, _)| again.binary_search(at).is_err()) {
            self.report(|path| invalid_type(path, "an object whose values are strings", found.describe_inside()));
        }
        let value = |number| values.get_mut(number).map(std::mem::take).unwrap_or_default();
        *map = Deployments::from_sorted(deployments(names, value));
        Ok(())
    }

    #[inline(never)]
    fn records(&mut self, records: &mut dyn Records) -> Read<()> {
        records.clear();
        let mut more = self.lexer.enter(b']');
        let mut index = 0;
        while more {
            self.path.push(Step::Index(index));
            match self.found()? {
                Found::Type(Type::Object) => records.add(&mut |record| self.record(record, Place::Deeper))?,
                found => self.wrong_type("an object", found)?,
            }
            self.path.pop();
            index += 1;
            more = self.lexer.more(b']')?;
        }
        Ok(())
    }

    /// Skips a value and reports its type.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_type(&mut self, expected: &str, found: Found) -> Read<()> {
        self.lexer.skip()?;
        self.report(|path| invalid_type(path, expected, found.describe()));
        Ok(())
    }

    #[cold]
    pub(super) fn report(&mut self, issue: impl FnOnce(&Path) -> Issue) {
        if self.muted == 0 {
            let issue = issue(&self.path.to_path());
            self.types.push(issue);
        }
    }

    pub(super) fn repeat(&mut self, at: usize, known: bool) {
        self.repeats.push(Repeat { at, path: self.path.to_path(), known });
    }

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

    /// All errors in their order, and the fields they leave without a value.
    pub(super) fn errors(mut self, fields: &'static [Field]) -> (Vec<Issue>, Marks) {
        let mut faulty = Marks::default();
        self.repeats.sort_by_key(|repeat| repeat.at);
        if self.types.len() > 1 {
            self.types.sort_by_cached_key(|issue| order(&issue.path, fields));
        }
        for path in self.types.iter().map(|issue| &issue.path) {
            faulty.add_path(path, fields);
        }
        for repeat in self.repeats.iter().filter(|repeat| repeat.known) {
            faulty.add_path(&repeat.path, fields);
        }
        let mut errors: Vec<Issue> = self.repeats.into_iter().map(duplicate_field).collect();
        errors.append(&mut self.types);
        (errors, faulty)
    }
}

/// Names and values, sorted; of a name that comes twice only the first.
fn deployments(names: Vec<Named<'_>>, mut value: impl FnMut(usize) -> String) -> Vec<(String, String)> {
    let mut deployments: Vec<(String, String)> = Vec::with_capacity(names.len());
    for Named { name, number, .. } in names {
        if deployments.last().is_none_or(|(last, _)| *last != name) {
            deployments.push((name.into_owned(), value(number)));
        }
    }
    deployments
}
