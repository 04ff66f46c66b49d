//! A secret of a key together with its name: what most rules look at.

use crate::model::{FieldName, Key, Secret};

/// A secret of a key, and its name.
#[derive(Clone, Copy)]
pub(crate) struct NamedSecret<'k> {
    pub(crate) name: FieldName,
    /// None where it, or its block, is absent.
    pub(crate) secret: Option<&'k Secret>,
    pub(crate) is_mask: bool,
}

impl<'k> NamedSecret<'k> {
    /// All secrets that are there, in the order of the fields.
    pub(crate) fn all(key: &'k Key) -> Vec<Self> {
        let secrets = key.secrets().into_iter();
        secrets.map(|(name, secret)| Self { name, secret: Some(secret), is_mask: secret.is_mask() }).collect()
    }

    /// A secret that is not there.
    pub(crate) const fn absent(name: FieldName) -> Self {
        Self { name, secret: None, is_mask: false }
    }

    /// True for a plain secret that is not blank, and for a reference, whatever its variable.
    pub(crate) fn is_given(&self) -> bool {
        self.secret.is_some_and(|secret| !secret.is_blank())
    }

    /// The plain text, as it was sent, if it is given.
    pub(crate) fn plain(&self) -> Option<&'k str> {
        self.secret.filter(|secret| !secret.is_reference() && !secret.is_blank()).map(Secret::expose)
    }
}
