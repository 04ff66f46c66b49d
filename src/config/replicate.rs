use super::{BTreeMap, DEPLOYMENTS, record};

record! {
    /// What a key of Replicate may have beside its value.
    #[derive(Default)]
    pub struct ReplicateKeyConfig {
        /// The deployment that serves each model.
        pub deployments[optional]: BTreeMap<String, String> = DEPLOYMENTS,
    }
}
