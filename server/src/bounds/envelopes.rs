//! How large what was sealed on a phone may be. What is inside only its readers can judge.

use app::sync::wire::{Grant, SealedFiling};
use regulation::filing::MESSAGE_LIMIT;
use seal::{envelope, grant};

/// Largest envelope of a filing's words, in bytes: every field full of four-byte letters, escaped and padded.
const WORDS_LIMIT: usize = 1024 * 1024;
/// Largest envelope of an identity.
const IDENTITY_LIMIT: usize = 64 * 1024;
/// Largest envelope of whom it is about: more people than work at the bureau.
const FACTS_LIMIT: usize = 4 * 1024;
/// Most grants that come with one filing: two keys for a large bureau.
const GRANTS_LIMIT: usize = 200;

/// Largest envelope of what a complainant adds: the longest message, of letters that take four bytes.
const ADDED_LIMIT: usize = envelope::length(4 * MESSAGE_LIMIT);

/// Whether a sealed filing keeps to the rules that can be checked from outside.
pub fn is_sound(sealed: &SealedFiling) -> bool {
    let ids = [sealed.filing, sealed.item];
    let identity = sealed
        .identity
        .as_ref()
        .is_none_or(|part| sealed.shield.keeps_identity() && is_envelope(part, IDENTITY_LIMIT));
    ids.iter().all(|id| !id.is_nil())
        && identity
        && sealed.grounds.windows(2).all(|pair| pair[0] < pair[1])
        && is_envelope(&sealed.facts, FACTS_LIMIT)
        && is_envelope(&sealed.words, WORDS_LIMIT)
        && are_grants(sealed)
}

/// Whether these bytes can be what a complainant sealed to add it.
pub fn is_addition(sealed: &[u8]) -> bool {
    is_envelope(sealed, ADDED_LIMIT)
}

/// Whether these bytes can be words that were sealed, of at most so many bytes.
fn is_envelope(sealed: &[u8], limit: usize) -> bool {
    sealed.len() <= limit && envelope::is_shaped(sealed)
}

/// Each has the form of a key that was sealed, for one reader once, and none opens a name that was not given.
fn are_grants(sealed: &SealedFiling) -> bool {
    let for_whom: Vec<_> = sealed
        .grants
        .iter()
        .map(|grant| (grant.reader, grant.identity))
        .collect();
    let is_one = |grant: &Grant| {
        grant::is_shaped(&grant.sealed) && (sealed.identity.is_some() || !grant.identity)
    };
    sealed.grants.len() <= GRANTS_LIMIT
        && is_each_once(&for_whom)
        && sealed.grants.iter().all(is_one)
}

/// Few enough to be compared one by one.
fn is_each_once<T: PartialEq>(all: &[T]) -> bool {
    all.iter()
        .enumerate()
        .all(|(place, one)| !all[..place].contains(one))
}
