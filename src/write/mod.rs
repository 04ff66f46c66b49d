//! JSON text in the making.

mod issues;
mod key;

use alloc::string::String;
use alloc::vec::Vec;

use zeroize::Zeroizing;

use crate::json::plain_run;
use crate::text::Text;

/// JSON text in the making: what is shown, and aside what is hidden of secrets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Json {
    text: Text,
    /// What the masks hide, one after the other.
    hidden: Text,
    /// Three numbers of each mask: where its stars begin in the text, how many they are,
    /// and how long what they hide is.
    masks: Vec<u32>,
}

impl Json {
    /// The text so far, every plain secret of a key masked.
    #[cfg(any(test, all(target_arch = "wasm32", feature = "module")))]
    pub(crate) fn text(&self) -> &Text {
        &self.text
    }

    /// How many numbers tell of masks, then these, and then what is hidden: JavaScript
    /// reads four bytes of it at a time.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn secrets(&mut self) -> (usize, &[u32]) {
        const WORD: usize = 4;
        let count = self.masks.len();
        // At once: a vector that grows by itself leaves behind what is in it.
        self.masks.reserve(self.hidden.len().div_ceil(WORD));
        for chunk in self.hidden.as_bytes().chunks(WORD) {
            self.masks.push(chunk.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte)));
        }
        self.hidden.clear();
        (count, &self.masks)
    }

    /// The same of a text whose secrets nobody asks for: they are wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn without_secrets(&mut self) -> (usize, &[u32]) {
        self.hidden.clear();
        (0, &[])
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
        for mask in self.masks.as_chunks().0 {
            let [from, stars, length] = mask.map(|number: u32| number as usize);
            let (before, rest) = shown.split_at_checked(from - at).unwrap_or_default();
            clear.push_bytes(before);
            let (secret, other_secrets) = hidden.split_at_checked(length).unwrap_or_default();
            clear.push_bytes(secret);
            hidden = other_secrets;
            shown = rest.get(stars..).unwrap_or_default();
            at = from + stars;
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

    /// Appends `true` or `false`.
    pub(crate) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
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

    /// Protects the answer's grammar whatever a name holds.
    #[test]
    fn escapes_strings() {
        let text = "\u{0}\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/<>&\u{2028}é🔑";
        let mut json = Json::default();
        json.string(text.as_bytes());
        assert_eq!(serde_json::from_str::<String>(as_str(&json)).ok().as_deref(), Some(text));
    }
}
