//! What the rules find out, without a text of its own: an issue is data until
//! somebody wants to read it.

use crate::flat::{Flat, Span};
use crate::place::{Dotted, Place, Step};
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::{Issue, IssueCode, Path, Segment};
use alloc::borrow::ToOwned;
use alloc::string::String;

/// Something found out about a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) sentence: Sentence,
    pub(crate) place: Place,
    /// Where in the body it was found, for what is reported in that order.
    pub(crate) at: usize,
    /// What fills the gaps of the sentence.
    pub(crate) words: [Word; 2],
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    Static(&'static str),
    Text(Span),
    Field(Id),
}

impl Word {
    pub(crate) const NONE: Self = Self::Static("");
}

impl Finding {
    #[inline(never)]
    pub(crate) fn new(sentence: Sentence, place: impl Into<Place>, words: [Word; 2]) -> Self {
        Self { sentence, place: place.into(), at: 0, words }
    }

    pub(crate) fn code(&self) -> IssueCode {
        self.sentence.code()
    }

    /// The text that is its first word.
    pub(crate) fn span(&self) -> Span {
        match self.words {
            [Word::Text(span), _] => span,
            _ => Span::default(),
        }
    }
}

/// What an issue says, whatever it is made of.
pub(crate) trait Says: Copy {
    fn code(self) -> IssueCode;
    /// Visits the steps to where it is.
    fn path(self, visit: &mut dyn FnMut(Step<'_>));
    /// Visits the pieces of its sentence.
    fn message(self, visit: &mut dyn FnMut(&str));
    /// Empty if there is none.
    fn hint(&self) -> &str;
}

/// A finding and the key that its words are from.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f>(pub(crate) &'f Finding, pub(crate) &'f Flat<'f>);

impl Says for Found<'_> {
    fn code(self) -> IssueCode {
        self.0.code()
    }

    fn path(self, visit: &mut dyn FnMut(Step<'_>)) {
        self.0.place.steps(&mut |step| visit(step));
        if self.0.sentence == Sentence::UnknownField {
            visit(Step::Field(self.1.at(self.0.span())));
        }
    }

    fn message(self, visit: &mut dyn FnMut(&str)) {
        let mut words = self.0.words.into_iter();
        let (mut text, mut rest) = self.0.sentence.parts();
        loop {
            visit(text);
            let Some((gap, after)) = rest.split_at_checked(1) else { return };
            match words.next() {
                _ if gap == "@" => {
                    words = self.0.words.into_iter();
                    dotted(self.0.place, visit);
                }
                Some(Word::Static(word)) => visit(word),
                Some(Word::Text(span)) => visit(self.1.at(span)),
                Some(Word::Field(id)) => dotted(id.into(), visit),
                None => {}
            }
            let end = after.bytes().position(|byte| byte == b'@' || byte == b'#').unwrap_or(after.len());
            (text, rest) = after.split_at_checked(end).unwrap_or_default();
        }
    }

    fn hint(&self) -> &str {
        match (self.0.sentence, self.0.words) {
            (Sentence::UnknownField, [_, Word::Static(field)]) => field,
            (sentence, _) => sentence.hint(),
        }
    }
}

/// A place in dotted form; a whole request is `the body`.
fn dotted(place: Place, visit: &mut dyn FnMut(&str)) {
    if place.field.name().is_empty() {
        visit("the body");
        return;
    }
    let mut dotted = Dotted::new(visit);
    place.steps(&mut |step| dotted.step(step));
}

impl Says for &Issue {
    fn code(self) -> IssueCode {
        self.code
    }

    fn path(self, visit: &mut dyn FnMut(Step<'_>)) {
        for segment in self.path.segments() {
            visit(segment.into());
        }
    }

    fn message(self, visit: &mut dyn FnMut(&str)) {
        visit(&self.message);
    }

    fn hint(&self) -> &str {
        self.hint.as_deref().unwrap_or_default()
    }
}

impl From<Found<'_>> for Issue {
    fn from(found: Found<'_>) -> Self {
        let Found(finding, flat) = found;
        let mut path = Path::default();
        finding.place.steps(&mut |step| {
            path.push(match step {
                Step::Field(name) => Segment::Field(name),
                Step::Index(index) => Segment::Index(index),
            });
        });
        if finding.sentence == Sentence::UnknownField {
            path.push(Segment::Unknown(flat.at(finding.span()).to_owned()));
        }
        let mut message = String::new();
        found.message(&mut |piece| message.push_str(piece));
        let hint = (!found.hint().is_empty()).then(|| found.hint().to_owned());
        Self { severity: finding.code().severity(), code: finding.code(), path, message, hint }
    }
}
