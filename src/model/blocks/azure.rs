//! The block of Azure OpenAI keys.

use super::{Deployments, Field, Secret, deployments, record};

record! {
    /// What a key of Azure OpenAI needs beside its value.
    #[derive(Default)]
    pub struct AzureKeyConfig {
        /// The resource's address, `https://NAME.openai.azure.com`.
        pub endpoint: Secret = Field::new("Endpoint", "The address of the Azure OpenAI resource.")
            .example("https://my-resource.openai.azure.com")
            .endpoint(),
        /// The deployment that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments = deployments::FIELD,
        /// The version of Azure's API. Answers show it as it is.
        pub api_version[optional]: Option<Secret> = Field::new("API version", "The version of Azure's API to call.")
            .example("2024-10-21")
            .shown(),
        /// Microsoft Entra ID: the application's client id.
        pub client_id[optional]: Option<Secret> = Field::new("Client ID", "The client id of the Entra ID application."),
        /// Microsoft Entra ID: the application's client secret.
        pub client_secret[optional]: Option<Secret> = Field::new("Client secret", "The client secret of the Entra ID application."),
        /// Microsoft Entra ID: the tenant of the application.
        pub tenant_id[optional]: Option<Secret> = Field::new("Tenant ID", "The Entra ID tenant of the application."),
        /// Microsoft Entra ID: the scopes to ask a token for.
        pub scopes[optional]: Vec<String> = Field::new("Scopes", "The scopes to ask a token for; the usual one if empty.")
            .example("https://cognitiveservices.azure.com/.default"),
    }
}
