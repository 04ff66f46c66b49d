//! What the gateway accepts although the key will not do what its owner thinks.

use core::mem;

use crate::ProviderName;
use crate::finding::Word;
use crate::models::shared;
use crate::place::Place;
use crate::request::Request;
use crate::rules::{Subject, is_acceptable, is_http_url};
use crate::schema::{BLOCKS, Id, fields_of};
use crate::secret::{has_surrounding_white_space, is_blank};
use crate::sentences::Sentence;
use crate::utf8::trim;

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
    let Some(base) = subject.known_base() else { return };
    for (provider, sentence, id) in NEEDED {
        if base == provider && is_blank(subject.flat().text(id)) && subject.sound(id) {
            subject.say(sentence, id);
        }
    }
    match base {
        ProviderName::Azure => about_azure(subject),
        ProviderName::Vertex => about_vertex(subject),
        ProviderName::Bedrock => about_bedrock(subject),
        ProviderName::Vllm => about_vllm(subject),
        _ => {}
    }
}

/// What a key of a provider is taken without, and does not work without.
static NEEDED: [(ProviderName, Sentence, Id); 6] = [
    (ProviderName::Azure, Sentence::EndpointMissing, Id::AZURE.field("endpoint")),
    (ProviderName::Vertex, Sentence::ProjectIdMissing, Id::VERTEX.field("project_id")),
    (ProviderName::Vertex, Sentence::RegionMissing, Id::VERTEX.field("region")),
    (ProviderName::Bedrock, Sentence::RegionMissing, Id::BEDROCK.field("region")),
    (ProviderName::Vllm, Sentence::UrlMissing, Id::VLLM.field("url")),
    (ProviderName::Vllm, Sentence::ModelNameMissing, Id::VLLM.field("model_name")),
];

/// The fields that were sent although the gateway sets them itself.
pub(crate) fn server_managed(request: &mut Request<'_>) {
    for id in fields_of(request.flat.given()) {
        if id.entry().server_managed && !request.flat.is_empty(id) {
            request.say(Sentence::ServerManaged, id);
        }
    }
}

fn about_lists_and_weight(subject: &mut Subject<'_, '_>) {
    if subject.flat().is_empty(Id::MODELS) && subject.sound(Id::MODELS) {
        subject.say(Sentence::ModelsEmpty, Id::MODELS);
    }
    about_weight(subject);
    if subject.flat().is_empty(Id::NAME) && subject.sound(Id::NAME) {
        subject.say(Sentence::NameEmpty, Id::NAME);
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
        subject.say(Sentence::WeightZero, Id::WEIGHT);
    } else if weight > 0.0 && weight < SMALLEST_WEIGHT {
        subject.say(Sentence::WeightTiny, Id::WEIGHT);
    }
}

#[inline(never)]
fn about_both_lists(subject: &mut Subject<'_, '_>) {
    let mut found = mem::take(&mut subject.request.positions);
    let flat = subject.flat();
    shared(flat, flat.items(Id::MODELS), flat.items(Id::BLACKLISTED_MODELS), &mut found);
    for &at in &found {
        subject.request.say(Sentence::ModelInBothLists, Place::element(Id::MODELS, at));
    }
    found.clear();
    subject.request.positions = found;
}

fn about_white_space(subject: &mut Subject<'_, '_>) {
    let secrets = subject.flat().secrets();
    for id in secrets {
        if has_surrounding_white_space(subject.flat().secret(id).plain()) && subject.sound(id) {
            subject.say(Sentence::SurroundingWhiteSpace, id);
        }
    }
}

fn about_the_provider(subject: &mut Subject<'_, '_>) {
    let base = subject.known_base();
    let wants_batch = subject.flat().flag(Id::USE_FOR_BATCH_API) && subject.sound(Id::USE_FOR_BATCH_API);
    if wants_batch && !base.is_some_and(ProviderName::has_batch_api) {
        subject.say(Sentence::BatchUnsupported, Id::USE_FOR_BATCH_API);
    }
    for id in fields_of(subject.flat().given() & BLOCKS) {
        if subject.sound(id) && !base.is_some_and(|base| base.owns(id.name())) {
            subject.say(Sentence::OtherProviderConfig, id);
        }
    }
    if let Some(other) = likely_owner(subject.flat().secret(Id::VALUE).plain())
        && base != Some(other)
        && subject.sound(Id::VALUE)
    {
        subject.request.say_with(Sentence::LikelyOtherProvider, Id::VALUE.into(), Word::Static(other.as_str()));
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
fn likely_owner(value: &[u8]) -> Option<ProviderName> {
    // A prefix's last letter tells most apart.
    let begins = |prefix: &[u8]| value.get(prefix.len() - 1) == prefix.last() && value.starts_with(prefix);
    PREFIXES.iter().find(|(prefix, _)| begins(prefix.as_bytes())).map(|(_, owner)| *owner)
}

fn about_azure(subject: &mut Subject<'_, '_>) {
    const ENTRA_ID: [Id; 3] =
        [Id::AZURE.field("client_id"), Id::AZURE.field("client_secret"), Id::AZURE.field("tenant_id")];
    let lacks = |id: &Id| subject.flat().secret(*id).is_blank();
    if let Some(lacking) = ENTRA_ID.into_iter().find(lacks)
        && !ENTRA_ID.iter().all(lacks)
        && ENTRA_ID.into_iter().all(|id| subject.sound(id))
    {
        subject.say(Sentence::EntraIdIncomplete, lacking);
    }
}

fn about_vertex(subject: &mut Subject<'_, '_>) {
    const CREDENTIALS: Id = Id::VERTEX.field("auth_credentials");
    let credentials = trim(subject.flat().secret(CREDENTIALS).plain());
    // A glance, not a reading: whoever pastes something else should hear of it.
    let says_so = credentials.windows(SERVICE_ACCOUNT.len()).any(|window| window == SERVICE_ACCOUNT);
    let like_json = credentials.starts_with(b"{") && says_so;
    if !credentials.is_empty() && !like_json && subject.sound(CREDENTIALS) {
        subject.say(Sentence::NotAServiceAccount, CREDENTIALS);
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
        subject.say(Sentence::AwsKeysIncomplete, lacking);
    }
}

fn about_vllm(subject: &mut Subject<'_, '_>) {
    const URL: Id = Id::VLLM.field("url");
    if !is_acceptable(subject.flat().secret(URL), is_http_url) && subject.sound(URL) {
        subject.say(Sentence::UrlNotHttp, URL);
    }
}
