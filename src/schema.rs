//! All fields in one table, block after block: what reading, writing, masking and
//! merging walk along. It is made of the lists of fields by the compiler.

// Evaluated by the compiler: a field that is not there is a crate that does not compile.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::cast_possible_truncation)]

use crate::custom_provider::CreateProviderRequest;
use crate::fields::{Field, Kind};
use crate::key::Key;
use crate::record::Declared;

/// How many fields the table has room for; a set of them is a `u64`.
pub(crate) const ROOM: usize = 64;

/// A field of the table, or one of the two objects that a body may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u8);

/// What a field is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Secret,
    Flag,
    Number,
    List,
    Map,
    Record,
    Records,
}

/// What the table has of a field.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// The name as it is written after another field, `,"name"`; empty for a whole body.
    pub(crate) in_json: &'static str,
    /// Of the name, as [`mark`] makes it.
    mark: u64,
    /// The set of the fields in an object.
    pub(crate) fields: u64,
    pub(crate) shape: Shape,
    /// The object that it stands in.
    pub(crate) parent: Id,
    /// The first field that is neither this one nor inside it.
    end: Id,
    /// True for a secret that a key may lack.
    pub(crate) optional: bool,
    pub(crate) shown: bool,
    pub(crate) endpoint: bool,
    pub(crate) service_account: bool,
    pub(crate) omitted_when_empty: bool,
    pub(crate) server_managed: bool,
    pub(crate) on_by_default: bool,
}

impl Id {
    /// A key.
    pub(crate) const KEY: Self = Self(0);
    /// A request for a custom provider.
    pub(crate) const PROVIDER_REQUEST: Self = TABLE.entries[0].end;

    pub(crate) const ID: Self = Self::KEY.field("id");
    pub(crate) const NAME: Self = Self::KEY.field("name");
    pub(crate) const VALUE: Self = Self::KEY.field("value");
    pub(crate) const MODELS: Self = Self::KEY.field("models");
    pub(crate) const BLACKLISTED_MODELS: Self = Self::KEY.field("blacklisted_models");
    pub(crate) const WEIGHT: Self = Self::KEY.field("weight");
    pub(crate) const AZURE: Self = Self::KEY.field("azure_key_config");
    pub(crate) const VERTEX: Self = Self::KEY.field("vertex_key_config");
    pub(crate) const BEDROCK: Self = Self::KEY.field("bedrock_key_config");
    pub(crate) const REPLICATE: Self = Self::KEY.field("replicate_key_config");
    pub(crate) const VLLM: Self = Self::KEY.field("vllm_key_config");
    pub(crate) const OLLAMA: Self = Self::KEY.field("ollama_key_config");
    pub(crate) const SGL: Self = Self::KEY.field("sgl_key_config");
    pub(crate) const USE_FOR_BATCH_API: Self = Self::KEY.field("use_for_batch_api");
    pub(crate) const CONFIG_HASH: Self = Self::KEY.field("config_hash");
    pub(crate) const STATUS: Self = Self::KEY.field("status");

    /// The field of this name in an object.
    pub(crate) const fn field(self, name: &str) -> Self {
        let mut id = self.0 + 1;
        while id < TABLE.entries[self.0 as usize].end.0 {
            if is_same(TABLE.entries[id as usize].in_json, name) {
                return Self(id);
            }
            id = TABLE.entries[id as usize].end.0;
        }
        panic!("there is no such field");
    }

    #[inline]
    pub(crate) fn entry(self) -> &'static Entry {
        // Always there: the remainder spares a check.
        ENTRIES.get(self.slot()).unwrap_or(&ROOT)
    }

    /// Where the field stands in arrays of [`ROOM`].
    #[inline]
    pub(crate) fn slot(self) -> usize {
        usize::from(self.0) % ROOM
    }

    /// The set of this field alone.
    #[inline]
    pub(crate) const fn bit(self) -> u64 {
        1 << (self.0 as usize % ROOM)
    }

    /// The set of this field and all inside it.
    pub(crate) fn bits(self) -> u64 {
        let below = |id: Self| id.bit().wrapping_sub(1);
        below(self.entry().end) & !below(self)
    }

    /// The name; empty for a whole body.
    #[inline(never)]
    pub(crate) fn name(self) -> &'static str {
        let in_json = self.entry().in_json;
        in_json.get(BEFORE_NAME..in_json.len().wrapping_sub(AFTER_NAME)).unwrap_or_default()
    }

    /// True for one of the two objects that a body may be.
    #[inline]
    pub(crate) fn is_body(self) -> bool {
        self.entry().in_json.is_empty()
    }

    /// The field of this name in an object; it is looked for among those after
    /// `last` first, because fields mostly come in the order of their declaration.
    #[inline]
    pub(crate) fn find(self, last: Self, name: &[u8]) -> Option<Self> {
        let mark = mark(name);
        let Fields { next: first, end } = self.fields();
        let mut id = if last == self { first } else { last.entry().end };
        for _ in 0..2 {
            while id < end {
                let entry = id.entry();
                if entry.mark == mark
                    && entry.in_json.len() == name.len() + BEFORE_NAME + AFTER_NAME
                    && (name.len() <= MARKED || id.name().as_bytes() == name)
                {
                    return Some(id);
                }
                id = id.entry().end;
            }
            id = first;
        }
        None
    }

    /// The fields of an object, in the order of their declaration.
    #[inline]
    pub(crate) fn fields(self) -> Fields {
        Fields { next: Self(self.0 + 1), end: self.entry().end }
    }

    /// True for an object in the body itself.
    pub(crate) fn is_block(self) -> bool {
        let Entry { parent, shape, .. } = self.entry();
        *shape == Shape::Record && parent.is_body() && !self.is_body()
    }
}

/// Fields of one object.
#[derive(Clone)]
pub(crate) struct Fields {
    next: Id,
    end: Id,
}

impl Iterator for Fields {
    type Item = Id;

    #[inline]
    fn next(&mut self) -> Option<Id> {
        let id = self.next;
        if id >= self.end {
            return None;
        }
        self.next = id.entry().end;
        Some(id)
    }
}

/// The fields of a set, in the order of the table.
pub(crate) fn fields_of(mut set: u64) -> impl Iterator<Item = Id> {
    core::iter::from_fn(move || {
        if set == 0 {
            return None;
        }
        let id = Id(set.trailing_zeros() as u8);
        set &= set - 1;
        Some(id)
    })
}

/// The secrets of a key.
pub(crate) const SECRETS: u64 = set_of(Shape::Secret);
/// The flags of a key.
pub(crate) const FLAGS: u64 = set_of(Shape::Flag);
/// The blocks of a key, of all providers.
pub(crate) const BLOCKS: u64 = set_of(Shape::Record) & TABLE.entries[0].fields;
/// What is in every object of its kind, whether it was given or not.
pub(crate) const ALWAYS: u64 = !optional();

const ROOT: Entry = Entry::of(&Field::new("", ""), 0);

static ENTRIES: [Entry; ROOM] = TABLE.entries;

const TABLE: Table = {
    let key = Table { entries: [ROOT; ROOM], count: 0 }.with(&Key::FIELDS_OF_A_BODY, 0);
    let count = key.count;
    key.with(&CreateProviderRequest::FIELDS_OF_A_BODY, count)
};

/// A body that is an object of these fields.
trait Body {
    const FIELDS_OF_A_BODY: Field;
}

impl<R: Declared> Body for R {
    const FIELDS_OF_A_BODY: Field = Field { kind: Kind::Record(R::FIELDS), ..Field::new("", "") };
}

struct Table {
    entries: [Entry; ROOM],
    count: usize,
}

impl Table {
    const fn with(mut self, field: &Field, parent: usize) -> Self {
        let at = self.count;
        self.count += 1;
        self.entries[at] = Entry::of(field, parent);
        let inside = field.kind.fields();
        let mut next = 0;
        while next < inside.len() {
            self.entries[at].fields |= 1 << self.count;
            self = self.with(&inside[next], at);
            next += 1;
        }
        self.entries[at].end = Id(self.count as u8);
        self
    }
}

impl Entry {
    const fn of(field: &Field, parent: usize) -> Self {
        Self {
            in_json: field.in_json,
            mark: mark(field.name.as_bytes()),
            fields: 0,
            shape: match field.kind {
                Kind::Text => Shape::Text,
                Kind::Secret | Kind::OptionalSecret => Shape::Secret,
                Kind::Flag => Shape::Flag,
                Kind::Number => Shape::Number,
                Kind::List => Shape::List,
                Kind::Map => Shape::Map,
                Kind::Record(_) => Shape::Record,
                Kind::Records(_) => Shape::Records,
            },
            parent: Id(parent as u8),
            end: Id(0),
            optional: matches!(field.kind, Kind::OptionalSecret),
            shown: field.shown,
            endpoint: field.endpoint,
            service_account: field.service_account,
            omitted_when_empty: field.omitted_when_empty,
            server_managed: field.server_managed,
            on_by_default: field.on_by_default,
        }
    }
}

const fn set_of(shape: Shape) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < TABLE.count {
        if TABLE.entries[at].shape as u8 == shape as u8 {
            set |= 1 << at;
        }
        at += 1;
    }
    set
}

/// The fields that may be absent, or are left out when they are empty.
const fn optional() -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < TABLE.count {
        let Entry { optional, omitted_when_empty, shape, .. } = TABLE.entries[at];
        if optional || omitted_when_empty || matches!(shape, Shape::Record) {
            set |= 1 << at;
        }
        at += 1;
    }
    set
}

/// Bytes of `in_json` before and after the name.
const BEFORE_NAME: usize = 2;
const AFTER_NAME: usize = 1;

const fn is_same(in_json: &str, name: &str) -> bool {
    let (in_json, name) = (in_json.as_bytes(), name.as_bytes());
    let mut at = 0;
    while at < name.len() && at + BEFORE_NAME < in_json.len() && in_json[at + BEFORE_NAME] == name[at] {
        at += 1;
    }
    at == name.len() && in_json.len() == name.len() + BEFORE_NAME + AFTER_NAME
}

/// The longest name that its length and its mark tell.
const MARKED: usize = 8;

/// What tells a name from most others in one comparison: its first and its last four
/// letters, or all of fewer.
#[inline]
const fn mark(name: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (name.first_chunk(), name.last_chunk()) {
        return (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64;
    }
    let (mut mark, mut at) = (0, 0);
    while at < name.len() {
        mark = mark << 8 | name[at] as u64;
        at += 1;
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_same(object: Id, fields: &[Field]) {
        assert!(object.fields().map(Id::name).eq(fields.iter().map(|field| field.name)));
        for (id, field) in object.fields().zip(fields) {
            assert_eq!(id.entry().parent, object);
            assert_same(id, field.kind.fields());
        }
    }

    /// Protects the table: every field is in it, in its place, and fits a set.
    #[test]
    fn has_every_field() {
        assert_same(Id::KEY, Key::FIELDS);
        assert_same(Id::PROVIDER_REQUEST, CreateProviderRequest::FIELDS);
        const { assert!(TABLE.count < ROOM) };
        assert!(
            fields_of(Id::AZURE.bits())
                .map(Id::name)
                .eq(core::iter::once("azure_key_config").chain(Id::AZURE.fields().map(Id::name)))
        );
    }
}
