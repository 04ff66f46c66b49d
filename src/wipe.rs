//! Buffers that are overwritten with zeros when they are done with.

use zeroize::optimization_barrier;

/// Overwrites the first `used` bytes. On WebAssembly `zeroize` itself writes byte
/// by byte, which for a large body costs more than reading it.
#[inline(never)]
pub(crate) fn wipe(bytes: &mut [u8], used: usize) {
    if let Some(bytes) = bytes.get_mut(..used) {
        bytes.fill(0);
        optimization_barrier(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what lay in the buffer.
    #[test]
    fn overwrites_what_was_used() {
        let mut bytes = *b"canary!";
        wipe(&mut bytes, 6);
        assert_eq!(&bytes, b"\0\0\0\0\0\0!");
    }
}
