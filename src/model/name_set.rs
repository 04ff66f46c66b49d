//! A set of names that no choice of names makes slow.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hasher as _};
use std::sync::OnceLock;

/// A set of names.
pub(crate) type NameSet<'n> = HashSet<Cow<'n, str>, Salted>;

/// The standard library's hash, made unpredictable: in WebAssembly its own keys are not random.
pub(crate) struct Salted(&'static [u8; 16]);

impl Default for Salted {
    fn default() -> Self {
        static SALT: OnceLock<[u8; 16]> = OnceLock::new();
        Self(SALT.get_or_init(|| uuid::Uuid::new_v4().into_bytes()))
    }
}

impl BuildHasher for Salted {
    type Hasher = DefaultHasher;

    fn build_hasher(&self) -> DefaultHasher {
        let mut hasher = DefaultHasher::new();
        hasher.write(self.0);
        hasher
    }
}
