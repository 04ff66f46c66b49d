//! From a flat key to JSON text: compact, maps sorted by their names' bytes.

use alloc::string::String;
use alloc::vec::Vec;
use zeroize::Zeroizing;

use crate::Severity;
use crate::finding::Says;
use crate::flat::{Flat, Span};
use crate::float;
use crate::json::plain_run;
use crate::place::{Decimal, Dotted, Step};
use crate::schema::{ALWAYS, Id, Shape, fields_of};
use crate::secret::Hidden;
use crate::text::Text;

/// JSON text in the making: what is shown, and aside what is hidden of secrets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Json {
    text: Text,
    /// What the masks hide, one after the other.
    hidden: Text,
    masks: Vec<Mask>,
}

/// The stars of a mask, by their place in the text, and how long what they hide is.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Mask {
    start: usize,
    stars: usize,
    hidden: usize,
}

impl Json {
    /// The text so far, every plain secret of a key masked.
    #[cfg(any(test, all(target_arch = "wasm32", feature = "module")))]
    pub(crate) fn text(&self) -> &Text {
        &self.text
    }

    /// What is hidden, and where.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn hidden(&self) -> (&Text, &[Mask]) {
        (&self.hidden, &self.masks)
    }

    /// The text, every plain secret of a key masked.
    pub(crate) fn finish(self) -> String {
        self.text.finish_plain()
    }

    /// The text with all secrets in clear, still to be wiped.
    pub(crate) fn in_clear(&self) -> Zeroizing<String> {
        let mut clear = Text::default();
        self.write_in_clear(&mut clear);
        clear.finish()
    }

    fn write_in_clear(&self, clear: &mut Text) {
        clear.reserve(self.text.len() + self.hidden.len());
        let (mut shown, mut hidden) = (self.text.as_bytes(), self.hidden.as_bytes());
        let mut at = 0;
        for mask in &self.masks {
            let (before, rest) = shown.split_at_checked(mask.start - at).unwrap_or_default();
            clear.push_bytes(before);
            let (secret, other_secrets) = hidden.split_at_checked(mask.hidden).unwrap_or_default();
            clear.push_bytes(secret);
            hidden = other_secrets;
            shown = rest.get(mask.stars..).unwrap_or_default();
            at = mask.start + mask.stars;
        }
        clear.push_bytes(shown);
    }

    /// Empties the text, and keeps the room for another. What was hidden is wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn clear(&mut self) {
        self.text.clear_plain();
        self.hidden.clear();
        self.masks.clear();
    }

    pub(crate) fn reserve(&mut self, more: usize) {
        self.text.reserve(more);
    }

    /// Appends punctuation, or a piece that is JSON already.
    #[inline]
    pub(crate) fn raw(&mut self, piece: &str) {
        self.text.push(piece);
    }

    /// Appends a field's name, which needs no escapes, and a colon; before it a
    /// comma unless it is the object's first.
    pub(crate) fn name(&mut self, name: &str) {
        self.raw(if self.text.ends_with(b'{') { "\"" } else { ",\"" });
        self.raw(name);
        self.raw("\":");
    }

    /// Appends a comma unless this is the first element.
    pub(crate) fn comma(&mut self) {
        if !self.text.ends_with(b'{') && !self.text.ends_with(b'[') {
            self.text.push_byte(b',');
        }
    }

    /// Appends a string.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &str) {
        self.text.push_byte(b'"');
        self.inside(text);
        self.text.push_byte(b'"');
    }

    /// Appends a whole number.
    pub(crate) fn whole(&mut self, number: usize) {
        self.raw(Decimal::of(number).as_str());
    }

    /// Appends what stands between the quotes.
    #[inline]
    fn inside(&mut self, text: &str) {
        write_inside(&mut self.text, text);
    }

    /// Appends a text of a key between quotes, after a byte of punctuation.
    fn text_after(&mut self, before: u8, flat: &Flat<'_>, text: Span) {
        // What stood in the body without escapes needs none here.
        if flat.is_of_body(text) {
            return self.text.push_quoted(before, flat.bytes(text));
        }
        self.text.push_byte(before);
        self.string(flat.at(text));
    }

    #[inline]
    fn inside_of(&mut self, flat: &Flat<'_>, text: Span) {
        if flat.is_of_body(text) { self.text.push_bytes(flat.bytes(text)) } else { self.inside(flat.at(text)) }
    }

    /// Appends `true` or `false`.
    pub(crate) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Appends a key, every plain secret masked.
    pub(crate) fn key(&mut self, flat: &Flat<'_>) {
        self.object(flat, Id::KEY);
    }

    fn object(&mut self, flat: &Flat<'_>, object: Id) {
        let mut before = b'{';
        for id in fields_of(object.entry().fields & (flat.given() | ALWAYS)) {
            let entry = id.entry();
            if entry.omitted_when_empty && flat.is_empty(id) {
                continue;
            }
            self.text.push_quoted(before, entry.name.as_bytes());
            before = b',';
            match entry.shape {
                Shape::Text => self.text_after(b':', flat, flat.text_span(id)),
                Shape::Secret => self.secret(flat, id),
                Shape::Flag => self.raw(if flat.flag(id) { ":true" } else { ":false" }),
                Shape::Number => self.number(flat.number(id)),
                Shape::List => self.list(flat, id),
                Shape::Map => self.map(flat, id),
                Shape::Record => {
                    self.raw(":");
                    self.object(flat, id);
                }
                Shape::Records => self.rows(flat, id),
            }
        }
        self.raw(if before == b'{' { "{}" } else { "}" });
    }

    fn list(&mut self, flat: &Flat<'_>, id: Id) {
        let items = flat.items(id);
        self.raw(if items.is_empty() { ":[" } else { ":" });
        let mut before = b'[';
        for item in items {
            self.text_after(before, flat, *item);
            before = b',';
        }
        self.raw("]");
    }

    fn map(&mut self, flat: &Flat<'_>, id: Id) {
        let items = flat.items(id);
        self.raw(if items.is_empty() { ":{" } else { ":" });
        let mut before = b'{';
        for item in items {
            self.text_after(before, flat, *item);
            before = if before == b':' { b',' } else { b':' };
        }
        self.raw("}");
    }

    /// Appends a list of objects, which have texts and flags alone.
    #[cold]
    #[inline(never)]
    fn rows(&mut self, flat: &Flat<'_>, list: Id) {
        self.raw(":[");
        for row in flat.items(list).chunks(list.fields().count()) {
            self.comma();
            self.text.push_byte(b'{');
            for (id, item) in list.fields().zip(row) {
                let is_flag = id.entry().shape == Shape::Flag;
                let is_empty = if is_flag { item.start == 0 } else { item.len == 0 };
                if is_empty && id.entry().omitted_when_empty {
                    continue;
                }
                self.comma();
                self.string(id.name());
                if is_flag {
                    self.raw(if item.start == 0 { ":false" } else { ":true" });
                } else {
                    self.text_after(b':', flat, *item);
                }
            }
            self.text.push_byte(b'}');
        }
        self.text.push_byte(b']');
    }

    #[inline(never)]
    fn secret(&mut self, flat: &Flat<'_>, id: Id) {
        let secret = flat.secret(id);
        if secret.is_reference() {
            self.raw(r#":{"value":"","env_var""#);
            self.text_after(b':', flat, flat.text_span(id));
            self.raw(r#","from_env":true}"#);
        } else if secret.is_empty() {
            self.raw(r#":{"value":"","env_var":"","from_env":false}"#);
        } else {
            self.raw(r#":{"value":""#);
            if id.entry().shown {
                self.inside_of(flat, flat.text_span(id));
            } else {
                self.masked(flat, id);
            }
            self.raw(r#"","env_var":"","from_env":false}"#);
        }
    }

    /// Appends what a mask shows of a plain secret, and puts aside what it hides.
    #[inline(never)]
    fn masked(&mut self, flat: &Flat<'_>, id: Id) {
        let text = flat.text(id);
        let Hidden { start, end, stars } = Hidden::of(text);
        let (before, hidden) = (self.text.len(), self.hidden.len());
        let [head, secret, tail] =
            [text.get(..start), text.get(start..end), text.get(end..)].map(Option::unwrap_or_default);
        if flat.is_of_body(flat.text_span(id)) {
            self.text.push(head);
            self.hidden.push(secret);
            self.raw(stars);
            self.text.push(tail);
            self.masks.push(Mask { start: before + head.len(), stars: stars.len(), hidden: secret.len() });
            return;
        }
        self.inside(head);
        let start = self.text.len();
        self.raw(stars);
        self.inside(tail);
        write_inside(&mut self.hidden, secret);
        self.masks.push(Mask { start, stars: stars.len(), hidden: self.hidden.len() - hidden });
    }

    fn number(&mut self, number: f64) {
        self.text.push_byte(b':');
        // Most weights are a digit, or hundredths of one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let hundredths = (number * 100.0 + 0.5) as u16;
        if hundredths >= 1000 || number.to_bits() != (f64::from(hundredths) / 100.0).to_bits() {
            self.raw(&float::text(number));
            return;
        }
        #[allow(clippy::cast_possible_truncation)]
        let digit = |number: u16| b'0' + (number % 10) as u8;
        self.text.push_byte(digit(hundredths / 100));
        if !hundredths.is_multiple_of(100) {
            self.text.push_byte(b'.');
            self.text.push_byte(digit(hundredths / 10));
        }
        if !hundredths.is_multiple_of(10) {
            self.text.push_byte(digit(hundredths));
        }
    }

    /// Appends a custom provider.
    pub(crate) fn provider(&mut self, name: &str, is_key_less: bool, base: &str) {
        self.raw(r#"{"name":"#);
        self.string(name);
        self.raw(r#","custom_provider_config":{"is_key_less":"#);
        self.flag(is_key_less);
        self.raw(r#","base_provider_type":"#);
        self.string(base);
        self.raw("}}");
    }

    /// Appends a list of issues.
    pub(crate) fn issues(&mut self, issues: impl Iterator<Item = impl Says>) {
        self.text.push_byte(b'[');
        for issue in issues {
            self.comma();
            self.issue(issue);
        }
        self.text.push_byte(b']');
    }

    #[inline(never)]
    fn issue(&mut self, issue: impl Says) {
        self.raw(match issue.code().severity() {
            Severity::Error => r#"{"severity":"error","code":""#,
            Severity::Advice => r#"{"severity":"advice","code":""#,
        });
        self.raw(issue.code().as_str());
        self.raw(r#"","path":["#);
        issue.path(&mut |step| {
            self.comma();
            match step {
                Step::Field(name) => self.string(name),
                Step::Index(index) => self.whole(index),
            }
        });
        self.raw(r#"],"message":""#);
        issue.message(&mut |piece| self.inside(piece));
        if issue.hint().is_empty() {
            self.raw("\"}");
        } else {
            self.raw(r#"","hint":"#);
            self.string(issue.hint());
            self.text.push_byte(b'}');
        }
    }

    /// Appends the gateway's error object, with the path of the first issue.
    pub(crate) fn error<S: Says>(
        &mut self,
        status: u16,
        code: &str,
        message: &str,
        provider: Option<&str>,
        issues: impl Iterator<Item = S> + Clone,
    ) {
        self.error_up_to_message(status, code);
        self.inside(message);
        self.error_after_message(provider, issues);
    }

    /// Appends the gateway's error object about these issues: the first decides.
    pub(crate) fn refusal<S: Says>(&mut self, provider: Option<&str>, issues: impl Iterator<Item = S> + Clone) {
        let Some(first) = issues.clone().next() else { return };
        self.error_up_to_message(first.code().status(), first.code().as_str());
        first.message(&mut |piece| self.inside(piece));
        self.error_after_message(provider, issues);
    }

    fn error_up_to_message(&mut self, status: u16, code: &str) {
        self.raw(r#"{"is_bifrost_error":false,"status_code":"#);
        self.whole(status.into());
        self.raw(r#","error":{"code":"#);
        self.string(code);
        self.raw(r#","message":""#);
    }

    fn error_after_message<S: Says>(&mut self, provider: Option<&str>, issues: impl Iterator<Item = S> + Clone) {
        self.text.push_byte(b'"');
        let first = issues.clone().next();
        if let Some(first) = first {
            self.param(first);
        }
        self.raw(r#"},"extra_fields":{"#);
        if let Some(provider) = provider {
            self.name("provider");
            self.string(provider);
        }
        if first.is_some() {
            self.name("issues");
            self.issues(issues);
        }
        self.raw("}}");
    }

    /// Appends the dotted path of an issue that has one.
    fn param(&mut self, issue: impl Says) {
        let mut is_empty = true;
        let mut write = |piece: &str| {
            if is_empty {
                self.raw(r#","param":""#);
            }
            is_empty = false;
            self.inside(piece);
        };
        let mut dotted = Dotted::new(&mut write);
        issue.path(&mut |step| dotted.step(step));
        if !is_empty {
            self.text.push_byte(b'"');
        }
    }
}

/// Writes what stands between the quotes of a string.
#[inline(never)]
fn write_inside(to: &mut Text, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest.split_at_checked(plain_run(rest)).unwrap_or((rest, &[]));
        to.push_bytes(plain);
        let [byte, after @ ..] = special else { return };
        escape(to, *byte);
        rest = after;
    }
}

#[cold]
#[inline(never)]
fn escape(to: &mut Text, byte: u8) {
    let short = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        _ => {
            to.push(if byte < 0x10 { "\\u000" } else { "\\u001" });
            let digit = byte & 0xf;
            to.push_byte(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
            return;
        }
    };
    to.push(short);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_str(json: &Json) -> &str {
        json.text().as_str()
    }

    /// Protects the short way of numbers: its text is that of the long one.
    #[test]
    fn writes_numbers() {
        for hundredths in 0_u32..2000 {
            for number in [f64::from(hundredths) / 100.0, f64::from(hundredths) * 0.01, -f64::from(hundredths)] {
                let mut json = Json::default();
                json.number(number);
                assert_eq!(as_str(&json), format!(":{}", float::text(number)));
            }
        }
    }

    /// Protects the answer's grammar whatever a name holds.
    #[test]
    fn escapes_strings() {
        let text = "\u{0}\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/<>&\u{2028}é🔑";
        let mut json = Json::default();
        json.string(text);
        assert_eq!(serde_json::from_str::<String>(as_str(&json)).ok().as_deref(), Some(text));
    }
}
