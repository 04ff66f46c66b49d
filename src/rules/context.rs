//! What a rule looks at, and how it reports.

use crate::issues::Issue;
use crate::model::{FieldName, Key, Provider, ProviderName};
use crate::parse::Report;

use super::{Host, NamedSecret};

/// A key to be checked, and what is known around it.
pub(crate) struct Context<'c> {
    pub(crate) key: &'c Key,
    /// None where the provider is unknown, which ends the rules that need its base.
    pub(crate) provider: Option<&'c Provider>,
    /// The base provider, if the gateway knows it by name.
    pub(crate) base: Option<ProviderName>,
    pub(crate) host: &'c dyn Host,
    pub(crate) report: &'c mut Report,
    /// All secrets that are there, in the order of the fields.
    pub(crate) secrets: &'c [NamedSecret<'c>],
    /// What was sent of the fields that the gateway sets itself.
    pub(crate) server_managed: Vec<&'static str>,
}

impl<'c> Context<'c> {
    pub(crate) fn new(
        key: &'c Key,
        secrets: &'c [NamedSecret<'c>],
        provider: Option<&'c Provider>,
        host: &'c dyn Host,
        report: &'c mut Report,
        server_managed: Vec<&'static str>,
    ) -> Self {
        Self { key, secrets, provider, base: provider.and_then(Provider::known_base), host, report, server_managed }
    }

    /// The secret of this name.
    pub(crate) fn secret(&self, name: FieldName) -> NamedSecret<'c> {
        let found = self.secrets.iter().find(|secret| secret.name == name).copied();
        found.unwrap_or(NamedSecret::absent(name))
    }

    /// True if rules can use the field: it was neither given twice nor of a wrong type.
    pub(crate) fn is_usable(&self, field: FieldName) -> bool {
        self.report.is_usable(field)
    }

    /// Reports an error. It is made only if it is listed.
    pub(crate) fn error(&mut self, issue: impl FnOnce() -> Issue) {
        self.report.errors.push(issue);
    }
}
