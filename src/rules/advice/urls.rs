//! Advice about the addresses of servers.

use super::{Context, NamedSecret, azure, url, vllm};
use crate::issues::IssueCode;
use crate::model::ProviderName;

/// The address that advice is about, of the base's own block.
fn address<'c>(context: &Context<'c>) -> Option<NamedSecret<'c>> {
    match context.base? {
        ProviderName::Azure => Some(context.secret(azure::ENDPOINT)),
        ProviderName::Vllm => Some(vllm::url(context)),
        _ => url::required_url(context).map(|(_, url)| url),
    }
}

pub(super) fn url_not_http(context: &mut Context<'_>) {
    // Of the others a wrong address is an error.
    let is_advised = matches!(context.base, Some(ProviderName::Azure | ProviderName::Vllm));
    let Some(address) = address(context).filter(|_| is_advised) else { return };
    if context.plain(address).is_some_and(|text| !url::is_http_url(text)) {
        context.advise(
            IssueCode::UrlNotHttp,
            address.name,
            "is not an http or https URL: requests will fail",
            "Begin it with https:// or http://",
        );
    }
}

pub(super) fn endpoint_has_path(context: &mut Context<'_>) {
    let Some(address) = address(context).filter(|_| context.base == Some(ProviderName::Azure)) else { return };
    if after_server(context, address).is_some_and(|after| !after.is_empty()) {
        context.advise(
            IssueCode::EndpointHasPath,
            address.name,
            "has something after the host, but the gateway adds the path itself",
            "End it with the host, as in https://my-resource.openai.azure.com",
        );
    }
}

pub(super) fn url_has_api_path(context: &mut Context<'_>) {
    let is_advised = matches!(context.base, Some(ProviderName::Ollama | ProviderName::Sgl | ProviderName::Vllm));
    let Some(address) = address(context).filter(|_| is_advised) else { return };
    if after_server(context, address).is_some_and(is_api_path) {
        context.advise(
            IssueCode::UrlHasApiPath,
            address.name,
            "ends in /v1, which the gateway adds itself: requests will fail",
            "Remove /v1 from its end",
        );
    }
}

fn after_server<'c>(context: &Context<'c>, address: NamedSecret<'c>) -> Option<&'c str> {
    url::after_server(context.plain(address)?)
}

/// True for a path whose last part is `v1`, with slashes after it or not.
fn is_api_path(after: &str) -> bool {
    !after.contains(['?', '#']) && after.trim_end_matches('/').ends_with("/v1")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which paths are those of the API.
    #[test]
    fn knows_api_paths() {
        for path in ["/v1", "/v1/", "/v1//", "/a/v1"] {
            assert!(is_api_path(path), "{path}");
        }
        for path in ["", "/", "/v1?x", "/v1#", "/v2", "/V1", "/av1", "/v1/models", "?/v1"] {
            assert!(!is_api_path(path), "{path}");
        }
    }
}
