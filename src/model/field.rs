//! What a field is. Reading, masking, forms, types and schemas all follow from the lists of fields.

use std::fmt;

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
    /// What the call does not take: nothing but `null` and the empty list may be sent.
    Unsupported,
}

impl Kind {
    /// The fields of the object, or of each object in the list; none for other kinds.
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
            Self::Unsupported => "unsupported",
        }
    }
}

/// A field of a key or of one of its blocks.
// Each flag is a fact of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The type in JSON.
    pub kind: Kind,
    /// True where an empty one is left out of the key.
    pub optional: bool,
    /// True for a secret that answers show as it is.
    pub shown: bool,
    /// True for a secret that signs in, such as a password, and not only says where or as whom.
    pub credential: bool,
    /// True for the address that the secrets beside it are sent to.
    pub endpoint: bool,
    /// True for a secret that also takes a service-account JSON object.
    pub service_account: bool,
    /// True for what the gateway sets itself.
    pub server_managed: bool,
}

impl Field {
    /// A field without any of the facts below.
    pub(crate) const fn new(name: &'static str, kind: Kind, optional: bool) -> Self {
        Self {
            name,
            kind,
            optional,
            shown: false,
            credential: false,
            endpoint: false,
            service_account: false,
            server_managed: false,
        }
    }

    pub(crate) const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    pub(crate) const fn credential(self) -> Self {
        Self { credential: true, ..self }
    }

    pub(crate) const fn endpoint(self) -> Self {
        Self { endpoint: true, ..self }
    }

    pub(crate) const fn service_account(self) -> Self {
        Self { service_account: true, ..self }
    }

    pub(crate) const fn server_managed(self) -> Self {
        Self { server_managed: true, ..self }
    }

    /// True where neither an answer nor a page may show what the field holds.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.kind.is_secret() && !self.shown
    }

    /// True for a block: an object that belongs to one provider.
    #[must_use]
    pub const fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Record(_))
    }
}

/// The name of a field of a key, or of a field in one of its blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// The block that the field is in; empty for a field of the key itself.
    pub block: &'static str,
    /// The field's own name.
    pub name: &'static str,
}

impl FieldName {
    /// A field of the key itself.
    #[must_use]
    pub const fn of_key(name: &'static str) -> Self {
        Self { block: "", name }
    }

    /// A field in a block.
    #[must_use]
    pub const fn in_block(block: &'static str, name: &'static str) -> Self {
        Self { block, name }
    }
}

impl fmt::Display for FieldName {
    /// The dotted form, `azure_key_config.endpoint`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.block.is_empty() {
            f.write_str(self.block)?;
            f.write_str(".")?;
        }
        f.write_str(self.name)
    }
}
