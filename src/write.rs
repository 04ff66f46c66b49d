//! From a record to JSON text: compact, maps sorted by their names' bytes.

use zeroize::{Zeroize, Zeroizing};

use crate::record::{Record, Value};
use crate::secret::mask;
use crate::{Issue, Key, Path, Secret, Segment};

/// How plain secrets are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrets {
    Clear,
    Masked,
}

/// The JSON text of a key.
pub(crate) fn key(key: &Key, secrets: Secrets) -> Zeroizing<String> {
    let mut json = Json::default();
    json.record(key, secrets);
    json.finish()
}

/// The JSON text of a list of issues.
pub(crate) fn issues<'a>(issues: impl IntoIterator<Item = &'a Issue>) -> String {
    let mut json = Json::default();
    json.issues(issues);
    json.finish_plain()
}

/// JSON text in the making.
#[derive(Default)]
pub(crate) struct Json {
    // Wiped wherever it moves: it may hold secrets.
    text: Zeroizing<String>,
}

impl Json {
    /// The text, still to be wiped.
    pub(crate) fn finish(self) -> Zeroizing<String> {
        self.text
    }

    /// The text, where it holds no secret.
    pub(crate) fn finish_plain(mut self) -> String {
        std::mem::take(&mut *self.text)
    }

    /// Appends punctuation, or a piece that is JSON already.
    pub(crate) fn raw(&mut self, piece: &str) {
        self.reserve(piece.len());
        self.text.push_str(piece);
    }

    /// Appends a field's name and colon, after a comma unless it is the object's first.
    pub(crate) fn name(&mut self, name: &str) {
        self.comma();
        self.string(name);
        self.raw(":");
    }

    /// Appends a comma unless this is the first element.
    pub(crate) fn comma(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.raw(",");
        }
    }

    /// Appends a string.
    pub(crate) fn string(&mut self, text: &str) {
        self.reserve(text.len() + 2);
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.raw(rest.get(..at).unwrap_or_default());
            self.escape(rest.as_bytes().get(at).copied().unwrap_or_default());
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.raw(rest);
        self.raw("\"");
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.raw("\\\""),
            b'\\' => self.raw("\\\\"),
            b'\n' => self.raw("\\n"),
            b'\r' => self.raw("\\r"),
            b'\t' => self.raw("\\t"),
            _ => self.raw(&format!("\\u{byte:04x}")),
        }
    }

    /// Appends `true` or `false`.
    pub(crate) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Appends a list of strings.
    pub(crate) fn list<T: AsRef<str>>(&mut self, items: &[T]) {
        self.raw("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.raw(",");
            }
            self.string(item.as_ref());
        }
        self.raw("]");
    }

    /// Appends a record as an object.
    pub(crate) fn record(&mut self, record: &dyn Record, secrets: Secrets) {
        self.raw("{");
        for (index, field) in record.fields().iter().enumerate() {
            let Some(value) = record.value(index) else { continue };
            if is_absent(&value) || (field.omitted_when_empty && is_empty(&value)) {
                continue;
            }
            self.name(field.name);
            let secrets = if field.shown { Secrets::Clear } else { secrets };
            self.value(value, secrets);
        }
        self.raw("}");
    }

    fn value(&mut self, value: Value<'_>, secrets: Secrets) {
        match value {
            Value::Text(text) => self.string(text),
            Value::Secret(secret) | Value::OptionalSecret(Some(secret)) => self.secret(secret, secrets),
            Value::Flag(flag) => self.flag(flag),
            Value::Number(number) => self.raw(&number_text(number)),
            Value::List(items) => self.list(items),
            Value::Map(map) => {
                self.raw("{");
                for (name, item) in map {
                    self.name(name);
                    self.string(item);
                }
                self.raw("}");
            }
            Value::Record(Some(record)) => self.record(record, secrets),
            Value::Records(records) => {
                self.raw("[");
                let mut index = 0;
                while let Some(record) = records.at(index) {
                    self.comma();
                    self.record(record, secrets);
                    index += 1;
                }
                self.raw("]");
            }
            Value::OptionalSecret(None) | Value::Record(None) => {}
        }
    }

    fn secret(&mut self, secret: &Secret, secrets: Secrets) {
        self.raw(r#"{"value":"#);
        match secrets {
            Secrets::Clear => self.string(secret.expose()),
            Secrets::Masked => self.string(&mask(secret.expose())),
        }
        self.raw(r#","env_var":"#);
        self.string(secret.env_var());
        self.raw(if secret.is_reference() { r#","from_env":true}"# } else { r#","from_env":false}"# });
    }

    /// Appends a list of issues.
    pub(crate) fn issues<'a>(&mut self, issues: impl IntoIterator<Item = &'a Issue>) {
        self.raw("[");
        for issue in issues {
            self.comma();
            self.raw("{");
            self.name("severity");
            self.string(issue.severity.as_str());
            self.name("code");
            self.string(issue.code.as_str());
            self.name("path");
            self.path(&issue.path);
            self.name("message");
            self.string(&issue.message);
            if let Some(hint) = &issue.hint {
                self.name("hint");
                self.string(hint);
            }
            self.raw("}");
        }
        self.raw("]");
    }

    fn path(&mut self, path: &Path) {
        self.raw("[");
        for segment in path.segments() {
            self.comma();
            match segment {
                Segment::Field(name) => self.string(name),
                Segment::Unknown(name) => self.string(name),
                Segment::Index(index) => self.raw(&index.to_string()),
            }
        }
        self.raw("]");
    }

    /// Makes room. What is left behind is wiped, which growing in place would not do.
    fn reserve(&mut self, more: usize) {
        let needed = self.text.len() + more;
        if needed > self.text.capacity() {
            let mut larger = String::with_capacity(needed.max(256).next_power_of_two());
            larger.push_str(&self.text);
            self.text.zeroize();
            *self.text = larger;
        }
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

/// The shortest text that reads back as the same number, with an exponent below
/// 1e-6 and from 1e21, as Go and JavaScript write it.
fn number_text(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-6..1e21).contains(&size) {
        return format!("{number}");
    }
    let text = format!("{number:e}");
    if size < 1.0 { text } else { text.replace('e', "e+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the form of numbers: the shortest, and never `1.0`.
    #[test]
    fn writes_numbers() {
        for (number, text) in [
            (1.0, "1"),
            (0.0, "0"),
            (-0.0, "-0"),
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000_001_2, "0.0000012"),
            (1e-7, "1e-7"),
            (5e-324, "5e-324"),
            (9_007_199_254_740_993.0, "9007199254740992"),
        ] {
            assert_eq!(number_text(number), text);
            assert_eq!(text.parse(), Ok(number));
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
