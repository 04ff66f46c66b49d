//! The block of Azure OpenAI keys.

use super::{Deployments, Secret, record};

record! {
    /// What a key of Azure OpenAI needs beside its value.
    #[derive(Default)]
    pub struct AzureKeyConfig {
        /// The resource's address, `https://NAME.openai.azure.com`.
        pub endpoint: Secret [endpoint],
        /// The deployment that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments,
        /// The version of Azure's API. Answers show it as it is.
        pub api_version[optional]: Option<Secret> [shown],
        /// Microsoft Entra ID: the application's client id.
        pub client_id[optional]: Option<Secret>,
        /// Microsoft Entra ID: the application's client secret.
        pub client_secret[optional]: Option<Secret> [credential],
        /// Microsoft Entra ID: the tenant of the application.
        pub tenant_id[optional]: Option<Secret>,
        /// Microsoft Entra ID: the scopes to ask a token for.
        pub scopes[optional]: Vec<String>,
    }
}
