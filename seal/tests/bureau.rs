//! The bureau's key signs one list, and opens names for whoever it was given to and nobody else.
#![cfg(all(feature = "bureau", feature = "password"))]

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use seal::bureau::{BureauKey, Colleague, NamesKey, is_signed};
use seal::keys::KeyPair;
use seal::wrap::{Cost, Stretched};
use seal::{SealError, sealed_box};
use uuid::Uuid;

fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

#[test]
fn a_list_that_was_changed_or_signed_by_somebody_else_is_not_signed() {
    let (ours, other) = (
        BureauKey::generate(&mut rng(1)),
        BureauKey::generate(&mut rng(2)),
    );
    let signature = ours.sign(b"who works here");
    assert!(is_signed(b"who works here", &signature, &ours.verifying()));
    assert!(!is_signed(b"who works herf", &signature, &ours.verifying()));
    assert!(!is_signed(
        b"who works here",
        &signature,
        &other.verifying()
    ));
    let theirs = other.sign(b"who works here");
    assert!(!is_signed(b"who works here", &theirs, &ours.verifying()));
    assert!(!is_signed(b"who works here", &[0; 64], &[0; 32]));
}

#[test]
fn a_key_of_the_bureau_opens_for_the_colleague_it_was_given_to_and_as_nothing_else() {
    let mut rng = rng(3);
    let (key, bo) = (BureauKey::generate(&mut rng), KeyPair::generate(&mut rng));
    let me = Colleague::Staff(Uuid::from_u128(7));
    let whole = key.grant(&mut rng, bo.public(), me).unwrap();
    let names = key.names().grant(&mut rng, bo.public(), me).unwrap();
    let opened = BureauKey::open(&whole, &bo, me).unwrap();
    assert_eq!(opened.verifying(), key.verifying());
    let pair = |key: &NamesKey| key.key_pair().public().to_bytes();
    let opened = NamesKey::open(&names, &bo, me).unwrap();
    assert_eq!(pair(&opened), pair(&key.names()));
    for another in [Colleague::Recovery, Colleague::Staff(Uuid::from_u128(8))] {
        assert!(BureauKey::open(&whole, &bo, another).is_err());
    }
    assert!(BureauKey::open(&names, &bo, me).is_err());
    assert!(NamesKey::open(&whole, &bo, me).is_err());
    let stranger = KeyPair::generate(&mut rng);
    assert!(BureauKey::open(&whole, &stranger, me).is_err());
}

#[test]
fn a_box_opens_with_its_key_and_context_only_and_shows_no_length() {
    let mut rng = rng(4);
    let (key, other) = (KeyPair::generate(&mut rng), KeyPair::generate(&mut rng));
    let sealed = sealed_box::seal(&mut rng, key.public(), b"bo", b"Bo Bakker").unwrap();
    let longer = sealed_box::seal(&mut rng, key.public(), b"bo", &[b'x'; 300]).unwrap();
    assert_eq!(sealed.len(), longer.len());
    let opened = sealed_box::open(&sealed, &key, b"bo").unwrap();
    assert_eq!(opened.as_slice(), b"Bo Bakker");
    let refused = Some(SealError::Refused);
    assert_eq!(sealed_box::open(&sealed, &key, b"co").err(), refused);
    assert_eq!(sealed_box::open(&sealed, &other, b"bo").err(), refused);
    let mut changed = sealed.clone();
    changed[1200] ^= 1;
    assert_eq!(sealed_box::open(&changed, &key, b"bo").err(), refused);
    assert!(sealed_box::open(&sealed[..40], &key, b"bo").is_err());
}

#[test]
fn an_account_is_found_by_its_address_and_password_together() {
    let cost = Cost {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    let found = |password: &[u8], salt: u8| {
        let stretched = Stretched::new(password, &[salt; 16], cost).unwrap();
        (stretched.found_by(), *stretched.key())
    };
    let (by, key) = found(b"password", 1);
    assert_eq!(found(b"password", 1), (by, key));
    assert_ne!(by, key);
    assert_ne!(found(b"password", 2).0, by);
    assert_ne!(found(b"passwore", 1).0, by);
}
