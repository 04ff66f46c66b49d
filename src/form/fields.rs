//! The fields of a form.

use serde::Serialize;

use super::sign_in::{SignInMethod, sign_in_methods};
use crate::issues::Severity;
use crate::model::{Field, Key, Kind, Provider, ProviderName, names};
use crate::operations::check_key;

names! {
    /// The control that a field is entered with.
    pub enum Input {
        /// One line that is not shown while it is typed.
        Password = "password",
        /// One line of text.
        Text = "text",
        /// A web address.
        Url = "url",
        /// Several lines, not shown while they are typed.
        Multiline = "multiline",
        /// A number.
        Number = "number",
        /// On or off.
        Switch = "switch",
        /// Any number of texts.
        List = "list",
        /// Any number of names, each with a text.
        Map = "map",
        /// Any number of records with the same fields.
        Rows = "rows",
    }
}

names! {
    /// The part of a form that a field belongs to, in the order of the form.
    pub enum Section {
        /// What the key is called.
        Identity = "identity",
        /// Where requests go.
        Address = "address",
        /// How the key signs in.
        SignIn = "sign_in",
        /// What the key may be used for.
        Usage = "usage",
        /// Everything else. Most keys do without it.
        More = "more",
    }
}

/// What a field of a new form holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum DefaultValue {
    /// On or off.
    Flag(bool),
    /// A number.
    Number(u32),
    /// A list of texts.
    List(&'static [&'static str]),
}

/// What a form needs to know of a field.
// Each flag is a fact of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormField {
    /// The name in JSON.
    pub name: &'static str,
    /// The type in JSON.
    pub kind: &'static str,
    /// The control that it is entered with; none for a record, which consists of its fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Input>,
    /// The part of the form that it belongs to; none for a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// The methods to sign in that use it; none if it is needed or useful whatever the method.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<&'static str>,
    /// What a new form starts with. If a request omits the field, the gateway uses another value: see `docs/contract.md`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// True for a credential: a page must not show it while it is typed.
    pub secret: bool,
    /// True where answers show a mask in its place. An address is masked too, although it is not a credential.
    pub redacted: bool,
    /// True where a request without it is refused.
    pub required: bool,
    /// True where a request without it gets advice.
    pub recommended: bool,
    /// True where it takes `env.NAME`, a reference to an environment variable.
    pub accepts_reference: bool,
    /// True for what the gateway sets itself.
    pub server_managed: bool,
    /// The fields of a record, or of each record in a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FormField>,
}

/// The fields of a form for a provider's keys, in the order of the contract: without the blocks of other providers, and
/// without the switch for batch requests where the gateway has none.
///
/// ```
/// use bifrost_keys::{ProviderName, key_fields};
///
/// let fields = key_fields(&ProviderName::Openai.into());
/// assert!(fields.iter().any(|field| field.name == "value" && field.required && field.secret));
/// ```
#[must_use]
pub fn key_fields(provider: &Provider) -> Vec<FormField> {
    let base = provider.known_base();
    let form = Form { base, methods: sign_in_methods(base), recommended: recommended(provider) };
    Key::FIELDS.iter().filter(|field| is_in_form(field, base)).map(|field| form.field(field, "")).collect()
}

fn is_in_form(field: &Field, base: Option<ProviderName>) -> bool {
    match field.name {
        "use_for_batch_api" => base.is_some_and(ProviderName::has_batch_api),
        block if field.is_block() => base.is_some_and(|base| base.owns(block)),
        _ => true,
    }
}

/// The fields without which an otherwise empty request gets advice, in dotted form.
fn recommended(provider: &Provider) -> Vec<String> {
    let issues = check_key(provider, b"{}", &());
    issues.iter().filter(|issue| issue.severity == Severity::Advice).map(|issue| issue.path.to_string()).collect()
}

struct Form {
    base: Option<ProviderName>,
    methods: &'static [SignInMethod],
    recommended: Vec<String>,
}

impl Form {
    /// A field with what is in it. `block` is the dotted path of the record that it is in.
    fn field(&self, field: &Field, block: &str) -> FormField {
        let path = if block.is_empty() { field.name.to_owned() } else { [block, field.name].join(".") };
        let required = field.is_required_by(self.base);
        let recommended = self.recommended.contains(&path);
        let group: Vec<&str> = self
            .methods
            .iter()
            .filter(|method| method.fields.contains(&path.as_str()))
            .map(|method| method.name)
            .collect();
        let is_needed = required || recommended;
        FormField {
            name: field.name,
            kind: field.kind.name(),
            input: input(field),
            section: (!field.is_block()).then(|| section(&path, is_needed, !group.is_empty())),
            group,
            default: default(&path),
            secret: field.credential,
            redacted: field.is_secret(),
            required,
            recommended,
            accepts_reference: field.kind.is_secret(),
            server_managed: field.server_managed,
            fields: field.kind.fields().iter().map(|inner| self.field(inner, &path)).collect(),
        }
    }
}

fn input(field: &Field) -> Option<Input> {
    Some(match field.kind {
        Kind::Secret | Kind::OptionalSecret if field.service_account => Input::Multiline,
        Kind::Secret | Kind::OptionalSecret if field.credential => Input::Password,
        Kind::Secret | Kind::OptionalSecret if field.endpoint => Input::Url,
        Kind::Text | Kind::Secret | Kind::OptionalSecret => Input::Text,
        Kind::Flag => Input::Switch,
        Kind::Number => Input::Number,
        Kind::List => Input::List,
        Kind::Map => Input::Map,
        Kind::Records(_) => Input::Rows,
        Kind::Record(_) | Kind::Unsupported => return None,
    })
}

fn section(path: &str, is_needed: bool, is_of_sign_in: bool) -> Section {
    match path {
        "name" => Section::Identity,
        "models" | "weight" | "enabled" | "use_for_batch_api" => Section::Usage,
        "value" => Section::SignIn,
        _ if is_of_sign_in => Section::SignIn,
        // A block's field that every key needs says where requests go.
        _ if is_needed => Section::Address,
        _ => Section::More,
    }
}

fn default(path: &str) -> Option<DefaultValue> {
    match path {
        "models" => Some(DefaultValue::List(&["*"])),
        "weight" => Some(DefaultValue::Number(1)),
        "enabled" => Some(DefaultValue::Flag(true)),
        _ => None,
    }
}
