//! Which deployment of a provider serves a model.

use std::collections::BTreeMap;

/// The model's name to the deployment's, sorted by the bytes of the models' names.
/// Names are data, kept as they are.
pub type Deployments = BTreeMap<String, String>;
