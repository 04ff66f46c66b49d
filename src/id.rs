//! New ids: random bytes, written as a UUID v4.

/// The text of the UUID v4 (RFC 9562) of 16 random bytes.
pub(crate) fn uuid_v4(mut random: [u8; 16]) -> [u8; 36] {
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let ([a, b, c, d], _) = random.as_chunks::<4>() else { return [b'-'; 36] };
    let [a, b, c, d] = [a, b, c, d].map(|bytes| hex(*bytes));
    let mut text = [b'-'; 36];
    text[..8].copy_from_slice(&a);
    text[9..13].copy_from_slice(&b[..4]);
    text[14..18].copy_from_slice(&b[4..]);
    text[19..23].copy_from_slice(&c[..4]);
    text[24..28].copy_from_slice(&c[4..]);
    text[28..].copy_from_slice(&d);
    text
}

/// Eight digits at once: each half of a byte into a byte of its own, then 0 to 9
/// up by `0`, and 10 to 15 by the distance to `a` besides.
fn hex(bytes: [u8; 4]) -> [u8; 8] {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    let word = u64::from(u32::from_be_bytes(bytes));
    let word = (word << 16 | word) & 0x0000_ffff_0000_ffff;
    let word = (word << 8 | word) & 0x00ff_00ff_00ff_00ff;
    let digits = (word << 4 | word) & 0x0f0f_0f0f_0f0f_0f0f;
    let is_letter = (digits + 6 * EACH) >> 4 & EACH;
    (digits + u64::from(b'0') * EACH + is_letter * u64::from(b'a' - b'0' - 10)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the form of ids: every digit in its place, version and variant set.
    #[test]
    fn writes_a_uuid() {
        for random in [[0; 16], [0xff; 16], *b"\x01\x23\x45\x67\x89\xab\xcd\xef\xfe\xdc\xba\x98\x76\x54\x32\x10"] {
            let expected = uuid::Builder::from_random_bytes(random).into_uuid().to_string();
            assert_eq!(core::str::from_utf8(&uuid_v4(random)), Ok(expected.as_str()));
        }
    }
}
