//! The block of Google Vertex AI keys.

use super::{Deployments, Field, Secret, deployments, record};

record! {
    /// What a key of Google Vertex AI needs.
    #[derive(Default)]
    pub struct VertexKeyConfig {
        /// The Google Cloud project's id.
        pub project_id: Secret = Field::new("Project ID", "The id of the Google Cloud project.").example("my-project"),
        /// The Google Cloud project's number.
        pub project_number: Secret = Field::new("Project number", "The number of the Google Cloud project; needed for fine-tuned models."),
        /// The region to call, part of the host name.
        pub region: Secret = Field::new("Region", "The region to call.").example("us-central1"),
        /// A service account's JSON as text, or empty for the credentials attached to the host.
        pub auth_credentials: Secret = Field::new("Service account", "The JSON of a service account; empty to use the credentials attached to the host.")
            .service_account(),
        /// The deployment that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments = deployments::FIELD,
    }
}
