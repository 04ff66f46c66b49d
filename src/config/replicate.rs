use super::{DEPLOYMENTS, Deployments, record};

record! {
    /// What a key of Replicate may have beside its value.
    #[derive(Default)]
    pub struct ReplicateKeyConfig {
        /// The deployment that serves each model.
        #[cfg_attr(feature = "typescript", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments = DEPLOYMENTS,
    }
}
