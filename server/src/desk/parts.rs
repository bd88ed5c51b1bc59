//! The sealed half of an event: one or more envelopes, each with its own key or reader, one after the other.

use app::sync::bureau::{Bureau, KeyHolder};
use app::sync::wire::{Grant, SealedFiling};

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
