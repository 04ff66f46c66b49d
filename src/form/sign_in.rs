//! The ways to sign in at a provider, as the gateway's own form has them.

use serde::Serialize;

use crate::model::ProviderName;

/// A way to sign in at a provider. A key uses one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SignInMethod {
    /// The way's name, such as `entra_id`.
    pub name: &'static str,
    /// The fields that it uses, in dotted form. A form leaves the fields of all other methods out of the request.
    pub fields: &'static [&'static str],
    /// The fields among them without which it does not work.
    pub needs: &'static [&'static str],
}

const API_KEY: SignInMethod = SignInMethod { name: "api_key", fields: &["value"], needs: &["value"] };

const ENTRA_ID: SignInMethod = SignInMethod {
    name: "entra_id",
    fields: &[
        "azure_key_config.client_id", "azure_key_config.client_secret", "azure_key_config.tenant_id",
        "azure_key_config.scopes",
    ],
    needs: &["azure_key_config.client_id", "azure_key_config.client_secret", "azure_key_config.tenant_id"],
};

const DEFAULT_CREDENTIAL: SignInMethod = SignInMethod { name: "default_credential", fields: &[], needs: &[] };

/// A role may be assumed with the host's own role, and with access keys.
const IAM_ROLE: SignInMethod = SignInMethod {
    name: "iam_role",
    fields: &["bedrock_key_config.role_arn", "bedrock_key_config.external_id", "bedrock_key_config.session_name"],
    needs: &[],
};

const ACCESS_KEYS: SignInMethod = SignInMethod {
    name: "access_keys",
    fields: &[
        "bedrock_key_config.access_key", "bedrock_key_config.secret_key", "bedrock_key_config.session_token",
        "bedrock_key_config.role_arn", "bedrock_key_config.external_id", "bedrock_key_config.session_name",
    ],
    needs: &["bedrock_key_config.access_key", "bedrock_key_config.secret_key"],
};

const ATTACHED_ACCOUNT: SignInMethod = SignInMethod { name: "attached_account", fields: &[], needs: &[] };

const SERVICE_ACCOUNT: SignInMethod = SignInMethod {
    name: "service_account",
    fields: &["vertex_key_config.auth_credentials"],
    needs: &["vertex_key_config.auth_credentials"],
};

/// The ways to sign in with a key of this base provider; none where there is only the API key.
#[must_use]
pub fn sign_in_methods(base: Option<ProviderName>) -> &'static [SignInMethod] {
    match base {
        Some(ProviderName::Azure) => &[API_KEY, ENTRA_ID, DEFAULT_CREDENTIAL],
        Some(ProviderName::Bedrock) => &[IAM_ROLE, ACCESS_KEYS, API_KEY],
        Some(ProviderName::Vertex) => &[ATTACHED_ACCOUNT, SERVICE_ACCOUNT, API_KEY],
        _ => &[],
    }
}
