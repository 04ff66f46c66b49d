//! The block of SGLang keys.

use super::{Field, Secret, record};

record! {
    /// The SGLang server that a key is for.
    #[derive(Default)]
    pub struct SglKeyConfig {
        /// The server's address.
        pub url: Secret = Field::new("URL", "The address of the SGLang server.").example("http://localhost:30000").endpoint(),
    }
}
