//! Lists of models: the wildcard, and equality without regard to letter case.

use std::cmp::Ordering;

use crate::lowercase::lowercase;

/// Stands for all models, if it stands alone.
pub(crate) const WILDCARD: &str = "*";

/// True if the wildcard stands beside another element.
pub(crate) fn breaks_the_wildcard_rule(list: &[String]) -> bool {
    list.len() > 1 && list.iter().any(|model| model == WILDCARD)
}

/// The positions of all models that stand in the list before, in ascending order.
pub(crate) fn duplicates(list: &[String]) -> Vec<usize> {
    if all_differ(list) {
        return Vec::new();
    }
    let mut found: Vec<usize> = Index::new(list).repeated().collect();
    found.sort_unstable();
    found
}

/// True if no two hashes are equal, which is what most lists need. False says
/// nothing: it is the answer too where the table gets crowded, so that no choice
/// of names makes it slow.
fn all_differ(list: &[String]) -> bool {
    const FEW: usize = 16;
    if list.len() < 2 {
        return true;
    }
    if list.len() <= FEW {
        return all_fit(list, &mut [0; 2 * FEW]);
    }
    all_fit(list, &mut vec![0; (2 * list.len()).next_power_of_two()])
}

/// Puts the hashes into a table of a power of two of places, zero being a free one.
fn all_fit(list: &[String], table: &mut [u32]) -> bool {
    const MOST_PROBES: usize = 32;
    for model in list {
        // The upper half, which all bits of the name have reached.
        #[allow(clippy::cast_possible_truncation)]
        let hash = (hash(model) >> 32) as u32 | 1;
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

/// The positions in `list` of all models that are in `other` too.
pub(crate) fn shared(list: &[String], other: &[String]) -> Vec<usize> {
    if other.is_empty() {
        return Vec::new();
    }
    let other = Index::new(other);
    (0..list.len()).filter(|&at| list.get(at).is_some_and(|model| other.has(model))).collect()
}

/// Equality of names without regard to letter case: each character lower-cased
/// by itself, to the first character of its Unicode lower-case mapping.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(lowercase)
}

/// The models of a list, sorted: by hash, and where hashes are equal by name, so
/// that no choice of names makes it slow.
struct Index<'a> {
    sorted: Vec<Entry<'a>>,
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    hash: u64,
    name: &'a str,
    at: usize,
}

impl Entry<'_> {
    fn compare(&self, other: &Entry<'_>) -> Ordering {
        self.hash.cmp(&other.hash).then_with(|| folded(self.name).cmp(folded(other.name)))
    }
}

impl<'a> Index<'a> {
    fn new(list: &'a [String]) -> Self {
        let entry = |(at, name): (usize, &'a String)| Entry { hash: hash(name), name, at };
        let mut sorted: Vec<Entry<'a>> = list.iter().enumerate().map(entry).collect();
        if sorted.len() > 1 {
            sorted.sort_unstable_by(|a, b| a.compare(b).then(a.at.cmp(&b.at)));
        }
        Self { sorted }
    }

    fn repeated(&self) -> impl Iterator<Item = usize> {
        let pairs = self.sorted.iter().zip(self.sorted.iter().skip(1));
        pairs.filter(|(before, entry)| before.compare(entry) == Ordering::Equal).map(|(_, entry)| entry.at)
    }

    fn has(&self, name: &str) -> bool {
        let wanted = Entry { hash: hash(name), name, at: 0 };
        self.sorted.binary_search_by(|entry| entry.compare(&wanted)).is_ok()
    }
}

/// A hash that is equal for equal names. It need not tell `a` from `!`, so the
/// case of ASCII is one bit; only other letters need their mapping.
fn hash(name: &str) -> u64 {
    if name.is_ascii() { hash_bytes(name.as_bytes()) } else { hash_bytes(folded(name).collect::<String>().as_bytes()) }
}

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

    fn owned(list: &[&str]) -> Vec<String> {
        list.iter().map(|&model| model.to_owned()).collect()
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
            assert_eq!(duplicates(&owned(list)), *positions, "{list:?}");
        }
        assert_eq!(shared(&owned(&["a", "GPT-4o"]), &owned(&["x", "gpt-4O"])), [1]);
    }

    /// Protects against names chosen to be slow: a million of one is no matter.
    #[test]
    fn many_of_one_name() {
        assert_eq!(duplicates(&vec!["a".to_owned(); 100_000]).len(), 99_999);
    }
}
