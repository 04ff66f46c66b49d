//! The gateway's `config.json`, split into providers and keys. The key's own text is what the rules read.

use super::json::{Child, children};
use crate::issues::{Issue, IssueCode};
use crate::model::NameSet;
use crate::parse::read_text;

/// A provider in the file. Every `&str` is a slice of the file's text.
pub(super) struct ConfigProvider<'t> {
    pub(super) name: String,
    /// The name as a JSON text.
    pub(super) name_text: &'t str,
    pub(super) text: &'t str,
    /// Its `custom_provider_config`; none if it is absent or null.
    pub(super) custom_config: Option<&'t str>,
    pub(super) keys: Vec<&'t str>,
}

/// A fault in the file's structure. Its message quotes nothing from the file.
pub(super) struct Fault<'t> {
    /// The part that is wrong.
    pub(super) part: &'t str,
    code: IssueCode,
    text: &'static str,
}

impl Fault<'_> {
    pub(super) fn issue(&self) -> Issue {
        Issue::of_request(self.code, self.text)
    }
}

/// The message for a string with an unpaired surrogate.
pub(super) const UNPAIRED_SURROGATE: &str = "Invalid JSON: a string has an unpaired surrogate";

/// The maximum number of faults that are reported.
const MAX_FAULTS: usize = 100;

/// The providers of a file, and the faults in its structure.
#[derive(Default)]
pub(super) struct Config<'t> {
    pub(super) providers: Vec<ConfigProvider<'t>>,
    pub(super) faults: Vec<Fault<'t>>,
    /// The number of faults that are not reported.
    pub(super) more_faults: usize,
}

/// Splits the JSON text of a file.
pub(super) fn split(file: &str) -> Config<'_> {
    let mut config = Config::default();
    if !file.starts_with('{') {
        config.add_fault(file, IssueCode::InvalidType, "The file must be a JSON object");
        return config;
    }
    let settings = config.members(file);
    let Some(providers) = member(&settings, "providers") else {
        let text = "The file has no providers: it must have an object called providers";
        config.add_fault(file, IssueCode::InvalidType, text);
        return config;
    };
    if !providers.starts_with('{') {
        config.add_fault(providers, IssueCode::InvalidType, "providers must be an object");
        return config;
    }
    for provider in config.members(providers) {
        config.add_provider(provider);
    }
    config
}

impl<'t> Config<'t> {
    fn add_fault(&mut self, part: &'t str, code: IssueCode, text: &'static str) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { part, code, text });
        } else {
            self.more_faults += 1;
        }
    }

    fn add_provider(&mut self, Child { name: name_text, value: text }: Child<'t>) {
        let Some(name) = read_text(name_text) else {
            self.add_fault(name_text, IssueCode::InvalidJson, UNPAIRED_SURROGATE);
            return;
        };
        if !text.starts_with('{') {
            self.add_fault(text, IssueCode::InvalidType, "A provider must be an object");
            return;
        }
        let settings = self.members(text);
        let keys = member(&settings, "keys");
        let list = keys.filter(|keys| keys.starts_with('['));
        if let Some(keys) = keys
            && list.is_none()
        {
            self.add_fault(keys, IssueCode::InvalidType, "keys must be a list of objects");
        }
        let keys = list.map(children).unwrap_or_default().into_iter().map(|key| key.value).collect();
        let custom_config = member(&settings, "custom_provider_config");
        self.providers.push(ConfigProvider { name, name_text, text, custom_config, keys });
    }

    /// The members of an object. A name that is given twice is a fault.
    fn members(&mut self, object: &'t str) -> Vec<Child<'t>> {
        let members = children(object);
        let mut names = NameSet::default();
        for member in &members {
            if let Some(name) = member.decoded_name()
                && !names.insert(name)
            {
                self.add_fault(member.name, IssueCode::DuplicateField, "The name is given twice in one object");
            }
        }
        members
    }
}

/// The value of a name; none if it is absent or null.
pub(super) fn member<'t>(members: &[Child<'t>], name: &str) -> Option<&'t str> {
    let found = members.iter().find(|member| member.is_named(name))?;
    Some(found.value).filter(|value| *value != "null")
}
