//! What a field is. Reading, writing, masking, the form, the types and the
//! documentation all follow from these lists.

/// The type of a field in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A [`Secret`](crate::Secret) that is in every key, empty if not given.
    Secret,
    /// A [`Secret`](crate::Secret) that a key may lack.
    OptionalSecret,
    /// `true` or `false`.
    Flag,
    /// A number, a float64.
    Number,
    /// A list of strings.
    List,
    /// An object whose values are strings.
    Map,
    /// An object with these fields, which a key may lack.
    Record(&'static [Field]),
    /// A list of objects with these fields.
    Records(&'static [Field]),
}

impl Kind {
    /// The fields of the object, or of each object in the list.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Record(fields) | Self::Records(fields) => fields,
            _ => &[],
        }
    }

    /// True for both kinds of secret.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::OptionalSecret)
    }

    /// The kind's name, one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Secret => "secret",
            Self::OptionalSecret => "optional_secret",
            Self::Flag => "flag",
            Self::Number => "number",
            Self::List => "list",
            Self::Map => "map",
            Self::Record(_) => "record",
            Self::Records(_) => "records",
        }
    }
}

/// A field of a key or of one of its blocks.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The type in JSON.
    pub kind: Kind,
    /// What a form calls it.
    pub label: &'static str,
    /// What a form says of it, one sentence.
    pub help: &'static str,
    /// An example of what to enter, or empty. Never anything like a real secret.
    pub example: &'static str,
    /// True for a secret that is no secret: it is answered as it is.
    pub shown: bool,
    /// True for the address that the secrets beside it are sent to.
    pub endpoint: bool,
    /// True for a secret that also takes a service-account JSON object.
    pub service_account: bool,
    /// True where an empty one is left out of the key.
    pub omitted_when_empty: bool,
    /// True for what the gateway sets itself.
    pub server_managed: bool,
    /// True for a flag that is set where it is not given.
    pub on_by_default: bool,
    /// The name as it is written after another field: `,"name"`.
    pub(crate) in_json: &'static str,
}

impl Field {
    /// A field with this label; name and kind come with the declaration in `record!`.
    pub(crate) const fn new(label: &'static str, help: &'static str) -> Self {
        Self {
            name: "",
            kind: Kind::Text,
            label,
            help,
            example: "",
            shown: false,
            endpoint: false,
            service_account: false,
            omitted_when_empty: false,
            server_managed: false,
            on_by_default: false,
            in_json: "",
        }
    }

    pub(crate) const fn declared(self, name: &'static str, in_json: &'static str, kind: Kind) -> Self {
        Self { name, kind, in_json, ..self }
    }

    pub(crate) const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    pub(crate) const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    pub(crate) const fn endpoint(self) -> Self {
        Self { endpoint: true, ..self }
    }

    pub(crate) const fn service_account(self) -> Self {
        Self { service_account: true, ..self }
    }

    pub(crate) const fn omitted_when_empty(self) -> Self {
        Self { omitted_when_empty: true, ..self }
    }

    pub(crate) const fn server_managed(self) -> Self {
        Self { server_managed: true, ..self }
    }

    pub(crate) const fn on_by_default(self) -> Self {
        Self { on_by_default: true, ..self }
    }

    /// True where neither an answer nor a page may show what the field holds.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.kind.is_secret() && !self.shown
    }
}
