//! From a record to JSON text: compact, maps sorted by their names' bytes.

use std::fmt;

use zeroize::Zeroizing;

use crate::float;
use crate::json::plain_run;
use crate::record::{Record, Value};
use crate::secret::Parts;
use crate::wipe::wipe;
use crate::{Field, Issue, Key, Path, Secret, Segment, Severity};

/// The JSON text of a key, secrets in clear.
pub(crate) fn key(key: &Key) -> Json {
    key_after(key, 0)
}

/// The same of a key whose request had so many bytes.
pub(crate) fn key_after(key: &Key, sent: usize) -> Json {
    let mut json = Json::default();
    // Mostly enough for the key, and its redacted text after it.
    json.reserve(2 * sent + 512);
    json.record(key);
    json
}

/// The JSON text of a list of issues.
#[cfg(target_arch = "wasm32")]
pub(crate) fn issues<'a>(issues: impl IntoIterator<Item = &'a Issue>) -> String {
    let mut json = Json::default();
    json.issues(issues);
    json.finish_plain()
}

/// JSON text in the making. It may hold secrets: it is wiped when dropped, and
/// wherever it moves when it grows.
#[derive(Clone, Default)]
pub(crate) struct Json {
    text: String,
    /// What in the text is to be hidden.
    masks: Vec<Mask>,
}

/// A part of a plain secret, by its place in the text, and what to show instead.
#[derive(Clone, Copy)]
struct Mask {
    start: usize,
    end: usize,
    stars: &'static str,
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Json(…)")
    }
}

impl Drop for Json {
    fn drop(&mut self) {
        wipe(&mut std::mem::take(&mut self.text).into_bytes());
    }
}

impl Json {
    /// The text so far, secrets in clear.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, secrets in clear, still to be wiped.
    pub(crate) fn finish(mut self) -> Zeroizing<String> {
        Zeroizing::new(std::mem::take(&mut self.text))
    }

    /// The text, where it holds no secret.
    pub(crate) fn finish_plain(mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The text with every plain secret masked.
    pub(crate) fn redacted(&self) -> String {
        let mut redacted = Self::default();
        redacted.reserve(self.text.len() + 32 * self.masks.len());
        let mut shown = 0;
        for mask in &self.masks {
            redacted.raw(self.text.get(shown..mask.start).unwrap_or_default());
            redacted.raw(mask.stars);
            shown = mask.end;
        }
        redacted.raw(self.text.get(shown..).unwrap_or_default());
        redacted.finish_plain()
    }

    /// Appends punctuation, or a piece that is JSON already.
    #[inline(never)]
    pub(crate) fn raw(&mut self, piece: &str) {
        self.reserve(piece.len());
        self.text.push_str(piece);
    }

    /// Appends a byte of ASCII.
    #[inline(never)]
    fn byte(&mut self, byte: char) {
        self.reserve(1);
        self.text.push(byte);
    }

    /// Appends a field's name, which needs no escapes, and a colon; before it a
    /// comma unless it is the object's first.
    pub(crate) fn name(&mut self, name: &str) {
        self.reserve(name.len() + 4);
        self.text.push_str(if self.text.ends_with('{') { "\"" } else { ",\"" });
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// Appends a comma unless this is the first element.
    pub(crate) fn comma(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.byte(',');
        }
    }

    /// Appends a string.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &str) {
        self.reserve(text.len() + 2);
        self.text.push('"');
        self.inside(text);
        self.text.push('"');
    }

    /// Appends a byte of ASCII, then a string.
    #[inline(never)]
    fn string_after(&mut self, before: char, text: &str) {
        self.reserve(text.len() + 3);
        self.text.push(before);
        self.text.push('"');
        self.inside(text);
        self.text.push('"');
    }

    /// Appends what stands between the quotes; after it there is room for one.
    #[inline]
    fn inside(&mut self, text: &str) {
        let run = plain_run(text.as_bytes());
        if run == text.len() {
            self.text.push_str(text);
        } else {
            self.escaped(text, run);
        }
    }

    /// Appends what stands between the quotes of a plain secret.
    fn hidden(&mut self, secret: &str) {
        let Parts { head, hidden, tail, stars } = Parts::of(secret);
        self.reserve(secret.len() + 1);
        self.inside(head);
        let start = self.text.len();
        self.reserve(hidden.len() + 1);
        self.inside(hidden);
        let end = self.text.len();
        self.reserve(tail.len() + 1);
        self.inside(tail);
        self.masks.push(Mask { start, end, stars });
    }

    #[cold]
    #[inline(never)]
    fn escaped(&mut self, text: &str, mut run: usize) {
        let mut rest = text;
        loop {
            self.raw(rest.get(..run).unwrap_or_default());
            let Some(byte) = rest.as_bytes().get(run) else { break };
            self.escape(*byte);
            rest = rest.get(run + 1..).unwrap_or_default();
            run = plain_run(rest.as_bytes());
        }
        // Room for the closing quote, which must not grow the text unwiped.
        self.reserve(1);
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.raw("\\\""),
            b'\\' => self.raw("\\\\"),
            b'\n' => self.raw("\\n"),
            b'\r' => self.raw("\\r"),
            b'\t' => self.raw("\\t"),
            _ => {
                self.raw(if byte < 0x10 { "\\u000" } else { "\\u001" });
                self.raw(char::from_digit(u32::from(byte & 0xf), 16).unwrap_or('0').encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// Appends `true` or `false`.
    pub(crate) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Appends a list of strings.
    pub(crate) fn list<T: AsRef<str>>(&mut self, items: &[T]) {
        let mut before = '[';
        for item in items {
            self.string_after(before, item.as_ref());
            before = ',';
        }
        self.raw(if items.is_empty() { "[]" } else { "]" });
    }

    /// Appends a record as an object.
    pub(crate) fn record(&mut self, record: &dyn Record) {
        self.byte('{');
        let mut comma = 1;
        for (index, field) in record.fields().iter().enumerate() {
            let Some(value) = record.value(index) else { continue };
            if is_absent(&value) || (field.omitted_when_empty && is_empty(&value)) {
                continue;
            }
            self.raw(field.key.get(comma..).unwrap_or_default());
            self.value(&value, field);
            comma = 0;
        }
        self.byte('}');
    }

    fn value(&mut self, value: &Value<'_>, field: &Field) {
        match *value {
            Value::Text(text) => self.string(text),
            Value::Secret(secret) | Value::OptionalSecret(Some(secret)) => self.secret(secret, field),
            Value::Flag(flag) => self.flag(flag),
            Value::Number(number) => self.number(number),
            Value::List(items) => self.list(items),
            Value::Map(map) => {
                let mut before = '{';
                for (name, item) in map {
                    self.string_after(before, name);
                    self.string_after(':', item);
                    before = ',';
                }
                self.raw(if map.is_empty() { "{}" } else { "}" });
            }
            Value::Record(Some(record)) => self.record(record),
            Value::Records(records) => {
                self.byte('[');
                let mut index = 0;
                while let Some(record) = records.at(index) {
                    self.comma();
                    self.record(record);
                    index += 1;
                }
                self.byte(']');
            }
            Value::OptionalSecret(None) | Value::Record(None) => {}
        }
    }

    fn secret(&mut self, secret: &Secret, field: &Field) {
        if secret.is_reference() {
            self.raw(r#"{"value":"","env_var":"#);
            self.string(secret.env_var());
            self.raw(r#","from_env":true}"#);
        } else if secret.is_empty() {
            self.raw(r#"{"value":"","env_var":"","from_env":false}"#);
        } else {
            self.raw(r#"{"value":""#);
            if field.shown {
                self.reserve(secret.expose().len() + 1);
                self.inside(secret.expose());
            } else {
                self.hidden(secret.expose());
            }
            self.raw(r#"","env_var":"","from_env":false}"#);
        }
    }

    fn number(&mut self, number: f64) {
        // Most weights are a digit, or hundredths of one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let hundredths = (number * 100.0 + 0.5) as u16;
        if hundredths >= 1000 || number.to_bits() != (f64::from(hundredths) / 100.0).to_bits() {
            self.raw(&float::text(number));
            return;
        }
        let digit = |number: u16| char::from_digit(u32::from(number % 10), 10).unwrap_or('0');
        self.byte(digit(hundredths / 100));
        if !hundredths.is_multiple_of(100) {
            self.byte('.');
            self.byte(digit(hundredths / 10));
        }
        if !hundredths.is_multiple_of(10) {
            self.byte(digit(hundredths));
        }
    }

    /// Appends a list of issues.
    pub(crate) fn issues<'a>(&mut self, issues: impl IntoIterator<Item = &'a Issue>) {
        self.byte('[');
        for issue in issues {
            self.comma();
            self.issue(issue);
        }
        self.byte(']');
    }

    #[inline(never)]
    fn issue(&mut self, issue: &Issue) {
        self.raw(match issue.severity {
            Severity::Error => r#"{"severity":"error","code":""#,
            Severity::Advice => r#"{"severity":"advice","code":""#,
        });
        self.raw(issue.code.as_str());
        self.raw(r#"","path":"#);
        self.path(&issue.path);
        self.raw(r#","message":"#);
        self.string(&issue.message);
        if let Some(hint) = &issue.hint {
            self.raw(r#","hint":"#);
            self.string(hint);
        }
        self.byte('}');
    }

    fn path(&mut self, path: &Path) {
        self.byte('[');
        for segment in path.segments() {
            self.comma();
            match segment {
                Segment::Field(name) => self.string(name),
                Segment::Unknown(name) => self.string(name),
                Segment::Index(index) => self.raw(&index.to_string()),
            }
        }
        self.byte(']');
    }

    /// Makes room. What is left behind is wiped, which growing in place would not do.
    fn reserve(&mut self, more: usize) {
        let needed = self.text.len() + more;
        if needed > self.text.capacity() {
            self.grow(needed);
        }
    }

    #[cold]
    fn grow(&mut self, needed: usize) {
        let mut larger = String::with_capacity(needed.max(1024).next_power_of_two());
        larger.push_str(&self.text);
        let mut smaller = std::mem::replace(&mut self.text, larger).into_bytes();
        wipe(&mut smaller);
    }
}

fn is_absent(value: &Value<'_>) -> bool {
    matches!(value, Value::OptionalSecret(None) | Value::Record(None))
}

fn is_empty(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Flag(flag) => !flag,
        Value::List(list) => list.is_empty(),
        Value::Map(map) => map.is_empty(),
        Value::Records(records) => records.at(0).is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the short way of numbers: its text is that of the long one.
    #[test]
    fn writes_numbers() {
        for hundredths in 0_u32..2000 {
            for number in [f64::from(hundredths) / 100.0, f64::from(hundredths) * 0.01, -f64::from(hundredths)] {
                let mut json = Json::default();
                json.number(number);
                assert_eq!(json.as_str(), float::text(number));
            }
        }
    }

    /// Protects the answer's grammar whatever a name holds.
    #[test]
    fn escapes_strings() {
        let text = "\u{0}\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/<>&\u{2028}é🔑";
        let mut json = Json::default();
        json.string(text);
        assert_eq!(serde_json::from_str::<String>(&json.finish_plain()).ok().as_deref(), Some(text));
    }
}
