//! How far the complainant is known (art. 10): open, confidential or anonymous.

use crate::filing::Identity;
use crate::traces::Traces;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Chosen by the complainant when filing.
    pub enum Shield {
        /// Whoever handles the case sees who filed it.
        Open = "open",
        /// Whoever handles the case may look, with a reason that is recorded.
        Confidential = "confidential",
        /// Nobody knows; name and address are not kept at all.
        Anonymous = "anonymous",
    }
}

impl Shield {
    /// What holds when nothing was chosen: privacy by default, without losing the way to write back.
    pub const DEFAULT: Self = Self::Confidential;

    /// Whether a name and an address that were typed are kept.
    pub const fn keeps_identity(self) -> bool {
        !matches!(self, Self::Anonymous)
    }

    /// Whether staff see the identity with the case, without asking for it.
    pub const fn shows_identity(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// Whether a text that somebody else will read gives away who complains (art. 10). What it does not find may still be
/// recognised.
pub fn reveals(identity: &Identity, text: &str) -> bool {
    !Traces::of(identity).find(text).is_empty()
}

/// Whether a part of this name stands in a text.
pub fn names(name: &str, text: &str) -> bool {
    let identity = Identity {
        name: name.to_owned(),
        ..Identity::default()
    };
    reveals(&identity, text)
}
