//! Frozen bytes: what was sealed once must be made the same way and open for ever.
#![cfg(feature = "password")]
#![expect(
    clippy::unwrap_used,
    reason = "also in what the tests share, where a failure is a failed test"
)]

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use seal::code::{FollowCode, RecoveryCode};
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::{CaseKey, KeyPair};
use seal::wrap::{self, Cost};
use seal::{SealError, chain};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use uuid::Uuid;

const RANDOM_SEED: [u8; 32] = [42; 32];
const FOLLOW: &str = "7QK2M-D9XTA-40WFB-RH6VE-1ZNJ";
const WORDS: &str = "De klas was al binnen; ik stond nog op de gang.";
const PASSWORD: &[u8] = b"correct horse battery staple";
const WRAPPING_KEY: [u8; 32] = [9; 32];
const CASE: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
const STAFF: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002);
const ITEM: ItemContext = ItemContext {
    case: CASE,
    kind: Kind::Filing,
    item: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0003),
    sequence: 1,
    author: Author::Complainant,
};
const COST: Cost = Cost {
    memory_kib: 64,
    passes: 2,
    lanes: 1,
};

fn to(recipient: Recipient, scope: Scope) -> GrantContext {
    GrantContext {
        case: CASE,
        scope,
        recipient,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

fn frozen() -> BTreeMap<String, String> {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

/// The one code that begins with [`FOLLOW`]: the check symbol is found by trying.
fn follow() -> FollowCode {
    let mut codes = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        .chars()
        .filter_map(|check| FollowCode::parse(&format!("{FOLLOW}{check}")).ok());
    let code = codes.next().unwrap();
    assert!(codes.next().is_none());
    code
}

fn made() -> Result<BTreeMap<String, String>, SealError> {
    let mut rng = ChaCha20Rng::from_seed(RANDOM_SEED);
    let code = follow();
    let recovery = RecoveryCode::generate(&mut rng);
    let staff = KeyPair::generate(&mut rng);
    let (content, identity) = (CaseKey::generate(&mut rng), CaseKey::generate(&mut rng));
    let public_hash = |keys: &KeyPair| hex(&Sha256::digest(keys.public().to_bytes()));
    let (complainant, safe) = (code.key_pair(), recovery.key_pair());
    let link = chain::next(&WRAPPING_KEY, &[0; 32], &[CASE.as_bytes(), b"filed"]);
    let values = [
        ("follow_code", code.grouped().to_string()),
        ("follow_lookup", hex(&code.lookup())),
        ("follow_lookup_digest", hex(&code.lookup_digest())),
        ("follow_public_key_sha256", public_hash(&complainant)),
        (
            "follow_content_digest",
            hex(&code.content_digest(WORDS.as_bytes())),
        ),
        ("recovery_code", recovery.grouped().to_string()),
        ("recovery_public_key_sha256", public_hash(&safe)),
        ("staff_seed", hex(staff.seed())),
        ("staff_public_key_sha256", public_hash(&staff)),
        (
            "grant_complainant_content",
            hex(&grant::seal(
                &mut rng,
                &content,
                complainant.public(),
                &to(Recipient::Complainant, Scope::Content),
            )?),
        ),
        (
            "grant_staff_content",
            hex(&grant::seal(
                &mut rng,
                &content,
                staff.public(),
                &to(Recipient::Staff(STAFF), Scope::Content),
            )?),
        ),
        (
            "grant_recovery_identity",
            hex(&grant::seal(
                &mut rng,
                &identity,
                safe.public(),
                &to(Recipient::Recovery, Scope::Identity),
            )?),
        ),
        (
            "item",
            hex(&envelope::seal(
                &mut rng,
                &content,
                &ITEM,
                WORDS.as_bytes(),
            )?),
        ),
        (
            "item_identity",
            hex(&envelope::seal(
                &mut rng,
                &identity,
                &ItemContext {
                    kind: Kind::Identity,
                    ..ITEM
                },
                WORDS.as_bytes(),
            )?),
        ),
        (
            "wrap_key",
            hex(&wrap::with_key(
                &mut rng,
                &WRAPPING_KEY,
                "session",
                CASE.as_bytes(),
                staff.seed(),
            )?),
        ),
        (
            "wrap_password",
            hex(&wrap::with_password(
                &mut rng,
                PASSWORD,
                staff.seed(),
                COST,
            )?),
        ),
        (
            "grant_guest",
            hex(&grant::seal(
                &mut rng,
                &content.for_guest(ITEM.item),
                complainant.public(),
                &to(Recipient::Guest(ITEM.item), Scope::Content),
            )?),
        ),
        (
            "item_guest",
            hex(&envelope::seal(
                &mut rng,
                &content.for_guest(ITEM.item),
                &ItemContext {
                    kind: Kind::Note,
                    ..ITEM
                },
                WORDS.as_bytes(),
            )?),
        ),
        ("chain", hex(&link)),
        (
            "chain_next",
            hex(&chain::next(&WRAPPING_KEY, &link, &[b"acknowledged", b""])),
        ),
    ];
    Ok(values.map(|(name, value)| (name.to_owned(), value)).into())
}

#[test]
fn the_same_randomness_makes_the_frozen_bytes() {
    let made = made().unwrap();
    assert_eq!(
        made,
        frozen(),
        "made now:\n{}",
        serde_json::to_string_pretty(&made).unwrap()
    );
}

#[test]
fn the_frozen_bytes_open() {
    let frozen = frozen();
    let bytes = |name: &str| unhex(&frozen[name]);
    let code = FollowCode::parse(&frozen["follow_code"]).unwrap();
    let recovery = RecoveryCode::parse(&frozen["recovery_code"]).unwrap();
    let seed = wrap::open_with_password(PASSWORD, &bytes("wrap_password")).unwrap();
    let again = wrap::open_with_key(
        &WRAPPING_KEY,
        "session",
        CASE.as_bytes(),
        &bytes("wrap_key"),
    )
    .unwrap();
    assert_eq!(
        (hex(&seed), hex(&again)),
        (frozen["staff_seed"].clone(), frozen["staff_seed"].clone())
    );
    let staff = KeyPair::from_seed(seed.as_slice().try_into().unwrap());

    let openings = [
        (
            "grant_complainant_content",
            code.key_pair(),
            to(Recipient::Complainant, Scope::Content),
            "item",
            Kind::Filing,
        ),
        (
            "grant_staff_content",
            staff,
            to(Recipient::Staff(STAFF), Scope::Content),
            "item",
            Kind::Filing,
        ),
        (
            "grant_recovery_identity",
            recovery.key_pair(),
            to(Recipient::Recovery, Scope::Identity),
            "item_identity",
            Kind::Identity,
        ),
        (
            "grant_guest",
            code.key_pair(),
            to(Recipient::Guest(ITEM.item), Scope::Content),
            "item_guest",
            Kind::Note,
        ),
    ];
    for (granted, keys, context, item, kind) in openings {
        let key = grant::open(&bytes(granted), &keys, &context).unwrap();
        let words = envelope::open(&key, &ItemContext { kind, ..ITEM }, &bytes(item)).unwrap();
        assert_eq!(words.as_slice(), WORDS.as_bytes(), "{granted}");
    }
}
