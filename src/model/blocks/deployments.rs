//! Which deployment of a provider serves a model.

use std::collections::BTreeMap;

use super::Field;

/// The model's name to the deployment's, sorted by the bytes of the models' names.
/// Names are data, kept as they are.
pub type Deployments = BTreeMap<String, String>;

/// What forms say of every provider's deployments.
pub(super) const FIELD: Field = Field::new("Deployments", "The deployment that serves each model.");
