//! The block of Replicate keys.

use super::{Deployments, record};

record! {
    /// What a key of Replicate may have beside its value.
    #[derive(Default)]
    pub struct ReplicateKeyConfig {
        /// The deployment that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments,
    }
}
