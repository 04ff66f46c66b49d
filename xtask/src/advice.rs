//! `docs/advice.md`: each piece of advice with an example, as the core gives it.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use bifrost_keys::{Issue, IssueCode, ProviderName, Severity, check_key};

/// The file, from the repository's folder.
pub const FILE: &str = "docs/advice.md";

const HEAD: &str = "\
# Advice

The gateway accepts some requests although the key will not do what its owner thinks. Advice tells of these: it stands
beside the errors and never refuses a request. `checkKey` and `createKey` give it, an endpoint answers its codes in the header
`X-Key-Advice`, and `?advice=true` adds it to the answer.

The codes and the paths are stable; the sentences may be reworded. Neither sentence nor hint quotes the request. Only the path of
`unknown_field` does, which is for the caller and never for a log.

This page is generated from the core by `cargo xtask wasm`. Examples leave out what they are not about.
";

/// A request that gets the advice: provider and body.
const EXAMPLES: [(IssueCode, ProviderName, &str); 35] = [
    (IssueCode::UnknownField, ProviderName::Openai, r#"{ "weigth": 1 }"#),
    (IssueCode::ModelsEmpty, ProviderName::Openai, r#"{ "models": [] }"#),
    (IssueCode::WeightZero, ProviderName::Openai, r#"{ "weight": 0 }"#),
    (IssueCode::WeightTiny, ProviderName::Openai, r#"{ "weight": 0.001 }"#),
    (IssueCode::NameEmpty, ProviderName::Openai, r#"{ "name": "" }"#),
    (
        IssueCode::ModelInBothLists,
        ProviderName::Openai,
        r#"{ "models": ["gpt-4o"], "blacklisted_models": ["GPT-4o"] }"#,
    ),
    (IssueCode::OtherProviderConfig, ProviderName::Openai, r#"{ "azure_key_config": {} }"#),
    (IssueCode::BatchUnsupported, ProviderName::Groq, r#"{ "use_for_batch_api": true }"#),
    (IssueCode::ServerManagedField, ProviderName::Openai, r#"{ "status": "success" }"#),
    (IssueCode::UnusualVariable, ProviderName::Openai, r#"{ "value": "env.OPENAI-KEY" }"#),
    (IssueCode::SurroundingWhiteSpace, ProviderName::Openai, r#"{ "value": "sk-test-0123456789abcdef\n" }"#),
    (IssueCode::ForeignReference, ProviderName::Openai, r#"{ "value": "${OPENAI_API_KEY}" }"#),
    (IssueCode::Quoted, ProviderName::Openai, r#"{ "value": "'sk-test-0123456789abcdef'" }"#),
    (IssueCode::Placeholder, ProviderName::Openai, r#"{ "value": "your-api-key" }"#),
    (IssueCode::UnsendableCharacter, ProviderName::Openai, r#"{ "value": "sk-test-01234567\n89abcdef" }"#),
    (IssueCode::AuthScheme, ProviderName::Openai, r#"{ "value": "Bearer sk-test-0123456789abcdef" }"#),
    (IssueCode::Assignment, ProviderName::Openai, r#"{ "value": "OPENAI_API_KEY=sk-test-0123456789abcdef" }"#),
    (
        IssueCode::SeveralKeys,
        ProviderName::Openai,
        r#"{ "value": "sk-test-0123456789abcdef,sk-test-fedcba9876543210" }"#,
    ),
    (IssueCode::LikelyOtherProvider, ProviderName::Openai, r#"{ "value": "sk-ant-test-0123456789" }"#),
    (IssueCode::EndpointMissing, ProviderName::Azure, r#"{ "azure_key_config": {} }"#),
    (IssueCode::ProjectIdMissing, ProviderName::Vertex, r#"{ "vertex_key_config": { "region": "us-central1" } }"#),
    (IssueCode::RegionMissing, ProviderName::Vertex, r#"{ "vertex_key_config": { "project_id": "my-project" } }"#),
    (IssueCode::UrlMissing, ProviderName::Vllm, r#"{ "vllm_key_config": { "model_name": "my-model" } }"#),
    (IssueCode::ModelNameMissing, ProviderName::Vllm, r#"{ "vllm_key_config": { "url": "http://localhost:8000" } }"#),
    (
        IssueCode::EntraIdIncomplete,
        ProviderName::Azure,
        r#"{ "azure_key_config": { "client_id": "test-client", "tenant_id": "test-tenant" } }"#,
    ),
    (
        IssueCode::UrlNotHttp,
        ProviderName::Azure,
        r#"{ "azure_key_config": { "endpoint": "my-resource.openai.azure.com" } }"#,
    ),
    (
        IssueCode::EndpointHasPath,
        ProviderName::Azure,
        r#"{ "azure_key_config": { "endpoint": "https://my-resource.openai.azure.com/openai" } }"#,
    ),
    (
        IssueCode::UrlHasApiPath,
        ProviderName::Ollama,
        r#"{ "ollama_key_config": { "url": "http://localhost:11434/v1" } }"#,
    ),
    (IssueCode::RegionUnusual, ProviderName::Bedrock, r#"{ "bedrock_key_config": { "region": "us-east" } }"#),
    (IssueCode::AwsKeysIncomplete, ProviderName::Bedrock, r#"{ "bedrock_key_config": { "access_key": "AKIATEST" } }"#),
    (
        IssueCode::SessionTokenMissing,
        ProviderName::Bedrock,
        r#"{ "bedrock_key_config": { "access_key": "ASIATEST", "secret_key": "test" } }"#,
    ),
    (
        IssueCode::AwsKeysSwapped,
        ProviderName::Bedrock,
        r#"{ "bedrock_key_config": { "access_key": "test-secret-key-of-forty-characters-0000", "secret_key": "AKIATEST000000000000" } }"#,
    ),
    (IssueCode::NotAnArn, ProviderName::Bedrock, r#"{ "bedrock_key_config": { "role_arn": "my-role" } }"#),
    (IssueCode::NotAServiceAccount, ProviderName::Vertex, r#"{ "vertex_key_config": { "auth_credentials": "test" } }"#),
    (
        IssueCode::ServiceAccountIncomplete,
        ProviderName::Vertex,
        r#"{ "vertex_key_config": { "auth_credentials": { "type": "service_account" } } }"#,
    ),
];

/// The page.
///
/// # Errors
///
/// If a code has no example, or an example does not get the advice it is for.
pub fn page() -> Result<String> {
    let mut page = HEAD.to_owned();
    for code in IssueCode::ALL.iter().filter(|code| code.severity() == Severity::Advice) {
        let Some((_, provider, body)) = EXAMPLES.iter().find(|(of, _, _)| of == code) else {
            bail!("xtask/src/advice.rs has no example of {code}");
        };
        let Issue { path, text, hint, .. } = check_key(&(*provider).into(), body.as_bytes(), &())
            .into_iter()
            .find(|issue| issue.code == *code)
            .with_context(|| format!("the example of {code} does not get it"))?;
        let hint = hint.as_deref().unwrap_or_default();
        let hint =
            if *code == IssueCode::UnknownField { format!("The nearest field is `{hint}`") } else { hint.to_owned() };
        let _ = write!(
            page,
            "\n## {code}\n\n`{path}` {text}. {hint}.\n\n```http\nPOST /api/providers/{provider}/keys\n{body}\n```\n"
        );
    }
    Ok(page)
}
