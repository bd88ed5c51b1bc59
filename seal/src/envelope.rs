//! Sealed items: the words of a case, each bound to its case, kind, place in the order, and author.

use crate::format::{Algorithm, SealError};
use crate::keys::CaseKey;
use crate::{padding, primitives};
use rand_core::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

const LABEL: &[u8] = b"gehoor/v1/item";

/// What the words are. The numbers are part of what is sealed and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    Filing = 1,
    Identity = 2,
    Letter = 3,
    Message = 4,
    Note = 5,
    Information = 6,
    Reason = 7,
    Withdrawal = 8,
    /// Whom it is about, or what was judged.
    Facts = 9,
}

impl Kind {
    pub const ALL: &[Self] = &[
        Self::Filing,
        Self::Identity,
        Self::Letter,
        Self::Message,
        Self::Note,
        Self::Information,
        Self::Reason,
        Self::Withdrawal,
        Self::Facts,
    ];
}

/// Who wrote them, as a role and never as a name. The numbers never change either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Author {
    Complainant = 1,
    Staff = 2,
    System = 3,
}

impl Author {
    pub const ALL: &[Self] = &[Self::Complainant, Self::Staff, Self::System];

    /// The word under which it is stored, travels and is chained.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Staff => "staff",
            Self::System => "system",
        }
    }

    /// The one with this word; `None` for any other word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|author| author.name() == name)
    }
}

/// What an item is bound to. It opens for exactly this and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ItemContext {
    pub case: Uuid,
    pub kind: Kind,
    pub item: Uuid,
    pub sequence: u32,
    pub author: Author,
}

impl ItemContext {
    /// Every part has a fixed length, so no two contexts read the same.
    fn aad(&self) -> Vec<u8> {
        [
            LABEL,
            &Algorithm::Item.header(),
            self.case.as_bytes(),
            &[self.kind as u8],
            self.item.as_bytes(),
            &self.sequence.to_be_bytes(),
            &[self.author as u8],
        ]
        .concat()
    }
}

/// How long words of so many bytes become.
#[must_use]
pub const fn length(words: usize) -> usize {
    Algorithm::Item.header().len() + primitives::OVERHEAD + padding::length(words)
}

/// Seals the words: header, nonce, encrypted padded words, tag; 42 bytes and a whole number of steps.
pub fn seal(
    rng: &mut impl CryptoRng,
    key: &CaseKey,
    context: &ItemContext,
    plaintext: &[u8],
) -> Result<Vec<u8>, SealError> {
    let header = Algorithm::Item.header();
    primitives::encrypt(
        rng,
        &key.0,
        &context.aad(),
        &header,
        &padding::pad(plaintext),
    )
}

/// Whether these bytes can be an item, as far as can be seen without its key: the header, and a whole number of steps.
#[must_use]
pub fn is_shaped(sealed: &[u8]) -> bool {
    let padded = Algorithm::Item
        .body(sealed)
        .ok()
        .and_then(|body| body.len().checked_sub(primitives::OVERHEAD));
    padded.is_some_and(|length| length > 0 && length % padding::STEP == 0)
}

/// Opens the words, wiped from memory when dropped.
pub fn open(
    key: &CaseKey,
    context: &ItemContext,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let body = Algorithm::Item.body(sealed)?;
    padding::unpad(primitives::decrypt(&key.0, &context.aad(), body)?)
}
