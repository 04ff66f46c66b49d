//! All issues of a text, each with its place.

use super::Finding;
use super::config::{Config, ConfigProvider, invalid_name, split};
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
    let issues = issues_of(create(name, provider, body.into(), host));
    match read(body) {
        Ok((text, value)) => {
            let find = |issue: Issue| Finding::about(locate(value, issue.code, &issue.path), Cursor::new(text), issue);
            issues.into_iter().map(find).collect()
        }
        Err((at, _)) => issues.into_iter().map(|issue| Finding::new(at, at, issue)).collect(),
    }
}

/// The same as [`lint_config`], with a function that is told how many keys of how many are done.
#[inline(never)]
pub(crate) fn lint_config_of(file: &[u8], host: &dyn Host, progress: &mut dyn FnMut(usize, usize)) -> Vec<Finding> {
    let (text, value) = match read(file) {
        Ok(read) => read,
        Err((at, problem)) => {
            let message = ["Invalid JSON: the file ", problem].concat();
            return vec![Finding::new(at, at, Issue::of_request(IssueCode::InvalidJson, message))];
        }
    };
    let Config { providers, faults } = split(value);
    let start = Cursor::new(text);
    let findings = faults.into_iter().map(|(part, issue)| Finding::about(part, start, issue)).collect();
    let mut lint = Lint { cursor: start, findings, ids: NameSet::default(), names: NameSet::default() };
    let total = providers.iter().map(|provider| provider.keys.len()).sum();
    let mut done = 0;
    for provider in &providers {
        let settings = lint.provider(provider);
        for (index, key) in provider.keys.iter().enumerate() {
            lint.key(provider, settings.as_ref(), index, key, host);
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

struct Lint<'t> {
    /// The begin of the provider or key that is looked at.
    cursor: Cursor<'t>,
    findings: Vec<Finding>,
    ids: NameSet,
    names: NameSet,
}

impl<'t> Lint<'t> {
    /// Checks a provider. Gives what its keys are checked for; none if it is refused.
    fn provider(&mut self, provider: &ConfigProvider<'t>) -> Option<Provider> {
        self.cursor = self.cursor.advance_to(provider.name_text);
        let ConfigProvider { name, name_text, text, custom_config, .. } = provider;
        let known = ProviderName::from_name(name);
        if let (Some(known), None) = (known, custom_config) {
            return Some(known.into());
        }
        let config = custom_config.unwrap_or("null");
        let body = ["{\"provider\":", name_text, ",\"custom_provider_config\":", config, "}"].concat();
        let refused = match create_custom_provider(body.as_bytes()) {
            Ok((custom, _)) => {
                let base_provider_type = custom.base_provider_type.as_str().to_owned();
                let settings = Settings { is_key_less: custom.is_key_less, base_provider_type };
                return Some(Provider { name: custom.name, settings });
            }
            Err(rejection) => rejection.errors,
        };
        // A slip of the pen is likely where nothing says that the provider is a custom one.
        let hint = if custom_config.is_none() { provider_not_found(name).hint } else { None };
        for issue in refused {
            let is_about_name = issue.path == Path::from("provider");
            let part = if is_about_name { name_text } else { locate(text, issue.code, &issue.path) };
            let issue = Issue { hint: issue.hint.or_else(|| hint.clone()), ..issue };
            self.findings.push(Finding::about(part, self.cursor, issue).of(name, None));
        }
        None
    }

    fn key(
        &mut self,
        ConfigProvider { name, .. }: &ConfigProvider<'t>,
        settings: Option<&Provider>,
        index: usize,
        key: &'t str,
        host: &dyn Host,
    ) {
        self.cursor = self.cursor.advance_to(key);
        let mut issues = issues_of(create(name, settings, key.as_bytes().into(), host));
        // That the provider is refused has been said once.
        issues.retain(|issue| issue.code != IssueCode::ProviderNotFound);
        for (field, conflict, taken) in [("id", Conflict::Id, &mut self.ids), ("name", Conflict::Name, &mut self.names)]
        {
            if is_taken(key, field, taken) {
                issues.push(conflict_issue(conflict, name));
            }
        }
        for issue in issues {
            // The file is JSON, so this is about a string. The rules' sentence has a place in the key's own text.
            let issue = if issue.code == IssueCode::InvalidJson { invalid_name() } else { issue };
            let part = locate(key, issue.code, &issue.path);
            self.findings.push(Finding::about(part, self.cursor, issue).of(name, Some(index)));
        }
    }
}

/// True if another key of the file has the same text in this field. An empty one is never taken.
fn is_taken(key: &str, field: &str, taken: &mut NameSet) -> bool {
    let member = children(key).into_iter().find(|member| member.decoded_name().as_deref() == Some(field));
    let text = member.and_then(|member| read_text(member.value)).filter(|text| !text.is_empty());
    text.is_some_and(|text| !taken.insert(text))
}
