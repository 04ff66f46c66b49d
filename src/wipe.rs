//! Buffers that are overwritten with zeros when they are done with.

use zeroize::optimization_barrier;

/// Overwrites the whole buffer, spare room included. On WebAssembly `zeroize`
/// itself writes byte by byte, which for a large body costs more than reading it.
pub(crate) fn wipe(bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.resize(bytes.capacity(), 0);
    optimization_barrier(bytes.as_slice());
    bytes.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects what lay in the buffer, also where its text had become shorter.
    #[test]
    fn overwrites_the_spare_room_too() {
        let mut bytes = b"canary".to_vec();
        bytes.truncate(2);
        wipe(&mut bytes);
        bytes.resize(bytes.capacity(), 1);
        assert!(!bytes.starts_with(b"ca"), "{bytes:?}");
    }
}
