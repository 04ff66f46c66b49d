//! The block of Ollama keys.

use super::{Field, Secret, record};

record! {
    /// The Ollama server that a key is for.
    #[derive(Default)]
    pub struct OllamaKeyConfig {
        /// The server's address.
        pub url: Secret = Field::new("URL", "The address of the Ollama server.").example("http://localhost:11434").endpoint(),
    }
}
