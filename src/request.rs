//! A request while it is looked into: the key in it, and what was found out.

use alloc::vec::Vec;

use crate::finding::{Finding, Found, Word};
use crate::flat::Flat;
use crate::place::Place;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::{Created, Rejection, Severity, typed};

/// What is known of a request's content.
#[derive(Default)]
pub(crate) struct Request<'a> {
    pub(crate) flat: Flat<'a>,
    /// The fields that were given; `null` counts for a secret only, which it clears.
    pub(crate) sent: u64,
    /// The fields that no rule can go by.
    pub(crate) faulty: u64,
    /// Everything that is wrong, in the order of the checks.
    pub(crate) errors: Vec<Finding>,
    pub(crate) advice: Vec<Finding>,
    /// Room for positions in a list, which is empty between uses.
    pub(crate) positions: Vec<usize>,
}

impl Request<'_> {
    /// Makes ready for another, in the same buffers; the key has been forgotten.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn clear(&mut self) {
        self.errors.clear();
        self.advice.clear();
        (self.sent, self.faulty) = (0, 0);
    }

    /// Reports an error or gives advice.
    pub(crate) fn say(&mut self, sentence: Sentence, place: impl Into<Place>) {
        self.say_with(sentence, place.into(), Word::NONE);
    }

    /// The same with a word for the sentence's gap.
    #[inline(never)]
    pub(crate) fn say_with(&mut self, sentence: Sentence, place: Place, word: Word) {
        let list = if sentence.code().severity() == Severity::Error { &mut self.errors } else { &mut self.advice };
        list.push(Finding::new(sentence, place, [word, Word::NONE]));
    }

    /// True if a rule can go by the field.
    pub(crate) fn is_sound(&self, id: Id) -> bool {
        self.faulty & id.bit() == 0
    }

    /// The errors, then the advice.
    pub(crate) fn findings(&self) -> impl Iterator<Item = Found<'_>> + Clone {
        self.errors.iter().chain(&self.advice).map(|finding| Found(finding, &self.flat))
    }

    pub(crate) fn advice(&self) -> impl Iterator<Item = Found<'_>> + Clone {
        self.advice.iter().map(|finding| Found(finding, &self.flat))
    }

    /// Ends with this error: what was advised is no matter any more.
    pub(crate) fn end(&mut self, error: Sentence) {
        self.say(error, Id::KEY);
        self.advice.clear();
    }

    /// The result, with types.
    pub(crate) fn result(&self) -> Result<Created, Rejection> {
        if self.errors.is_empty() {
            let advice = self.advice().map(Into::into).collect();
            return Ok(Created { key: typed::key(&self.flat), advice });
        }
        Err(self.rejection())
    }

    pub(crate) fn rejection(&self) -> Rejection {
        let issues = |findings: &[Finding]| findings.iter().map(|finding| Found(finding, &self.flat).into()).collect();
        Rejection { errors: issues(&self.errors), advice: issues(&self.advice) }
    }
}
