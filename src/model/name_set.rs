//! A set of names that no choice of names makes slow.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hasher as _};
use std::sync::OnceLock;

/// A set of names.
pub(crate) type NameSet<'n> = HashSet<Cow<'n, str>, Salted>;

/// The standard library's hash, made unpredictable: in WebAssembly its own keys are not random.
pub(crate) struct Salted(&'static DefaultHasher);

impl Default for Salted {
    fn default() -> Self {
        static SALTED: OnceLock<DefaultHasher> = OnceLock::new();
        Self(SALTED.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            hasher.write(uuid::Uuid::new_v4().as_bytes());
            hasher
        }))
    }
}

impl BuildHasher for Salted {
    type Hasher = DefaultHasher;

    fn build_hasher(&self) -> DefaultHasher {
        self.0.clone()
    }
}
