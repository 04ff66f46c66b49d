//! An answer in the making, without types: what the library's and the binding's
//! answers are made of.

use crate::Host;
use crate::create::create;
use crate::custom_provider;
use crate::finding::Word;
use crate::flat::Flat;
use crate::path_segment::Decoded;
use crate::provider::Known;
use crate::read::Source;
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::taken::Taken;
use crate::update::{find, update};
use crate::write::Json;

/// An answer, and the request that it is for.
#[derive(Default)]
pub(crate) struct Reply<'a> {
    pub(crate) request: Request<'a>,
    pub(crate) status: u16,
    /// What is answered. Of a key in it, which is the one to store or that was
    /// deleted, it knows what is hidden.
    pub(crate) body: Json,
    /// What is advised, where that is told apart.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) advice: Json,
}

/// The path of a request: a provider, and mostly a key's id. What a host knows of
/// them is told beside it.
#[derive(Clone, Copy)]
pub(crate) struct Target<'p> {
    pub(crate) provider: Decoded<'p>,
    pub(crate) key_id: Option<Decoded<'p>>,
}

impl<'a> Reply<'a> {
    /// Makes ready for another request, in the same buffers.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn clear(&mut self) {
        self.body.clear();
        self.advice.clear();
        self.request.clear();
    }

    /// Lets go of the request, wiped. The answer stays.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn forget_request(&mut self) {
        self.request.flat.forget();
    }

    #[inline(never)]
    pub(crate) fn create_key(
        &mut self,
        target: Target<'_>,
        known: Option<Known>,
        body: &'a [u8],
        source: Source,
        host: &dyn Host,
    ) {
        if self.is_path(target) {
            create(&mut self.request, known, body, source, host);
            self.finish(target, body.len());
        }
    }

    #[inline(never)]
    pub(crate) fn update_key(
        &mut self,
        target: Target<'_>,
        known: Option<Known>,
        stored: Option<&Flat<'_>>,
        body: &'a [u8],
        source: Source,
        host: &dyn Host,
    ) {
        if self.is_path(target) {
            update(&mut self.request, known, stored, body, source, host);
            self.finish(target, body.len());
        }
    }

    /// Answers with a stored key. A keyless provider has none to delete, which is said
    /// in words of its own.
    #[inline(never)]
    pub(crate) fn stored_key(
        &mut self,
        target: Target<'_>,
        known: Option<Known>,
        stored: Option<Flat<'a>>,
        keyless: Option<Sentence>,
    ) {
        if !self.is_path(target) {
            return;
        }
        match find(known, stored, keyless) {
            Ok((_, stored)) => self.request.flat = stored,
            Err(error) => self.request.say(error, Id::KEY),
        }
        self.finish(target, 0);
    }

    /// Begins a list of keys. False if it is refused.
    #[inline(never)]
    pub(crate) fn begin_list(&mut self, target: Target<'_>, known: Option<Known>) -> bool {
        if !self.is_path(target) {
            return false;
        }
        if known.is_none() {
            self.request.say(Sentence::ProviderNotFound, Id::KEY);
            self.refuse(target.provider.text());
            return false;
        }
        self.status = 200;
        self.body.raw(r#"{"keys":["#);
        true
    }

    #[inline(never)]
    pub(crate) fn list(&mut self, key: &Flat<'_>) {
        self.body.comma();
        self.body.key(key);
    }

    #[inline(never)]
    pub(crate) fn end_list(&mut self, total: usize) {
        self.body.raw(r#"],"total":"#);
        self.body.whole(total);
        self.body.raw("}");
    }

    #[inline(never)]
    pub(crate) fn create_provider(&mut self, body: &'a [u8]) {
        custom_provider::create(&mut self.request, body);
        if !self.request.errors.is_empty() {
            return self.refuse(None);
        }
        self.status = 200;
        custom_provider::write(&self.request.flat, &mut self.body);
    }

    #[inline(never)]
    pub(crate) fn taken(&mut self, taken: Taken, provider: &[u8]) {
        taken.say(&mut self.request, provider);
        self.refuse(Some(provider));
    }

    /// A refusal for another reason than the request's content.
    #[inline(never)]
    pub(crate) fn error(&mut self, status: u16, code: &[u8], message: &[u8]) {
        self.status = status;
        self.body.begin_error(status);
        self.body.error(code, message);
        self.body.end_error(None);
        self.body.raw("}}");
    }

    /// Answers with a text alone.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn text(&mut self, text: &[u8]) {
        self.status = 200;
        self.body.bytes(text);
    }

    /// False if the path is refused: an escape that is none, or an empty id.
    #[inline(never)]
    fn is_path(&mut self, Target { provider, key_id }: Target<'_>) -> bool {
        let (sentence, problem) = match (provider, key_id) {
            (Decoded::Invalid(problem), _) => (Sentence::InvalidProviderEscape, problem),
            (_, Some(Decoded::Invalid(problem))) => (Sentence::InvalidKeyIdEscape, problem),
            (_, Some(Decoded::Text(b""))) => (Sentence::KeyIdEmpty, &[][..]),
            _ => return true,
        };
        let problem = self.request.flat.keep(problem);
        self.request.say_with(sentence, Id::KEY.into(), Word::Text(problem));
        self.refuse(provider.text());
        false
    }

    /// Writes the key, or why there is none. `sent` is how many bytes the request had.
    #[inline(never)]
    fn finish(&mut self, target: Target<'_>, sent: usize) {
        if !self.request.errors.is_empty() {
            return self.refuse(target.provider.text());
        }
        // Mostly enough.
        self.body.reserve(sent + 512);
        self.status = 200;
        self.body.key(&self.request.flat);
    }

    #[inline(never)]
    fn refuse(&mut self, provider: Option<&[u8]>) {
        self.status = self.request.errors.first().map_or(500, |error| error.code().status());
        self.body.reserve(1024);
        self.body.refusal(provider, &self.request.errors, &self.request.flat);
    }
}
