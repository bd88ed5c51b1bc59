//! Wrapped secrets open with their own key or password only, and never at an absurd cost.
#![cfg(feature = "password")]

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use seal::SealError;
use seal::wrap::{Cost, open_with_key, open_with_password, with_key, with_password};

/// As little as Argon2 does.
const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// The wrapped bytes with one of the three cost numbers replaced.
fn with_cost(wrapped: &[u8], which: usize, number: u32) -> Vec<u8> {
    let mut changed = wrapped.to_vec();
    changed[2 + which * 4..][..4].copy_from_slice(&number.to_be_bytes());
    changed
}

#[test]
fn an_absurd_cost_is_refused_before_any_work() {
    let wrapped = with_password(&mut rng(1), b"password", b"seed", CHEAP).unwrap();
    let most = Cost::MOST;
    let numbers = [
        (0, most.memory_kib + 1),
        (0, u32::MAX),
        (0, 7),
        (0, 0),
        (1, most.passes + 1),
        (1, u32::MAX),
        (1, 0),
        (2, most.lanes + 1),
        (2, u32::MAX),
        (2, 0),
        (2, 2),
    ];
    for (which, number) in numbers {
        let changed = with_cost(&wrapped, which, number);
        assert_eq!(
            open_with_password(b"password", &changed).err(),
            Some(SealError::Cost),
            "{which}: {number}"
        );
    }
    let dear = Cost {
        memory_kib: u32::MAX,
        ..CHEAP
    };
    assert_eq!(
        with_password(&mut rng(1), b"password", b"seed", dear).err(),
        Some(SealError::Cost)
    );
}

#[test]
fn another_cost_within_bounds_opens_nothing() {
    let wrapped = with_password(&mut rng(1), b"password", b"seed", CHEAP).unwrap();
    for (which, number) in [(0, 9), (0, 16), (1, 2)] {
        let changed = with_cost(&wrapped, which, number);
        assert_eq!(
            open_with_password(b"password", &changed).err(),
            Some(SealError::Refused)
        );
    }
}

#[test]
fn the_full_cost_opens_what_it_wrapped() {
    let wrapped = with_password(&mut rng(1), b"password", &[7; 32], Cost::FULL).unwrap();
    assert_eq!(
        open_with_password(b"password", &wrapped)
            .unwrap()
            .as_slice(),
        [7; 32]
    );
}

#[test]
fn no_bit_of_a_wrapped_secret_can_change() {
    let by_password = with_password(&mut rng(1), b"password", &[7; 32], CHEAP).unwrap();
    let by_key = with_key(&mut rng(1), &[9; 32], "session", b"id", &[7; 32]).unwrap();
    let costs = 2 * 8..14 * 8;
    for bit in (0..by_password.len() * 8).filter(|bit| !costs.contains(bit)) {
        let mut changed = by_password.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(
            open_with_password(b"password", &changed).is_err(),
            "bit {bit}"
        );
    }
    for bit in 0..by_key.len() * 8 {
        let mut changed = by_key.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(
            open_with_key(&[9; 32], "session", b"id", &changed).is_err(),
            "bit {bit}"
        );
    }
}

proptest! {
    #[test]
    fn a_password_opens_what_it_wrapped(seed: u64, password: Vec<u8>, other: Vec<u8>, secret: Vec<u8>) {
        let wrapped = with_password(&mut rng(seed), &password, &secret, CHEAP).unwrap();
        let opened = open_with_password(&password, &wrapped).unwrap();
        prop_assert_eq!(opened.as_slice(), secret.as_slice());
        prop_assert_eq!(open_with_password(&other, &wrapped).is_ok(), other == password);
    }

    #[test]
    fn a_key_opens_what_it_wrapped(
        seed: u64, key: [u8; 32], label in "[a-c/]{0,3}", context in prop::collection::vec(0..2u8, 0..3),
        other_key: [u8; 32], other_label in "[a-c/]{0,3}", other_context in prop::collection::vec(0..2u8, 0..3), secret: Vec<u8>,
    ) {
        let wrapped = with_key(&mut rng(seed), &key, &label, &context, &secret).unwrap();
        let opened = open_with_key(&key, &label, &context, &wrapped).unwrap();
        prop_assert_eq!(opened.as_slice(), secret.as_slice());
        prop_assert_eq!(open_with_key(&other_key, &label, &context, &wrapped).is_ok(), other_key == key);
        prop_assert_eq!(open_with_key(&key, &other_label, &context, &wrapped).is_ok(), other_label == label);
        prop_assert_eq!(open_with_key(&key, &label, &other_context, &wrapped).is_ok(), other_context == context);
    }

    #[test]
    fn a_wrapped_secret_cannot_be_cut_or_made_longer(keep in 0..80usize, more in prop::collection::vec(any::<u8>(), 1..40)) {
        let by_password = with_password(&mut rng(1), b"password", &[7; 32], CHEAP).unwrap();
        let by_key = with_key(&mut rng(1), &[9; 32], "session", b"id", &[7; 32]).unwrap();
        prop_assert!(open_with_password(b"password", &by_password[..keep]).is_err());
        prop_assert!(open_with_key(&[9; 32], "session", b"id", &by_key[..keep.min(by_key.len() - 1)]).is_err());
        prop_assert!(open_with_password(b"password", &[by_password, more.clone()].concat()).is_err());
        prop_assert!(open_with_key(&[9; 32], "session", b"id", &[by_key, more].concat()).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let cheap = [vec![1, 5, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1], bytes.clone()].concat();
        let keyed = [vec![1, 4], bytes.clone()].concat();
        for bytes in [bytes, cheap, keyed] {
            prop_assert!(open_with_password(b"password", &bytes).is_err());
            prop_assert!(open_with_key(&[9; 32], "session", b"id", &bytes).is_err());
        }
    }
}
