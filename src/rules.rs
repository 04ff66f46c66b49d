//! The checks 5 to 11 of a key, one function each, in their order.

use crate::fields::index_of;
use crate::models::{breaks_the_wildcard_rule, duplicates};
use crate::provider::Base;
use crate::read::Marks;
use crate::record::{Record, Value};
use crate::{Field, Host, Issue, IssueCode, Key, Kind, Path, ProviderName, Secret, Segment, Variable};

/// A key to be checked, and what is known around it.
pub(crate) struct Subject<'a> {
    pub(crate) key: &'a Key,
    /// The fields that no rule can go by.
    pub(crate) faulty: &'a Marks,
    /// The base provider's name; none where the provider is unknown, which ends
    /// the rules that need it.
    pub(crate) base: Option<Base>,
    /// False if no secret is odd: see [`Secret::is_odd`].
    pub(crate) odd: bool,
    pub(crate) host: &'a dyn Host,
}

impl Subject<'_> {
    /// The base provider, if the gateway knows it by name.
    pub(crate) fn known_base(&self) -> Option<ProviderName> {
        self.base.and_then(|base| base.0)
    }

    /// True if a rule can go by the field.
    pub(crate) fn sound(&self, name: &str) -> bool {
        self.faulty.is_empty() || self.is_sound(name)
    }

    /// True if a rule can go by the field of the block.
    pub(crate) fn sound_in(&self, block: &str, name: &str) -> bool {
        self.faulty.is_empty() || self.is_sound_in(block, name)
    }

    #[cold]
    #[inline(never)]
    fn is_sound(&self, name: &str) -> bool {
        index_of(name, Key::FIELDS).is_some_and(|index| !self.faulty.has(index))
    }

    #[cold]
    #[inline(never)]
    fn is_sound_in(&self, block: &str, name: &str) -> bool {
        let Some(at) = index_of(block, Key::FIELDS) else { return false };
        let inside = Key::FIELDS.get(at).map(|field| field.kind.fields()).unwrap_or_default();
        index_of(name, inside).is_some_and(|index| !self.faulty.has_in(at, index))
    }

    /// Visits the secrets of the key that rules can go by, in the order of the fields.
    pub(crate) fn each_secret<'k>(&'k self, visit: &mut dyn FnMut(&Place<'k>)) {
        each_secret(self.key, &mut |place| {
            let faulty = match place.block {
                None => self.faulty.has(place.index),
                Some((block, _)) => self.faulty.has_in(block, place.index),
            };
            if !faulty {
                visit(place);
            }
        });
    }
}

/// A secret of a key, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) block: Option<(usize, &'static Field)>,
    pub(crate) index: usize,
    pub(crate) field: &'static Field,
    pub(crate) secret: &'a Secret,
}

impl Place<'_> {
    pub(crate) fn path(&self) -> Path {
        match self.block {
            None => Path::from(self.field.name),
            Some((_, block)) => Path::from([block.name, self.field.name]),
        }
    }
}

/// Visits all secrets of a key, in the order of the fields.
pub(crate) fn each_secret<'a>(key: &'a Key, visit: &mut dyn FnMut(&Place<'a>)) {
    walk(key, None, visit);
}

fn walk<'a>(record: &'a dyn Record, block: Option<(usize, &'static Field)>, visit: &mut dyn FnMut(&Place<'a>)) {
    for (index, field) in record.fields().iter().enumerate() {
        if field.kind.is_secret() {
            if let Some(secret) = record.value(index).and_then(Value::secret) {
                visit(&Place { block, index, field, secret });
            }
        } else if block.is_none()
            && matches!(field.kind, Kind::Record(_))
            && let Some(inner) = record.value(index).and_then(Value::record)
        {
            walk(inner, Some((index, field)), visit);
        }
    }
}

/// Everything that is wrong with the key, in the order of the checks.
pub(crate) fn check(subject: &Subject<'_>, issues: &mut Vec<Issue>) {
    issues.extend(value_required(subject));
    issues.extend(url_required(subject));
    well_formed(subject, "blacklisted_models", &subject.key.blacklisted_models, "blacklist", issues);
    well_formed(subject, "models", &subject.key.models, "whitelist", issues);
    if subject.odd {
        redacted_secrets(subject, issues);
    }
    issues.extend(invalid_url(subject));
    issues.extend(invalid_region(subject));
    issues.extend(invalid_weight(subject));
}

/// Check 5.
fn value_required(subject: &Subject<'_>) -> Option<Issue> {
    subject.base?;
    let optional = subject.known_base().is_some_and(ProviderName::value_is_optional);
    if optional || !subject.sound("value") || is_given(&subject.key.value, subject.host) {
        return None;
    }
    Some(Issue::error(IssueCode::ValueRequired, "value", "Key value must not be empty"))
}

/// A plain secret that is not blank, or a reference that is not known to be to nothing.
fn is_given(secret: &Secret, host: &dyn Host) -> bool {
    match secret.variable() {
        Some(variable) => host.variable(variable) != Variable::NotGiven,
        None => !secret.is_blank(),
    }
}

/// Check 6. A reference is given, whatever the host knows of it.
fn url_required(subject: &Subject<'_>) -> Option<Issue> {
    let base = subject.known_base()?;
    let called = base.url_required_for()?;
    let (block, url) = url(subject.key, base)?;
    if url.is_some_and(|url| !url.is_blank()) || !subject.sound_in(block, "url") {
        return None;
    }
    let message = [block, ".url is required for ", called, " keys"].concat();
    Some(Issue::error(IssueCode::UrlRequired, [block, "url"], message))
}

/// Checks 7 and 8.
fn well_formed(subject: &Subject<'_>, field: &'static str, list: &[String], called: &str, issues: &mut Vec<Issue>) {
    if !subject.sound(field) {
        return;
    }
    if breaks_the_wildcard_rule(list) {
        let message = ["Invalid ", field, ": wildcard '*' cannot be used with other values in the ", called].concat();
        issues.push(Issue::error(IssueCode::WildcardNotAlone, field, message));
        return;
    }
    for at in duplicates(list) {
        let model = list.get(at).map_or("", String::as_str);
        let message = ["Invalid ", field, ": duplicate value '", model, "' in ", called].concat();
        let path = Path::from(field).then(Segment::Index(at));
        issues.push(Issue::error(IssueCode::DuplicateModel, path, message));
    }
}

/// Check 9.
fn redacted_secrets(subject: &Subject<'_>, issues: &mut Vec<Issue>) {
    subject.each_secret(&mut |place| {
        if place.secret.is_mask() {
            let path = place.path();
            let message = [&path.text(), " is a redacted placeholder, not a secret"].concat();
            issues.push(Issue::error(IssueCode::RedactedSecret, path, message));
        }
    });
}

/// Check 10, first half.
fn invalid_url(subject: &Subject<'_>) -> Option<Issue> {
    let base = subject.known_base()?;
    base.url_required_for()?;
    let (block, url) = url(subject.key, base)?;
    if is_acceptable(url?, is_http_url) || !subject.sound_in(block, "url") {
        return None;
    }
    let message = [block, ".url must be an http or https URL"].concat();
    Some(Issue::error(IssueCode::InvalidUrl, [block, "url"], message))
}

/// Check 10, second half.
fn invalid_region(subject: &Subject<'_>) -> Option<Issue> {
    let (block, region) = region(subject.key, subject.known_base()?)?;
    if is_acceptable(region?, is_region) || !subject.sound_in(block, "region") {
        return None;
    }
    let message = [block, ".region must be the name of a region"].concat();
    Some(Issue::error(IssueCode::InvalidRegion, [block, "region"], message))
}

/// References and what is not given are not looked into.
fn is_acceptable(secret: &Secret, rule: fn(&str) -> bool) -> bool {
    secret.is_reference() || secret.is_blank() || rule(secret.expose())
}

/// Check 11.
fn invalid_weight(subject: &Subject<'_>) -> Option<Issue> {
    if subject.key.weight >= 0.0 || !subject.sound("weight") {
        return None;
    }
    Some(Issue::error(IssueCode::InvalidWeight, "weight", "Invalid weight: must be zero or greater"))
}

/// The block and the url of a provider that has one server per key.
pub(crate) fn url(key: &Key, provider: ProviderName) -> Option<(&'static str, Option<&Secret>)> {
    match provider {
        ProviderName::Ollama => Some(("ollama_key_config", key.ollama_key_config.as_ref().map(|block| &block.url))),
        ProviderName::Sgl => Some(("sgl_key_config", key.sgl_key_config.as_ref().map(|block| &block.url))),
        ProviderName::Vllm => Some(("vllm_key_config", key.vllm_key_config.as_ref().map(|block| &block.url))),
        _ => None,
    }
}

/// The block and the region of a provider whose host name has one.
pub(crate) fn region(key: &Key, provider: ProviderName) -> Option<(&'static str, Option<&Secret>)> {
    match provider {
        ProviderName::Bedrock => {
            Some(("bedrock_key_config", key.bedrock_key_config.as_ref().and_then(|block| block.region.as_ref())))
        }
        ProviderName::Vertex => Some(("vertex_key_config", key.vertex_key_config.as_ref().map(|block| &block.region))),
        _ => None,
    }
}

fn is_region(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// An absolute http or https URL: scheme, userinfo or none, host, port or none,
/// then the end, a path, a query or a fragment.
pub(crate) fn is_http_url(text: &str) -> bool {
    if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
        return false;
    }
    // All that is looked for is ASCII, so bytes will do.
    let Some(rest) = after_scheme(text.as_bytes()) else { return false };
    let authority = rest.split(|byte| b"/?#".contains(byte)).next().unwrap_or_default();
    let at = authority.iter().rposition(|&byte| byte == b'@');
    let (userinfo, server) = at.and_then(|at| authority.split_at_checked(at)).unwrap_or((b"", authority));
    let server = server.strip_prefix(b"@").unwrap_or(server);
    !userinfo.iter().any(|byte| b"@[]\\".contains(byte)) && is_server(server)
}

fn after_scheme(text: &[u8]) -> Option<&[u8]> {
    let (scheme, rest) = text.split_at_checked(text.iter().position(|&byte| byte == b':')?)?;
    let is_http = scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https");
    if is_http { rest.strip_prefix(b"://") } else { None }
}

fn is_server(server: &[u8]) -> bool {
    let bracketed = server.first() == Some(&b'[');
    let end = server.iter().position(|&byte| byte == if bracketed { b']' } else { b':' });
    let Some((host, port)) = server.split_at_checked(end.unwrap_or(server.len())) else { return false };
    if !bracketed {
        return !host.is_empty() && !host.iter().any(|byte| b"[]\\".contains(byte)) && is_port(port);
    }
    let address = host.get(1..).unwrap_or_default();
    let is_address = !address.is_empty() && address.iter().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(byte));
    is_address && port.strip_prefix(b"]").is_some_and(is_port)
}

/// None, or a colon and at most five digits up to 65535.
fn is_port(port: &[u8]) -> bool {
    let Some(digits) = port.strip_prefix(b":") else { return port.is_empty() };
    if digits.len() > 5 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number: u32 = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    u16::try_from(number).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what the gateway will connect to.
    #[test]
    fn knows_http_urls() {
        for url in [
            "http://localhost:11434",
            "HTTPS://h",
            "http://user:pass@h:1/p?q#f",
            "http://[::1]:11434/",
            "http://[::ffff:1.2.3.4]",
            "http://h:",
            "http://h:65535",
            "http://h:00080",
            "https://h?x",
            "https://h#x",
            "https://пример.рф/@x",
        ] {
            assert!(is_http_url(url), "{url}");
        }
        for url in [
            "",
            "h",
            "http:/h",
            "http//h",
            "://h",
            "http://",
            "http:///p",
            "http://@",
            "http://:80",
            "http://h:65536",
            "http://h:000080",
            "http://h:99999999999999999999",
            "http://h:8a",
            "http://h:-1",
            "http://h:1:2",
            "http://[::1",
            "http://[]",
            "http://[g]",
            "http://[::1]x",
            "http://h\\x",
            "http://a@b@h",
            "http://h/a b",
            " http://h",
            "http://h\n",
            "http://h/\u{7f}",
            "http://h\u{3000}",
            "ftp://h",
        ] {
            assert!(!is_http_url(url), "{url}");
        }
    }

    /// Protects the host name that a region is pasted into.
    #[test]
    fn knows_regions() {
        for (text, expected) in [
            ("us-east-1", true),
            ("EU", true),
            ("a.b", false),
            ("a/b", false),
            ("a b", false),
            ("é", false),
            ("a#", false),
        ] {
            assert_eq!(is_region(text), expected, "{text}");
        }
    }
}
