//! The block of SGLang keys.

use super::{Secret, record};

record! {
    /// The SGLang server that a key is for.
    #[derive(Default)]
    pub struct SglKeyConfig {
        /// The server's address.
        pub url: Secret [endpoint],
    }
}
