//! A flat key as JSON: compact, maps sorted by their names' bytes, secrets masked.

use crate::flat::Flat;
use crate::float;
use crate::schema::{ALWAYS, Entry, Id, Shape, fields_of};
use crate::secret::Hidden;
use crate::span::Span;
use crate::text::{Text, Write};

use super::{Json, write_inside};

impl Json {
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
        // A text has less than 4 GiB.
        #[allow(clippy::cast_possible_truncation)]
        self.masks.extend([start, stars.len(), self.hidden.len() - hidden].map(|number| number as u32));
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

    /// Appends a text of a key between quotes, after a byte of punctuation.
    #[inline(never)]
    fn text_after(&mut self, before: u8, flat: &Flat<'_>, span: Span) {
        if span.is_plain() {
            return self.text.push_quoted(before, flat.here(span));
        }
        self.text.push_byte(before);
        self.string(flat.at(span));
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
                assert_eq!(json.text().as_str(), format!(":{}", float::text(number)));
            }
        }
    }
}
