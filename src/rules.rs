//! The checks 5 to 11 of a key, one function each, in their order.

use core::mem;

use crate::finding::Word;
use crate::flat::{Flat, SecretText};
use crate::models::{breaks_the_wildcard_rule, duplicates};
use crate::place::Place;
use crate::provider::Base;
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::utf8::{has, is_control, is_white_space};
use crate::{Host, ProviderName, Variable};

/// A key to be checked, and what is known around it.
pub(crate) struct Subject<'r, 'a> {
    pub(crate) request: &'r mut Request<'a>,
    /// The base provider's name; none where the provider is unknown, which ends
    /// the rules that need it.
    pub(crate) base: Option<Base>,
    pub(crate) host: &'r dyn Host,
}

impl<'a> Subject<'_, 'a> {
    pub(crate) fn flat(&self) -> &Flat<'a> {
        &self.request.flat
    }

    /// The base provider, if the gateway knows it by name.
    pub(crate) fn known_base(&self) -> Option<ProviderName> {
        self.base.and_then(|base| base.0)
    }

    /// True if a rule can go by the field.
    pub(crate) fn sound(&self, id: Id) -> bool {
        self.request.is_sound(id)
    }

    /// Reports an error or gives advice about a field.
    pub(crate) fn say(&mut self, sentence: Sentence, field: Id) {
        self.request.say(sentence, field);
    }
}

/// Reports everything that is wrong with the key, in the order of the checks.
#[inline(never)]
pub(crate) fn check(subject: &mut Subject<'_, '_>) {
    value_required(subject);
    url_required(subject);
    well_formed(subject, Id::BLACKLISTED_MODELS, Sentence::BlacklistWildcard, Sentence::BlacklistDuplicate);
    well_formed(subject, Id::MODELS, Sentence::WhitelistWildcard, Sentence::WhitelistDuplicate);
    redacted_secrets(subject);
    invalid_url(subject);
    invalid_region(subject);
    invalid_weight(subject);
}

/// Check 5.
fn value_required(subject: &mut Subject<'_, '_>) {
    let optional = subject.known_base().is_some_and(ProviderName::value_is_optional);
    let needed = subject.base.is_some() && !optional && subject.sound(Id::VALUE);
    if needed && !is_given(subject.flat().secret(Id::VALUE), subject.host) {
        subject.say(Sentence::ValueRequired, Id::VALUE);
    }
}

/// A plain secret that is not blank, or a reference that is not known to be to nothing.
fn is_given(secret: SecretText<'_>, host: &dyn Host) -> bool {
    match secret.variable() {
        Some(variable) => host.variable(core::str::from_utf8(variable).unwrap_or_default()) != Variable::NotGiven,
        None => !secret.is_blank(),
    }
}

/// Check 6. A reference is given, whatever the host knows of it.
fn url_required(subject: &mut Subject<'_, '_>) {
    let Some((called, url)) = required_url(subject) else { return };
    if subject.flat().secret(url).is_blank() && subject.sound(url) {
        subject.request.say_with(Sentence::UrlRequired, url.into(), Word::Static(called));
    }
}

/// What a message calls the provider that needs its url, and the field.
fn required_url(subject: &Subject<'_, '_>) -> Option<(&'static str, Id)> {
    let base = subject.known_base()?;
    Some((base.url_required_for()?, url(base)?))
}

/// Checks 7 and 8.
#[inline(never)]
fn well_formed(subject: &mut Subject<'_, '_>, list: Id, wildcard: Sentence, duplicate: Sentence) {
    let flat = subject.flat();
    let models = flat.items(list);
    if models.len() < 2 || !subject.sound(list) {
        return;
    }
    if breaks_the_wildcard_rule(flat, models) {
        return subject.say(wildcard, list);
    }
    let mut found = mem::take(&mut subject.request.positions);
    duplicates(subject.flat(), subject.flat().items(list), &mut found);
    for &at in &found {
        if let Some(&name) = subject.flat().items(list).get(at) {
            subject.request.say_with(duplicate, Place::element(list, at), Word::Text(name));
        }
    }
    found.clear();
    subject.request.positions = found;
}

/// Check 9.
fn redacted_secrets(subject: &mut Subject<'_, '_>) {
    let secrets = subject.flat().secrets();
    for id in secrets {
        if subject.flat().secret(id).is_mask() && subject.sound(id) {
            subject.say(Sentence::RedactedSecret, id);
        }
    }
}

/// Check 10, first half.
fn invalid_url(subject: &mut Subject<'_, '_>) {
    let Some((_, url)) = required_url(subject) else { return };
    if !is_acceptable(subject.flat().secret(url), is_http_url) && subject.sound(url) {
        subject.say(Sentence::InvalidUrl, url);
    }
}

/// Check 10, second half.
fn invalid_region(subject: &mut Subject<'_, '_>) {
    let Some(region) = subject.known_base().and_then(region) else { return };
    if !is_acceptable(subject.flat().secret(region), is_region) && subject.sound(region) {
        subject.say(Sentence::InvalidRegion, region);
    }
}

/// References and what is not given are not looked into.
pub(crate) fn is_acceptable(secret: SecretText<'_>, rule: fn(&[u8]) -> bool) -> bool {
    secret.is_reference() || secret.is_blank() || rule(secret.plain())
}

/// Check 11.
fn invalid_weight(subject: &mut Subject<'_, '_>) {
    if subject.flat().number(Id::WEIGHT) < 0.0 && subject.sound(Id::WEIGHT) {
        subject.say(Sentence::InvalidWeight, Id::WEIGHT);
    }
}

/// The url of a provider that has one server per key.
fn url(provider: ProviderName) -> Option<Id> {
    match provider {
        ProviderName::Ollama => Some(const { Id::OLLAMA.field("url") }),
        ProviderName::Sgl => Some(const { Id::SGL.field("url") }),
        _ => None,
    }
}

/// The region of a provider whose host names have one.
fn region(provider: ProviderName) -> Option<Id> {
    match provider {
        ProviderName::Bedrock => Some(const { Id::BEDROCK.field("region") }),
        ProviderName::Vertex => Some(const { Id::VERTEX.field("region") }),
        _ => None,
    }
}

fn is_region(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// An absolute http or https URL: scheme, userinfo or none, host, port or none,
/// then the end, a path, a query or a fragment.
pub(crate) fn is_http_url(text: &[u8]) -> bool {
    if has(text, is_white_space) || has(text, is_control) {
        return false;
    }
    let (scheme, rest) = before_any(text, b":");
    if !scheme.eq_ignore_ascii_case(b"http") && !scheme.eq_ignore_ascii_case(b"https") {
        return false;
    }
    let Some(rest) = rest.strip_prefix(b"://") else { return false };
    let (authority, _) = before_any(rest, b"/?#");
    let server_start = authority.iter().rposition(|&byte| byte == b'@').map_or(0, |at| at + 1);
    let (userinfo, server) = authority.split_at_checked(server_start).unwrap_or_default();
    let userinfo = userinfo.strip_suffix(b"@").unwrap_or_default();
    has_none_of(userinfo, b"@[]\\") && is_server(server)
}

fn is_server(server: &[u8]) -> bool {
    if let Some(bracketed) = server.strip_prefix(b"[") {
        let (address, port) = before_any(bracketed, b"]");
        let is_of_address = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
        let port = port.strip_prefix(b"]");
        return !address.is_empty() && address.iter().all(is_of_address) && port.is_some_and(is_port);
    }
    let (host, port) = before_any(server, b":");
    !host.is_empty() && has_none_of(host, b"[]\\") && is_port(port)
}

/// The text before the first of these bytes, all of which are ASCII, and from there on.
#[inline(never)]
fn before_any<'t>(text: &'t [u8], bytes: &[u8]) -> (&'t [u8], &'t [u8]) {
    let end = text.iter().position(|byte| bytes.contains(byte)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

fn has_none_of(text: &[u8], bytes: &[u8]) -> bool {
    before_any(text, bytes).1.is_empty()
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
            assert!(is_http_url(url.as_bytes()), "{url}");
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
            assert!(!is_http_url(url.as_bytes()), "{url}");
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
            assert_eq!(is_region(text.as_bytes()), expected, "{text}");
        }
    }
}
