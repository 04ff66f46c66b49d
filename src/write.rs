//! From a flat key to JSON text: compact, maps sorted by their names' bytes.

use alloc::string::String;
use alloc::vec::Vec;

use zeroize::Zeroizing;

use crate::Severity;
use crate::finding::Says;
use crate::flat::Flat;
use crate::float;
use crate::json::plain_run;
use crate::place::{Dotted, Step};
use crate::schema::{ALWAYS, Entry, Id, Shape, fields_of};
use crate::secret::Hidden;
use crate::span::Span;
use crate::text::{Text, Write};

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
        clear.finish()
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

    /// Appends bytes that are UTF-8.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.text.push_bytes(bytes);
    }

    /// Appends a comma unless this is the first element.
    pub(crate) fn comma(&mut self) {
        if !self.text.ends_with(b'{') && !self.text.ends_with(b'[') {
            self.text.push_byte(b',');
        }
    }

    /// Appends a string.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &[u8]) {
        self.text.push_byte(b'"');
        write_inside(&mut self.text, text);
        self.text.push_byte(b'"');
    }

    /// Appends a whole number.
    pub(crate) fn whole(&mut self, number: usize) {
        self.text.push_number(number);
    }

    /// Appends a text of a key between quotes, after a byte of punctuation.
    #[inline(never)]
    fn text_after(&mut self, before: u8, flat: &Flat<'_>, span: Span) {
        if span.is_plain() {
            return self.text.push_quoted(before, flat.here(span));
        }
        self.text.push_byte(before);
        self.string(flat.at(span));
    }

    /// Appends `true` or `false`.
    pub(crate) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Appends a key, every plain secret masked.
    pub(crate) fn key(&mut self, flat: &Flat<'_>) {
        self.object(flat, Id::KEY);
    }

    #[inline(never)]
    fn object(&mut self, flat: &Flat<'_>, object: Id) {
        let open = self.text.len();
        for id in fields_of(object.entry().fields & (flat.given() | ALWAYS)) {
            let Entry { in_json, shape, omitted_when_empty, .. } = id.entry();
            if *omitted_when_empty && flat.is_empty(id) {
                continue;
            }
            self.text.push(in_json);
            match shape {
                Shape::Text => self.text_after(b':', flat, flat.text_span(id)),
                Shape::Secret => self.secret(flat, id),
                Shape::Flag => self.raw(if flat.flag(id) { ":true" } else { ":false" }),
                Shape::Number => self.number(flat.number(id)),
                Shape::List => self.items(flat.items(id), flat, *b"[,,]"),
                Shape::Map => self.items(flat.items(id), flat, *b"{:,}"),
                Shape::Record => {
                    self.text.push_byte(b':');
                    self.object(flat, id);
                }
                Shape::Records => self.rows(flat, id),
            }
        }
        self.close(open);
    }

    /// Ends an object whose text begins at `open`, with the comma before its first field.
    fn close(&mut self, open: usize) {
        if self.text.len() == open {
            self.text.push_byte(b'{');
        }
        self.text.put(open, b'{');
        self.text.push_byte(b'}');
    }

    /// Appends texts with what comes before the first, the other odd and even ones, and the end.
    #[inline(never)]
    fn items(&mut self, items: &[Span], flat: &Flat<'_>, [open, odd, even, close]: [u8; 4]) {
        if items.is_empty() {
            return self.text.push_bytes(&[b':', open, close]);
        }
        self.text.push_byte(b':');
        let (mut before, mut next) = (open, (odd, even));
        for item in items {
            self.text_after(before, flat, *item);
            before = next.0;
            next = (next.1, next.0);
        }
        self.text.push_byte(close);
    }

    /// Appends a list of objects, which have texts and flags alone.
    #[cold]
    #[inline(never)]
    fn rows(&mut self, flat: &Flat<'_>, list: Id) {
        self.raw(":[");
        for row in flat.items(list).chunks(list.fields().count()) {
            self.comma();
            let open = self.text.len();
            for (id, item) in list.fields().zip(row) {
                let Entry { in_json, shape, omitted_when_empty, .. } = id.entry();
                let is_flag = *shape == Shape::Flag;
                if *omitted_when_empty && item.len() == 0 && (!is_flag || item.start() == 0) {
                    continue;
                }
                self.text.push(in_json);
                if is_flag {
                    self.raw(if item.start() == 0 { ":false" } else { ":true" });
                } else {
                    self.text_after(b':', flat, *item);
                }
            }
            self.close(open);
        }
        self.text.push_byte(b']');
    }

    #[inline(never)]
    fn secret(&mut self, flat: &Flat<'_>, id: Id) {
        let span = flat.text_span(id);
        if flat.is_reference(id) {
            self.raw(r#":{"value":"","env_var""#);
            self.text_after(b':', flat, span);
            return self.raw(r#","from_env":true}"#);
        }
        self.raw(r#":{"value":""#);
        // What it holds stands between the quotes.
        let write: Write = if span.is_plain() { Text::push_bytes } else { write_inside };
        if id.entry().shown {
            write(&mut self.text, flat.at(span));
        } else if span.len() > 0 {
            self.masked(flat.at(span), write);
        }
        self.raw(r#"","env_var":"","from_env":false}"#);
    }

    /// Appends what a mask shows of a plain secret, and puts aside what it hides.
    #[inline(never)]
    fn masked(&mut self, text: &[u8], write: Write) {
        let Hidden { start, end, stars } = Hidden::of(text);
        let [head, secret, tail] =
            [text.get(..start), text.get(start..end), text.get(end..)].map(Option::unwrap_or_default);
        write(&mut self.text, head);
        let (start, hidden) = (self.text.len(), self.hidden.len());
        self.raw(stars);
        write(&mut self.text, tail);
        write(&mut self.hidden, secret);
        self.masks.push(Mask { start, stars: stars.len(), hidden: self.hidden.len() - hidden });
    }

    fn number(&mut self, number: f64) {
        // Most weights are a digit, or hundredths of one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let hundredths = (number * 100.0 + 0.5) as u16;
        if hundredths >= 1000 || number.to_bits() != (f64::from(hundredths) / 100.0).to_bits() {
            self.text.push_byte(b':');
            return self.raw(&float::text(number));
        }
        #[allow(clippy::cast_possible_truncation)]
        let digit = |number: u16| b'0' + (number % 10) as u8;
        let digits = [b':', digit(hundredths / 100), b'.', digit(hundredths / 10), digit(hundredths)];
        let length = match (hundredths % 100, hundredths % 10) {
            (0, _) => 2,
            (_, 0) => 4,
            _ => 5,
        };
        self.text.push_bytes(digits.get(..length).unwrap_or_default());
    }

    /// Appends a custom provider.
    pub(crate) fn provider(&mut self, name: &[u8], is_key_less: bool, base: &[u8]) {
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
            Severity::Error => r#"{"severity":"error""#,
            Severity::Advice => r#"{"severity":"advice""#,
        });
        self.raw(issue.code().opening());
        issue.path(&mut |step| self.step(step));
        self.raw(r#"],"message":""#);
        issue.message(&mut self.text, write_inside);
        if issue.hint().is_empty() {
            return self.raw("\"}");
        }
        self.raw(r#"","hint":"#);
        self.string(issue.hint().as_bytes());
        self.text.push_byte(b'}');
    }

    /// Appends a step of a path.
    #[inline(never)]
    fn step(&mut self, step: Step<'_>) {
        // The name in the table has its comma.
        let comma = usize::from(self.text.ends_with(b'['));
        match step {
            Step::Field(id) => self.text.push_bytes(id.entry().in_json.as_bytes().get(comma..).unwrap_or_default()),
            Step::Part(name) | Step::Name(name) => {
                self.comma();
                self.string(name.as_bytes());
            }
            Step::Index(index) => {
                self.comma();
                self.whole(index);
            }
        }
    }

    /// Appends the gateway's error object, with the path of the first issue. `message`
    /// writes what stands between the quotes.
    pub(crate) fn error<S: Says>(
        &mut self,
        (status, code): (u16, &[u8]),
        message: impl FnOnce(&mut Text),
        provider: Option<&[u8]>,
        issues: impl Iterator<Item = S> + Clone,
    ) {
        self.raw(r#"{"is_bifrost_error":false,"status_code":"#);
        self.whole(status.into());
        self.raw(r#","error":{"code":"#);
        self.string(code);
        self.raw(r#","message":""#);
        message(&mut self.text);
        self.text.push_byte(b'"');
        let first = issues.clone().next();
        if let Some(first) = first {
            self.param(first);
        }
        self.raw(r#"},"extra_fields":{"#);
        if let Some(provider) = provider {
            self.raw("\"provider\":");
            self.string(provider);
        }
        if first.is_some() {
            self.comma();
            self.raw("\"issues\":");
            self.issues(issues);
        }
        self.raw("}}");
    }

    /// Appends the gateway's error object about these issues: the first decides.
    pub(crate) fn refusal<S: Says>(&mut self, provider: Option<&[u8]>, issues: impl Iterator<Item = S> + Clone) {
        let Some(first) = issues.clone().next() else { return };
        let code = (first.code().status(), first.code().as_str().as_bytes());
        self.error(code, |to| first.message(to, write_inside), provider, issues);
    }

    /// Appends the dotted path of an issue that has one.
    fn param(&mut self, issue: impl Says) {
        let without = self.text.len();
        self.raw(r#","param":""#);
        let mut is_there = false;
        let mut dotted = Dotted::new(&mut self.text, write_inside);
        issue.path(&mut |step| {
            is_there = true;
            dotted.step(step);
        });
        if is_there {
            self.text.push_byte(b'"');
        } else {
            self.text.truncate(without);
        }
    }
}

/// Writes what stands between the quotes of a string.
#[inline(never)]
pub(crate) fn write_inside(to: &mut Text, text: &[u8]) {
    let mut rest = text;
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
        json.string(text.as_bytes());
        assert_eq!(serde_json::from_str::<String>(as_str(&json)).ok().as_deref(), Some(text));
    }
}
