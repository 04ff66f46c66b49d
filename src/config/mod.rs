//! The blocks of a key that belong to one provider each, a file a block.

use crate::Secret;
use crate::fields::Field;
use crate::record::record;

mod azure;
mod bedrock;
mod deployments;
mod ollama;
mod replicate;
mod sgl;
mod vertex;
mod vllm;

pub use azure::AzureKeyConfig;
pub use bedrock::{BatchS3Config, BedrockKeyConfig, S3Bucket};
pub use deployments::Deployments;
pub use ollama::OllamaKeyConfig;
pub use replicate::ReplicateKeyConfig;
pub use sgl::SglKeyConfig;
pub use vertex::VertexKeyConfig;
pub use vllm::VllmKeyConfig;

/// What the forms say of every provider's deployments.
const DEPLOYMENTS: Field = Field::new("Deployments", "The deployment that serves each model.").omitted_when_empty();
