//! Whether a text is ASCII, which most are: each byte of it is a character.

/// True if no byte is above 127. Eight at a time: on WebAssembly the standard library
/// looks at four.
#[inline(never)]
pub(crate) fn is_ascii(text: &[u8]) -> bool {
    let word = |chunk: Option<&[u8; 8]>| chunk.map_or(0, |chunk| u64::from_ne_bytes(*chunk));
    // The last word may overlap the one before.
    let mut all = word(text.last_chunk());
    let (pairs, rest) = text.as_chunks::<16>();
    for pair in pairs {
        all |= word(pair.first_chunk()) | word(pair.last_chunk());
    }
    all |= word(rest.first_chunk());
    if text.len() < 8 {
        all = u64::from(text.iter().fold(0, |all, byte| all | byte));
    }
    all & u64::from_ne_bytes([0x80; 8]) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what is taken for ASCII: one other byte anywhere is seen.
    #[test]
    fn sees_every_byte() {
        for length in 0..50 {
            assert!(is_ascii(&vec![0x7f; length]));
            for at in 0..length {
                let mut text = vec![b'a'; length];
                text[at] = 0x80;
                assert!(!is_ascii(&text), "{at} of {length}");
            }
        }
    }
}
