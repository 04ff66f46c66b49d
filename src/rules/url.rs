//! Checks 6 and 10: the url of a provider that has one server for each key.

use super::{Context, NamedSecret};
use crate::issues::{Issue, IssueCode, Params};
use crate::model::{FieldName, ProviderName, has_control_character};

/// Check 6. A reference is given, whatever the host knows of it.
pub(super) fn is_given(context: &mut Context<'_>) {
    let Some((base, url)) = required_url(context) else { return };
    let called = base.requires_url_as().unwrap_or_default();
    if !url.is_given() && context.is_usable(url.name) {
        context.error(|| {
            let issue = Issue::new(IssueCode::UrlRequired, url.name, "is required");
            let message = [&issue.message, " for ", called, " keys"].concat();
            issue.message(message).params(Params::provider(base.as_str()))
        });
    }
}

/// Check 10, first half.
pub(super) fn is_http(context: &mut Context<'_>) {
    let Some((_, url)) = required_url(context) else { return };
    if url.plain().is_some_and(|text| !is_http_url(text)) && context.is_usable(url.name) {
        context.error(|| Issue::new(IssueCode::InvalidUrl, url.name, "must be an http or https URL"));
    }
}

/// The url of a provider that has one server for each key.
pub(super) fn required_url<'c>(context: &Context<'c>) -> Option<(ProviderName, NamedSecret<'c>)> {
    let base = context.base?;
    let block = match base {
        ProviderName::Ollama => "ollama_key_config",
        ProviderName::Sgl => "sgl_key_config",
        _ => return None,
    };
    Some((base, context.secret(FieldName::in_block(block, "url"))))
}

/// True for an absolute http or https URL: scheme, userinfo or none, host, port or none,
/// then the end, a path, a query or a fragment.
pub(super) fn is_http_url(text: &str) -> bool {
    after_server(text).is_some()
}

/// What follows host and port in an http or https URL; none for another text.
pub(super) fn after_server(text: &str) -> Option<&str> {
    if text.contains(char::is_whitespace) || has_control_character(text) {
        return None;
    }
    let (scheme, rest) = text.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let (authority, after) = split_at_any(rest, &['/', '?', '#']);
    let (userinfo, server) = authority.rsplit_once('@').unwrap_or(("", authority));
    (!userinfo.contains(['@', '[', ']', '\\']) && is_server(server)).then_some(after)
}

/// The text before the first of these characters, and from there on.
fn split_at_any<'t>(text: &'t str, characters: &[char]) -> (&'t str, &'t str) {
    text.find(characters).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

fn is_server(server: &str) -> bool {
    if let Some(bracketed) = server.strip_prefix('[') {
        let Some((address, port)) = bracketed.split_once(']') else { return false };
        let is_of_address = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
        return !address.is_empty() && address.bytes().all(is_of_address) && is_port(port);
    }
    let (host, port) = split_at_any(server, &[':']);
    !host.is_empty() && !host.contains(['[', ']', '\\']) && is_port(port)
}

/// Nothing, or a colon and at most five digits up to 65535.
fn is_port(port: &str) -> bool {
    let Some(digits) = port.strip_prefix(':') else { return port.is_empty() };
    let is_short = digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_short && (digits.is_empty() || digits.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what the gateway will connect to.
    #[test]
    fn knows_http_urls() {
        for url in [
            "http://localhost:11434", "HTTPS://h", "http://user:pass@h:1/p?q#f", "http://[::1]:11434/",
            "http://[::ffff:1.2.3.4]", "http://h:", "http://h:65535", "http://h:00080", "https://h?x", "https://h#x",
            "https://пример.рф/@x",
        ] {
            assert!(is_http_url(url), "{url}");
        }
        for url in [
            "", "h", "http:/h", "http//h", "://h", "http://", "http:///p", "http://@", "http://:80", "http://h:65536",
            "http://h:000080", "http://h:99999999999999999999", "http://h:8a", "http://h:-1", "http://h:+1",
            "http://h:1:2", "http://[::1", "http://[]", "http://[g]", "http://[::1]x", "http://h\\x", "http://a@b@h",
            "http://h/a b", " http://h", "http://h\n", "http://h/\u{7f}", "http://h\u{3000}", "ftp://h",
        ] {
            assert!(!is_http_url(url), "{url}");
        }
    }
}
