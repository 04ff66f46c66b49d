//! Every sentence that is said of a request: one table, so that a rule names what
//! it found and no more.

use crate::IssueCode;

/// Declares the sentences, each with its code, and a hint where there is one.
/// In a text `@` stands for the place, `#` for the next of a finding's words.
macro_rules! sentences {
    ($($Sentence:ident: $Code:ident = $text:literal $(, $hint:literal)?;)*) => {
        /// A sentence of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Sentence {
            $($Sentence,)*
        }

        static TABLE: &[Entry] = &[$(Entry::new(IssueCode::$Code, $text, concat!($($hint)?)),)*];
    };
}

struct Entry {
    code: IssueCode,
    /// Where the first `@` or `#` is, or the end.
    first_gap: u8,
    text: &'static str,
    hint: &'static str,
}

impl Entry {
    // Evaluated by the compiler; the longest text has 150 bytes.
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
    const fn new(code: IssueCode, text: &'static str, hint: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut first_gap = 0;
        while first_gap < bytes.len() && bytes[first_gap] != b'@' && bytes[first_gap] != b'#' {
            first_gap += 1;
        }
        Self { code, first_gap: first_gap as u8, text, hint }
    }
}

impl Sentence {
    fn entry(self) -> &'static Entry {
        const NONE: Entry = Entry::new(IssueCode::InvalidJson, "", "");
        // Always there.
        TABLE.get(self as usize).unwrap_or(&NONE)
    }

    pub(crate) fn code(self) -> IssueCode {
        self.entry().code
    }

    /// What to do, where that is always the same; else empty.
    pub(crate) fn hint(self) -> &'static str {
        self.entry().hint
    }

    /// The text up to its first gap, and the rest.
    pub(crate) fn parts(self) -> (&'static str, &'static str) {
        let Entry { text, first_gap, .. } = self.entry();
        text.split_at_checked((*first_gap).into()).unwrap_or_default()
    }
}

sentences! {
    // Check 1, and the same of key ids.
    InvalidProviderEscape: InvalidProvider = "Invalid provider: invalid provider parameter encoding: #";
    InvalidKeyIdEscape: InvalidKeyId = "invalid key_id parameter encoding: #";
    KeyIdEmpty: InvalidKeyId = "invalid key_id parameter";

    // Check 2.
    NotUtf8: InvalidJson = "Invalid JSON: the body is not UTF-8 at byte #";
    NotJson: InvalidJson = "Invalid JSON: expected # at #";
    WrongType: InvalidType = "Invalid JSON: @ must be #, not #";
    GivenTwice: DuplicateField = "Invalid JSON: @ is given twice";
    GivenTwiceInMap: DuplicateField = "Invalid JSON: @, or a name in it, is given twice";
    UnknownGivenTwice: DuplicateField = "Invalid JSON: @ gives an unknown field twice";
    NoVariable: InvalidSecret = "Invalid JSON: @ must name a variable after env.";
    TextAndReference: InvalidSecret = "Invalid JSON: @ must not be both a text and a reference";
    NoReference: InvalidSecret = "Invalid JSON: @ must have an env_var of env. and the name of a variable";

    // Checks 3 and 4, and a stored key.
    ProviderNotFound: ProviderNotFound = "Provider not found: not found";
    KeylessCreate: KeylessProvider = "Cannot add keys to a keyless provider";
    KeylessUpdate: KeylessProvider = "Cannot update keys on a keyless provider";
    KeylessDelete: KeylessProvider = "Cannot delete keys on a keyless provider";
    KeyNotFound: KeyNotFound = "Provider key not found: not found";
    SecretRequired: SecretRequired = "@ must be entered again because # changed";

    // Checks 5 to 13.
    ValueRequired: ValueRequired = "Key value must not be empty";
    UrlRequired: UrlRequired = "@ is required for # keys";
    BlacklistWildcard: WildcardNotAlone = "Invalid blacklisted_models: wildcard '*' cannot be used with other values in the blacklist";
    BlacklistDuplicate: DuplicateModel = "Invalid blacklisted_models: duplicate value '#' in blacklist";
    WhitelistWildcard: WildcardNotAlone = "Invalid models: wildcard '*' cannot be used with other values in the whitelist";
    WhitelistDuplicate: DuplicateModel = "Invalid models: duplicate value '#' in whitelist";
    RedactedSecret: RedactedSecret = "@ is a redacted placeholder, not a secret";
    InvalidUrl: InvalidUrl = "@ must be an http or https URL";
    InvalidRegion: InvalidRegion = "@ must be the name of a region";
    InvalidWeight: InvalidWeight = "Invalid weight: must be zero or greater";
    IdTaken: IdTaken = "Key ID already exists";
    NameTaken: NameTaken = "API key names must be unique across providers. Choose a different name";

    // Custom providers.
    ProviderRequired: ProviderRequired = "Missing provider";
    InvalidProviderName: InvalidProvider = "Invalid provider name: at most 255 characters, without / or control characters, not . or ..";
    ProviderReserved: ProviderReserved = "Custom provider cannot be same as a standard provider";
    BaseRequired: BaseProviderRequired = "BaseProviderType is required when CustomProviderConfig is provided";
    InvalidBase: InvalidBaseProvider = "BaseProviderType must be a standard provider";
    KeylessBedrock: KeylessBedrock = "Invalid custom provider config: custom provider validation failed: Bedrock providers cannot be keyless (is_key_less=true)";
    ProviderTaken: ProviderTaken = "Provider # already exists";

    // Advice.
    UnknownField: UnknownField = "the field is not known and is ignored";
    ModelsEmpty: ModelsEmpty = "no model is allowed: the key will not be used", "use [\"*\"] for all models";
    WeightZero: WeightZero = "a weight of 0 gets no share while another key of the provider has some", "use 1 for an even share";
    WeightTiny: WeightTiny = "a weight below 0.01 is never picked";
    NameEmpty: NameEmpty = "a key without a name is hard to tell from others";
    ModelInBothLists: ModelInBothLists = "the model is in blacklisted_models too, which wins";
    OtherProviderConfig: OtherProviderConfig = "@ belongs to another provider and is not used";
    BatchUnsupported: BatchUnsupported = "the provider has no batch requests";
    ServerManaged: ServerManagedField = "@ is set by the gateway and will be overwritten";
    SurroundingWhiteSpace: SurroundingWhiteSpace = "@ begins or ends with white space, which is kept";
    EndpointMissing: EndpointMissing = "@ is not given: requests will fail";
    ProjectIdMissing: ProjectIdMissing = "@ is not given: requests will fail";
    RegionMissing: RegionMissing = "@ is not given: requests will fail";
    UrlMissing: UrlMissing = "@ is not given: requests will fail";
    ModelNameMissing: ModelNameMissing = "@ is not given: requests will fail";
    EntraIdIncomplete: EntraIdIncomplete = "Entra ID needs client_id, client_secret and tenant_id";
    NotAServiceAccount: NotAServiceAccount = "auth_credentials is neither a reference nor the JSON of a service account";
    AwsKeysIncomplete: AwsKeysIncomplete = "access_key and secret_key belong together";
    UrlNotHttp: UrlNotHttp = "@ is not an http or https URL";
    LikelyOtherProvider: LikelyOtherProvider = "the value looks like a key of #";
}
