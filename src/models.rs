//! Lists of models: the wildcard, and equality without regard to letter case.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::ascii::is_ascii;
use crate::flat::Flat;
use crate::lowercase::lowercase;
use crate::sorted::{repeated, sorted};
use crate::span::Span;

/// Stands for all models, if it stands alone.
pub(crate) const WILDCARD: &[u8] = b"*";

/// True if the wildcard stands beside another element.
pub(crate) fn breaks_the_wildcard_rule(flat: &Flat<'_>, list: &[Span]) -> bool {
    list.len() > 1 && list.iter().any(|model| model.len() == WILDCARD.len() && flat.at(*model) == WILDCARD)
}

/// As many names are compared with each other, of which most differ in length; more
/// are hashed.
const FEW: usize = 8;

/// Finds the positions of all models that stand in the list before, in ascending order.
#[inline(never)]
pub(crate) fn duplicates(flat: &Flat<'_>, list: &[Span], found: &mut Vec<usize>) {
    if list.len() > FEW {
        if !all_fit(flat, list, &mut vec![0; (2 * list.len()).next_power_of_two()]) {
            let entries = entries(flat, list);
            *found = repeated(list.len(), &|a, b| compare_at(&entries, a, b));
        }
        return;
    }
    for (at, &model) in list.iter().enumerate() {
        if is_in(flat, model, list.get(..at).unwrap_or_default()) {
            found.push(at);
        }
    }
}

/// True if the model is one of a few.
#[inline(never)]
fn is_in(flat: &Flat<'_>, model: Span, few: &[Span]) -> bool {
    let name = flat.here(model);
    let are_ascii = |other| flat.is_ascii_at(model) && flat.is_ascii_at(other);
    few.iter().any(|&other| is_same(name, flat.here(other), || are_ascii(other)))
}

/// True if no two hashes are equal, which is what most lists need. False says
/// nothing: it is the answer too where the table gets crowded, so that no choice
/// of names makes it slow.
///
/// Puts the hashes into a table of a power of two of places, zero being a free one.
#[inline(never)]
fn all_fit(flat: &Flat<'_>, list: &[Span], table: &mut [u32]) -> bool {
    const MOST_PROBES: usize = 32;
    for model in list {
        // The upper half, which all bits of the name have reached.
        #[allow(clippy::cast_possible_truncation)]
        let hash = (hash(flat, *model) >> 32) as u32 | 1;
        let mask = table.len() - 1;
        let mut at = (hash >> 1) as usize & mask;
        let mut probes = 0;
        while let Some(place) = table.get_mut(at) {
            if *place == 0 {
                *place = hash;
                break;
            }
            probes += 1;
            if *place == hash || probes == MOST_PROBES {
                return false;
            }
            at = (at + 1) & mask;
        }
    }
    true
}

/// Finds the positions in `list` of all models that are in `other` too.
#[inline(never)]
pub(crate) fn shared(flat: &Flat<'_>, list: &[Span], other: &[Span], found: &mut Vec<usize>) {
    let entries = if other.len() > FEW { entries(flat, other) } else { Vec::new() };
    let order = sorted(entries.len(), &mut |a, b| compare_at(&entries, a, b).is_le());
    for (at, &model) in list.iter().enumerate() {
        let is_shared = if other.len() > FEW {
            let entry = Entry::of(flat, model);
            let compare = |&at: &usize| entries.get(at).map_or(Ordering::Less, |other| other.compare(&entry));
            order.binary_search_by(compare).is_ok()
        } else {
            is_in(flat, model, other)
        };
        if is_shared {
            found.push(at);
        }
    }
}

/// Equality of names without regard to letter case: each character lower-cased
/// by itself, to the first character of its Unicode lower-case mapping.
pub(crate) fn same_name(a: &[u8], b: &[u8]) -> bool {
    is_same(a, b, || is_ascii(a) && is_ascii(b))
}

/// The same where it may be known that both are ASCII.
#[inline]
fn is_same(a: &[u8], b: &[u8], are_ascii: impl FnOnce() -> bool) -> bool {
    a.eq_ignore_ascii_case(b) || !are_ascii() && folded(a) == folded(b)
}

#[cold]
#[inline(never)]
fn folded(name: &[u8]) -> String {
    let mut folded = String::new();
    for character in core::str::from_utf8(name).unwrap_or_default().chars() {
        folded.push(lowercase(character));
    }
    folded
}

/// A model, in an order by hash, and where hashes are equal by name: no choice of
/// names makes it slow.
#[derive(Clone, Copy)]
struct Entry<'a> {
    hash: u64,
    name: &'a [u8],
}

impl<'f> Entry<'f> {
    fn of(flat: &'f Flat<'_>, model: Span) -> Self {
        Self { hash: hash(flat, model), name: flat.at(model) }
    }

    fn compare(&self, other: &Entry<'_>) -> Ordering {
        match self.hash.cmp(&other.hash) {
            Ordering::Equal if self.name != other.name => folded(self.name).cmp(&folded(other.name)),
            order => order,
        }
    }
}

fn entries<'f>(flat: &'f Flat<'_>, list: &[Span]) -> Vec<Entry<'f>> {
    let mut entries = Vec::with_capacity(list.len());
    for &model in list {
        entries.push(Entry::of(flat, model));
    }
    entries
}

fn compare_at(entries: &[Entry<'_>], a: usize, b: usize) -> Ordering {
    match (entries.get(a), entries.get(b)) {
        (Some(a), Some(b)) => a.compare(b),
        // Always there.
        _ => a.cmp(&b),
    }
}

/// A hash that is equal for equal names. It need not tell `a` from `!`, so the
/// case of ASCII is one bit; only other letters need their mapping.
fn hash(flat: &Flat<'_>, span: Span) -> u64 {
    let name = flat.here(span);
    if flat.is_ascii_at(span) { hash_bytes(name) } else { hash_bytes(folded(name).as_bytes()) }
}

#[inline(never)]
fn hash_bytes(bytes: &[u8]) -> u64 {
    const CASE: u64 = u64::from_le_bytes([0x20; 8]);
    // Of the golden ratio: an odd number without a pattern.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ (word | CASE)).wrapping_mul(FACTOR);
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut hash = bytes.len() as u64;
    for chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(*chunk));
    }
    let tail = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    mix(hash, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of nothing, and the lists' texts in it.
    fn flat<const N: usize>(lists: [&[&str]; N]) -> (Flat<'static>, [Vec<Span>; N]) {
        let mut flat = Flat::default();
        let lists = lists.map(|list| list.iter().map(|model| flat.keep(model.as_bytes())).collect());
        (flat, lists)
    }

    /// Protects which names are one, and the order of what is found.
    #[test]
    fn finds_duplicates() {
        let cases: &[(&[&str], &[usize])] = &[
            (&[], &[]),
            (&["a", "b"], &[]),
            (&["a", "A", "b", "a", "B"], &[1, 3, 4]),
            (&["", ""], &[1]),
            (&["\u{212a}", "k"], &[1]),
            (&["İ", "i"], &[1]),
            (&["ß", "ẞ", "ss"], &[1]),
            (&["σ", "ς", "Σ"], &[2]),
        ];
        for (list, positions) in cases {
            let (flat, [models]) = flat([list]);
            let mut found = Vec::new();
            duplicates(&flat, &models, &mut found);
            assert_eq!(found, *positions, "{list:?}");
        }
        let (flat, [list, other]) = flat([&["a", "GPT-4o"], &["x", "gpt-4O"]]);
        let mut found = Vec::new();
        shared(&flat, &list, &other, &mut found);
        assert_eq!(found, [1]);
    }

    /// Protects the ways for long lists: they find what the way for short ones finds.
    #[test]
    fn finds_one_among_many() {
        for (name, again) in [("gpt-4o", "GPT-4O"), ("k\u{e9}y", "\u{212a}\u{c9}Y"), ("a", "a")] {
            for length in [FEW - 1, FEW, FEW + 1, 40, 200] {
                let mut names: Vec<String> = (0..length).map(|number| format!("model-{number}")).collect();
                names[length / 3] = name.to_owned();
                names[length / 2] = again.to_owned();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let (flat, [models, one]) = flat([&names, &[again]]);
                let mut found = Vec::new();
                duplicates(&flat, &models, &mut found);
                assert_eq!(found, [length / 2], "{name} of {length}");
                found.clear();
                shared(&flat, &one, &models, &mut found);
                assert_eq!(found, [0], "{name} in {length}");
            }
        }
    }

    /// Protects against names chosen to be slow: a hundred thousand of one are no matter.
    #[test]
    fn many_of_one_name() {
        let (flat, [models]) = flat([&vec!["a"; 100_000]]);
        let mut found = Vec::new();
        duplicates(&flat, &models, &mut found);
        assert_eq!(found.len(), 99_999);
    }
}
