//! The block of vLLM keys.

use super::{Secret, record};

record! {
    /// The vLLM server that a key is for.
    #[derive(Default)]
    pub struct VllmKeyConfig {
        /// The server's address.
        pub url: Secret [endpoint],
        /// The model that the server serves, by its exact name.
        pub model_name: String,
    }
}
