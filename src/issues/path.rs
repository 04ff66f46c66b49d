//! Where in a request an issue is.

use std::fmt;

use serde::Serialize;

use crate::model::FieldName;

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// A field of this crate's model.
    Field(&'static str),
    /// A field that the model does not have; in the advice `unknown_field` alone.
    Unknown(String),
    /// A position in a list, from zero.
    Index(usize),
}

/// Where in the request an issue is; empty for the request as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The steps, from the body inwards.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// True for the request as a whole.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// The path to an element of the list at this path.
    pub(crate) fn element(mut self, index: usize) -> Self {
        self.push(Segment::Index(index));
        self
    }
}

impl From<FieldName> for Path {
    fn from(FieldName { block, name }: FieldName) -> Self {
        if block.is_empty() { name.into() } else { Self(vec![Segment::Field(block), Segment::Field(name)]) }
    }
}

impl From<&'static str> for Path {
    /// The path to a field of the body.
    fn from(name: &'static str) -> Self {
        Self(vec![Segment::Field(name)])
    }
}

impl fmt::Display for Path {
    /// The dotted form: `azure_key_config.endpoint`, `models[2]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            let name = match segment {
                Segment::Field(name) => *name,
                Segment::Unknown(name) => name,
                Segment::Index(index) => {
                    write!(f, "[{index}]")?;
                    continue;
                }
            };
            if at > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}
