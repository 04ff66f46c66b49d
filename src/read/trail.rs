//! Where in a body the reader is.

use crate::{Path, Segment};

/// The steps to where the reader is. No field of the model lies deeper, and
/// nothing is allocated unless an issue asks for the path.
#[derive(Default)]
pub(super) struct Trail {
    steps: [Step; 8],
    depth: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Step {
    Field(&'static str),
    Index(usize),
}

impl Default for Step {
    fn default() -> Self {
        Self::Index(0)
    }
}

impl Trail {
    pub(super) fn push(&mut self, step: Step) {
        if let Some(place) = self.steps.get_mut(self.depth) {
            *place = step;
        }
        self.depth += 1;
    }

    pub(super) fn pop(&mut self) {
        self.depth -= 1;
    }

    pub(super) fn to_path(&self) -> Path {
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
