//! The forms in which a secret may be sent.

use std::borrow::Cow;

use serde::de::{IgnoredAny, MapAccess};

use super::place::Place;
use super::scalar::{Found, Scalar, skip_object};
use super::{NOT_JSON, Report};
use crate::issues::IssueCode::{InvalidSecret, InvalidType};
use crate::model::{NameSet, PARTS, REFERENCE_PREFIX, Secret, is_mask};

/// Where `from_env` stands in [`PARTS`].
const FROM_ENV: usize = 2;

/// The secret that is sent as this text; none, which is reported, if it names no variable.
pub(super) fn of_text(text: &str, place: &Place<'_>, report: &mut Report) -> Option<Secret> {
    match text.strip_prefix(REFERENCE_PREFIX) {
        None => Some(Secret::plain(text)),
        Some("") => {
            report.wrong_secret(InvalidSecret, place, "must name a variable after env.");
            None
        }
        Some(variable) => Some(Secret::reference(variable)),
    }
}

/// Reads a secret's object form, or a service account where the field takes one; `raw` is the
/// object's text then. None, which is reported, if the object is neither.
pub(super) fn of_object<'de, A: MapAccess<'de>>(
    mut object: A,
    place: &Place<'_>,
    raw: &str,
    report: &mut Report,
) -> Result<Option<Secret>, A::Error> {
    let mut parts = Parts::default();
    let mut account_names: NameSet = NameSet::default();
    let mut is_account = false;
    let mut is_first = true;
    let mut is_sound = true;
    while let Some(Scalar::Text(name)) = object.next_key()? {
        let part = PARTS.iter().position(|part| *part == name);
        if std::mem::take(&mut is_first) {
            is_account = part.is_none() && place.takes_service_account();
        }
        match part {
            Some(part) if !is_account => is_sound &= parts.read(part, object.next_value()?, place, report),
            None if is_account => {
                object.next_value::<IgnoredAny>()?;
                if !account_names.insert(name) {
                    report.repeated(place, "has a name that is given twice");
                    is_sound = false;
                }
            }
            _ => {
                object.next_value::<IgnoredAny>()?;
                skip_object(object)?;
                report.wrong_secret(InvalidType, place, wrong_object(place));
                return Ok(None);
            }
        }
    }
    is_sound &= parts.report_types(place, report);
    if !is_sound {
        return Ok(None);
    }
    Ok(if is_account { service_account(raw, place, report) } else { parts.secret(place, report) })
}

fn wrong_object(place: &Place<'_>) -> &'static str {
    if place.takes_service_account() {
        "must have no fields but value, env_var and from_env, or be a service account's JSON"
    } else {
        "must have no fields but value, env_var and from_env"
    }
}

/// The fields of the object form.
#[derive(Default)]
struct Parts<'de> {
    seen: [bool; PARTS.len()],
    texts: [Cow<'de, str>; PARTS.len()],
    wrong: [Option<Found>; PARTS.len()],
}

impl<'de> Parts<'de> {
    /// Takes a part in. False if it is given again.
    fn read(&mut self, part: usize, value: Scalar<'de>, place: &Place<'_>, report: &mut Report) -> bool {
        let (Some(seen), Some(text), Some(wrong)) =
            (self.seen.get_mut(part), self.texts.get_mut(part), self.wrong.get_mut(part))
        else {
            return false;
        };
        let is_repeated = std::mem::replace(seen, true);
        if is_repeated {
            report.repeated(&Place::Part { inside: place, part }, "is given twice");
        }
        match value {
            Scalar::Text(value) if part != FROM_ENV => *text = value,
            Scalar::Other(Found::Null) => {}
            Scalar::Other(Found::Flag) if part == FROM_ENV => {}
            Scalar::Text(_) if !is_repeated => *wrong = Some(Found::Text),
            Scalar::Other(found) if !is_repeated => *wrong = Some(found),
            _ => {}
        }
        !is_repeated
    }

    /// Reports the parts of the wrong type. False if there are any.
    fn report_types(&self, place: &Place<'_>, report: &mut Report) -> bool {
        for (part, found) in self.wrong.iter().enumerate() {
            if let Some(found) = found {
                let expected = if part == FROM_ENV { "true or false" } else { "a string" };
                report.wrong_type(&Place::Part { inside: place, part }, expected, found.describe());
            }
        }
        self.wrong.iter().all(Option::is_none)
    }

    fn secret(&self, place: &Place<'_>, report: &mut Report) -> Option<Secret> {
        let [value, env_var, _] = &self.texts;
        if env_var.is_empty() {
            return of_text(value, place, report);
        }
        // A mask beside a reference is what an older gateway answered.
        if !(value.is_empty() || value == env_var || is_mask(value)) {
            report.wrong_secret(InvalidSecret, place, "must not be both a text and a reference");
            return None;
        }
        match env_var.strip_prefix(REFERENCE_PREFIX) {
            None | Some("") => {
                let text = "must have an env_var of env. and the name of a variable";
                report.wrong_secret(InvalidSecret, place, text);
                None
            }
            Some(variable) => Some(Secret::reference(variable)),
        }
    }
}

/// The JSON text of a service account, without the white space between its tokens.
fn service_account(raw: &str, place: &Place<'_>, report: &mut Report) -> Option<Secret> {
    let mut compact = String::with_capacity(raw.len());
    let mut outside_strings = String::new();
    let (mut in_string, mut is_escaped) = (false, false);
    for character in raw.chars() {
        if in_string {
            in_string = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
        } else if character == '"' {
            in_string = true;
        } else if character.is_ascii_whitespace() {
            continue;
        } else if report.from_object {
            outside_strings.push(character);
        }
        compact.push(character);
    }
    if outside_strings.contains(NOT_JSON) {
        report.wrong_type(place, "a service account's JSON", "one with a value that JSON does not have in it");
        return None;
    }
    Some(Secret::plain(compact))
}
