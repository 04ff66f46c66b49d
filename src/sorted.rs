//! Order, by numbers: one sort for everything that is sorted here, which is
//! little and mostly in order already.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The numbers below `count` in an order, equal ones as they come. `in_order` says
/// whether the first may stand before the second, which comes after it or equals it.
#[inline(never)]
pub(crate) fn sorted(count: usize, in_order: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    // Where the runs end that are in order.
    let mut ends = Vec::new();
    for at in 1..count {
        if !in_order(at - 1, at) {
            ends.push(at);
        }
    }
    if !ends.is_empty() {
        ends.push(count);
    }
    while ends.len() > 1 {
        let mut merged = Vec::with_capacity(count);
        let mut merged_ends = Vec::new();
        let mut rest = &order[..];
        for pair in ends.chunks(2) {
            let mut run = |end: Option<&usize>| {
                let length = end.map_or(0, |end| end.saturating_sub(count - rest.len()));
                let (run, after) = rest.split_at_checked(length).unwrap_or_default();
                rest = after;
                run
            };
            merge(run(pair.first()), run(pair.get(1)), &mut merged, in_order);
            merged_ends.push(merged.len());
        }
        (order, ends) = (merged, merged_ends);
    }
    order
}

fn merge(
    mut left: &[usize],
    mut right: &[usize],
    merged: &mut Vec<usize>,
    in_order: &mut dyn FnMut(usize, usize) -> bool,
) {
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if in_order(*a, *b) {
            merged.push(*a);
            left = left_rest;
        } else {
            merged.push(*b);
            right = right_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// The numbers below `count` that have an equal under a smaller number, in ascending order.
#[inline(never)]
pub(crate) fn repeated(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let order = sorted(count, &mut |a, b| compare(a, b).is_le());
    let mut is_again = vec![false; count];
    for (&before, &at) in order.iter().zip(order.iter().skip(1)) {
        if let Some(is_again) = is_again.get_mut(at) {
            *is_again = compare(before, at).is_eq();
        }
    }
    let mut found = Vec::new();
    for (at, is_again) in is_again.into_iter().enumerate() {
        if is_again {
            found.push(at);
        }
    }
    found
}

/// The order of bytes. Eight at a time: on WebAssembly the standard library
/// compares them one by one.
#[inline(never)]
pub(crate) fn compare(a: &[u8], b: &[u8]) -> Ordering {
    let (a_chunks, _) = a.as_chunks::<8>();
    let (b_chunks, _) = b.as_chunks::<8>();
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        if u64::from_ne_bytes(*a) != u64::from_ne_bytes(*b) {
            return u64::from_be_bytes(*a).cmp(&u64::from_be_bytes(*b));
        }
    }
    let common = 8 * a_chunks.len().min(b_chunks.len());
    a.get(common..).cmp(&b.get(common..))
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
                assert_eq!(compare(a.as_bytes(), b.as_bytes()), a.cmp(b), "{a} {b}");
            }
        }
    }

    /// Protects the order, and that of equals: it is the standard library's.
    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 1_u32;
        for count in 0..70 {
            let values: Vec<u32> = (0..count)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state >> 28
                })
                .collect();
            let mut expected: Vec<usize> = (0..values.len()).collect();
            expected.sort_by_key(|&at| values[at]);
            assert_eq!(sorted(values.len(), &mut |a, b| values[a] <= values[b]), expected);
        }
    }

    /// Protects which of equal names is the one that comes again.
    #[test]
    fn finds_what_comes_again() {
        let names = ["b", "a", "b", "c", "a", "b"];
        assert_eq!(repeated(names.len(), &|a, b| names[a].cmp(names[b])), [2, 4, 5]);
    }
}
