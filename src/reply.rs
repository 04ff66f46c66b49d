//! An answer in the making, without types: what the library's and the binding's
//! answers are made of.

use crate::Host;
use crate::answer::KeyPath;
use crate::create::create;
use crate::custom_provider::{self, Taken};
use crate::finding::Word;
use crate::flat::Flat;
use crate::path_segment::{Decoded, decode};
use crate::provider;
use crate::read::Source;
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;
use crate::update::{find, update};
use crate::write::Json;

/// What a host knows of the provider of a name.
type Known<'k> = &'k mut dyn FnMut(&str) -> Option<provider::Known>;
/// The stored key of an id.
type Stored<'k, 's> = &'k mut dyn FnMut(&str) -> Option<Flat<'s>>;

/// An answer, and the request that it is for.
#[derive(Default)]
pub(crate) struct Reply<'a> {
    pub(crate) request: Request<'a>,
    pub(crate) status: u16,
    /// What is answered. Of a key in it, which is the one to store or that was
    /// deleted, it knows what is hidden.
    pub(crate) body: Json,
}

/// What an answer is made in, to be used again for another.
#[cfg(all(target_arch = "wasm32", feature = "module"))]
#[derive(Default)]
pub(crate) struct Buffers {
    flat: alloc::boxed::Box<crate::flat::Buffers>,
    body: Json,
}

impl<'a> Reply<'a> {
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn with(buffers: Buffers) -> Self {
        let Buffers { flat, body } = buffers;
        // Written out: a default one would be kept in buffers of its own.
        let flat = Flat::with(flat);
        let request =
            Request { flat, sent: 0, faulty: 0, errors: alloc::vec::Vec::new(), advice: alloc::vec::Vec::new() };
        Self { request, status: 0, body }
    }

    /// Gives the buffers back, wiped.
    #[cfg(all(target_arch = "wasm32", feature = "module"))]
    pub(crate) fn into_buffers(self) -> Buffers {
        let Self { request, mut body, .. } = self;
        body.clear();
        Buffers { flat: request.flat.into_buffers(), body }
    }

    pub(crate) fn create_key(&mut self, segment: &str, known: Known<'_>, body: &'a [u8], host: &dyn Host) {
        let Some(name) = self.provider(segment) else { return };
        create(&mut self.request, name.text().and_then(known), body, Source::Bytes, host);
        self.finish(name.text(), body.len());
    }

    pub(crate) fn update_key(
        &mut self,
        path: KeyPath<'_>,
        known: Known<'_>,
        stored: Stored<'_, '_>,
        body: &'a [u8],
        host: &dyn Host,
    ) {
        let Some((name, id)) = self.path(path) else { return };
        let (provider, stored) = (name.text().and_then(known), id.text().and_then(stored));
        update(&mut self.request, provider, stored.as_ref(), body, Source::Bytes, host);
        self.finish(name.text(), body.len());
    }

    pub(crate) fn delete_key(&mut self, path: KeyPath<'_>, known: Known<'_>, stored: Stored<'_, 'a>) {
        self.stored_key(path, known, stored, |provider, stored| {
            find(provider, stored, Sentence::KeylessDelete).map(|(_, stored)| stored)
        });
    }

    pub(crate) fn get_key(&mut self, path: KeyPath<'_>, known: Known<'_>, stored: Stored<'_, 'a>) {
        self.stored_key(path, known, stored, |provider, stored| {
            provider.ok_or(Sentence::ProviderNotFound)?;
            stored.ok_or(Sentence::KeyNotFound)
        });
    }

    fn stored_key(
        &mut self,
        path: KeyPath<'_>,
        known: Known<'_>,
        stored: Stored<'_, 'a>,
        find: fn(Option<provider::Known>, Option<Flat<'a>>) -> Result<Flat<'a>, Sentence>,
    ) {
        let Some((name, id)) = self.path(path) else { return };
        match find(name.text().and_then(known), id.text().and_then(stored)) {
            Ok(stored) => self.request.flat = stored,
            Err(error) => self.request.say(error, Id::KEY),
        }
        self.finish(name.text(), 0);
    }

    pub(crate) fn list_keys<'k>(
        &mut self,
        segment: &str,
        known: Known<'_>,
        keys: impl Iterator<Item = Flat<'k>>,
        total: usize,
    ) {
        let Some(name) = self.provider(segment) else { return };
        if name.text().and_then(known).is_none() {
            self.request.say(Sentence::ProviderNotFound, Id::KEY);
            return self.refuse(name.text());
        }
        self.status = 200;
        self.body.raw(r#"{"keys":["#);
        for key in keys {
            self.body.comma();
            self.body.key(&key);
        }
        self.body.raw(r#"],"total":"#);
        self.body.whole(total);
        self.body.raw("}");
    }

    pub(crate) fn create_provider(&mut self, body: &'a [u8]) {
        custom_provider::create(&mut self.request, body);
        match custom_provider::provider(&self.request.flat) {
            Some(provider) if self.request.errors.is_empty() => {
                self.status = 200;
                self.request.advice.clear();
                self.body.provider(&provider.name, provider.is_key_less, provider.base_provider_type.as_str());
            }
            _ => self.refuse(None),
        }
    }

    pub(crate) fn taken(&mut self, taken: Taken, provider: &str) {
        taken.say(&mut self.request, provider);
        self.refuse(Some(provider));
    }

    /// A refusal for another reason than the request's content.
    pub(crate) fn error(&mut self, status: u16, code: &str, message: &str) {
        self.status = status;
        self.body.error(status, code, message, None, self.request.errors());
    }

    /// A provider's segment of the path, decoded; none if it is refused.
    #[inline(never)]
    fn provider<'s>(&mut self, segment: &'s str) -> Option<Decoded<'s>> {
        self.decode(segment, Sentence::InvalidProviderEscape, None)
    }

    /// Both segments of a path, decoded; none if it is refused.
    #[inline(never)]
    fn path<'s>(&mut self, path: KeyPath<'s>) -> Option<(Decoded<'s>, Decoded<'s>)> {
        let name = self.provider(path.segment)?;
        if path.key_id.is_empty() {
            self.request.say(Sentence::KeyIdEmpty, Id::KEY);
            self.refuse(name.text());
            return None;
        }
        let id = self.decode(path.key_id, Sentence::InvalidKeyIdEscape, name.text())?;
        Some((name, id))
    }

    fn decode<'s>(&mut self, segment: &'s str, invalid: Sentence, provider: Option<&str>) -> Option<Decoded<'s>> {
        decode(segment)
            .map_err(|problem| {
                let problem = self.request.flat.keep(&problem);
                self.request.say_with(invalid, Id::KEY.into(), Word::Text(problem));
                self.refuse(provider);
            })
            .ok()
    }

    /// Writes the key, or why there is none. `sent` is how many bytes the request had.
    #[inline(never)]
    fn finish(&mut self, provider: Option<&str>, sent: usize) {
        if !self.request.errors.is_empty() {
            return self.refuse(provider);
        }
        // Mostly enough.
        self.body.reserve(sent + 512);
        self.status = 200;
        self.body.key(&self.request.flat);
    }

    #[inline(never)]
    fn refuse(&mut self, provider: Option<&str>) {
        self.status = self.request.errors.first().map_or(500, |error| error.code().status());
        self.body.reserve(1024);
        self.body.refusal(provider, self.request.errors());
    }
}
