//! Issues as JSON, and the gateway's error object around them.

use crate::finding::{Finding, Found};
use crate::flat::Flat;
use crate::sentences::Part;

use super::{Json, write_inside};

impl Json {
    /// Appends a list of issues.
    #[inline(never)]
    pub(crate) fn issues(&mut self, findings: &[Finding], flat: &Flat<'_>) {
        self.text.push_byte(b'[');
        for (at, finding) in findings.iter().enumerate() {
            if at > 0 {
                self.text.push_byte(b',');
            }
            self.issue(Found(finding, flat));
        }
        self.text.push_byte(b']');
    }

    fn issue(&mut self, found: Found<'_>) {
        self.text.push_bytes(found.entry().opening());
        found.0.place.write_steps(&mut self.text);
        if let Some(name) = found.unknown() {
            self.comma();
            self.string(found.1.at(name));
        }
        if found.hint().is_empty() {
            return found.write(Part::CLOSING, &mut self.text, write_inside);
        }
        found.write(Part::UNCLOSED, &mut self.text, write_inside);
        self.raw(r#","hint":"#);
        self.string(found.hint().as_bytes());
        self.text.push_byte(b'}');
    }

    /// Appends the gateway's error object about these errors: the first decides.
    #[inline(never)]
    pub(crate) fn refusal(&mut self, provider: Option<&[u8]>, errors: &[Finding], flat: &Flat<'_>) {
        let Some(first) = errors.first() else { return };
        self.begin_error(first.code().status());
        let first = Found(first, flat);
        self.text.push_bytes(first.entry().code());
        first.write(Part::MESSAGE, &mut self.text, write_inside);
        if !first.0.place.field.is_body() {
            self.raw(r#","param":""#);
            first.0.place.write_dotted(&mut self.text);
            self.text.push_byte(b'"');
        }
        self.end_error(provider);
        self.comma();
        self.raw(r#""issues":"#);
        self.issues(errors, flat);
        self.raw("}}");
    }

    /// Appends the beginning of an error object, up to what the error says.
    pub(crate) fn begin_error(&mut self, status: u16) {
        self.raw(r#"{"is_bifrost_error":false,"status_code":"#);
        self.whole(status.into());
        self.raw(r#","error":{"#);
    }

    /// Appends what the error says, where that is not about a request's content.
    pub(crate) fn error(&mut self, code: &[u8], message: &[u8]) {
        self.raw(r#""code":"#);
        self.string(code);
        self.raw(r#","message":"#);
        self.string(message);
    }

    /// Appends the end of what the error says, and the extra fields up to the issues; two
    /// braces are still to be closed.
    pub(crate) fn end_error(&mut self, provider: Option<&[u8]>) {
        self.raw(r#"},"extra_fields":{"#);
        if let Some(provider) = provider {
            self.raw(r#""provider":"#);
            self.string(provider);
        }
    }
}
