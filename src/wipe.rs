//! Buffers that are overwritten with zeros when they are done with.

use zeroize::optimization_barrier;

/// Overwrites all bytes. On WebAssembly `zeroize` itself writes byte by byte, which
/// for a large body costs more than reading it.
#[inline(never)]
pub(crate) fn wipe(bytes: &mut [u8]) {
    if !bytes.is_empty() {
        bytes.fill(0);
        optimization_barrier(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what lay in the buffer.
    #[test]
    fn overwrites_everything() {
        let mut bytes = *b"canary!";
        wipe(&mut bytes);
        assert_eq!(bytes, [0; 7]);
    }
}
