//! What the rules find out, without a text of its own: an issue is data until
//! somebody wants to read it.

use crate::flat::{Flat, Span};
use crate::place::{Dotted, Place, Step};
use crate::schema::Id;
use crate::{Issue, IssueCode, Path, Segment};

/// Something found out about a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) code: IssueCode,
    pub(crate) place: Place,
    /// Where in the body it was found, for what is reported in that order.
    pub(crate) at: usize,
    /// The sentence. `@` stands for the place, `#` for the next of the words.
    sentence: &'static str,
    words: [Word; 2],
    hint: &'static str,
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    Static(&'static str),
    Text(Span),
    Field(Id),
}

impl Finding {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(code: IssueCode, place: Place, sentence: &'static str) -> Self {
        Self { code, place, at: 0, sentence, words: [Word::Static(""); 2], hint: "" }
    }

    pub(crate) fn of(code: IssueCode, field: Id, sentence: &'static str) -> Self {
        Self::new(code, field.into(), sentence)
    }

    pub(crate) fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub(crate) fn words(self, words: [Word; 2]) -> Self {
        Self { words, ..self }
    }

    pub(crate) fn word(self, word: Word) -> Self {
        self.words([word, Word::Static("")])
    }

    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
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
        self.0.code
    }

    fn path(self, visit: &mut dyn FnMut(Step<'_>)) {
        self.0.place.steps(&mut |step| visit(step));
        if self.0.code == IssueCode::UnknownField {
            visit(Step::Field(self.1.at(self.0.span())));
        }
    }

    fn message(self, visit: &mut dyn FnMut(&str)) {
        let mut words = self.0.words.iter();
        let mut rest = self.0.sentence;
        while let Some(at) = rest.bytes().position(|byte| byte == b'@' || byte == b'#') {
            visit(rest.get(..at).unwrap_or_default());
            if rest.as_bytes().get(at) == Some(&b'@') {
                dotted(self.0.place, visit);
            } else {
                match words.next() {
                    Some(Word::Static(word)) => visit(word),
                    Some(Word::Text(span)) => visit(self.1.at(*span)),
                    Some(Word::Field(id)) => dotted((*id).into(), visit),
                    None => {}
                }
            }
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        visit(rest);
    }

    fn hint(&self) -> &str {
        self.0.hint
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
        if finding.code == IssueCode::UnknownField {
            path.push(Segment::Unknown(flat.at(finding.span()).to_owned()));
        }
        let mut message = String::new();
        found.message(&mut |piece| message.push_str(piece));
        let hint = (!finding.hint.is_empty()).then(|| finding.hint.to_owned());
        Self { severity: finding.code.severity(), code: finding.code, path, message, hint }
    }
}
