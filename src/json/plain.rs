//! The search for the end of what stands for itself in a string.

/// How many bytes there are before a quote, a backslash or a control character.
#[inline(never)]
pub(crate) fn plain_run(bytes: &[u8]) -> usize {
    plain_run_here(bytes)
}

/// The same, where it is worth its code: most of the time of reading is spent here.
#[inline(always)]
pub(super) fn plain_run_here(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    const fn zeros(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word & HIGH
    }
    let mut run = 0;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        let word = u64::from_le_bytes(*chunk);
        // The lowest bit found is exact; what lies above it may be an echo of a borrow.
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let found = control | zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5c));
        if found != 0 {
            return run + found.trailing_zeros() as usize / 8;
        }
        run += 8;
    }
    let ends = |&byte: &u8| byte < b' ' || byte == b'"' || byte == b'\\';
    run + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the eight-at-a-time search: at every offset, for every byte.
    #[test]
    fn finds_the_end_of_a_plain_run() {
        for length in 0..20 {
            for at in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    if let Some(place) = bytes.get_mut(at) {
                        *place = byte;
                    }
                    let ends = byte < b' ' || byte == b'"' || byte == b'\\';
                    assert_eq!(plain_run(&bytes), if ends { at } else { length }, "{byte} at {at} of {length}");
                }
            }
        }
    }
}
