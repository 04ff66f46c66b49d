//! A set of names that no choice of names makes slow.

use super::Deployments;

/// A set of names. It is a map from names to nothing, since the module has such a map in any case.
#[derive(Default)]
pub(crate) struct NameSet(Deployments);

impl NameSet {
    /// Adds a name. False if it is there already.
    pub(crate) fn insert(&mut self, name: impl Into<String>) -> bool {
        self.0.insert(name.into(), String::new()).is_none()
    }

    /// True if the name is there.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
