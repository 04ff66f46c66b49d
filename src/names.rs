//! Closed sets of names.

/// Declares an enum of names: `ALL` in order, `as_str`, `from_name`, `Display`,
/// and a TypeScript union of the names.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $Name:ident { $($(#[$variant_meta:meta])* $Variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[$variant_meta])* #[cfg_attr(feature = "typescript", serde(rename = $text))] $Variant,)*
        }

        impl $Name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// The name as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $text,)*
                }
            }

            /// The one of exactly this name; letter case counts.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::from_bytes(name.as_bytes())
            }

            pub(crate) fn from_bytes(name: &[u8]) -> Option<Self> {
                Self::ALL.get($crate::names::position(&[$($text),*], name)?).copied()
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use names;

/// Where a name stands. A function of its own, or the compiler makes a chain of
/// comparisons of every list it is called with.
#[inline(never)]
pub(crate) fn position(names: &[&str], name: &[u8]) -> Option<usize> {
    // Of most names the length or the first letter is another.
    names
        .iter()
        .map(|known| known.as_bytes())
        .position(|known| known.len() == name.len() && known.first() == name.first() && known == name)
}
