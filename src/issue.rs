//! What is found out about a request: errors and advice.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::names::names;

names! {
    /// Whether an issue refuses the request.
    pub enum Severity {
        /// The request is refused.
        Error = "error",
        /// The request is taken, but will not do what its owner thinks.
        Advice = "advice",
    }
}

names! {
    /// What an issue is about. The names are stable; the messages may be reworded
    /// where they are not the gateway's.
    pub enum IssueCode {
        /// The provider in the path is not percent-encoded.
        InvalidProvider = "invalid_provider",
        /// The key id in the path is empty or not percent-encoded.
        InvalidKeyId = "invalid_key_id",
        /// The body is not JSON.
        InvalidJson = "invalid_json",
        /// A value has the wrong type.
        InvalidType = "invalid_type",
        /// A field is given twice in one object.
        DuplicateField = "duplicate_field",
        /// A secret contradicts itself or names no variable.
        InvalidSecret = "invalid_secret",
        /// The host has no such provider.
        ProviderNotFound = "provider_not_found",
        /// The provider takes no keys.
        KeylessProvider = "keyless_provider",
        /// The provider has no such key.
        KeyNotFound = "key_not_found",
        /// A secret that is kept would be sent to another address.
        SecretRequired = "secret_required",
        /// The provider needs a value.
        ValueRequired = "value_required",
        /// The provider needs the address of its server.
        UrlRequired = "url_required",
        /// `*` stands in a list with other models.
        WildcardNotAlone = "wildcard_not_alone",
        /// A model is in a list twice.
        DuplicateModel = "duplicate_model",
        /// A secret is a mask.
        RedactedSecret = "redacted_secret",
        /// An address is not an http or https URL.
        InvalidUrl = "invalid_url",
        /// A region is not the name of one.
        InvalidRegion = "invalid_region",
        /// A weight is negative.
        InvalidWeight = "invalid_weight",
        /// Another key has this id.
        IdTaken = "id_taken",
        /// Another key has this name.
        NameTaken = "name_taken",
        /// A custom provider needs a name.
        ProviderRequired = "provider_required",
        /// A custom provider has the name of one that the gateway knows.
        ProviderReserved = "provider_reserved",
        /// There is a provider of this name.
        ProviderTaken = "provider_taken",
        /// A custom provider needs a base.
        BaseProviderRequired = "base_provider_required",
        /// The base of a custom provider is not one of the seven.
        InvalidBaseProvider = "invalid_base_provider",
        /// A provider based on Bedrock cannot be keyless.
        KeylessBedrock = "keyless_bedrock",
        /// Advice: a field is ignored. The hint is the nearest field's name.
        UnknownField = "unknown_field",
        /// Advice: the key is for no model.
        ModelsEmpty = "models_empty",
        /// Advice: the key gets no share while another key of the provider has some.
        WeightZero = "weight_zero",
        /// Advice: the gateway never picks a weight below a hundredth.
        WeightTiny = "weight_tiny",
        /// Advice: the key has no name.
        NameEmpty = "name_empty",
        /// Advice: a model is in both lists; the blacklist wins.
        ModelInBothLists = "model_in_both_lists",
        /// Advice: the block belongs to another provider.
        OtherProviderConfig = "other_provider_config",
        /// Advice: the provider has no batch requests.
        BatchUnsupported = "batch_unsupported",
        /// Advice: the gateway sets this field itself.
        ServerManagedField = "server_managed_field",
        /// Advice: a secret begins or ends with white space.
        SurroundingWhiteSpace = "surrounding_white_space",
        /// Advice: an Azure key has no endpoint.
        EndpointMissing = "endpoint_missing",
        /// Advice: Entra ID needs all three of its fields.
        EntraIdIncomplete = "entra_id_incomplete",
        /// Advice: a Vertex key has no project.
        ProjectIdMissing = "project_id_missing",
        /// Advice: a Vertex or Bedrock key has no region.
        RegionMissing = "region_missing",
        /// Advice: the credentials are not a service account's JSON.
        NotAServiceAccount = "not_a_service_account",
        /// Advice: a Bedrock key has one of the pair of AWS keys without the other.
        AwsKeysIncomplete = "aws_keys_incomplete",
        /// Advice: a vLLM key has no address.
        UrlMissing = "url_missing",
        /// Advice: a vLLM key's address is not an http or https URL.
        UrlNotHttp = "url_not_http",
        /// Advice: a vLLM key names no model.
        ModelNameMissing = "model_name_missing",
        /// Advice: the value looks like a key of another provider.
        LikelyOtherProvider = "likely_other_provider",
    }
}

impl IssueCode {
    /// Whether it refuses the request; the same for every issue of the code.
    #[must_use]
    pub const fn severity(self) -> Severity {
        // Advice comes last in the list.
        if (self as u8) < Self::UnknownField as u8 { Severity::Error } else { Severity::Advice }
    }
}

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A field of this crate's model.
    Field(&'static str),
    /// A field that the model does not have; in the advice `unknown_field` alone.
    Unknown(String),
    /// A position in a list, from zero.
    Index(usize),
}

/// Where in the request an issue is; empty for the request as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The steps, from the body inwards.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// True for the request as a whole.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }
}

impl fmt::Display for Path {
    /// The dotted form: `azure_key_config.endpoint`, `models[2]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            match segment {
                Segment::Field(name) => write!(f, "{dot}{name}")?,
                Segment::Unknown(name) => write!(f, "{dot}{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// One thing found out about a request.
///
/// No text of an error holds any of the request but the names of known fields, a
/// model's name in `duplicate_model` and the escape in `invalid_provider` and
/// `invalid_key_id`. The advice `unknown_field` names the field: it is for the
/// caller, never for a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Whether it refuses the request.
    pub severity: Severity,
    /// What it is about.
    pub code: IssueCode,
    /// Where it is.
    pub path: Path,
    /// One sentence for a person.
    pub message: String,
    /// What to do, where that can be said.
    pub hint: Option<String>,
}
