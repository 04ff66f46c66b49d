//! All issues of a text, each with its place.

use super::Finding;
use super::config::{Config, ConfigProvider, HALF_OF_A_PAIR, member, split};
use super::json::{self, children, locate};
use super::position::Cursor;
use crate::http::{Conflict, conflict_issue};
use crate::issues::{Issue, IssueCode, Path};
use crate::model::{NameSet, Provider, ProviderName, Settings};
use crate::operations::{create, create_custom_provider, issues_of, provider_not_found};
use crate::parse::read_text;
use crate::rules::Host;

/// Everything there is to say about the providers and keys of a gateway's
/// `config.json`, in the order of the file: for each key what
/// [`check_key`](crate::check_key) says, and whether another key of the file has
/// its id or its name; for a provider that is not known by name what
/// [`create_provider`](crate::create_provider) says.
///
/// ```
/// let file = br#"{"providers": {"openai": {"keys": [
///     {"name": "prod", "value": "env.OPENAI_API_KEY", "models": ["*"], "weight": -1}
/// ]}}}"#;
/// let findings = bifrost_keys::lint_config(file, &());
/// assert_eq!((findings[0].line, findings[0].column), (2, 80));
/// assert_eq!(findings[0].issue.message, "Invalid weight: must be zero or greater");
/// ```
#[must_use]
pub fn lint_config(file: &[u8], host: &dyn Host) -> Vec<Finding> {
    lint_config_of(file, host, &mut |_, _| {})
}

/// Everything there is to say about a request for a new key, each issue with its place in the body.
///
/// ```
/// use bifrost_keys::{ProviderName, lint_key};
///
/// let findings = lint_key(&ProviderName::Openai.into(), b"{\n  \"weight\": \"1\"\n}", &());
/// assert_eq!((findings[0].line, findings[0].column), (2, 13));
/// ```
#[must_use]
pub fn lint_key(provider: &Provider, body: &[u8], host: &dyn Host) -> Vec<Finding> {
    lint_key_of(&provider.name, Some(provider), body, host)
}

/// The same, also for a provider that is not known.
#[inline(never)]
pub(crate) fn lint_key_of(name: &str, provider: Option<&Provider>, body: &[u8], host: &dyn Host) -> Vec<Finding> {
    let (cursor, value) = match read(body) {
        Ok((text, value)) => (Cursor::new(text), value),
        // All of it is about the place where it stops being JSON.
        Err((at, _)) => (at, ""),
    };
    let mut lint = Lint::new(cursor);
    for issue in issues_of(create(name, provider, body.into(), host)) {
        lint.add(locate(value, issue.code, &issue.path), issue);
    }
    lint.findings
}

/// The same as [`lint_config`], with a function that is told how many keys of how many are done.
#[inline(never)]
pub(crate) fn lint_config_of(file: &[u8], host: &dyn Host, progress: &mut dyn FnMut(usize, usize)) -> Vec<Finding> {
    let (text, value) = match read(file) {
        Ok(read) => read,
        Err((at, problem)) => {
            let message = ["Invalid JSON: the file ", problem].concat();
            let mut lint = Lint::new(at);
            lint.add("", Issue::of_request(IssueCode::InvalidJson, message));
            return lint.findings;
        }
    };
    let Config { providers, faults } = split(value);
    let mut lint = Lint::new(Cursor::new(text));
    for fault in &faults {
        lint.add(fault.part, fault.issue());
    }
    let total = providers.iter().map(|provider| provider.keys.len()).sum();
    let mut done = 0;
    for provider in &providers {
        let settings = lint.check_provider(provider);
        for (index, key) in provider.keys.iter().enumerate() {
            lint.key = Some(index);
            lint.check_key(&provider.name, settings.as_ref(), key, host);
            done += 1;
            progress(done, total);
        }
    }
    lint.findings
}

/// A text, and the one JSON value in it; or where it stops being one, and why.
fn read(bytes: &[u8]) -> Result<(&str, &str), (Cursor<'_>, &'static str)> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok());
            let valid = valid.unwrap_or_default();
            return Err((Cursor::new(valid).advance(valid.len()), "is not UTF-8"));
        }
    };
    json::value(text).map(|value| (text, value)).map_err(|error| {
        let problem = match error.is_too_short {
            _ if text.is_empty() => "is empty",
            _ if text.starts_with('\u{feff}') => "begins with a byte-order mark",
            true => "ends too early",
            false => "is not JSON",
        };
        (Cursor::new(text).advance_to_byte(error.line, error.column), problem)
    })
}

/// The findings so far, and what is looked at.
struct Lint<'t> {
    /// The begin of the provider or key.
    cursor: Cursor<'t>,
    provider: Option<&'t str>,
    key: Option<usize>,
    ids: NameSet,
    names: NameSet,
    findings: Vec<Finding>,
}

impl<'t> Lint<'t> {
    fn new(cursor: Cursor<'t>) -> Self {
        let (ids, names, findings) = (NameSet::default(), NameSet::default(), Vec::new());
        Self { cursor, provider: None, key: None, ids, names, findings }
    }

    /// Takes in an issue about a part of the text, which does not begin before the cursor. An empty part is at the cursor.
    #[inline(never)]
    fn add(&mut self, part: &str, issue: Issue) {
        let start = if part.is_empty() { self.cursor } else { self.cursor.advance_to(part) };
        let end = start.advance_by(part.len());
        self.findings.push(Finding {
            provider: self.provider.map(ToOwned::to_owned),
            key: self.key,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            issue,
        });
    }

    /// Checks a provider. Gives what its keys are checked for; none if it is refused.
    fn check_provider(&mut self, provider: &'t ConfigProvider<'_>) -> Option<Provider> {
        let ConfigProvider { name, name_text, text, custom_config, .. } = provider;
        self.cursor = self.cursor.advance_to(name_text);
        (self.provider, self.key) = (Some(name.as_str()), None);
        if let (Some(known), None) = (ProviderName::from_name(name), custom_config) {
            return Some(known.into());
        }
        let config = custom_config.unwrap_or("null");
        let body = ["{\"provider\":", name_text, ",\"custom_provider_config\":", config, "}"].concat();
        let errors = match create_custom_provider(body.as_bytes()) {
            Ok((custom, _)) => {
                let base_provider_type = custom.base_provider_type.as_str().to_owned();
                let settings = Settings { is_key_less: custom.is_key_less, base_provider_type };
                return Some(Provider { name: custom.name, settings });
            }
            Err(rejection) => rejection.errors,
        };
        for mut issue in errors {
            let is_about_name = issue.path == Path::from("provider");
            let part = if is_about_name { name_text } else { locate(text, issue.code, &issue.path) };
            // A slip of the pen is likely where nothing says that the provider is a custom one.
            if custom_config.is_none() {
                issue.hint = provider_not_found(name).hint;
            }
            self.add(part, issue);
        }
        None
    }

    fn check_key(&mut self, provider_name: &str, provider: Option<&Provider>, key: &str, host: &dyn Host) {
        self.cursor = self.cursor.advance_to(key);
        for mut issue in issues_of(create(provider_name, provider, key.as_bytes().into(), host)) {
            match issue.code {
                // That the provider is refused has been said once.
                IssueCode::ProviderNotFound => continue,
                // The file is JSON, so this is about a string. The rules' sentence has a place in the key's own text.
                IssueCode::InvalidJson => issue.message = HALF_OF_A_PAIR.into(),
                _ => {}
            }
            self.add(locate(key, issue.code, &issue.path), issue);
        }
        let members = children(key);
        for (field, conflict) in [("id", Conflict::Id), ("name", Conflict::Name)] {
            let Some(part) = member(&members, field) else { continue };
            let text = read_text(part).filter(|text| !text.is_empty());
            let taken = if field == "id" { &mut self.ids } else { &mut self.names };
            if text.is_some_and(|text| !taken.insert(text)) {
                self.add(part, conflict_issue(conflict, provider_name));
            }
        }
    }
}
