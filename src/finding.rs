//! What the rules find out, without a text of its own: an issue is data until
//! somebody wants to read it.

use crate::flat::Flat;
use crate::place::{Dotted, Place, Step};
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::span::Span;
use crate::text::{Text, Write};
use crate::{Issue, IssueCode, Path, Segment};
use alloc::borrow::ToOwned;

/// Something found out about a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) sentence: Sentence,
    pub(crate) place: Place,
    /// Where it stands among what reading finds.
    pub(crate) order: u64,
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
        Self { sentence, place: place.into(), order: 0, words }
    }

    pub(crate) fn code(&self) -> IssueCode {
        self.sentence.code()
    }

    /// The text that is its first word.
    pub(crate) fn span(&self) -> Span {
        match self.words {
            [Word::Text(span), _] => span,
            _ => Span::EMPTY,
        }
    }
}

/// What an issue says, whatever it is made of.
pub(crate) trait Says: Copy {
    fn code(self) -> IssueCode;
    /// Visits the steps to where it is.
    fn path(self, visit: &mut dyn FnMut(Step<'_>));
    /// Writes its sentence; what is of the request or of a host by `word`.
    fn message(self, to: &mut Text, word: Write);
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
        self.0.place.steps(visit);
        if self.0.sentence == Sentence::UnknownField {
            visit(Step::Name(self.1.str_at(self.0.span())));
        }
    }

    #[inline(never)]
    fn message(self, to: &mut Text, word: Write) {
        let mut words = self.0.words.iter();
        for (piece, gap) in self.0.sentence.entry().pieces() {
            to.push_bytes(piece);
            match gap {
                Some(b'@') => write_dotted(to, self.0.place),
                Some(_) => match words.next() {
                    Some(Word::Static(text)) => to.push(text),
                    Some(Word::Text(span)) => word(to, self.1.at(*span)),
                    Some(Word::Field(id)) => write_dotted(to, (*id).into()),
                    None => {}
                },
                None => return,
            }
        }
    }

    fn hint(&self) -> &str {
        match (self.0.sentence, self.0.words) {
            (Sentence::UnknownField, [_, Word::Static(field)]) => field,
            (sentence, _) => sentence.hint(),
        }
    }
}

/// Writes a place in dotted form; a whole request is `the body`.
#[inline(never)]
fn write_dotted(to: &mut Text, place: Place) {
    if place.field.is_body() {
        return to.push("the body");
    }
    let mut dotted = Dotted::new(to, Text::push_bytes);
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

    fn message(self, to: &mut Text, word: Write) {
        word(to, self.message.as_bytes());
    }

    fn hint(&self) -> &str {
        self.hint.as_deref().unwrap_or_default()
    }
}

impl From<Found<'_>> for Issue {
    fn from(found: Found<'_>) -> Self {
        let Found(finding, _) = found;
        let mut path = Path::default();
        found.path(&mut |step| {
            path.push(match step {
                Step::Field(id) => Segment::Field(id.name()),
                Step::Part(name) => Segment::Field(name),
                Step::Name(name) => Segment::Unknown(name.to_owned()),
                Step::Index(index) => Segment::Index(index),
            });
        });
        let mut message = Text::default();
        found.message(&mut message, Text::push_bytes);
        let message = message.finish_plain();
        let hint = (!found.hint().is_empty()).then(|| found.hint().to_owned());
        Self { severity: finding.code().severity(), code: finding.code(), path, message, hint }
    }
}
