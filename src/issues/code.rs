//! What issues are about.

use crate::model::names;

names! {
    /// Whether an issue refuses the request.
    pub enum Severity {
        /// The request is refused.
        Error = "error",
        /// The gateway accepts the request, but the key will not do what its owner thinks.
        Advice = "advice",
    }
}

names! {
    /// What an issue is about. The names are stable; the messages may be reworded
    /// where they are not the gateway's.
    pub enum IssueCode {
        /// The provider in the path is not percent-encoded, or a custom provider's name is not allowed.
        InvalidProvider = "invalid_provider",
        /// The key id in the path is empty or not percent-encoded, or a new key's id cannot stand in a path.
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
        /// A request for a provider has keys, which have a call of their own.
        UnsupportedField = "unsupported_field",
        /// A custom provider needs a name.
        ProviderRequired = "provider_required",
        /// A custom provider has the name of one that the gateway knows.
        ProviderReserved = "provider_reserved",
        /// There is a provider of this name.
        ProviderTaken = "provider_taken",
        /// A custom provider needs a base.
        BaseProviderRequired = "base_provider_required",
        /// A custom provider has a base that is not one of the seven.
        InvalidBaseProvider = "invalid_base_provider",
        /// A custom provider that is based on Bedrock cannot be keyless.
        KeylessBedrock = "keyless_bedrock",
        /// There are more issues of the same severity than are listed.
        MoreIssues = "more_issues",
        /// Advice: the field is not one of a key, and is ignored.
        UnknownField = "unknown_field",
        /// Advice: no model is allowed.
        ModelsEmpty = "models_empty",
        /// Advice: the weight is zero.
        WeightZero = "weight_zero",
        /// Advice: the weight is too small to be picked.
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
        /// Advice: the name of a variable has characters that shells do not allow.
        UnusualVariable = "unusual_variable",
        /// Advice: a secret begins or ends with white space.
        SurroundingWhiteSpace = "surrounding_white_space",
        /// Advice: a secret looks like a reference in the notation of another program.
        ForeignReference = "foreign_reference",
        /// Advice: a secret stands in quotes.
        Quoted = "quoted",
        /// Advice: a secret looks like a placeholder.
        Placeholder = "placeholder",
        /// Advice: a value has a character that a header cannot carry.
        UnsendableCharacter = "unsendable_character",
        /// Advice: a value begins with the name of a header or of an authentication scheme.
        AuthScheme = "auth_scheme",
        /// Advice: a value is the assignment of a variable.
        Assignment = "assignment",
        /// Advice: a value is several keys.
        SeveralKeys = "several_keys",
        /// Advice: the value looks like a key of another provider.
        LikelyOtherProvider = "likely_other_provider",
        /// Advice: an Azure key has no endpoint.
        EndpointMissing = "endpoint_missing",
        /// Advice: a Vertex key has no project.
        ProjectIdMissing = "project_id_missing",
        /// Advice: a Vertex or Bedrock key has no region.
        RegionMissing = "region_missing",
        /// Advice: a vLLM key has no address.
        UrlMissing = "url_missing",
        /// Advice: a vLLM key names no model.
        ModelNameMissing = "model_name_missing",
        /// Advice: Entra ID needs all three of its fields.
        EntraIdIncomplete = "entra_id_incomplete",
        /// Advice: an address is not an http or https URL.
        UrlNotHttp = "url_not_http",
        /// Advice: an Azure endpoint has something after its host.
        EndpointHasPath = "endpoint_has_path",
        /// Advice: an address ends in `/v1`, which the gateway adds itself.
        UrlHasApiPath = "url_has_api_path",
        /// Advice: a region does not look like the name of one.
        RegionUnusual = "region_unusual",
        /// Advice: a Bedrock key has one of the pair of AWS keys without the other.
        AwsKeysIncomplete = "aws_keys_incomplete",
        /// Advice: a temporary AWS access key has no session token.
        SessionTokenMissing = "session_token_missing",
        /// Advice: the two AWS keys stand in each other's place.
        AwsKeysSwapped = "aws_keys_swapped",
        /// Advice: an ARN does not begin with `arn:`.
        NotAnArn = "not_an_arn",
        /// Advice: the credentials are not the JSON of a Google account.
        NotAServiceAccount = "not_a_service_account",
        /// Advice: the JSON of a service account lacks its key or its address.
        ServiceAccountIncomplete = "service_account_incomplete",
    }
}

impl IssueCode {
    /// Whether it refuses the request: the same for every issue of the code, but for
    /// `more_issues`, which has the severity of the issues before it.
    #[must_use]
    pub const fn severity(self) -> Severity {
        // Advice comes last in the list.
        if (self as u8) < Self::UnknownField as u8 { Severity::Error } else { Severity::Advice }
    }

    /// The HTTP status of a request that is refused for it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::ProviderNotFound | Self::KeyNotFound => 404,
            Self::IdTaken | Self::NameTaken | Self::ProviderTaken => 409,
            _ => 400,
        }
    }
}
