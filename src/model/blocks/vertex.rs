//! The block of Google Vertex AI keys.

use super::{Deployments, Secret, record};

record! {
    /// What a key of Google Vertex AI needs.
    #[derive(Default)]
    pub struct VertexKeyConfig {
        /// The Google Cloud project's id.
        pub project_id: Secret,
        /// The Google Cloud project's number.
        pub project_number: Secret,
        /// The region to call, part of the host name.
        pub region: Secret,
        /// A service account's JSON as text, or empty for the credentials attached to the host.
        pub auth_credentials: Secret [credential, service_account],
        /// The deployment that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments,
    }
}
