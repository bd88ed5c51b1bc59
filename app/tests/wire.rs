//! What travels keeps its form: a phone may have been offline for weeks. Made with one fixed randomness, so that every byte is the same;
//! a change here means a new version beside this one, never another meaning for version 1.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use app::sync::bureau::{Bureau, KeyHolder, ReaderKey, Whose};
use app::sync::deed::ComplainantDeed;
use app::sync::following::{Added, Addition, OpenCase, SealedWords};
use app::sync::keyhole::Keyhole;
use app::sync::outbox::{Cause, Happening, Parcel, State, Todo};
use app::sync::sealing::{reopen, seal_filing};
use app::sync::texts::Texts;
use app::sync::wire::{Answer, Earlier, Grant, Received, SealedFiling, with_work};
use app::sync::work::{Search, Task};
use chrono::DateTime;
use insta::assert_snapshot;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use regulation::authority::Role;
use regulation::event::Language;
use regulation::filing::Typed;
use regulation::moment::Moment;
use regulation::remedy::RemedyAnswer;
use regulation::shield::Shield;
use seal::code::FollowCode;
use seal::envelope::{Author, Kind};
use seal::keys::KeyPair;
use std::collections::BTreeSet;
use uuid::Uuid;

const FILING: Uuid = Uuid::from_u128(0x0b7e_6a52_8f0d_4c7e_9d5b_2f4a_1c3e_5d77);

struct Made {
    rng: ChaCha8Rng,
    code: FollowCode,
    bureau: Bureau,
    sealed: SealedFiling,
}

fn made() -> Made {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let code = FollowCode::generate(&mut rng);
    let keys = [
        Whose::Staff(Uuid::from_u128(7), Role::Director),
        Whose::Recovery,
    ]
    .map(|whose| ReaderKey {
        whose,
        public: KeyPair::generate(&mut rng).public().to_bytes(),
    });
    let bureau = Bureau { keys: keys.into() };
    let typed = Typed {
        capacity: "parent".into(),
        shield: "confidential".into(),
        grounds: vec!["conduct".into(), "other".into()],
        other_ground: "de balie".into(),
        description: "Er werd over mij gepraat.\nTwee keer. 😕".into(),
        name: "Sjoerd".into(),
        ..Typed::default()
    };
    let filing = typed.parse().unwrap();
    let sealed = seal_filing(&mut rng, &filing, Language::Nl, FILING, &code, &bureau).unwrap();
    Made {
        rng,
        code,
        bureau,
        sealed,
    }
}

fn keyhole(sealed: &SealedFiling) -> Keyhole {
    let own = |grant: &&Grant| grant.reader == KeyHolder::Complainant && !grant.identity;
    Keyhole {
        case: FILING,
        grant: sealed.grants.iter().find(own).unwrap().sealed.clone(),
        next: 2,
        writes: Kind::Information,
    }
}

/// One text to a line, so that a change shows where it is; long ones by their beginning, their length and their hash.
fn shown(texts: &Texts) -> String {
    texts
        .below("")
        .map(|(name, text)| match text.len() {
            0..=120 => format!("{name}: {text}\n"),
            length => format!("{name}: {}… {length} {:016x}\n", &text[..40], hash(text)),
        })
        .collect()
}

/// FNV-1a, which tells changed texts apart and asks for no dependency.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn a_filing_of_version_1_keeps_its_form() {
    let made = made();
    let texts = made.sealed.write();
    assert_snapshot!("filing", shown(&texts));
    let read = SealedFiling::read(&Texts::read(&texts.write()).unwrap()).unwrap();
    assert!(read == made.sealed);
    let filing = reopen(&read, &made.code).unwrap();
    assert_eq!(
        filing.words.description,
        "Er werd over mij gepraat.\nTwee keer. 😕"
    );
}

#[test]
fn the_bureau_of_version_1_keeps_its_form() {
    let made = made();
    let texts = made.bureau.write();
    assert_snapshot!("bureau", shown(&texts));
    assert_eq!(Bureau::read(&texts), Some(made.bureau));
}

#[test]
fn the_answers_of_version_1_keep_their_form() {
    let made = made();
    let received = Received {
        filing: FILING,
        content_digest: made.sealed.content_digest,
        number: "2026-7KQ4M".into(),
        received_at: Moment::Exact(DateTime::UNIX_EPOCH),
    };
    let earlier = Earlier {
        received: received.clone(),
        keyhole: keyhole(&made.sealed),
    };
    let answers = [
        Answer::Received(received),
        Answer::OtherWords(None),
        Answer::OtherWords(Some(Box::new(earlier))),
        Answer::OtherReaders(made.bureau),
        Answer::WorkFirst(Task::new([7; 32], 12).unwrap()),
        Answer::NotUnderstood,
    ];
    let all: Vec<String> = answers
        .iter()
        .map(|answer| shown(&answer.write()))
        .collect();
    assert_snapshot!("answers", all.join("\n"));
    for answer in answers {
        assert_eq!(Answer::read(&answer.write()), Some(answer));
    }
}

#[test]
fn a_kept_parcel_of_version_1_keeps_its_form() {
    let made = made();
    let parcel = Parcel::new(made.sealed, made.code.grouped().to_string());
    assert_snapshot!("parcel", shown(&parcel.write()));
    assert_eq!(Parcel::read(&parcel.write()), Some(parcel));
}

#[test]
fn on_a_device_that_others_use_a_parcel_that_waits_is_kept_without_the_code_and_still_goes() {
    let made = made();
    let code = made.code.grouped().to_string();
    let parcel = Parcel::new(made.sealed, code.clone());
    let closed = parcel.without_code().unwrap();
    let written = closed.write().write();
    assert!(!written.contains(&code));
    let mut read = Parcel::read(&closed.write()).unwrap();
    assert!(read.is_closed());
    let todo = read.step(Happening::Awake, 0, 0);
    assert!(matches!(todo, Todo::Send(sealed) if Some(sealed.filing) == closed.filing()));
    // What would not go by itself does not stay there.
    let stuck = Parcel {
        state: State::Stuck(Cause::OtherVersion),
        ..closed
    };
    assert_eq!(stuck.without_code(), None);
}

#[test]
fn following_of_version_1_keeps_its_form() {
    let mut made = made();
    let keyhole = keyhole(&made.sealed);
    assert_eq!(Keyhole::read(&keyhole.write()), Some(keyhole.clone()));
    let case = OpenCase::open(keyhole.clone(), &made.code).unwrap();
    let added = case
        .add(
            &mut made.rng,
            &made.code,
            ComplainantDeed::Write,
            "Het regende.",
        )
        .unwrap();
    assert!(Addition::read(&added.write()) == Some(added.clone()));
    assert_eq!(case.words(&added.words).unwrap(), "Het regende.");
    let filed = SealedWords {
        item: made.sealed.item,
        sequence: 1,
        kind: Kind::Filing,
        author: Author::Complainant,
        bytes: made.sealed.words,
    };
    let all = [keyhole.write(), filed.write(), added.write()];
    assert_snapshot!("following", all.map(|texts| shown(&texts)).join("\n"));
}

#[test]
fn sealed_words_and_the_keyhole_are_written_the_same_wherever_they_travel() {
    let made = made();
    let keyhole = keyhole(&made.sealed);
    let words = SealedWords {
        item: made.sealed.item,
        sequence: 1,
        kind: Kind::Filing,
        author: Author::Complainant,
        bytes: made.sealed.words,
    };
    let written = serde_json::to_string(&(&keyhole, &words)).unwrap();
    let expected = [keyhole.write().write(), words.write().write()].join(",");
    assert_eq!(written, format!("[{expected}]"));
    assert_eq!(
        serde_json::from_str::<(Keyhole, SealedWords)>(&written).unwrap(),
        (keyhole, words)
    );
    assert!(serde_json::from_str::<SealedWords>(r#"{"item":"?"}"#).is_err());
}

#[test]
fn a_deed_travels_beside_its_words() {
    let mut made = made();
    let case = OpenCase::open(keyhole(&made.sealed), &made.code).unwrap();
    let deed = ComplainantDeed::AnswerOffer {
        remedy: 7,
        answer: RemedyAnswer::Accepted,
    };
    let added = case.add(&mut made.rng, &made.code, deed, "Graag.").unwrap();
    assert!(Addition::read(&added.write()) == Some(added.clone()));
    assert_snapshot!("deed", shown(&added.write()));
}

#[test]
fn the_answers_to_an_addition_keep_their_words() {
    let answers = [
        Added::Added,
        Added::Overtaken,
        Added::NotNow,
        Added::EnoughToday,
        Added::EnoughInAll,
        Added::NotKnown,
        Added::NotUnderstood,
    ];
    let all: Vec<String> = answers
        .iter()
        .map(|answer| shown(&answer.write()))
        .collect();
    assert_snapshot!("added", all.join("\n"));
    for answer in answers {
        assert_eq!(Added::read(&answer.write()), Some(answer));
    }
}

/// A phone shows no minute that nobody kept.
#[test]
fn a_receipt_of_which_only_the_hour_is_kept_is_read_back_as_an_hour() {
    let made = made();
    for received_at in [
        Moment::Hour(DateTime::UNIX_EPOCH),
        Moment::Exact(DateTime::UNIX_EPOCH),
    ] {
        let received = Received {
            filing: FILING,
            content_digest: made.sealed.content_digest,
            number: "2026-7KQ4M".into(),
            received_at,
        };
        let mut texts = Texts::default();
        received.put_into(&mut texts);
        let read = Received::take_from(&texts).unwrap();
        assert_eq!(read.at(), received_at);
    }
}

/// The document of what travels.
const DOCUMENT: &str = include_str!("../../docs/sync.md");

/// The part of the document under this heading.
fn under(heading: &str) -> &'static str {
    let (_, after) = DOCUMENT.split_once(&format!("\n## {heading}")).unwrap();
    after.split("\n## ").next().unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The rows of the table whose first column has this heading.
fn rows<'a>(part: &'a str, first: &str) -> Vec<Vec<&'a str>> {
    let begins = format!("| {first} |");
    let table = part.lines().skip_while(|line| !line.starts_with(&begins));
    let rows = table.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").collect())
        .collect()
}

fn in_column(rows: &[Vec<&str>], column: usize) -> BTreeSet<String> {
    rows.iter().flat_map(|row| quoted(row[column])).collect()
}

/// The names of what travels; one that ends in a reader is written with a reader in general.
fn names(texts: &Texts) -> BTreeSet<String> {
    let general = |name: &str| match name.split_once('.') {
        Some((grant, _)) => format!("{grant}.<reader>"),
        None => name.to_owned(),
    };
    texts.below("").map(|(name, _)| general(name)).collect()
}

#[test]
fn the_document_names_everything_that_a_filing_and_the_bureau_hold() {
    let mut made = made();
    made.sealed.urgent = true;
    let task = Task::new([7; 32], 1).unwrap();
    let texts = with_work(&made.sealed, &Search::new(task).go_on(u32::MAX).unwrap());
    let table = rows(under("`POST /api/v1/filings`"), "name");
    assert_eq!(in_column(&table, 0), names(&texts));

    let staff = |role| Whose::Staff(Uuid::from_u128(7), role);
    let readers = [
        staff(Role::Director),
        staff(Role::Handler),
        staff(Role::Outside),
    ];
    let keys = readers.map(|whose| ReaderKey {
        whose,
        public: made.bureau.keys[0].public.clone(),
    });
    let bureau = Bureau { keys: keys.into() };
    let told = quoted(under("`GET /api/v1/bureau`"));
    let all = names(&bureau.write());
    let untold: Vec<_> = all
        .difference(&told)
        .filter(|name| *name != "version")
        .collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn the_document_names_every_answer_and_what_comes_along() {
    let made = made();
    let received = Received {
        filing: FILING,
        content_digest: [1; 32],
        number: "2026-7KQ4M".into(),
        received_at: Moment::Hour(DateTime::UNIX_EPOCH),
    };
    let answers = [
        Answer::Received(received),
        Answer::OtherWords(None),
        Answer::OtherReaders(made.bureau),
        Answer::WorkFirst(Task::new([7; 32], 12).unwrap()),
        Answer::NotUnderstood,
    ];
    let table = rows(under("`POST /api/v1/filings`"), "answer");
    let words = answers
        .each_ref()
        .map(|answer| answer.write().text("answer").to_owned());
    assert_eq!(in_column(&table, 0), BTreeSet::from(words));
    let beside = |name: &&String| !["answer", "version"].contains(&name.as_str());
    for answer in [&answers[0], &answers[3]] {
        let texts = answer.write();
        let row = table
            .iter()
            .find(|row| quoted(row[0]).contains(texts.text("answer")));
        let told = quoted(row.unwrap()[2]);
        let names = names(&texts);
        let untold: Vec<_> = names.difference(&told).filter(beside).collect();
        assert!(untold.is_empty(), "{untold:?}");
    }
}

#[test]
fn the_document_names_everything_that_following_holds() {
    let mut made = made();
    let keyhole = keyhole(&made.sealed);
    let case = OpenCase::open(keyhole.clone(), &made.code).unwrap();
    let remedy = 7;
    let deeds = [
        ComplainantDeed::AnswerConsent { given: true },
        ComplainantDeed::AnswerOffer {
            remedy,
            answer: RemedyAnswer::Accepted,
        },
        ComplainantDeed::GiveBankAccount { remedy },
        ComplainantDeed::Talk,
        ComplainantDeed::SecondLook,
        ComplainantDeed::Appeal,
        ComplainantDeed::WithdrawAppeal,
        ComplainantDeed::ObjectToCommittee,
        ComplainantDeed::RaiseShield {
            to: Shield::Anonymous,
        },
        ComplainantDeed::GiveIdentity { to: Shield::Open },
    ];
    let added = case
        .add(&mut made.rng, &made.code, deeds[1], "Graag.")
        .unwrap();
    let mut all = names(&keyhole.write());
    all.extend(names(&added.write()));
    all.extend(deeds.map(|deed| deed.does().to_owned()));
    let part = under("Following:");
    let told = quoted(part);
    let untold: Vec<_> = all.difference(&told).collect();
    assert!(untold.is_empty(), "{untold:?}");

    let answers = [
        Added::Added,
        Added::Overtaken,
        Added::NotNow,
        Added::EnoughToday,
        Added::EnoughInAll,
        Added::NotKnown,
        Added::NotUnderstood,
    ];
    let words = answers.map(|answer| answer.write().text("answer").to_owned());
    assert_eq!(in_column(&rows(part, "answer"), 0), BTreeSet::from(words));
}
