//! All issues of a text, each with its place.

use super::Finding;
use super::config::{Config, ConfigProvider, UNPAIRED_SURROGATE, member, split};
use super::findings::Findings;
use super::json::{self, Locator};
use super::position::Cursor;
use crate::http::{Conflict, conflict_issue};
use crate::issues::{Issue, IssueCode, Path};
use crate::model::{CustomProvider, NameSet, Provider, ProviderName, Settings};
use crate::operations::{create, create_custom_provider, issues_of, provider_not_found};
use crate::parse::read_text;
use crate::rules::Host;

/// Returns all findings about the providers and keys of a gateway's
/// `config.json`, in the order of the file: for each key what
/// [`check_key`](crate::check_key) says, and whether another key of the file has
/// its id or its name; for a custom provider what
/// [`create_provider`](crate::create_provider) says, except that unknown fields are
/// reported only if they resemble a known one, because the gateway has settings
/// that this crate does not know. The first 1,000 errors and the first 1,000 pieces
/// of advice are listed; if there are more, `more_issues` says how many.
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

/// Returns all findings about a request for a new key, each issue with its place in the body.
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
        // All issues then point to the position where the text stops being JSON.
        Err((at, _)) => (at, ""),
    };
    let mut lint = Lint::new(cursor);
    let mut locator = Locator::new(value);
    for issue in issues_of(create(name, provider, body.into(), host)) {
        lint.add(locator.locate(issue.code, &issue.path), issue);
    }
    lint.findings.into_vec()
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
            return lint.findings.into_vec();
        }
    };
    let Config { providers, faults, more_faults } = split(value);
    let mut lint = Lint::new(Cursor::new(text));
    for fault in &faults {
        lint.add(fault.part, fault.issue());
    }
    lint.findings.skip_errors(more_faults);
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
    lint.findings.into_vec()
}

/// Returns the text and its JSON value, or the position where it stops being JSON and the reason.
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

/// The findings so far, and the provider and key being checked.
struct Lint<'t> {
    /// The start of the provider or key.
    cursor: Cursor<'t>,
    provider: Option<&'t str>,
    key: Option<usize>,
    ids: NameSet,
    names: NameSet,
    findings: Findings,
}

impl<'t> Lint<'t> {
    fn new(cursor: Cursor<'t>) -> Self {
        let (ids, names, findings) = (NameSet::default(), NameSet::default(), Findings::new());
        Self { cursor, provider: None, key: None, ids, names, findings }
    }

    /// Adds an issue about a part of the text, which does not start before the cursor. An empty part is at the cursor.
    #[inline(never)]
    fn add(&mut self, part: &str, issue: Issue) {
        let (cursor, provider, key) = (self.cursor, self.provider, self.key);
        self.findings.push(issue.severity, || {
            let start = if part.is_empty() { cursor } else { cursor.advance_to(part) };
            let end = start.advance_by(part.len());
            Finding {
                provider: provider.map(ToOwned::to_owned),
                key,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                issue,
            }
        });
    }

    /// Checks a provider. Returns the provider whose rules apply to its keys, or `None` if it is refused.
    fn check_provider(&mut self, provider: &'t ConfigProvider<'_>) -> Option<Provider> {
        let ConfigProvider { name, name_text, text, custom_config, .. } = provider;
        self.cursor = self.cursor.advance_to(name_text);
        (self.provider, self.key) = (Some(name.as_str()), None);
        let Some(config) = custom_config else {
            let known = ProviderName::from_name(name);
            if known.is_none() {
                // Without a `custom_provider_config`, the name is probably a misspelled provider.
                self.add(name_text, provider_not_found(name));
            }
            return known.map(Into::into);
        };
        let body = ["{\"provider\":", name_text, ",\"custom_provider_config\":", config, "}"].concat();
        let (custom, issues) = match create_custom_provider(body.as_bytes()) {
            Ok((custom, advice)) => (Some(custom), advice),
            Err(rejection) => (None, rejection.into_issues()),
        };
        let mut locator = Locator::new(text);
        for issue in issues {
            // Other fields are settings that only the gateway knows.
            if issue.code == IssueCode::UnknownField && issue.hint.is_none() {
                continue;
            }
            let is_about_name = issue.path == Path::from("provider");
            let part = if is_about_name { name_text } else { locator.locate(issue.code, &issue.path) };
            self.add(part, issue);
        }
        custom.map(|CustomProvider { name, is_key_less, base_provider_type }| {
            let base_provider_type = base_provider_type.as_str().to_owned();
            Provider { name, settings: Settings { is_key_less, base_provider_type } }
        })
    }

    fn check_key(&mut self, provider_name: &str, provider: Option<&Provider>, key: &str, host: &dyn Host) {
        self.cursor = self.cursor.advance_to(key);
        let mut locator = Locator::new(key);
        for mut issue in issues_of(create(provider_name, provider, key.as_bytes().into(), host)) {
            match issue.code {
                // `check_provider` has already reported this provider.
                IssueCode::ProviderNotFound => continue,
                // The file is JSON, so this is about a string. The rules give its position in the key, not in the file.
                IssueCode::InvalidJson => issue = Issue::of_request(issue.code, UNPAIRED_SURROGATE),
                _ => {}
            }
            self.add(locator.locate(issue.code, &issue.path), issue);
        }
        for (field, conflict) in [("id", Conflict::Id), ("name", Conflict::Name)] {
            let Some(part) = member(locator.children(), field) else { continue };
            let text = read_text(part).filter(|text| !text.is_empty());
            let taken = if field == "id" { &mut self.ids } else { &mut self.names };
            if text.is_some_and(|text| !taken.insert(text)) {
                self.add(part, conflict_issue(conflict, provider_name));
            }
        }
    }
}
