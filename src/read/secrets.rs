//! The forms in which a secret may be sent.

use zeroize::Zeroizing;

use crate::fields::Field;
use crate::json::{Read, Type};
use crate::names::position;
use crate::secret::REFERENCE_PREFIX;
use crate::sorted::{Named, sort};
use crate::{Issue, IssueCode, Secret};

use super::issues::{Found, NOT_A_JSON_VALUE, invalid_type};
use super::reader::Reader;
use super::trail::Step;
use super::{NOT_JSON, Source};

const VALUE: &str = "value";
const ENV_VAR: &str = "env_var";
const FROM_ENV: &str = "from_env";

/// The fields of a secret's object form.
pub(super) const SECRET_FIELDS: [&str; 3] = [VALUE, ENV_VAR, FROM_ENV];

impl<'a> Reader<'a> {
    /// The secret that is sent as this text.
    #[inline(never)]
    pub(super) fn secret_from(&mut self, mut text: Zeroizing<String>) -> Option<Secret> {
        match text.strip_prefix(REFERENCE_PREFIX) {
            None => Some(Secret::plain(std::mem::take(&mut *text))),
            Some("") => self.invalid_secret("must name a variable after env."),
            Some(variable) => Some(Secret::reference(variable)),
        }
    }

    /// Reads a secret's object form, or a service account where the field takes one.
    #[inline(never)]
    pub(super) fn secret_object(&mut self, field: &Field, expected: &'static str) -> Read<Option<Secret>> {
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
