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

        static TABLE: &[Entry] = &[$({
            const CODE: IssueCode = IssueCode::$Code;
            static OPENING: [u8; opening_length(CODE)] = opening(CODE);
            Entry::new(CODE, &OPENING, concat!(r#"],"message":""#, $text, r#""}"#), concat!($($hint)?))
        },)*];
    };
}

/// The JSON text of an issue of a code, up to its path.
#[allow(clippy::indexing_slicing)]
const fn opening<const N: usize>(code: IssueCode) -> [u8; N] {
    let parts = [BEFORE_SEVERITY, code.severity().as_str(), AFTER_SEVERITY, code.as_str(), AFTER_CODE];
    let (mut text, mut len, mut part) = ([0; N], 0, 0);
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            text[len] = bytes[at];
            (len, at) = (len + 1, at + 1);
        }
        part += 1;
    }
    text
}

const fn opening_length(code: IssueCode) -> usize {
    let punctuation = BEFORE_SEVERITY.len() + AFTER_SEVERITY.len() + AFTER_CODE.len();
    punctuation + code.severity().as_str().len() + code.as_str().len()
}

const BEFORE_SEVERITY: &str = r#"{"severity":""#;
const AFTER_SEVERITY: &str = r#"","code":""#;
const AFTER_CODE: &str = r#"","path":["#;
const BEFORE_TEXT: &str = r#"],"message":""#;
/// Before `"code"` in an opening; the names of both severities are of one length.
const BEFORE_CODE: usize = BEFORE_SEVERITY.len() + "error\",".len();

/// What the table has of a sentence.
pub(crate) struct Entry {
    code: IssueCode,
    /// Where each `@` and `#` is in the closing, then its length.
    gaps: [u8; MOST_GAPS + 1],
    /// An issue in JSON, up to its path and after it.
    opening: &'static [u8],
    closing: &'static str,
    hint: &'static str,
}

const MOST_GAPS: usize = 3;

/// A part of an issue in JSON, by what is left out of its closing.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    before: usize,
    after: usize,
}

impl Part {
    /// `],"message":"…"}`: all after the path.
    pub(crate) const CLOSING: Self = Self { before: 0, after: 0 };
    /// `],"message":"…"`.
    pub(crate) const UNCLOSED: Self = Self { before: 0, after: 1 };
    /// `"message":"…"`.
    pub(crate) const MESSAGE: Self = Self { before: 2, after: 1 };
    /// The sentence alone.
    pub(crate) const TEXT: Self = Self { before: BEFORE_TEXT.len(), after: 2 };
}

impl Entry {
    // Evaluated by the compiler.
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
    const fn new(code: IssueCode, opening: &'static [u8], closing: &'static str, hint: &'static str) -> Self {
        let bytes = closing.as_bytes();
        assert!(bytes.len() <= u8::MAX as usize, "a sentence must not be longer than a byte can count");
        let mut gaps = [closing.len() as u8; MOST_GAPS + 1];
        let (mut at, mut gap) = (BEFORE_TEXT.len(), 0);
        while at < bytes.len() - 2 {
            assert!(bytes[at] != b'"' && bytes[at] != b'\\', "a sentence must not need escapes");
            if bytes[at] == b'@' || bytes[at] == b'#' {
                gaps[gap] = at as u8;
                gap += 1;
            }
            at += 1;
        }
        Self { code, gaps, opening, closing, hint }
    }

    /// An issue in JSON, up to its path.
    pub(crate) fn opening(&self) -> &'static [u8] {
        self.opening
    }

    /// `"code":"…",`.
    pub(crate) fn code(&self) -> &'static [u8] {
        self.opening.get(BEFORE_CODE..self.opening.len() - r#""path":["#.len()).unwrap_or_default()
    }

    /// The pieces of a part, each with the gap after it: `@`, `#`, or none at the end.
    pub(crate) fn pieces(&self, part: Part) -> impl Iterator<Item = (&'static [u8], Option<u8>)> + use<> {
        let closing = self.closing.as_bytes();
        let (mut from, end) = (part.before, closing.len() - part.after);
        self.gaps.into_iter().map_while(move |gap| {
            let to = end.min(gap.into());
            let piece = closing.get(from..to)?;
            from = to + 1;
            Some((piece, closing.get(to).copied().filter(|_| to < end)))
        })
    }
}

static NONE: Entry = Entry::new(IssueCode::InvalidJson, &[], r#"],"message":""}"#, "");

impl Sentence {
    pub(crate) fn entry(self) -> &'static Entry {
        // Always there.
        TABLE.get(self as usize).unwrap_or(&NONE)
    }

    #[inline]
    pub(crate) fn code(self) -> IssueCode {
        self.entry().code
    }

    /// What to do, where that is always the same; else empty.
    pub(crate) fn hint(self) -> &'static str {
        self.entry().hint
    }
}

sentences! {
    // Check 1, and the same of key ids.
    InvalidProviderEscape: InvalidProvider = "Invalid provider: invalid provider parameter encoding: #";
    InvalidKeyIdEscape: InvalidKeyId = "invalid key_id parameter encoding: #";
    KeyIdEmpty: InvalidKeyId = "invalid key_id parameter";

    // Check 2.
    NotUtf8: InvalidJson = "Invalid JSON: the body is not UTF-8 at byte #";
    TooLong: InvalidJson = "Invalid JSON: the body has 1 GiB or more";
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
