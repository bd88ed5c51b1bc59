//! How far the complainant is known (art. 10): open, confidential or anonymous.

use crate::filing::Identity;
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

/// Shortest part of a name that is looked for, in letters: shorter ones are in every text.
const NAME: usize = 3;
/// Parts of a name that are words of their own.
const PARTICLES: &[&str] = &[
    "aan", "bij", "den", "der", "des", "het", "ten", "ter", "van", "von", "voor",
];
/// Shortest telephone number that is looked for, in digits.
const PHONE: usize = 8;

/// Whether a text that somebody else will read gives away who complains (art. 10): a part of the name, the address for
/// mail, or the telephone number. What it does not find may still be recognised.
pub fn reveals(identity: &Identity, text: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let email = identity.email.trim().to_lowercase();
    let mailed = !email.is_empty() && text.to_lowercase().contains(&email);
    let phone = digits(&identity.phone);
    let called = phone.len() >= PHONE && digits(text).contains(&phone);
    names(&identity.name, text) || mailed || called
}

/// Whether a part of this name stands in a text.
pub fn names(name: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        parts.map(str::to_lowercase).collect()
    };
    let said = words(text);
    words(name)
        .iter()
        .filter(|part| part.chars().count() >= NAME && !PARTICLES.contains(&part.as_str()))
        .any(|part| said.contains(part))
}
