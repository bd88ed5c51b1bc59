//! What an event says of itself: on which side it stands, who knows of it, which words it has and who reads them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

mod events;

use regulation::event::{Audience, Event, Side, StaffId, Word, WordName};
use std::collections::BTreeSet;

fn all() -> Vec<Event> {
    let stored = events::STORED.iter();
    stored
        .map(|text| serde_json::from_str(text).unwrap())
        .collect()
}

fn name(event: &Event) -> String {
    let written = serde_json::to_value(event).unwrap();
    written["type"].as_str().unwrap().to_owned()
}

/// Every word with the event it belongs to.
fn words() -> Vec<(Event, &'static Word)> {
    let events = all().into_iter();
    events
        .flat_map(|event| event.words().iter().map(move |word| (event.clone(), word)))
        .collect()
}

/// Reading something that is no event names all that are.
#[test]
fn the_list_of_events_holds_every_event() {
    let refusal = serde_json::from_str::<Event>(r#"{"type":"?"}"#).unwrap_err();
    let refusal = refusal.to_string();
    let (_, expected) = refusal.split_once("expected one of").unwrap();
    let known: BTreeSet<_> = expected.split('`').skip(1).step_by(2).collect();
    let listed: Vec<_> = all().iter().map(name).collect();
    assert_eq!(known, listed.iter().map(String::as_str).collect());
}

/// A committee is told what happened, and not whom of the bureau it is about or who was to do something.
#[test]
fn an_event_names_nobody_of_the_bureau_once_they_are_left_out() {
    let nobody = StaffId(0).to_string();
    let named = |event: &Event| {
        let written = serde_json::to_string(event).unwrap();
        let mut parts = written.split('"');
        parts.any(|part| part != nobody && StaffId::from_name(part).is_some())
    };
    assert!(all().iter().any(named));
    for mut event in all() {
        event.leave_staff_out();
        assert!(!named(&event), "{event:?}");
    }
}

fn row(event: &Event) -> String {
    let short = |audience: &Audience| format!("{audience:?}").to_lowercase();
    let joined = |audiences: &[Audience]| audiences.iter().map(short).collect::<Vec<_>>().join("+");
    let words = event.words().iter().map(|word| {
        let Word {
            name,
            readers,
            always,
            in_letter,
        } = word;
        let need = if *always { "" } else { "?" };
        let letter = if *in_letter { ", then in a letter" } else { "" };
        format!("{name:?}{need} ({}{letter})", joined(readers)).to_lowercase()
    });
    let words: Vec<_> = words.collect();
    let side = format!("{:?}", event.side()).to_lowercase();
    let row = format!(
        "{:24}{side:13}{:31}{}",
        name(event),
        joined(event.audience()),
        words.join(", ")
    );
    row.trim_end().to_owned()
}

#[test]
fn who_reads_what_is_exactly_the_reviewed_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/events/readers.txt");
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    let rows: BTreeSet<_> = all().iter().map(row).collect();
    let ours = rows.into_iter().collect::<Vec<_>>().join("\n") + "\n";
    assert!(
        ours == reviewed,
        "the events differ from tests/events/readers.txt. When that is meant, put this in the file and have it reviewed:\n\n{ours}"
    );
}

#[test]
fn the_complainant_reads_no_word_that_is_marked_internal() {
    for (event, word) in words() {
        if word.is_internal() {
            for outside in [Audience::Complainant, Audience::Asked, Audience::Committee] {
                assert!(!word.is_read_by(outside), "{event:?}: {word:?}");
            }
        }
        assert!(
            !word.is_internal() || event.shown() != Some(word),
            "{event:?}: {word:?}"
        );
    }
    let internal = |name| {
        words()
            .iter()
            .any(|(_, word)| word.name == name && word.is_internal())
    };
    assert!(internal(WordName::Note) && internal(WordName::Reason));
    assert!(!internal(WordName::Letter) && !internal(WordName::Judgement));
}

#[test]
fn nobody_reads_words_of_what_they_may_not_know() {
    for (event, word) in words() {
        for reader in word.readers {
            assert!(event.is_for(*reader), "{event:?}: {word:?}");
        }
        assert!(!event.is_internal() || !word.is_read_by(Audience::Complainant));
    }
}

#[test]
fn every_word_has_a_reader_and_the_bureau_knows_of_everything() {
    for event in all() {
        assert!(event.is_for(Audience::Directors), "{event:?}");
        let of_the_log = matches!(event, Event::BreachLogged | Event::BreachDecided { .. });
        assert_eq!(event.is_for(Audience::Staff), !of_the_log, "{event:?}");
    }
    for (event, word) in words() {
        assert!(word.is_read_by(Audience::Directors), "{event:?}: {word:?}");
        let of_the_log = event.is_of_breach_log();
        assert_eq!(
            word.is_read_by(Audience::Staff),
            !of_the_log,
            "{event:?}: {word:?}"
        );
    }
}

#[test]
fn what_stands_inside_is_hidden_and_what_is_between_the_two_is_told() {
    for event in all() {
        match event.side() {
            Side::Inside | Side::Other => assert!(event.is_internal(), "{event:?}"),
            Side::Complainant | Side::Bureau => assert!(!event.is_internal(), "{event:?}"),
        }
    }
}

/// A browser that opens the words by itself gets one text with each event.
#[test]
fn the_complainant_reads_at_most_one_text_of_an_event() {
    for event in all() {
        let read = event.words().iter();
        let read = read.filter(|word| word.is_read_by(Audience::Complainant));
        assert!(read.count() <= 1, "{event:?}");
    }
}

/// What is left out would otherwise move the others to another place.
#[test]
fn words_that_may_be_left_out_come_last_and_alone() {
    for event in all() {
        let optional = event.words().iter().map(|word| !word.always);
        let optional: Vec<_> = optional.collect();
        assert!(optional.is_sorted(), "{event:?}");
        assert!(optional.iter().filter(|left_out| **left_out).count() <= 1);
        let names: BTreeSet<_> = event.words().iter().map(|word| word.name).collect();
        assert_eq!(names.len(), event.words().len(), "{event:?}");
    }
}

#[test]
fn only_letters_are_delivered() {
    for event in all() {
        let written = serde_json::to_value(&event).unwrap();
        let goes = written.get("delivery").is_some();
        let corrects = matches!(event, Event::DeliveryCorrected { .. });
        assert!(!goes || event.is_letter() || corrects, "{event:?}");
        let told = event
            .delivery()
            .map(|delivery| serde_json::to_value(delivery).unwrap());
        let expected = written
            .get("delivery")
            .filter(|value| !value.is_null() && !corrects);
        assert_eq!(told.as_ref(), expected, "{event:?}");
    }
}

#[test]
fn names_and_bank_accounts_stand_beside_the_history_and_are_for_the_bureau() {
    let apart = words().into_iter().filter(|(_, word)| word.name.is_apart());
    let apart: Vec<_> = apart.map(|(_, word)| word.name).collect();
    for name in [WordName::Identity, WordName::Name, WordName::BankAccount] {
        assert!(apart.contains(&name), "{name:?}");
    }
    for (_, word) in words() {
        assert!(!word.name.is_apart() || word.readers == [Audience::Staff]);
    }
}

#[test]
fn words_go_with_an_event_in_their_own_place_and_whole() {
    let acknowledged = Event::Acknowledged {
        late: true,
        delivery: None,
    };
    let (letter, reason) = (WordName::Letter, WordName::Reason);
    assert!(acknowledged.takes(&[letter]) && acknowledged.takes(&[letter, reason]));
    for wrong in [&[][..], &[reason], &[reason, letter], &[letter, letter]] {
        assert!(!acknowledged.takes(wrong), "{wrong:?}");
    }
    assert!(!acknowledged.takes(&[letter, reason, reason]));
    assert!(Event::Withdrawn.takes(&[]) && !Event::Withdrawn.takes(&[WordName::Note]));
}
