//! The JavaScript binding, and the only code that knows JavaScript. It decides
//! nothing: texts in, JSON text out.
//!
//! JavaScript writes the texts of a call one after the other into the [`room`] it
//! asks for, and tells their lengths. What comes back is told by its places: it reads
//! that before it calls again, and wipes what it reads of secrets.

// What is exported is unsafe to link with, by its name; and it is called by JavaScript alone.
#![allow(unsafe_code, unreachable_pub, clippy::must_use_candidate)]

pub(crate) mod float;
mod global;
mod host;
mod ids;

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ptr;

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

use crate::ascii::is_ascii;
use crate::flat::Flat;
use crate::json::{Lexer, Type};
use crate::path_segment::{Decoded, decode};
use crate::provider::Known;
use crate::read::{self, Source};
use crate::reply::{Reply, Target};
use crate::request::Request;
use crate::sentences::Sentence;
use crate::taken::Taken;
use crate::text::Text;
use crate::wipe::wipe;

use global::Global;
use host::Page;

#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    // SAFETY: the module is built without threads.
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

/// The reply of the last call, kept for its buffers.
static REPLY: Global<Cell<Option<Box<Reply<'static>>>>> = Global::new(Cell::new(None));
static REPLY_IS_LARGE: Global<Cell<bool>> = Global::new(Cell::new(false));
static ANSWER: Global<Cell<Answer>> = Global::new(Cell::new(Answer::NONE));
static ROOM: Global<Cell<Vec<u8>>> = Global::new(Cell::new(Vec::new()));

/// Nothing here panics; what else does ends the call without a word.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// What a call with more than this, either way, was kept in is given back.
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

/// What JavaScript asks for, by the numbers of `calls.js`. Gives where the [`Answer`] is,
/// or null if an argument is not what it should be, or stands for nothing.
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
) -> *const Answer {
    // Taken out, because the host's functions may call in again.
    let mut room = ROOM.take();
    let mut reply = REPLY.take().filter(|_| !REPLY_IS_LARGE.take()).unwrap_or_default();
    let mut rest = for_this_call(&room);
    let mut next = |length: usize| {
        let (text, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(text)
    };
    let mut text = |length| next(length).unwrap_or_default();
    let (name, base, key_id) = (text(name), text(base), text(key_id));
    let call = Call { facts, number, name, base, key_id, stored: next(stored), body: next(body).unwrap_or_default() };
    reply.clear();
    let answer = if let Some(answer) = call.answer(operation, &mut reply) {
        ANSWER.set(answer);
        ANSWER.as_ptr()
    } else {
        reply.clear();
        ptr::null()
    };
    reply.forget_request();
    let used = room.len() - rest.len();
    wipe(room.get_mut(..used).unwrap_or_default());
    // Not now: it is still to be read.
    let written = reply.body.text().len().max(reply.advice.text().len());
    REPLY_IS_LARGE.set(room.len().max(written) > MOST_KEPT);
    REPLY.set(Some(reply));
    if room.len() <= MOST_KEPT {
        ROOM.set(room);
    }
    answer
}

/// The texts of a call, for a reply that is kept longer: it lets go of them by
/// [`Reply::forget_request`], before they are overwritten.
fn for_this_call(room: &[u8]) -> &'static [u8] {
    // SAFETY: nothing that is made of these texts outlives the call but the reply, and that
    // has forgotten them before the room is written to, moved or dropped.
    unsafe { &*ptr::from_ref(room) }
}

/// Where JavaScript finds what comes back, all of it for as long as it does not call again.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Answer {
    status: u32,
    content: Content,
    is_ascii: bool,
    body: Piece,
    /// Numbers that tell of masks, and as such numbers what these hide, to be wiped.
    secrets: *const u32,
    secret_count: usize,
    mask_count: usize,
    /// Of no length if there is none.
    advice: Piece,
}

/// A text by its place.
#[derive(Clone, Copy)]
#[repr(C)]
struct Piece {
    start: *const u8,
    length: usize,
}

impl From<&Text> for Piece {
    fn from(text: &Text) -> Self {
        Self { start: text.as_bytes().as_ptr(), length: text.len() }
    }
}

impl Answer {
    const NONE: Self = {
        let piece = Piece { start: ptr::null(), length: 0 };
        Self {
            status: 0,
            content: Content::Nothing,
            is_ascii: false,
            body: piece,
            secrets: ptr::null(),
            secret_count: 0,
            mask_count: 0,
            advice: piece,
        }
    };

    fn of(reply: &mut Reply<'_>, content: Content, is_ascii: bool) -> Self {
        if !reply.request.advice.is_empty() {
            reply.advice.issues(&reply.request.advice, &reply.request.flat);
        }
        let (mask_count, secrets) = match content {
            Content::Key => reply.body.secrets(),
            // What a list of keys hides is of no use.
            _ => reply.body.without_secrets(),
        };
        let (secrets, secret_count) = (secrets.as_ptr(), secrets.len());
        Self {
            status: reply.status.into(),
            content,
            is_ascii,
            body: reply.body.text().into(),
            secrets,
            secret_count,
            mask_count,
            advice: reply.advice.text().into(),
        }
    }
}

/// What the body of an answer is, besides what is shown.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Content {
    Nothing = 0,
    Key = 1,
    Provider = 2,
}

/// The arguments of all calls; most need some of them. All text is UTF-8 but for the body.
struct Call {
    /// What is known of provider and body, in bits.
    facts: u32,
    number: u32,
    name: &'static [u8],
    base: &'static [u8],
    key_id: &'static [u8],
    stored: Option<&'static [u8]>,
    body: &'static [u8],
}

const UPDATE_KEY: u32 = 1;
const GET_KEY: u32 = 3;
const CREATE_PROVIDER: u32 = 5;

const PROVIDER_IS_THERE: u32 = 1;
const PROVIDER_IS_KEY_LESS: u32 = 2;
const BODY_IS_OF_AN_OBJECT: u32 = 4;
/// The provider is told by its name, not by a segment of a path. One known by name is there.
const IS_NAMED: u32 = 8;

impl Call {
    /// Answers. None if an argument is not what it should be, or stands for nothing.
    fn answer(&self, operation: u32, reply: &mut Reply<'static>) -> Option<Answer> {
        let (mut provider, mut key_id) = (Text::default(), Text::default());
        let provider = if self.is(IS_NAMED) { Decoded::Text(self.name) } else { decode(self.name, &mut provider) };
        let has_id = (UPDATE_KEY..=GET_KEY).contains(&operation) && !self.is(IS_NAMED);
        let key_id = has_id.then(|| decode(self.key_id, &mut key_id));
        let known = provider.text().and_then(|name| self.provider(name));
        let target = Target { provider, key_id };
        match operation {
            0 => reply.create_key(target, known, self.body, self.source(), &Page),
            UPDATE_KEY => reply.update_key(target, known, self.stored()?.as_ref(), self.body, self.source(), &Page),
            2 => reply.stored_key(target, known, self.stored()?, Some(Sentence::KeylessDelete)),
            GET_KEY => reply.stored_key(target, known, self.stored()?, None),
            4 => {
                if reply.begin_list(target, known) {
                    self.list(reply)?;
                }
            }
            CREATE_PROVIDER => reply.create_provider(self.body),
            6 => reply.taken(Taken::from_bytes(self.key_id)?, self.name),
            7 => reply.error(u16::try_from(self.number).ok()?, self.key_id, self.name),
            _ => reply.text(provider.text()?),
        }
        let content = match operation {
            _ if reply.status != 200 => Content::Nothing,
            0..=GET_KEY => Content::Key,
            CREATE_PROVIDER => Content::Provider,
            _ => Content::Nothing,
        };
        // Parts of a stored key may be in an update.
        let is_ascii = self.stored.is_none() && provider.text().is_none_or(is_ascii) && reply.request.flat.is_ascii();
        Some(Answer::of(reply, content, is_ascii))
    }

    fn is(&self, fact: u32) -> bool {
        self.facts & fact != 0
    }

    fn source(&self) -> Source {
        if self.is(BODY_IS_OF_AN_OBJECT) { Source::Object } else { Source::Bytes }
    }

    /// The provider of this name that the host has, or that is known by it.
    fn provider(&self, name: &[u8]) -> Option<Known> {
        let known = Known::new(name, self.is(PROVIDER_IS_KEY_LESS), self.base);
        (self.is(PROVIDER_IS_THERE) || self.is(IS_NAMED) && known.base.0.is_some()).then_some(known)
    }

    /// A stored key or none; the outer one where there is a text that is no key.
    #[inline(never)]
    fn stored(&self) -> Option<Option<Flat<'static>>> {
        self.stored.map_or(Some(None), |text| stored_key(text).map(Some))
    }

    /// Lists the stored keys.
    #[inline(never)]
    fn list(&self, reply: &mut Reply<'_>) -> Option<()> {
        let mut lexer = Lexer::new(self.stored?);
        let mut more = lexer.peek()? == Type::Array && lexer.enter(b']');
        while more {
            lexer.peek()?;
            let start = lexer.position();
            lexer.skip()?;
            reply.list(&stored_key(lexer.since(start))?);
            more = lexer.more(b']')?;
        }
        reply.end_list(self.number as usize);
        Some(())
    }
}

#[inline(never)]
fn stored_key(text: &[u8]) -> Option<Flat<'_>> {
    let mut request = Request::default();
    read::stored_key(&mut request, text).then_some(request.flat)
}
