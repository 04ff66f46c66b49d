//! Advice about keys of Azure OpenAI.

use super::{Context, NamedSecret};
use crate::issues::IssueCode;
use crate::model::{FieldName, ProviderName};

const BLOCK: &str = "azure_key_config";
pub(super) const ENDPOINT: FieldName = FieldName::in_block(BLOCK, "endpoint");

pub(super) fn endpoint_missing(context: &mut Context<'_>) {
    if context.base == Some(ProviderName::Azure) {
        let endpoint = context.secret(ENDPOINT);
        let text = "is not given: requests will fail";
        context.advise_missing(
            IssueCode::EndpointMissing,
            endpoint,
            text,
            "Enter the address of the Azure OpenAI resource",
        );
    }
}

pub(super) fn entra_id_incomplete(context: &mut Context<'_>) {
    if context.base != Some(ProviderName::Azure) {
        return;
    }
    let needed =
        ["client_id", "client_secret", "tenant_id"].map(|name| context.secret(FieldName::in_block(BLOCK, name)));
    let Some(missing) = needed.iter().find(|secret| !secret.is_given()) else { return };
    if needed.iter().any(NamedSecret::is_given) && needed.iter().all(|secret| context.is_usable(secret.name)) {
        context.advise(
            IssueCode::EntraIdIncomplete,
            missing.name,
            "is not given: Entra ID needs client_id, client_secret and tenant_id",
            "Enter all three, or none to sign in by the key or the default credential",
        );
    }
}
