//! What the gateway accepts although the key will not do what its owner thinks.

use crate::finding::{Finding, Word};
use crate::models::shared;
use crate::place::Place;
use crate::request::Request;
use crate::rules::{Subject, is_http_url, region, url};
use crate::schema::{BLOCKS, Id, fields_of};
use crate::secret::has_surrounding_white_space;
use crate::{IssueCode, ProviderName};

/// What every service account's JSON has in it.
const SERVICE_ACCOUNT: &[u8] = b"\"service_account\"";

/// Below this the gateway, which counts in hundredths, never picks a key.
const SMALLEST_WEIGHT: f64 = 0.01;

/// All advice about a key but that about unknown and server-managed fields,
/// which is about what was sent.
#[inline(never)]
pub(crate) fn advise(subject: &mut Subject<'_, '_>) {
    about_lists_and_weight(subject);
    about_white_space(subject);
    if subject.base.is_some() {
        about_the_provider(subject);
    }
    match subject.known_base() {
        Some(ProviderName::Azure) => about_azure(subject),
        Some(ProviderName::Vertex) => about_vertex(subject),
        Some(ProviderName::Bedrock) => about_bedrock(subject),
        Some(ProviderName::Vllm) => about_vllm(subject),
        _ => {}
    }
    if let Some(region) = subject.known_base().and_then(region) {
        secret_missing(subject, IssueCode::RegionMissing, region);
    }
}

/// The fields that were sent although the gateway sets them itself.
pub(crate) fn server_managed(request: &mut Request<'_>) {
    for id in fields_of(request.flat.given()) {
        if id.entry().server_managed && !request.flat.is_empty(id) {
            let sentence = "@ is set by the gateway and will be overwritten";
            request.advice.push(Finding::of(IssueCode::ServerManagedField, id, sentence));
        }
    }
}

impl Subject<'_, '_> {
    fn advise(&mut self, advice: Finding) {
        self.request.advice.push(advice);
    }
}

fn about_lists_and_weight(subject: &mut Subject<'_, '_>) {
    if subject.flat().is_empty(Id::MODELS) && subject.sound(Id::MODELS) {
        let advice = Finding::of(IssueCode::ModelsEmpty, Id::MODELS, "no model is allowed: the key will not be used");
        subject.advise(advice.hint("use [\"*\"] for all models"));
    }
    about_weight(subject);
    if subject.flat().is_empty(Id::NAME) && subject.sound(Id::NAME) {
        let sentence = "a key without a name is hard to tell from others";
        subject.advise(Finding::of(IssueCode::NameEmpty, Id::NAME, sentence));
    }
    if subject.flat().has(Id::BLACKLISTED_MODELS) && subject.sound(Id::MODELS) && subject.sound(Id::BLACKLISTED_MODELS)
    {
        about_both_lists(subject);
    }
}

fn about_weight(subject: &mut Subject<'_, '_>) {
    let weight = subject.flat().number(Id::WEIGHT);
    if !subject.sound(Id::WEIGHT) {
        return;
    }
    if weight == 0.0 {
        let sentence = "a weight of 0 gets no share while another key of the provider has some";
        let advice = Finding::of(IssueCode::WeightZero, Id::WEIGHT, sentence);
        subject.advise(advice.hint("use 1 for an even share"));
    } else if weight > 0.0 && weight < SMALLEST_WEIGHT {
        subject.advise(Finding::of(IssueCode::WeightTiny, Id::WEIGHT, "a weight below 0.01 is never picked"));
    }
}

#[inline(never)]
fn about_both_lists(subject: &mut Subject<'_, '_>) {
    let flat = subject.flat();
    for at in shared(flat, flat.items(Id::MODELS), flat.items(Id::BLACKLISTED_MODELS)) {
        let sentence = "the model is in blacklisted_models too, which wins";
        subject.advise(Finding::new(IssueCode::ModelInBothLists, Place::element(Id::MODELS, at), sentence));
    }
}

fn about_white_space(subject: &mut Subject<'_, '_>) {
    let secrets = subject.flat().secrets();
    for id in secrets {
        if has_surrounding_white_space(subject.flat().secret(id).plain()) && subject.sound(id) {
            let sentence = "@ begins or ends with white space, which is kept";
            subject.advise(Finding::of(IssueCode::SurroundingWhiteSpace, id, sentence));
        }
    }
}

fn about_the_provider(subject: &mut Subject<'_, '_>) {
    let base = subject.known_base();
    let wants_batch = subject.flat().flag(Id::USE_FOR_BATCH_API) && subject.sound(Id::USE_FOR_BATCH_API);
    if wants_batch && !base.is_some_and(ProviderName::has_batch_api) {
        let sentence = "the provider has no batch requests";
        subject.advise(Finding::of(IssueCode::BatchUnsupported, Id::USE_FOR_BATCH_API, sentence));
    }
    for id in fields_of(subject.flat().given() & BLOCKS) {
        if subject.sound(id) && !base.is_some_and(|base| base.owns(id.name())) {
            let sentence = "@ belongs to another provider and is not used";
            subject.advise(Finding::of(IssueCode::OtherProviderConfig, id, sentence));
        }
    }
    if let Some(other) = likely_owner(subject.flat().secret(Id::VALUE).plain())
        && base != Some(other)
        && subject.sound(Id::VALUE)
    {
        let advice = Finding::of(IssueCode::LikelyOtherProvider, Id::VALUE, "the value looks like a key of #");
        subject.advise(advice.word(Word::Static(other.as_str())));
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
#[inline(never)]
fn likely_owner(value: &str) -> Option<ProviderName> {
    PREFIXES.iter().find(|(prefix, _)| value.starts_with(prefix)).map(|(_, owner)| *owner)
}

fn about_azure(subject: &mut Subject<'_, '_>) {
    const ENTRA_ID: [Id; 3] =
        [Id::AZURE.field("client_id"), Id::AZURE.field("client_secret"), Id::AZURE.field("tenant_id")];
    secret_missing(subject, IssueCode::EndpointMissing, const { Id::AZURE.field("endpoint") });
    let lacks = |id: &Id| subject.flat().secret(*id).is_blank();
    if let Some(lacking) = ENTRA_ID.into_iter().find(lacks)
        && !ENTRA_ID.iter().all(lacks)
        && ENTRA_ID.into_iter().all(|id| subject.sound(id))
    {
        let sentence = "Entra ID needs client_id, client_secret and tenant_id";
        subject.advise(Finding::of(IssueCode::EntraIdIncomplete, lacking, sentence));
    }
}

fn about_vertex(subject: &mut Subject<'_, '_>) {
    const CREDENTIALS: Id = Id::VERTEX.field("auth_credentials");
    secret_missing(subject, IssueCode::ProjectIdMissing, const { Id::VERTEX.field("project_id") });
    let credentials = subject.flat().secret(CREDENTIALS).plain().trim();
    // A glance, not a reading: whoever pastes something else should hear of it.
    let says_so = credentials.as_bytes().windows(SERVICE_ACCOUNT.len()).any(|window| window == SERVICE_ACCOUNT);
    let like_json = credentials.starts_with('{') && says_so;
    if !credentials.is_empty() && !like_json && subject.sound(CREDENTIALS) {
        let sentence = "auth_credentials is neither a reference nor the JSON of a service account";
        subject.advise(Finding::of(IssueCode::NotAServiceAccount, CREDENTIALS, sentence));
    }
}

fn about_bedrock(subject: &mut Subject<'_, '_>) {
    const PAIR: [Id; 2] = [Id::BEDROCK.field("access_key"), Id::BEDROCK.field("secret_key")];
    let lacking = match PAIR.map(|id| subject.flat().secret(id).is_blank()) {
        [true, false] => PAIR[0],
        [false, true] => PAIR[1],
        _ => return,
    };
    if PAIR.into_iter().all(|id| subject.sound(id)) {
        let sentence = "access_key and secret_key belong together";
        subject.advise(Finding::of(IssueCode::AwsKeysIncomplete, lacking, sentence));
    }
}

fn about_vllm(subject: &mut Subject<'_, '_>) {
    const MODEL_NAME: Id = Id::VLLM.field("model_name");
    if let Some(url) = url(ProviderName::Vllm) {
        secret_missing(subject, IssueCode::UrlMissing, url);
        let secret = subject.flat().secret(url);
        let is_wrong = !secret.is_reference() && !secret.is_blank() && !is_http_url(secret.plain());
        if is_wrong && subject.sound(url) {
            subject.advise(Finding::of(IssueCode::UrlNotHttp, url, "@ is not an http or https URL"));
        }
    }
    if subject.flat().is_empty(MODEL_NAME) {
        missing(subject, IssueCode::ModelNameMissing, MODEL_NAME);
    }
}

fn secret_missing(subject: &mut Subject<'_, '_>, code: IssueCode, id: Id) {
    if subject.flat().secret(id).is_blank() {
        missing(subject, code, id);
    }
}

#[cold]
#[inline(never)]
fn missing(subject: &mut Subject<'_, '_>, code: IssueCode, id: Id) {
    if subject.sound(id) {
        subject.advise(Finding::of(code, id, "@ is not given: requests will fail"));
    }
}
