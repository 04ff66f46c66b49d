//! The block of Ollama keys.

use super::{Secret, record};

record! {
    /// The Ollama server that a key is for.
    #[derive(Default)]
    pub struct OllamaKeyConfig {
        /// The server's address.
        pub url: Secret [endpoint],
    }
}
