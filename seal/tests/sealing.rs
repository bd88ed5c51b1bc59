//! Items and grants open for exactly what they were made for, and are refused otherwise.

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, KeyPair, PublicKey};
use seal::{SealError, chain, padding};
use uuid::Uuid;

const ITEM: ItemContext = ItemContext {
    case: Uuid::from_u128(1),
    kind: Kind::Message,
    item: Uuid::from_u128(2),
    sequence: 3,
    author: Author::Complainant,
};
const GRANT: GrantContext = GrantContext {
    case: Uuid::from_u128(1),
    scope: Scope::Content,
    recipient: Recipient::Complainant,
};

fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn contexts() -> impl Strategy<Value = ItemContext> {
    let kinds = prop::sample::select(Kind::ALL);
    let authors = prop::sample::select(Author::ALL);
    (0..3u128, kinds, 0..3u128, 0..3u32, authors).prop_map(
        |(case, kind, item, sequence, author)| ItemContext {
            case: Uuid::from_u128(case),
            kind,
            item: Uuid::from_u128(item),
            sequence,
            author,
        },
    )
}

fn grant_contexts() -> Vec<GrantContext> {
    let recipients = [
        Recipient::Complainant,
        Recipient::Recovery,
        Recipient::Staff(Uuid::nil()),
        Recipient::Staff(Uuid::from_u128(1)),
        Recipient::Guest(Uuid::nil()),
        Recipient::Guest(Uuid::from_u128(1)),
    ];
    let mut all = Vec::new();
    for case in [Uuid::nil(), GRANT.case] {
        for scope in [Scope::Content, Scope::Identity] {
            all.extend(recipients.map(|recipient| GrantContext {
                case,
                scope,
                recipient,
            }));
        }
    }
    all
}

#[test]
fn no_bit_of_an_item_can_change() {
    let key = CaseKey::generate(&mut rng(1));
    let sealed = envelope::seal(&mut rng(2), &key, &ITEM, b"words").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(envelope::open(&key, &ITEM, &changed).is_err(), "bit {bit}");
    }
}

/// Every 29th bit, which meets every place within a byte, and the one bit that X25519 itself would ignore.
#[test]
fn no_bit_of_a_grant_can_change() {
    let keys = KeyPair::generate(&mut rng(1));
    let key = CaseKey::generate(&mut rng(2));
    let sealed = grant::seal(&mut rng(3), &key, keys.public(), &GRANT).unwrap();
    let ignored_by_x25519 = (2 + 1120) * 8 - 1;
    for bit in (0..sealed.len() * 8).step_by(29).chain([ignored_by_x25519]) {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(grant::open(&changed, &keys, &GRANT).is_err(), "bit {bit}");
    }
}

#[test]
fn a_grant_opens_only_in_its_own_context() {
    let (keys, key) = (
        KeyPair::generate(&mut rng(1)),
        CaseKey::generate(&mut rng(2)),
    );
    let all = grant_contexts();
    for made_for in &all {
        let sealed = grant::seal(&mut rng(3), &key, keys.public(), made_for).unwrap();
        for asked in &all {
            let opened = grant::open(&sealed, &keys, asked);
            assert_eq!(
                opened,
                if asked == made_for {
                    Ok(CaseKey::generate(&mut rng(2)))
                } else {
                    Err(SealError::Refused)
                }
            );
        }
    }
}

#[test]
fn one_structure_is_not_taken_for_another() {
    let (keys, key) = (
        KeyPair::generate(&mut rng(1)),
        CaseKey::generate(&mut rng(2)),
    );
    let item = envelope::seal(&mut rng(3), &key, &ITEM, b"words").unwrap();
    let mut later = item.clone();
    later[0] = 2;
    assert_eq!(
        envelope::open(&key, &ITEM, &later).err(),
        Some(SealError::Unsupported)
    );
    assert_eq!(
        envelope::open(&key, &ITEM, &keys.public().to_bytes()).err(),
        Some(SealError::Unsupported)
    );
    assert_eq!(
        grant::open(&item, &keys, &GRANT).err(),
        Some(SealError::Unsupported)
    );
    assert_eq!(
        PublicKey::from_bytes(&item).err(),
        Some(SealError::Unsupported)
    );
    assert_eq!(
        PublicKey::from_bytes(&[1]).err(),
        Some(SealError::Malformed)
    );
}

#[test]
fn padding_is_taken_off_only_where_it_was_put_on() {
    let wrong = [
        vec![],
        vec![0; 512],
        vec![0x80; 511],
        [vec![0x80], vec![0; 1023]].concat(),
        vec![1; 512],
    ];
    for bytes in wrong {
        assert_eq!(
            padding::unpad(bytes.into()).err(),
            Some(SealError::Malformed)
        );
    }
}

#[test]
fn a_chain_depends_on_its_key_on_every_field_and_on_where_it_ends() {
    let (key, start) = ([2; 32], [0; 32]);
    let links = [
        chain::next(&key, &start, &[]),
        chain::next(&key, &start, &[b""]),
        chain::next(&key, &start, &[b"ab"]),
        chain::next(&key, &start, &[b"a", b"b"]),
        chain::next(&key, &start, &[b"b", b"a"]),
        chain::next(&key, &start, &[b"ab", b""]),
        chain::next(&key, &[1; 32], &[b"ab"]),
        chain::next(&[3; 32], &start, &[b"ab"]),
    ];
    for (index, link) in links.iter().enumerate() {
        assert!(!links[..index].contains(link), "{index}");
    }
}

proptest! {
    #[test]
    fn an_item_opens_only_with_its_key_and_context(seed: u64, made in contexts(), asked in contexts(), words: Vec<u8>) {
        let mut rng = rng(seed);
        let (key, other) = (CaseKey::generate(&mut rng), CaseKey::generate(&mut rng));
        let sealed = envelope::seal(&mut rng, &key, &made, &words).unwrap();
        let opened = envelope::open(&key, &made, &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), words.as_slice());
        prop_assert_eq!(envelope::open(&key, &asked, &sealed).is_ok(), asked == made);
        prop_assert_eq!(envelope::open(&other, &made, &sealed).err(), Some(SealError::Refused));
    }

    #[test]
    fn an_item_cannot_be_cut_or_made_longer(seed: u64, keep in 0..600usize, more in prop::collection::vec(any::<u8>(), 1..600)) {
        let mut rng = rng(seed);
        let key = CaseKey::generate(&mut rng);
        let sealed = envelope::seal(&mut rng, &key, &ITEM, &[7; 600]).unwrap();
        prop_assert!(envelope::open(&key, &ITEM, &sealed[..keep]).is_err());
        prop_assert!(envelope::open(&key, &ITEM, &[sealed, more].concat()).is_err());
    }

    #[test]
    fn length_shows_only_in_steps(one in 0..2_000usize, other in 0..2_000usize) {
        let key = CaseKey::generate(&mut rng(1));
        let size = |length| envelope::seal(&mut rng(2), &key, &ITEM, &vec![7; length]).unwrap().len();
        prop_assert_eq!((size(one) - 42) % padding::STEP, 0);
        prop_assert_eq!(size(one) == size(other), one / padding::STEP == other / padding::STEP);
        prop_assert!(size(one) - 42 - one <= padding::STEP);
        prop_assert_eq!(size(one), envelope::length(one));
    }

    #[test]
    fn what_is_padded_is_unpadded(text in prop::collection::vec(prop::sample::select(vec![0u8, 0x80, 7]), 0..1_100)) {
        let back = padding::unpad(padding::pad(&text)).unwrap();
        prop_assert_eq!(back.as_slice(), text.as_slice());
    }

    #[test]
    fn sealing_twice_never_looks_the_same(seed: u64, words: Vec<u8>) {
        let mut rng = rng(seed);
        let key = CaseKey::generate(&mut rng);
        let first = envelope::seal(&mut rng, &key, &ITEM, &words).unwrap();
        prop_assert_ne!(first, envelope::seal(&mut rng, &key, &ITEM, &words).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_grant_opens_only_for_its_recipient(seed: u64, keep in 0..1_170usize, more in prop::collection::vec(any::<u8>(), 1..9)) {
        let mut rng = rng(seed);
        let (keys, other) = (KeyPair::generate(&mut rng), KeyPair::generate(&mut rng));
        let key = CaseKey::generate(&mut rng);
        let public = PublicKey::from_bytes(&keys.public().to_bytes()).unwrap();
        let sealed = grant::seal(&mut rng, &key, &public, &GRANT).unwrap();
        prop_assert_eq!(grant::open(&sealed, &KeyPair::from_seed(keys.seed()), &GRANT), Ok(key));
        prop_assert_eq!(grant::open(&sealed, &other, &GRANT), Err(SealError::Refused));
        prop_assert!(grant::open(&sealed[..keep], &keys, &GRANT).is_err());
        prop_assert!(grant::open(&[sealed, more].concat(), &keys, &GRANT).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(algorithm in 0..7u8, bytes in prop::collection::vec(any::<u8>(), 0..2_000), exact in prop::collection::vec(any::<u8>(), 1216)) {
        let (keys, key) = (KeyPair::generate(&mut rng(1)), CaseKey::generate(&mut rng(2)));
        let headed = [vec![1, algorithm], bytes.clone()].concat();
        for bytes in [&bytes, &headed, &[vec![1, 2], exact[..1168].to_vec()].concat()] {
            prop_assert!(grant::open(bytes, &keys, &GRANT).is_err());
            prop_assert!(envelope::open(&key, &ITEM, bytes).is_err());
        }
        if let Ok(public) = PublicKey::from_bytes(&[vec![1, 1], exact].concat()) {
            prop_assert!(grant::seal(&mut rng(3), &key, &public, &GRANT).is_ok());
        }
    }
}

#[test]
fn a_guest_opens_only_what_they_were_asked() {
    let content = CaseKey::generate(&mut rng(1));
    let (asked, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mine = content.for_guest(asked);
    assert!(mine == content.for_guest(asked));
    for key in [&content, &content.for_guest(other), &mine.for_guest(asked)] {
        assert!(*key != mine);
    }
}
