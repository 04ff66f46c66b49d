//! What the rules find out, without a text of its own: an issue is data until
//! somebody wants to read it.

use alloc::borrow::ToOwned;

use crate::flat::Flat;
use crate::place::Place;
use crate::schema::Id;
use crate::sentences::{Entry, Part, Sentence};
use crate::span::Span;
use crate::text::{Text, Write};
use crate::{Issue, IssueCode, Segment};

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
}

/// A finding and the key that its words are from.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f>(pub(crate) &'f Finding, pub(crate) &'f Flat<'f>);

impl Found<'_> {
    pub(crate) fn entry(self) -> &'static Entry {
        self.0.sentence.entry()
    }

    /// Writes a part of what it says; what is of the request or of a host by `word`.
    #[inline(never)]
    pub(crate) fn write(self, part: Part, to: &mut Text, word: Write) {
        let mut words = self.0.words.iter();
        for (piece, gap) in self.entry().pieces(part) {
            to.push_bytes(piece);
            match gap {
                Some(b'@') => write_place(to, self.0.place),
                Some(_) => match words.next() {
                    Some(Word::Static(text)) => to.push(text),
                    Some(Word::Text(span)) => word(to, self.1.at(*span)),
                    Some(Word::Field(id)) => write_place(to, (*id).into()),
                    None => {}
                },
                None => return,
            }
        }
    }

    /// The name that ends its path and is not of the table.
    pub(crate) fn unknown(self) -> Option<Span> {
        match self.0.words {
            [Word::Text(span), _] if self.0.sentence == Sentence::UnknownField => Some(span),
            _ => None,
        }
    }

    /// Empty if there is none.
    pub(crate) fn hint(self) -> &'static str {
        match self.0.words {
            [_, Word::Static(field)] if self.0.sentence == Sentence::UnknownField => field,
            _ => self.0.sentence.hint(),
        }
    }
}

/// Writes a place in dotted form; a whole request is `the body`.
fn write_place(to: &mut Text, place: Place) {
    if place.field.is_body() { to.push("the body") } else { place.write_dotted(to) }
}

impl From<Found<'_>> for Issue {
    fn from(found: Found<'_>) -> Self {
        let Found(finding, flat) = found;
        let mut path = finding.place.path();
        if let Some(name) = found.unknown() {
            path.push(Segment::Unknown(flat.str_at(name).to_owned()));
        }
        let mut message = Text::default();
        found.write(Part::TEXT, &mut message, Text::push_bytes);
        let hint = (!found.hint().is_empty()).then(|| found.hint().to_owned());
        let code = finding.code();
        Self { severity: code.severity(), code, path, message: message.finish_plain(), hint }
    }
}
