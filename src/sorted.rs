//! Names of a body in the order of their bytes, and those that come again.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A name, where in the body it stands, and the number of what belongs to it.
pub(crate) struct Named<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) at: usize,
    pub(crate) number: usize,
}

/// Sorts names that come in the order of the body. Gives where those stand that
/// stand there before, in the order of the body.
pub(crate) fn sort(names: &mut [Named<'_>]) -> Vec<usize> {
    if !pairs(names).all(|(a, b)| compare(&a.name, &b.name) == Ordering::Less) {
        names.sort_by(|a, b| compare(&a.name, &b.name));
    }
    let mut again: Vec<usize> = pairs(names).filter(|(a, b)| a.name == b.name).map(|(_, b)| b.at).collect();
    if again.len() > 1 {
        again.sort_unstable();
    }
    again
}

fn pairs<'n, 'a>(names: &'n [Named<'a>]) -> impl Iterator<Item = (&'n Named<'a>, &'n Named<'a>)> {
    names.iter().zip(names.iter().skip(1))
}

/// The order of the texts' bytes. Eight at a time: on WebAssembly the standard
/// library compares them one by one.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (a_chunks, _) = a.as_bytes().as_chunks::<8>();
    let (b_chunks, _) = b.as_bytes().as_chunks::<8>();
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        if u64::from_ne_bytes(*a) != u64::from_ne_bytes(*b) {
            return u64::from_be_bytes(*a).cmp(&u64::from_be_bytes(*b));
        }
    }
    let common = 8 * a_chunks.len().min(b_chunks.len());
    a.as_bytes().get(common..).cmp(&b.as_bytes().get(common..))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the order of names: it is that of their bytes.
    #[test]
    fn compares_as_the_standard_library_does() {
        let texts =
            ["", "a", "b", "abcdefgh", "abcdefgi", "abcdefghi", "abcdefgh\u{e9}", "abcdefghabcdefgh", "\u{1f511}"];
        for a in texts {
            for b in texts {
                assert_eq!(compare(a, b), a.cmp(b), "{a} {b}");
            }
        }
    }

    /// Protects which of equal names is the one that comes again.
    #[test]
    fn finds_what_comes_again() {
        let mut names: Vec<Named<'_>> = ["b", "a", "b", "c", "a", "b"]
            .iter()
            .enumerate()
            .map(|(at, name)| Named { name: Cow::Borrowed(name), at, number: at })
            .collect();
        assert_eq!(sort(&mut names), [2, 4, 5]);
        assert!(names.iter().map(|named| &*named.name).eq(["a", "a", "b", "b", "b", "c"]));
    }
}
