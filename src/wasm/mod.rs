//! The JavaScript binding, and the only code that knows JavaScript. It decides
//! nothing: texts in, JSON text out.
//!
//! JavaScript writes the texts of a call one after the other into the [`room`] it
//! asks for, and tells their lengths; what comes back is handed over by a call in
//! the other direction, and wiped as soon as that returns.

// What is exported is unsafe to link with, by its name; and it is called by JavaScript alone.
#![allow(unsafe_code, unreachable_pub, clippy::must_use_candidate)]

pub(crate) mod float;
use alloc::vec;
use alloc::vec::Vec;

mod global;
mod host;
mod ids;

use crate::ProviderName;
use crate::answer::KeyPath;
use crate::create::create;
use crate::custom_provider::Taken;
use crate::finding::Says;
use crate::flat::Flat;
use crate::json::{Lexer, Type};
use crate::path_segment::{Decoded, decode};
use crate::provider::Known;
use crate::read::{self, Source};
use crate::reply::{Buffers, Reply};
use crate::request::Request;
use crate::update::update;
use crate::wipe::wipe;
use crate::write::Json;
use global::Global;
use host::{Content, Page, hand_over, hand_over_text};

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

static BUFFERS: Global<Option<Buffers>> = Global::new(None);
static ROOM: Global<Vec<u8>> = Global::new(Vec::new());

/// Nothing here panics; what else does ends the call without a word.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// More is given back after a call: a page has no use for it.
const MOST_KEPT: usize = 1 << 20;

/// Room for the texts of the next call.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let mut room = ROOM.take();
    if room.len() < length {
        room = vec![0; length.next_power_of_two().max(1024)];
    }
    let start = room.as_mut_ptr();
    ROOM.set(room);
    start
}

/// What JavaScript asks for, by the numbers of `calls.js`. True if it was answered.
#[allow(clippy::too_many_arguments)]
#[unsafe(no_mangle)]
pub extern "C" fn call(
    operation: u32,
    facts: u32,
    number: u32,
    name: usize,
    base: usize,
    key_id: usize,
    stored: usize,
    body: usize,
) -> bool {
    let used = [name, base, key_id, stored, body].iter().filter(|&&length| length != ABSENT).sum();
    // Taken out, because the host's functions may call in again.
    let mut room = ROOM.take();
    let mut rest = room.get(..used).unwrap_or_default();
    let mut next = |length: usize| {
        let (text, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(text)
    };
    let mut text = |length| core::str::from_utf8(next(length).unwrap_or_default()).unwrap_or_default();
    let (name, base, key_id) = (text(name), text(base), text(key_id));
    let call = Call { facts, number, name, base, key_id, stored: next(stored), body: next(body).unwrap_or_default() };
    let done = call.answer(operation);
    wipe(&mut room, used);
    if room.len() <= MOST_KEPT {
        ROOM.set(room);
    }
    done.is_some()
}

/// The length of a text that is not there.
const ABSENT: usize = usize::MAX;

/// The arguments of all calls; most need some of them.
struct Call<'a> {
    /// What is known of provider and body, in bits.
    facts: u32,
    number: u32,
    name: &'a str,
    base: &'a str,
    key_id: &'a str,
    stored: Option<&'a [u8]>,
    body: &'a [u8],
}

const CREATE_PROVIDER: u32 = 5;

const PROVIDER_IS_THERE: u32 = 1;
const PROVIDER_IS_KEY_LESS: u32 = 2;
const BODY_IS_OF_AN_OBJECT: u32 = 4;

impl<'a> Call<'a> {
    /// Answers. None if an argument is not what it should be, or stands for nothing.
    fn answer(&self, operation: u32) -> Option<()> {
        let mut reply = Reply::with(BUFFERS.take().unwrap_or_default());
        match operation {
            0 => reply.create_key(self.name, &mut |name| self.provider(name), self.body, &Page),
            1 => {
                let mut stored = self.stored()?;
                reply.update_key(
                    self.path(),
                    &mut |name| self.provider(name),
                    &mut |_| stored.take(),
                    self.body,
                    &Page,
                );
            }
            2 => {
                let mut stored = self.stored()?;
                reply.delete_key(self.path(), &mut |name| self.provider(name), &mut |_| stored.take());
            }
            3 => {
                let mut stored = self.stored()?;
                reply.get_key(self.path(), &mut |name| self.provider(name), &mut |_| stored.take());
            }
            4 => {
                let keys = self.stored_keys()?;
                reply.list_keys(self.name, &mut |name| self.provider(name), keys.into_iter(), self.number as usize);
            }
            CREATE_PROVIDER => reply.create_provider(self.body),
            6 => reply.taken(Taken::from_name(self.key_id)?, self.name),
            7 => reply.error(u16::try_from(self.number).ok()?, self.key_id, self.name),
            _ => return self.tell(operation),
        }
        let content = match operation {
            _ if reply.status != 200 => Content::Nothing,
            0..=3 => Content::Key,
            CREATE_PROVIDER => Content::Provider,
            _ => Content::Nothing,
        };
        hand_over(&reply, content);
        BUFFERS.set(Some(reply.into_buffers()));
        Some(())
    }

    /// Answers with a text: a result's JSON, or a segment decoded.
    #[inline(never)]
    fn tell(&self, operation: u32) -> Option<()> {
        let mut json = Json::default();
        let mut request = Request::default();
        match operation {
            8 => {
                create(&mut request, self.named_provider(), self.body, self.source(), &Page);
                json.issues(request.findings());
            }
            9 => {
                create(&mut request, self.named_provider(), self.body, self.source(), &Page);
                write_result(&mut json, &request);
            }
            10 => {
                let stored = stored_key(self.stored?)?;
                update(&mut request, self.named_provider(), Some(&stored), self.body, self.source(), &Page);
                write_result(&mut json, &request);
            }
            11 => {
                json.key(&stored_key(self.stored?)?);
                hand_over_text(json.text().as_bytes());
                return Some(());
            }
            _ => match decode(self.name) {
                Ok(Decoded::Text(text)) => json.raw(&text),
                _ => return None,
            },
        }
        hand_over_text(json.in_clear().as_bytes());
        Some(())
    }

    fn path(&self) -> KeyPath<'a> {
        KeyPath { segment: self.name, key_id: self.key_id }
    }

    fn source(&self) -> Source {
        if self.facts & BODY_IS_OF_AN_OBJECT == 0 { Source::Bytes } else { Source::Object }
    }

    /// The provider of this name that the host has.
    fn provider(&self, name: &str) -> Option<Known> {
        let is_there = self.facts & PROVIDER_IS_THERE != 0;
        is_there.then(|| Known::new(name, self.facts & PROVIDER_IS_KEY_LESS != 0, self.base))
    }

    /// The provider that is named: given with what it is, or known.
    fn named_provider(&self) -> Option<Known> {
        self.provider(self.name).or_else(|| {
            ProviderName::from_name(self.name)?;
            Some(Known::new(self.name, false, ""))
        })
    }

    /// A stored key or none; the outer one where there is a text that is no key.
    fn stored(&self) -> Option<Option<Flat<'a>>> {
        self.stored.map_or(Some(None), |text| stored_key(text).map(Some))
    }

    /// The stored keys of a list.
    fn stored_keys(&self) -> Option<Vec<Flat<'a>>> {
        let mut lexer = Lexer::new(core::str::from_utf8(self.stored?).ok()?);
        let mut keys = Vec::new();
        let mut more = lexer.peek().ok()? == Type::Array && lexer.enter(b']');
        while more {
            lexer.peek().ok()?;
            let start = lexer.position();
            lexer.skip().ok()?;
            keys.push(stored_key(lexer.since(start).as_bytes())?);
            more = lexer.more(b']').ok()?;
        }
        Some(keys)
    }
}

#[inline(never)]
fn stored_key(text: &[u8]) -> Option<Flat<'_>> {
    let mut request = Request::default();
    read::stored_key(&mut request, text).then_some(request.flat)
}

/// Writes what a library call gives: the key to store, or why there is none.
fn write_result(json: &mut Json, request: &Request<'_>) {
    let Some(first) = request.errors().next() else {
        json.raw(r#"{"ok":true,"key":"#);
        json.key(&request.flat);
        json.raw(r#","advice":"#);
        json.issues(request.advice());
        return json.raw("}");
    };
    json.raw(r#"{"ok":false,"status":"#);
    json.whole(first.code().status().into());
    json.raw(r#","error":"#);
    json.refusal(None, request.errors());
    json.raw(r#","issues":"#);
    json.issues(request.findings());
    json.raw("}");
}
