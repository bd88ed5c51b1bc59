//! The sealed half of an event: one or more envelopes, each with its own key or reader, one after the other.

use app::sync::bureau::{Bureau, KeyHolder};
use app::sync::wire::{Grant, SealedFiling};
use seal::{envelope, grant};

/// Largest envelope of a filing's words, in bytes: every field full of four-byte letters, escaped and padded.
const WORDS_LIMIT: usize = 1024 * 1024;
/// Largest envelope of an identity.
const IDENTITY_LIMIT: usize = 64 * 1024;
/// Largest envelope of whom it is about: more people than work at the bureau.
const FACTS_LIMIT: usize = 4 * 1024;
/// Most grants that come with one filing: two keys for a large bureau.
const GRANTS_LIMIT: usize = 200;

/// Whether a sealed filing keeps to the rules that can be checked from outside. What is inside only its readers can judge.
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

/// Whether these bytes can be words that were sealed, of at most so many bytes.
pub fn is_envelope(sealed: &[u8], limit: usize) -> bool {
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

/// Whether everybody that a filing was sealed for is somebody here. Whoever left since the phone asked is not.
pub fn knows_readers(sealed: &SealedFiling, bureau: &Bureau) -> bool {
    let is_known = |grant: &Grant| {
        let known = || {
            bureau
                .keys
                .iter()
                .any(|key| key.whose.holder() == grant.reader)
        };
        grant.reader == KeyHolder::Complainant || known()
    };
    sealed.grants.iter().all(is_known)
}

/// Puts envelopes together, each preceded by its length (four bytes, big-endian).
pub fn join(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for part in parts {
        // An envelope is bounded by the form's limits, far below 4 GiB.
        joined.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        joined.extend_from_slice(part);
    }
    joined
}

/// Takes them apart again; `None` when the lengths do not add up.
pub fn split(mut joined: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !joined.is_empty() {
        let (length, rest) = joined.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        if rest.len() < length {
            return None;
        }
        let (part, rest) = rest.split_at(length);
        parts.push(part);
        joined = rest;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_comes_apart_the_same() {
        let parts = vec![vec![1, 2, 3], vec![], vec![4]];
        assert_eq!(split(&join(&parts)), Some(vec![&[1, 2, 3][..], &[], &[4]]));
    }

    #[test]
    fn lengths_that_do_not_add_up_are_refused() {
        assert_eq!(split(&[0, 0, 0, 9, 1]), None);
        assert_eq!(split(&[0, 0]), None);
    }
}
