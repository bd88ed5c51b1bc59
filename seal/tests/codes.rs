//! Codes: what is typed wrong is caught before anything is looked up.

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use seal::code::{CodeError, FollowCode, RecoveryCode};

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code(seed: u64) -> FollowCode {
    FollowCode::generate(&mut ChaCha20Rng::seed_from_u64(seed))
}

fn plain(seed: u64) -> Vec<char> {
    code(seed).grouped().chars().filter(|c| *c != '-').collect()
}

fn error(typed: &[char]) -> Option<CodeError> {
    FollowCode::parse(&typed.iter().collect::<String>()).err()
}

#[test]
fn every_single_wrong_symbol_is_caught() {
    let right = plain(1);
    for place in 0..right.len() {
        for symbol in SYMBOLS.chars().filter(|symbol| *symbol != right[place]) {
            let mut typed = right.clone();
            typed[place] = symbol;
            assert_eq!(error(&typed), Some(CodeError::Check), "{symbol} at {place}");
        }
    }
}

#[test]
fn every_two_symbols_that_changed_places_are_caught() {
    let right = plain(1);
    for one in 0..right.len() {
        for other in 0..one {
            let mut typed = right.clone();
            typed.swap(one, other);
            let expected = (right[one] != right[other]).then_some(CodeError::Check);
            assert_eq!(error(&typed), expected, "{one} and {other}");
        }
    }
}

#[test]
fn a_code_is_five_groups_of_five() {
    let grouped = code(2).grouped();
    let groups: Vec<&str> = grouped.split('-').collect();
    assert_eq!(
        groups.iter().map(|group| group.len()).collect::<Vec<_>>(),
        [5; 5]
    );
    assert_eq!(groups[4], code(2).last_group().as_str());
}

#[test]
fn what_is_wrong_is_told_apart() {
    let right = code(3).grouped();
    let cases = [
        (String::new(), CodeError::Length { found: 0 }),
        (" - \n".to_owned(), CodeError::Length { found: 0 }),
        (right[..28].to_owned(), CodeError::Length { found: 24 }),
        (
            format!("{}0", right.as_str()),
            CodeError::Length { found: 26 },
        ),
        (
            right.replacen(|c| c != '-', "U", 1),
            CodeError::Symbol { position: 1 },
        ),
        (
            format!("{}!", &right[..6]),
            CodeError::Symbol { position: 6 },
        ),
        ("é".to_owned(), CodeError::Symbol { position: 1 }),
    ];
    for (typed, expected) in cases {
        assert_eq!(FollowCode::parse(&typed).err(), Some(expected), "{typed}");
    }
}

#[test]
fn typing_is_read_leniently() {
    let zeros = "00000-00000-00000-00000-00000";
    let ones = FollowCode::parse("11111-11111-11111-11111-1111").err();
    assert_eq!(ones, Some(CodeError::Length { found: 24 }));
    for typed in [
        "OoOoO OOOOO ooooo 00000 00000",
        "0000000000000000000000000",
        "  00000\u{2011}00000–00000\t00000-0\u{200b}0000\n",
    ] {
        assert_eq!(FollowCode::parse(typed).unwrap().grouped().as_str(), zeros);
    }
    let with_a_one = (0..1_000)
        .map(code)
        .find(|code| code.grouped().contains('1'))
        .unwrap()
        .grouped();
    for instead in ["I", "i", "L", "l"] {
        let typed = with_a_one.to_lowercase().replace('1', instead);
        assert_eq!(FollowCode::parse(&typed).unwrap().grouped(), with_a_one);
    }
}

#[test]
fn the_last_group_is_read_leniently_too() {
    let zeros = RecoveryCode::parse("00000-00000-00000-00000-00000").unwrap();
    for (typed, expected) in [
        ("00000", true),
        (" oO0-00 ", true),
        ("0000", false),
        ("000000", false),
        ("00001", false),
        ("", false),
        ("!!!!!", false),
    ] {
        assert_eq!(zeros.last_group_is(typed), expected, "{typed}");
    }
}

#[test]
fn one_code_gives_unrelated_values_for_each_purpose() {
    let text = code(4).grouped();
    let follow = FollowCode::parse(&text).unwrap();
    let recovery = RecoveryCode::parse(&text).unwrap();
    let values = [
        follow.lookup(),
        follow.lookup_digest(),
        *follow.key_pair().seed(),
        follow.content_digest(b""),
        *recovery.key_pair().seed(),
    ];
    for (index, value) in values.iter().enumerate() {
        assert!(!values[..index].contains(value));
    }
}

#[test]
fn a_secret_shows_nothing_when_printed() {
    let keys = code(5).key_pair();
    assert_eq!(
        format!("{:?} {keys:?}", code(5)),
        "FollowCode(…) KeyPair(…)"
    );
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(seed: u64) {
        let code = code(seed);
        let read = FollowCode::parse(&code.grouped()).unwrap();
        prop_assert_eq!(read.grouped(), code.grouped());
        prop_assert_eq!(read.lookup(), code.lookup());
        prop_assert!(code.last_group_is(&code.last_group()));
    }

    #[test]
    fn a_mistake_is_caught_in_any_code(seed: u64, place in 0..25usize, other in 0..25usize, symbol in 0..32usize) {
        let right = plain(seed);
        let mut wrong = right.clone();
        wrong[place] = SYMBOLS.chars().nth(symbol).unwrap();
        prop_assert_eq!(error(&wrong).is_none(), wrong == right);
        let mut swapped = right.clone();
        swapped.swap(place, other);
        prop_assert_eq!(error(&swapped).is_none(), swapped == right);
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>(), near in "[0-9A-Za-z -]{20,32}") {
        for text in [typed, near] {
            if let Ok(code) = FollowCode::parse(&text) {
                prop_assert_eq!(FollowCode::parse(&code.grouped()).unwrap().lookup(), code.lookup());
            }
        }
    }

    #[test]
    fn other_contents_have_another_digest(seed: u64, one: Vec<u8>, other: Vec<u8>) {
        let code = code(seed);
        prop_assert_eq!(code.content_digest(&one) == code.content_digest(&other), one == other);
    }
}

#[test]
fn a_code_is_found_among_the_words_that_were_pasted_with_it() {
    let code = FollowCode::generate(&mut ChaCha20Rng::seed_from_u64(3));
    let written = code.grouped().to_string();
    for pasted in [
        written.clone(),
        format!("Volgcode: {written}"),
        format!("\"{}\".", written.to_lowercase()),
        format!("Klacht 2026-7KQ4M\nVolgcode: {written}\nBewaar hem goed."),
        format!("Mijn code is {written} dank u"),
        format!("code={written};"),
        format!("<{}>", written.replace('-', " – ")),
        written.replacen('-', "-\n", 2),
        // A field of one line takes the ends of lines away, and runs words into the code.
        format!("Uw volgcode{written}Schrijf hem over"),
        format!(
            "Uw klacht is ontvangen\nontvangen op 29 november 2026, 09.00 uur\nnummer 2026-7KQ4M\n{written}\nhttps://gehoor.example/volgen\nKopieer Bewaar Print"
        ),
        // What was misread before it is no part of it.
        format!("7QK2M-D9XTA-40WFB-RH6VE-1ZNJC {written}"),
    ] {
        let found = FollowCode::find(&pasted).expect(&pasted);
        assert_eq!(found.grouped().as_str(), written, "{pasted}");
    }
    for none in ["", "Volgcode:", "7QK2M-D9XTA-40WFB-RH6VE", "hallo"] {
        assert!(FollowCode::find(none).is_none(), "{none}");
    }
}

#[test]
fn a_code_that_lacks_some_symbols_is_told_how_many_were_typed() {
    let written = FollowCode::generate(&mut ChaCha20Rng::seed_from_u64(3)).grouped();
    for (typed, expected) in [
        (&written[..28], Some(24)),
        (&written[1..], Some(24)),
        (" 7qk2m d9xta ", Some(10)),
        ("Mijn code is 7QK2M-D9XTA-40WFB-RH6VE, dank u", Some(20)),
        (&written[..], None),
        ("7QK2M", None),
        ("", None),
        ("Mijn code weet ik niet meer", None),
    ] {
        assert_eq!(FollowCode::typed_so_far(typed), expected, "{typed}");
    }
}

/// Seen: of one code in some thousand the words before it, with its first groups, passed for another code.
#[test]
fn whatever_the_code_is_words_before_it_are_not_taken_for_a_part_of_it() {
    for seed in 0..20_000 {
        let code = FollowCode::generate(&mut ChaCha20Rng::seed_from_u64(seed))
            .grouped()
            .to_string();
        let found = FollowCode::find(&format!("Mijn code is {code}, dank u"));
        let found = found.map(|found| found.grouped().to_string());
        assert_eq!(found.as_ref(), Some(&code));
    }
}
