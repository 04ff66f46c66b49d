//! Closed sets of names, such as the providers and the codes of issues.

/// Declares an enum of names: `ALL` in order, `as_str`, `from_name`, `Display`,
/// `Serialize`, and a TypeScript union of the names.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $Name:ident { $($(#[$variant_meta:meta])* $Variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[$variant_meta])* #[serde(rename = $text)] $Variant,)*
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
                const NAMES: &[&str] = &[$($text),*];
                Self::ALL.get($crate::model::position(NAMES, name)?).copied()
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use names;

/// Where a name stands in a list.
// A function of its own: otherwise the compiler makes a chain of comparisons of each list.
#[inline(never)]
pub(crate) fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}
