//! The block of vLLM keys.

use super::{Field, Secret, record};

record! {
    /// The vLLM server that a key is for.
    #[derive(Default)]
    pub struct VllmKeyConfig {
        /// The server's address.
        pub url: Secret = Field::new("URL", "The address of the vLLM server.").example("http://localhost:8000").endpoint(),
        /// The model that the server serves, by its exact name.
        pub model_name: String = Field::new("Model", "The exact name of the model that the server serves."),
    }
}
