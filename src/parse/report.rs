//! What reading a body finds out.

use std::borrow::Cow;

use super::place::Place;
use super::{FieldSet, nearest};
use crate::issues::{Issue, IssueCode, Issues, Order, Params, Segment, Severity};
use crate::model::{Field, FieldName};

/// What reading a body finds out, beside the key in it.
pub(crate) struct Report {
    /// Repeated fields in the order of the body, then wrong types in the order of the fields.
    pub(crate) errors: Issues,
    /// Unknown fields, in the order of the body.
    pub(crate) advice: Issues,
    /// The fields that were sent; `null` counts for a secret only, which it clears.
    pub(crate) sent: FieldSet,
    /// The fields that no rule can use: they were given twice, or have a wrong type.
    unusable: FieldSet,
    /// False if the body is not JSON: then that is the one error.
    pub(crate) is_json: bool,
    /// A string outside the body's own text had half of a surrogate pair.
    pub(super) has_bad_escape: bool,
    pub(super) from_object: bool,
    /// How many repeated fields the reader is in: their types are not reported.
    muted: usize,
    repeated: usize,
}

impl Report {
    pub(super) fn new(from_object: bool) -> Self {
        Self {
            errors: Issues::new(Severity::Error),
            advice: Issues::new(Severity::Advice),
            sent: FieldSet::default(),
            unusable: FieldSet::default(),
            is_json: true,
            has_bad_escape: false,
            from_object,
            muted: 0,
            repeated: 0,
        }
    }

    /// True if rules can use the field.
    pub(crate) fn is_usable(&self, field: FieldName) -> bool {
        !self.unusable.contains(field)
            && (field.block.is_empty() || !self.unusable.contains(FieldName::of_key(field.block)))
    }

    /// Reports that the body is not JSON. Nothing else can be said then.
    pub(super) fn invalid_json(&mut self, problem: &str) {
        *self = Self { is_json: false, ..Self::new(self.from_object) };
        let message = ["Invalid JSON: ", problem].concat();
        let text = problem.to_owned();
        self.errors.push(|| Issue::of_request(IssueCode::InvalidJson, text).message(message));
    }

    /// Reports that a field, or a name in the map or the service account at this place, is given again.
    pub(super) fn repeated(&mut self, place: &Place<'_>, text: &'static str) {
        self.mark_unusable(place);
        self.repeated_in(place, text);
    }

    /// Reports that an unknown field of the object at this place is given again.
    pub(super) fn repeated_unknown(&mut self, place: &Place<'_>) {
        self.repeated_in(place, "gives an unknown field twice");
    }

    fn repeated_in(&mut self, place: &Place<'_>, text: &'static str) {
        let order = Order([0, self.repeated, 0, 0, 0, 0, 0]);
        self.repeated += 1;
        self.errors.insert(order, || invalid(IssueCode::DuplicateField, place, text.into()));
    }

    /// Reports no wrong types until [`unmute`](Self::unmute), if the field to be read is given again.
    pub(super) fn mute(&mut self, is_repeated: bool) {
        self.muted += usize::from(is_repeated);
    }

    pub(super) fn unmute(&mut self, is_repeated: bool) {
        self.muted -= usize::from(is_repeated);
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&mut self, place: &Place<'_>, expected: &'static str, found: &'static str) {
        self.fault(place, || {
            let text = ["must be ", expected].concat();
            let issue = invalid(IssueCode::InvalidType, place, text.into());
            let message = [&issue.message, ", not ", found].concat();
            issue.message(message).params(Params::types(expected, found))
        });
    }

    /// Reports a secret that is wrong in itself.
    pub(super) fn wrong_secret(&mut self, code: IssueCode, place: &Place<'_>, text: &'static str) {
        self.fault(place, || invalid(code, place, text.into()));
    }

    fn fault(&mut self, place: &Place<'_>, issue: impl FnOnce() -> Issue) {
        self.mark_unusable(place);
        if self.muted == 0 {
            self.errors.insert(place.order(), issue);
        }
    }

    fn mark_unusable(&mut self, place: &Place<'_>) {
        if let Some(field) = place.field_name() {
            self.unusable.insert(field);
        }
    }

    /// Advises about a field that is not one of these, of the object at this place.
    pub(super) fn unknown_field(&mut self, place: &Place<'_>, name: &str, fields: &'static [Field]) {
        self.advice.push(|| {
            let mut path = place.path();
            path.push(Segment::Unknown(name.to_owned()));
            let issue = Issue::new(IssueCode::UnknownField, path, "is not a known field and is ignored")
                .message("The field is not known and is ignored");
            match nearest(name, fields.iter().map(|field| field.name)) {
                Some(nearest) => issue.hint(nearest),
                None => issue,
            }
        });
    }
}

/// An issue of check 2.
fn invalid(code: IssueCode, place: &Place<'_>, text: Cow<'static, str>) -> Issue {
    let issue = Issue::new(code, place.path(), text);
    let subject = if issue.path.is_empty() { "the body " } else { "" };
    let message = ["Invalid JSON: ", subject, &issue.message].concat();
    issue.message(message)
}
