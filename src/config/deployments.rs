use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::slice::Iter;

use crate::sorted::compare;

/// Which deployment of the provider serves a model: the model's name to the
/// deployment's, sorted by name. Names are data, kept as they are.
///
/// ```
/// use bifrost_keys::Deployments;
///
/// let deployments: Deployments = [("gpt-4o", "prod-eu"), ("gpt-4o-mini", "prod-us")].into_iter().collect();
/// assert_eq!(deployments.get("gpt-4o"), Some("prod-eu"));
/// ```
// A sorted list and not a tree: it is read once, written once, and half the code.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Deployments(Vec<(String, String)>);

impl Deployments {
    /// Names and deployments that are sorted by name and have none twice.
    pub(crate) fn from_sorted(sorted: Vec<(String, String)>) -> Self {
        Self(sorted)
    }

    /// The models' names and their deployments, sorted by the names' bytes.
    pub fn iter(&self) -> Iter<'_, (String, String)> {
        self.0.iter()
    }

    /// The deployment that serves the model of this name.
    #[must_use]
    pub fn get(&self, model: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(name, _)| compare(name.as_bytes(), model.as_bytes())).ok()?;
        self.0.get(at).map(|(_, deployment)| deployment.as_str())
    }

    /// How many models have a deployment.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if no model has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Deployments {
    type Item = &'a (String, String);
    type IntoIter = Iter<'a, (String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<N: Into<String>, D: Into<String>> FromIterator<(N, D)> for Deployments {
    /// Of a name that comes twice the last deployment counts.
    fn from_iter<I: IntoIterator<Item = (N, D)>>(entries: I) -> Self {
        let mut sorted: Vec<(String, String)> =
            entries.into_iter().map(|(name, deployment)| (name.into(), deployment.into())).collect();
        sorted.reverse();
        sorted.sort_by(|(a, _), (b, _)| compare(a.as_bytes(), b.as_bytes()));
        sorted.dedup_by(|(later, _), (name, _)| later == name);
        Self(sorted)
    }
}

impl fmt::Debug for Deployments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, deployment)| (name, deployment))).finish()
    }
}
