//! The macro behind every closed list of words: one place says the variant, its word on the wire and in forms, and the order.

/// Defines an enum whose variants each have one fixed word. The word is what forms send, what is stored and what travels,
/// so it never changes once used; the variant may be renamed freely.
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[$about:meta])*
        pub enum $list:ident {
            $( $(#[$why:meta])* $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $list {
            $( $(#[$why])* #[serde(rename = $word)] $variant ),+
        }

        impl $list {
            /// Every one of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[ $( Self::$variant ),+ ];

            /// The word in forms, in storage and on the wire.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// The one with this word; `None` for any other word.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $( $word => Some(Self::$variant), )+ _ => None }
            }
        }
    };
}

pub(crate) use vocabulary;
