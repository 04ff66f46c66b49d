//! The blocks of a key that belong to one provider each, a file a block.

use std::collections::BTreeMap;

use crate::Secret;
use crate::fields::Field;
use crate::record::record;

mod azure;
mod bedrock;
mod ollama;
mod replicate;
mod sgl;
mod vertex;
mod vllm;

pub use azure::AzureKeyConfig;
pub use bedrock::{BatchS3Config, BedrockKeyConfig, S3Bucket};
pub use ollama::OllamaKeyConfig;
pub use replicate::ReplicateKeyConfig;
pub use sgl::SglKeyConfig;
pub use vertex::VertexKeyConfig;
pub use vllm::VllmKeyConfig;

/// Which deployment of the provider serves a model: the model's name to the
/// deployment's. Names are data, kept as they are.
pub type Deployments = BTreeMap<String, String>;

/// What the forms say of every provider's deployments.
const DEPLOYMENTS: Field = Field::new("Deployments", "The deployment that serves each model.").omitted_when_empty();
