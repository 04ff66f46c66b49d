//! From the bytes of a body to a flat key, with everything that is wrong on the way.

mod issues;
mod reader;
mod secrets;

use crate::ascii::is_ascii;
use crate::finding::Word;
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::span::Span;

use reader::Reader;

/// What stands in a JavaScript object's text for a value that JSON cannot say,
/// such as NaN: three lone surrogates, which the binding writes for nothing else.
const NOT_JSON: &[u8] = br#""\udfff\udffe\udfff""#;

/// Where a body comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From outside: JSON text.
    Bytes,
    /// Written by the binding from a JavaScript object, with [`NOT_JSON`] in it.
    Object,
}

/// Reads a body that should be an object with the fields of `object`. False if it
/// is none, which is then the one error.
#[inline(never)]
pub(crate) fn body<'a>(request: &mut Request<'a>, object: Id, bytes: &'a [u8], source: Source) -> bool {
    if bytes.len() > Span::LONGEST_BODY {
        request.say(Sentence::TooLong, object);
        return false;
    }
    let is_ascii = is_ascii(bytes);
    let error = if is_ascii { None } else { core::str::from_utf8(bytes).err() };
    let Some(error) = error else {
        request.flat.take_body(bytes, is_ascii);
        return Reader::read(request, object, bytes, source);
    };
    let from = request.flat.more().len();
    request.flat.more().push_number(error.valid_up_to() + 1);
    let position = request.flat.kept_since(from);
    request.say_with(Sentence::NotUtf8, object.into(), Word::Text(position));
    false
}

/// Reads a stored key. False if the text is none.
pub(crate) fn stored_key<'a>(stored: &mut Request<'a>, bytes: &'a [u8]) -> bool {
    body(stored, Id::KEY, bytes, Source::Bytes) && stored.errors.is_empty()
}
