//! The forms in which a secret may be sent.

use alloc::vec::Vec;

use crate::finding::Word;
use crate::json::{Read, Type};
use crate::names::position;
use crate::place::Place;
use crate::schema::Id;
use crate::secret::{PARTS, REFERENCE_PREFIX, is_mask};
use crate::sentences::Sentence;
use crate::span::Span;

use super::issues::{Found, NOT_A_JSON_VALUE, again, drop_types, expectation};
use super::reader::Reader;
use super::{NOT_JSON, Source};

/// Where `from_env` stands in [`PARTS`].
const FROM_ENV: usize = 2;

impl Reader<'_, '_> {
    /// Reads a secret's object form, or a service account where the field takes one.
    #[inline(never)]
    pub(super) fn secret_object(&mut self, id: Id) -> Read<()> {
        let start = self.lexer.position();
        let reported = self.request.errors.len();
        let mut names: Vec<(usize, Span)> = Vec::new();
        let mut seen = [false; PARTS.len()];
        let mut parts = [Span::EMPTY; PARTS.len()];
        let mut sound = true;
        let mut more = self.lexer.enter(b'}');
        let mut service_account = false;
        while more {
            let at = self.lexer.position();
            let name = self.lexer.name(self.request.flat.more())?;
            let known = position(&PARTS, self.request.flat.at(name));
            if seen == [false; PARTS.len()] && names.is_empty() {
                service_account = known.is_none() && id.entry().service_account;
            }
            if known.is_none() != service_account {
                // Neither form: what is left of it is skipped.
                drop_types(&mut self.request.errors, reported);
                self.repeats_of(Sentence::GivenTwice, self.place(id), &names);
                self.lexer.rewind(start);
                return self.wrong_type(self.place(id), expectation(id), Found::Type(Type::Object));
            }
            if let Some(part) = known {
                let is_again = seen.get_mut(part).is_some_and(|seen| core::mem::replace(seen, true));
                sound &= !is_again;
                sound &= self.secret_part(id, part, is_again.then_some(at), parts.get_mut(part))?;
            } else {
                names.push((at, name));
                self.lexer.skip()?;
            }
            more = self.lexer.more(b'}')?;
        }
        if !sound || !self.repeats_of(Sentence::GivenTwice, self.place(id), &names).is_empty() {
            return Some(());
        }
        if service_account {
            self.service_account(id, start);
        } else {
            let [value, env_var, _] = parts;
            self.secret_of_parts(id, value, env_var);
        }
        Some(())
    }

    /// Reads `value` or `env_var` into `text`, or checks the type of `from_env`.
    /// False if it is wrong. `again_at` is where a part stands that is given again.
    fn secret_part(&mut self, id: Id, part: usize, again_at: Option<usize>, text: Option<&mut Span>) -> Read<bool> {
        #[allow(clippy::cast_possible_truncation)]
        let place = Place { part: part as u8 + 1, ..self.place(id) };
        if let Some(at) = again_at {
            self.request.errors.push(again(Sentence::GivenTwice, place, at));
        }
        self.muted += usize::from(again_at.is_some());
        let found = self.found()?;
        let mut right = true;
        match (found, text) {
            (Found::Type(Type::Null), _) => self.lexer.null()?,
            (Found::Type(Type::String), Some(text)) if part != FROM_ENV => {
                *text = self.lexer.string(self.request.flat.more())?;
            }
            (Found::Type(Type::Bool), _) if part == FROM_ENV => drop(self.lexer.boolean()?),
            _ => {
                self.wrong_type(place, if part == FROM_ENV { "true or false" } else { "a string" }, found)?;
                right = false;
            }
        }
        self.muted -= usize::from(again_at.is_some());
        Some(right)
    }

    fn secret_of_parts(&mut self, id: Id, value: Span, env_var: Span) {
        if env_var.len() == 0 {
            return self.secret(id, value);
        }
        let (beside, reference) = (self.request.flat.at(value), self.request.flat.at(env_var));
        // A mask beside a reference is what an older gateway answered.
        if !(value.len() == 0 || beside == reference || is_mask(beside)) {
            self.invalid_secret(id, Sentence::TextAndReference);
        } else if !reference.starts_with(REFERENCE_PREFIX) || reference.len() == REFERENCE_PREFIX.len() {
            self.invalid_secret(id, Sentence::NoReference);
        } else {
            self.request.flat.set_reference(id, env_var);
        }
    }

    fn service_account(&mut self, id: Id, start: usize) {
        let object = self.lexer.since(start);
        if self.source == Source::Object && object.windows(NOT_JSON.len()).any(|window| window == NOT_JSON) {
            self.report_type(self.place(id), expectation(id), NOT_A_JSON_VALUE);
            return;
        }
        let more = self.request.flat.more();
        let from = more.len();
        // JSON text without the white space between its tokens.
        let (mut in_string, mut escaped) = (false, false);
        for &byte in object {
            if in_string {
                in_string = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
            } else if byte == b'"' {
                in_string = true;
            } else if byte.is_ascii_whitespace() {
                continue;
            }
            more.push_byte(byte);
        }
        let text = self.request.flat.kept_since(from);
        self.request.flat.set(id, text);
    }

    #[cold]
    #[inline(never)]
    pub(super) fn invalid_secret(&mut self, id: Id, sentence: Sentence) {
        self.report(sentence, self.place(id), [Word::NONE; 2]);
    }
}
