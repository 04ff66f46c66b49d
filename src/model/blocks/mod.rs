//! The blocks of a key that belong to one provider each.

mod azure;
mod bedrock;
mod deployments;
mod ollama;
mod replicate;
mod sgl;
mod vertex;
mod vllm;

use super::Secret;
use super::record::record;

pub use azure::AzureKeyConfig;
pub use bedrock::{BatchS3Config, BedrockKeyConfig, S3Bucket};
pub use deployments::Deployments;
pub use ollama::OllamaKeyConfig;
pub use replicate::ReplicateKeyConfig;
pub use sgl::SglKeyConfig;
pub use vertex::VertexKeyConfig;
pub use vllm::VllmKeyConfig;
