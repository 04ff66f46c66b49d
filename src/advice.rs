//! What the gateway accepts although the key will not do what its owner thinks.

use crate::models::shared;
use crate::record::{Record, Value};
use crate::rules::{Subject, is_http_url, region, url};
use crate::{
    AzureKeyConfig, BedrockKeyConfig, Field, Issue, IssueCode, Key, Path, ProviderName, Secret, Segment,
    VertexKeyConfig,
};

/// What every service account's JSON has in it.
const SERVICE_ACCOUNT: &[u8] = b"\"service_account\"";

/// Below this the gateway, which counts in hundredths, never picks a key.
const SMALLEST_WEIGHT: f64 = 0.01;

/// All advice about a key but that about unknown and server-managed fields,
/// which is about what was sent.
pub(crate) fn advise(subject: &Subject<'_>, advice: &mut Vec<Issue>) {
    about_lists_and_weight(subject, advice);
    if subject.odd {
        about_white_space(subject, advice);
    }
    if subject.base.is_some() {
        about_the_provider(subject, advice);
    }
    if let Some(base) = subject.known_base() {
        about_the_block(subject, base, advice);
    }
}

/// The fields that were sent although the gateway sets them itself.
pub(crate) fn server_managed(sent: &Key, advice: &mut Vec<Issue>) {
    for (index, field) in sent.fields().iter().enumerate().filter(|(_, field)| field.server_managed) {
        if let Some(Value::Text(text)) = sent.value(index)
            && !text.is_empty()
        {
            let message = [field.name, " is set by the gateway and will be overwritten"].concat();
            note(advice, IssueCode::ServerManagedField, &[field.name], &message);
        }
    }
}

fn about_lists_and_weight(subject: &Subject<'_>, advice: &mut Vec<Issue>) {
    let key = subject.key;
    if subject.sound("models") && key.models.is_empty() {
        let message = "no model is allowed: the key will not be used";
        hinted(advice, IssueCode::ModelsEmpty, "models", message, "use [\"*\"] for all models");
    }
    if subject.sound("weight") && key.weight == 0.0 {
        let message = "a weight of 0 gets no share while another key of the provider has some";
        hinted(advice, IssueCode::WeightZero, "weight", message, "use 1 for an even share");
    }
    if subject.sound("weight") && key.weight > 0.0 && key.weight < SMALLEST_WEIGHT {
        let message = "a weight below 0.01 is never picked";
        note(advice, IssueCode::WeightTiny, &["weight"], message);
    }
    if subject.sound("name") && key.name.is_empty() {
        note(advice, IssueCode::NameEmpty, &["name"], "a key without a name is hard to tell from others");
    }
    if subject.sound("models") && subject.sound("blacklisted_models") {
        for at in shared(&key.models, &key.blacklisted_models) {
            let path = Path::from("models").then(Segment::Index(at));
            let message = "the model is in blacklisted_models too, which wins";
            advice.push(Issue::advice(IssueCode::ModelInBothLists, path, message));
        }
    }
}

fn about_white_space(subject: &Subject<'_>, advice: &mut Vec<Issue>) {
    subject.each_secret(&mut |place| {
        if has_surrounding_white_space(place.secret.expose()) {
            let path = place.path();
            let message = [&path.text(), " begins or ends with white space, which is kept"].concat();
            advice.push(Issue::advice(IssueCode::SurroundingWhiteSpace, path, message));
        }
    });
}

fn has_surrounding_white_space(text: &str) -> bool {
    let kept = text.trim().len();
    kept > 0 && kept < text.len()
}

fn about_the_provider(subject: &Subject<'_>, advice: &mut Vec<Issue>) {
    let key = subject.key;
    let base = subject.known_base();
    if subject.sound("use_for_batch_api") && key.use_for_batch_api && !base.is_some_and(ProviderName::has_batch_api) {
        let message = "the provider has no batch requests";
        note(advice, IssueCode::BatchUnsupported, &["use_for_batch_api"], message);
    }
    for (index, Field { name, .. }) in key.fields().iter().enumerate() {
        let is_there = key.value(index).and_then(Value::record).is_some();
        if is_there && subject.sound(name) && !base.is_some_and(|base| base.owns(name)) {
            let message = [name, " belongs to another provider and is not used"].concat();
            note(advice, IssueCode::OtherProviderConfig, &[name], &message);
        }
    }
    if subject.sound("value")
        && let Some(other) = likely_owner(key.value.expose())
        && base != Some(other)
    {
        let message = ["the value looks like a key of ", other.as_str()].concat();
        note(advice, IssueCode::LikelyOtherProvider, &["value"], &message);
    }
}

/// What keys are known to begin with, the longest first. `AKIA` is no value but
/// an access key; it is pasted here often enough.
const PREFIXES: [(&str, ProviderName); 13] = [
    ("sk-svcacct-", ProviderName::Openai),
    ("sk-proj-", ProviderName::Openai),
    ("sk-ant-", ProviderName::Anthropic),
    ("sk-or-", ProviderName::Openrouter),
    ("pplx-", ProviderName::Perplexity),
    ("csk-", ProviderName::Cerebras),
    ("gsk_", ProviderName::Groq),
    ("xai-", ProviderName::Xai),
    ("AIza", ProviderName::Gemini),
    ("AKIA", ProviderName::Bedrock),
    ("hf_", ProviderName::Huggingface),
    ("r8_", ProviderName::Replicate),
    ("sk-", ProviderName::Openai),
];

/// The provider whose keys begin like this.
fn likely_owner(value: &str) -> Option<ProviderName> {
    PREFIXES.iter().find(|(prefix, _)| value.starts_with(prefix)).map(|(_, owner)| *owner)
}

fn about_the_block(subject: &Subject<'_>, base: ProviderName, advice: &mut Vec<Issue>) {
    let key = subject.key;
    match base {
        ProviderName::Azure => about_azure(subject, key.azure_key_config.as_ref(), advice),
        ProviderName::Vertex => about_vertex(subject, key.vertex_key_config.as_ref(), advice),
        ProviderName::Bedrock => about_bedrock(subject, key.bedrock_key_config.as_ref(), advice),
        ProviderName::Vllm => about_vllm(subject, advice),
        _ => {}
    }
    if base.has_region()
        && let Some((block, region)) = region(key, base)
        && is_missing(region)
        && subject.sound_in(block, "region")
    {
        missing(advice, IssueCode::RegionMissing, [block, "region"]);
    }
}

fn about_azure(subject: &Subject<'_>, azure: Option<&AzureKeyConfig>, advice: &mut Vec<Issue>) {
    const BLOCK: &str = "azure_key_config";
    if is_missing(azure.map(|block| &block.endpoint)) && subject.sound_in(BLOCK, "endpoint") {
        missing(advice, IssueCode::EndpointMissing, [BLOCK, "endpoint"]);
    }
    let Some(azure) = azure else { return };
    let fields = ["client_id", "client_secret", "tenant_id"];
    let absent = [&azure.client_id, &azure.client_secret, &azure.tenant_id].map(|field| is_missing(field.as_ref()));
    let partial = absent.contains(&true) && absent.contains(&false);
    if partial && fields.into_iter().all(|field| subject.sound_in(BLOCK, field)) {
        let message = "Entra ID needs client_id, client_secret and tenant_id";
        let first = fields.into_iter().zip(absent).find(|(_, absent)| *absent).map_or(BLOCK, |(field, _)| field);
        note(advice, IssueCode::EntraIdIncomplete, &[BLOCK, first], message);
    }
}

fn about_vertex(subject: &Subject<'_>, vertex: Option<&VertexKeyConfig>, advice: &mut Vec<Issue>) {
    const BLOCK: &str = "vertex_key_config";
    if is_missing(vertex.map(|block| &block.project_id)) && subject.sound_in(BLOCK, "project_id") {
        missing(advice, IssueCode::ProjectIdMissing, [BLOCK, "project_id"]);
    }
    let credentials = vertex.map(|block| block.auth_credentials.expose()).unwrap_or_default();
    // A glance, not a reading: whoever pastes something else should hear of it.
    let says_so = credentials.as_bytes().windows(SERVICE_ACCOUNT.len()).any(|window| window == SERVICE_ACCOUNT);
    let like_json = credentials.trim().starts_with('{') && says_so;
    if !credentials.trim().is_empty() && !like_json && subject.sound_in(BLOCK, "auth_credentials") {
        let message = "auth_credentials is neither a reference nor the JSON of a service account";
        note(advice, IssueCode::NotAServiceAccount, &[BLOCK, "auth_credentials"], message);
    }
}

fn about_bedrock(subject: &Subject<'_>, bedrock: Option<&BedrockKeyConfig>, advice: &mut Vec<Issue>) {
    const BLOCK: &str = "bedrock_key_config";
    let Some(bedrock) = bedrock else { return };
    let pair = ["access_key", "secret_key"];
    let lacking = match (bedrock.access_key.is_blank(), bedrock.secret_key.is_blank()) {
        (true, false) => "access_key",
        (false, true) => "secret_key",
        _ => return,
    };
    if pair.into_iter().all(|field| subject.sound_in(BLOCK, field)) {
        let message = "access_key and secret_key belong together";
        note(advice, IssueCode::AwsKeysIncomplete, &[BLOCK, lacking], message);
    }
}

fn about_vllm(subject: &Subject<'_>, advice: &mut Vec<Issue>) {
    const BLOCK: &str = "vllm_key_config";
    let url = url(subject.key, ProviderName::Vllm).and_then(|(_, url)| url);
    if subject.sound_in(BLOCK, "url") {
        if is_missing(url) {
            missing(advice, IssueCode::UrlMissing, [BLOCK, "url"]);
        } else if url.is_some_and(|url| !url.is_reference() && !is_http_url(url.expose())) {
            let message = "vllm_key_config.url is not an http or https URL";
            note(advice, IssueCode::UrlNotHttp, &[BLOCK, "url"], message);
        }
    }
    let model = subject.key.vllm_key_config.as_ref().map(|block| block.model_name.as_str());
    if model.unwrap_or_default().is_empty() && subject.sound_in(BLOCK, "model_name") {
        missing(advice, IssueCode::ModelNameMissing, [BLOCK, "model_name"]);
    }
}

fn is_missing(secret: Option<&Secret>) -> bool {
    secret.is_none_or(Secret::is_blank)
}

fn missing(advice: &mut Vec<Issue>, code: IssueCode, path: [&'static str; 2]) {
    let [block, field] = path;
    note(advice, code, &path, &[block, ".", field, " is not given: requests will fail"].concat());
}

/// Advice about a field. Out of line: there is a lot of it.
#[cold]
#[inline(never)]
fn note(advice: &mut Vec<Issue>, code: IssueCode, path: &[&'static str], message: &str) {
    advice.push(Issue::advice(code, Path::of(path), message));
}

#[cold]
#[inline(never)]
fn hinted(advice: &mut Vec<Issue>, code: IssueCode, field: &'static str, message: &str, hint: &str) {
    advice.push(Issue::advice(code, field, message).hint(hint));
}
