//! From the bytes of a body to a record, with everything that is wrong on the way.

use std::borrow::Cow;

use zeroize::Zeroizing;

use crate::fields::{Field, index_of};
use crate::float;
use crate::json::{Lexer, Read, Type};
use crate::names::position;
use crate::nearest::nearest;
use crate::record::{Record, Records, Slot};
use crate::secret::REFERENCE_PREFIX;
use crate::sorted::{Named, sort};
use crate::{Deployments, Issue, IssueCode, Key, Path, Secret, Segment};

const VALUE: &str = "value";
const ENV_VAR: &str = "env_var";
const FROM_ENV: &str = "from_env";
const SECRET_FIELDS: [&str; 3] = [VALUE, ENV_VAR, FROM_ENV];

/// What stands in a JavaScript object's text for a value that JSON cannot say,
/// such as NaN: a lone surrogate, which no valid text holds.
const NOT_JSON: &str = r#""\udfff""#;

/// Where a body comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From outside: JSON text.
    Bytes,
    /// Written by the binding from a JavaScript object, with [`NOT_JSON`] in it.
    Object,
}

/// What was read of a body that is an object.
pub(crate) struct Reading {
    /// The fields that were given; `null` counts for a secret only, which it clears.
    pub(crate) sent: Marks,
    /// The fields that no rule can go by.
    pub(crate) faulty: Marks,
    /// True if one of the secrets is odd, see [`Secret::is_odd`].
    pub(crate) odd: bool,
    /// What is wrong: repeated fields in the order of the body, then types and
    /// the forms of secrets in the order of the fields.
    pub(crate) errors: Vec<Issue>,
    /// The unknown fields.
    pub(crate) advice: Vec<Issue>,
}

/// A set of fields of a record and of the blocks in it.
#[derive(Clone, Default)]
pub(crate) struct Marks {
    fields: u32,
    blocks: Vec<u32>,
}

impl Marks {
    /// True if no field is in the set.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields == 0 && self.blocks.is_empty()
    }

    /// True if the field is in the set.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.fields >> index & 1 == 1
    }

    /// True if the field of the block is in the set.
    pub(crate) fn has_in(&self, block: usize, index: usize) -> bool {
        self.blocks.get(block).is_some_and(|fields| fields >> index & 1 == 1)
    }

    pub(crate) fn add(&mut self, place: Place, index: usize) {
        match place {
            Place::Top => self.fields |= 1 << index,
            Place::Block(block) => {
                if self.blocks.len() <= block {
                    self.blocks.resize(block + 1, 0);
                }
                if let Some(fields) = self.blocks.get_mut(block) {
                    *fields |= 1 << index;
                }
            }
            Place::Deeper => {}
        }
    }
}

/// Where the record being read stands.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Top,
    Block(usize),
    Deeper,
}

impl Place {
    fn inside(self, index: usize) -> Self {
        if let Self::Top = self { Self::Block(index) } else { Self::Deeper }
    }
}

/// Reads a body that should be an object with the fields of `record` into it.
///
/// # Errors
///
/// The one issue of a body that is not JSON or not an object.
pub(crate) fn body(record: &mut dyn Record, bytes: &[u8], source: Source) -> Result<Reading, Issue> {
    let mut reader = Reader::new(utf8(bytes)?, source);
    let root = reader.body(record)?;
    if let Some(found) = root {
        return Err(invalid_type(&Path::default(), "an object", found));
    }
    let (sent, odd) = (std::mem::take(&mut reader.sent), reader.odd);
    let advice = std::mem::take(&mut reader.advice);
    let (errors, faulty) = reader.errors(record.fields());
    Ok(Reading { sent, faulty, odd, errors, advice })
}

/// Reads a stored key.
pub(crate) fn stored_key(bytes: &[u8]) -> Result<Key, Vec<Issue>> {
    let mut key = Key::default();
    match body(&mut key, bytes, Source::Bytes) {
        Ok(reading) if reading.errors.is_empty() => Ok(key),
        Ok(reading) => Err(reading.errors),
        Err(issue) => Err(vec![issue]),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Issue> {
    std::str::from_utf8(bytes).map_err(|error| {
        invalid_json(&["the body is not UTF-8 at byte ", &(error.valid_up_to() + 1).to_string()].concat())
    })
}

fn invalid_json(problem: &str) -> Issue {
    Issue::error(IssueCode::InvalidJson, Path::default(), ["Invalid JSON: ", problem].concat())
}

#[cold]
#[inline(never)]
fn invalid_type(path: &Path, expected: &str, found: &str) -> Issue {
    let subject = if path.is_empty() { "the body".to_owned() } else { path.text() };
    let message = ["Invalid JSON: ", &subject, " must be ", expected, ", not ", found].concat();
    Issue::error(IssueCode::InvalidType, path.clone(), message)
}

fn describe(found: Type) -> &'static str {
    match found {
        Type::Null => "null",
        Type::Bool => "a boolean",
        Type::Number => "a number",
        Type::String => "a string",
        Type::Array => "a list",
        Type::Object => "an object",
    }
}

fn expectation(field: &Field, slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Text(_) => "a string",
        Slot::Secret(_) | Slot::OptionalSecret(_) if field.service_account => {
            "a string, an object of value, env_var and from_env, or a service account's JSON"
        }
        Slot::Secret(_) | Slot::OptionalSecret(_) => "a string or an object of value, env_var and from_env",
        Slot::Flag(_) => "true or false",
        Slot::Number(_) => "a number",
        Slot::List(_) => "a list of strings",
        Slot::Map(_) => "an object whose values are strings",
        Slot::Record(_) => "an object",
        Slot::Records(_) => "a list of objects",
    }
}

/// The steps to where the reader is. No field of the model lies deeper, and
/// nothing is allocated unless an issue asks for the path.
#[derive(Default)]
struct Trail {
    steps: [Step; 8],
    depth: usize,
}

#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Index(usize),
}

impl Default for Step {
    fn default() -> Self {
        Self::Index(0)
    }
}

impl Trail {
    fn push(&mut self, step: Step) {
        if let Some(place) = self.steps.get_mut(self.depth) {
            *place = step;
        }
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.depth -= 1;
    }

    fn to_path(&self) -> Path {
        let mut path = Path::default();
        for step in self.steps.iter().take(self.depth) {
            path.push(match step {
                Step::Field(name) => Segment::Field(name),
                Step::Index(index) => Segment::Index(*index),
            });
        }
        path
    }
}

/// A field given again.
struct Repeat {
    /// Where in the body, for the order.
    at: usize,
    /// The field, or the object it stands in where it is unknown.
    path: Path,
    known: bool,
}

struct Reader<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    source: Source,
    path: Trail,
    sent: Marks,
    repeats: Vec<Repeat>,
    types: Vec<Issue>,
    advice: Vec<Issue>,
    odd: bool,
    /// How many repeated fields are being read: their types are not reported.
    muted: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, source: Source) -> Self {
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
    fn body(&mut self, record: &mut dyn Record) -> Result<Option<&'static str>, Issue> {
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
        // What a map that is given again has from before.
        for (name, value) in std::mem::take(map).into_sorted() {
            names.push(Named { name: Cow::Owned(name), at: 0, number: values.len() });
            values.push(value);
        }
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

    /// The secret that is sent as this text.
    #[inline(never)]
    fn secret_from(&mut self, mut text: Zeroizing<String>) -> Option<Secret> {
        match text.strip_prefix(REFERENCE_PREFIX) {
            None => Some(Secret::plain(std::mem::take(&mut *text))),
            Some("") => self.invalid_secret("must name a variable after env."),
            Some(variable) => Some(Secret::reference(variable)),
        }
    }

    /// Reads a secret's object form, or a service account where the field takes one.
    #[inline(never)]
    fn secret_object(&mut self, field: &Field, expected: &'static str) -> Read<Option<Secret>> {
        let start = self.lexer.position();
        let reported = self.types.len();
        let mut names: Vec<Named<'a>> = Vec::new();
        let mut seen = [false; SECRET_FIELDS.len()];
        let mut parts = [Zeroizing::default(), Zeroizing::default()];
        let mut sound = true;
        let mut more = self.lexer.enter(b'}');
        let mut service_account = false;
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name()?;
            let known = position(&SECRET_FIELDS, &name);
            if seen == [false; SECRET_FIELDS.len()] && names.is_empty() {
                service_account = known.is_none() && field.service_account;
            }
            if known.is_none() != service_account {
                // Neither form: what is left of it is skipped.
                self.repeats_of(&mut names);
                self.types.truncate(reported);
                self.lexer.rewind(start);
                self.wrong_type(expected, Found::Type(Type::Object))?;
                return Ok(None);
            }
            if let Some(index) = known {
                let again = seen.get_mut(index).is_some_and(|seen| std::mem::replace(seen, true));
                sound &= !again;
                self.path.push(Step::Field(SECRET_FIELDS.get(index).copied().unwrap_or(VALUE)));
                if again {
                    self.repeat(at, true);
                }
                self.muted += usize::from(again);
                sound &= self.secret_part(parts.get_mut(index))?;
                self.muted -= usize::from(again);
                self.path.pop();
            } else {
                names.push(Named { name, at, number: 0 });
                self.lexer.skip()?;
            }
            more = self.lexer.more(b'}')?;
        }
        if !sound || self.repeats_of(&mut names) {
            return Ok(None);
        }
        if service_account {
            return Ok(self.service_account(self.lexer.since(start), expected));
        }
        let [value, env_var] = parts;
        Ok(self.secret_from_parts(value, &env_var))
    }

    /// True if one of the names comes again.
    fn repeats_of(&mut self, names: &mut [Named<'a>]) -> bool {
        let again = sort(names);
        for &at in &again {
            self.repeat(at, true);
        }
        !again.is_empty()
    }

    /// Reads `value` or `env_var` into `part`, or checks the type of `from_env`.
    fn secret_part(&mut self, part: Option<&mut Zeroizing<String>>) -> Read<bool> {
        match (self.found()?, part) {
            (Found::Type(Type::Null), _) => self.lexer.skip()?,
            (Found::Type(Type::String), Some(part)) => *part = Zeroizing::new(self.lexer.text()?),
            (Found::Type(Type::Bool), None) => drop(self.lexer.boolean()?),
            (found, part) => {
                self.wrong_type(if part.is_some() { "a string" } else { "true or false" }, found)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn secret_from_parts(&mut self, value: Zeroizing<String>, env_var: &str) -> Option<Secret> {
        if env_var.is_empty() {
            return self.secret_from(value);
        }
        // A mask beside a reference is what an older gateway answered.
        let beside = Secret::plain(std::mem::take(&mut *{ value }));
        if !(beside.is_empty() || beside.expose() == env_var || beside.is_mask()) {
            return self.invalid_secret("must not be both a text and a reference");
        }
        match env_var.strip_prefix(REFERENCE_PREFIX) {
            None | Some("") => self.invalid_secret("must have an env_var of env. and the name of a variable"),
            Some(variable) => Some(Secret::reference(variable)),
        }
    }

    fn service_account(&mut self, object: &str, expected: &'static str) -> Option<Secret> {
        if self.source == Source::Object
            && object.as_bytes().windows(NOT_JSON.len()).any(|window| window == NOT_JSON.as_bytes())
        {
            self.report(|path| invalid_type(path, expected, NOT_A_JSON_VALUE));
            return None;
        }
        Some(Secret::plain(compact(object)))
    }

    fn invalid_secret(&mut self, problem: &str) -> Option<Secret> {
        self.report(|path| {
            let message = ["Invalid JSON: ", &path.text(), " ", problem].concat();
            Issue::error(IssueCode::InvalidSecret, path.clone(), message)
        });
        None
    }

    /// Skips a value and reports its type.
    #[cold]
    #[inline(never)]
    fn wrong_type(&mut self, expected: &str, found: Found) -> Read<()> {
        self.lexer.skip()?;
        self.report(|path| invalid_type(path, expected, found.describe()));
        Ok(())
    }

    #[cold]
    fn report(&mut self, issue: impl FnOnce(&Path) -> Issue) {
        if self.muted == 0 {
            let issue = issue(&self.path.to_path());
            self.types.push(issue);
        }
    }

    fn repeat(&mut self, at: usize, known: bool) {
        self.repeats.push(Repeat { at, path: self.path.to_path(), known });
    }

    fn found(&mut self) -> Read<Found> {
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
    fn errors(mut self, fields: &'static [Field]) -> (Vec<Issue>, Marks) {
        let mut faulty = Marks::default();
        self.repeats.sort_by_key(|repeat| repeat.at);
        if self.types.len() > 1 {
            self.types.sort_by_cached_key(|issue| order(&issue.path, fields));
        }
        for path in self.types.iter().map(|issue| &issue.path) {
            mark(&mut faulty, path, fields);
        }
        for repeat in self.repeats.iter().filter(|repeat| repeat.known) {
            mark(&mut faulty, &repeat.path, fields);
        }
        let mut errors: Vec<Issue> = self.repeats.into_iter().map(duplicate_field).collect();
        errors.append(&mut self.types);
        (errors, faulty)
    }
}

/// What stands where a value is expected.
#[derive(Clone, Copy)]
enum Found {
    Type(Type),
    /// [`NOT_JSON`].
    NotJson,
}

const NOT_A_JSON_VALUE: &str = "a value that JSON does not have";

impl Found {
    fn describe(self) -> &'static str {
        match self {
            Self::Type(found) => describe(found),
            Self::NotJson => NOT_A_JSON_VALUE,
        }
    }

    /// The same of a value inside the one that is named.
    fn describe_inside(self) -> &'static str {
        match self {
            Self::Type(Type::Null) => "one with null in it",
            Self::Type(Type::Bool) => "one with a boolean in it",
            Self::Type(Type::Number) => "one with a number in it",
            Self::Type(Type::Array) => "one with a list in it",
            Self::Type(_) => "one with an object in it",
            Self::NotJson => NOT_A_JSON_VALUE,
        }
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

fn duplicate_field(repeat: Repeat) -> Issue {
    let Repeat { path, known, .. } = repeat;
    let is_map = known && matches!(path.segments().last(), Some(Segment::Field("deployments")));
    let subject = if path.is_empty() { "the body".to_owned() } else { path.text() };
    let problem = match known {
        true if is_map => ", or a name in it, is given twice",
        true => " is given twice",
        false => " gives an unknown field twice",
    };
    let message = ["Invalid JSON: ", &subject, problem].concat();
    Issue::error(IssueCode::DuplicateField, path, message)
}

#[cold]
#[inline(never)]
fn unknown_field(object: &Path, name: String, fields: &'static [Field]) -> Issue {
    let hint = nearest(&name, fields);
    let path = object.then(Segment::Unknown(name));
    let issue = Issue::advice(IssueCode::UnknownField, path, "the field is not known and is ignored");
    match hint {
        Some(name) => issue.hint(name),
        None => issue,
    }
}

/// A sort key that puts paths into the order of the fields: blocks come last.
fn order(path: &Path, mut fields: &'static [Field]) -> Vec<usize> {
    let mut key = Vec::with_capacity(path.segments().len());
    for segment in path.segments() {
        match segment {
            Segment::Index(index) => key.push(*index),
            Segment::Unknown(_) => {}
            Segment::Field(name) => match index_of(name, fields) {
                Some(index) => {
                    let inside = fields.get(index).map(|field| field.kind.fields()).unwrap_or_default();
                    key.push(if inside.is_empty() { index } else { fields.len() + index });
                    fields = inside;
                }
                None => key.extend(position(&SECRET_FIELDS, name)),
            },
        }
    }
    key
}

fn mark(marks: &mut Marks, path: &Path, fields: &'static [Field]) {
    let mut segments = path.segments().iter();
    let Some(Segment::Field(name)) = segments.next() else { return };
    let Some(top) = index_of(name, fields) else { return };
    let inside = fields.get(top).map(|field| field.kind.fields()).unwrap_or_default();
    match segments.next() {
        Some(Segment::Field(name)) if !inside.is_empty() => {
            if let Some(index) = index_of(name, inside) {
                marks.add(Place::Block(top), index);
            }
        }
        _ => {
            marks.add(Place::Top, top);
            for index in 0..inside.len() {
                marks.add(Place::Block(top), index);
            }
        }
    }
}

/// JSON text without the white space between its tokens.
fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    let mut in_string = false;
    let mut escaped = false;
    for character in text.chars() {
        if in_string {
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if character == '"' {
            in_string = true;
        } else if character.is_ascii_whitespace() {
            continue;
        }
        compact.push(character);
    }
    compact
}
