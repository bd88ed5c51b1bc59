//! What is written: bounds, line ends, control characters, messages.

use crate::form::{ONE_LINE, kept, long, refused, texts, typed, with};
use proptest::prelude::*;
use regulation::filing::{self, Field, MESSAGE_LIMIT, ProblemKind};

#[test]
fn a_description_is_enough() {
    let filing = typed().parse().unwrap();
    assert_eq!(filing.words.description, "Er is iets misgegaan.");
    assert_eq!(
        (filing.capacity, filing.grounds, filing.identity),
        (None, vec![], None)
    );
}

#[test]
fn a_description_of_nothing_but_space_is_missing() {
    for text in ["", " ", "\r\n\t\n", "\u{a0}\u{2003}"] {
        assert_eq!(
            refused(&with(Field::Description, text)),
            [(Field::Description, ProblemKind::Missing)]
        );
    }
}

#[test]
fn every_field_takes_exactly_its_limit_in_characters() {
    let limits = [40_000, 10_000, 4_000, 4_000, 4_000, 500, 500, 254, 200, 50];
    let mut ours: Vec<_> = texts().map(Field::limit).collect();
    ours.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(ours, limits);
    for field in texts() {
        let limit = field.limit();
        let full = long(field, limit);
        assert_eq!(full.chars().count(), limit);
        let filing = with(field, &full)
            .parse()
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(kept(&filing, field), full);
        let number = u32::try_from(limit).unwrap();
        let too_long = ProblemKind::TooLong {
            limit: number,
            length: number + 1,
        };
        assert_eq!(
            refused(&with(field, &long(field, limit + 1))),
            [(field, too_long)]
        );
    }
}

#[test]
fn a_line_end_counts_once_however_it_is_written() {
    let lines = |end: &str| end.repeat(Field::When.limit());
    for end in ["\r\n", "\r", "\n"] {
        let filing = with(Field::When, &lines(end)).parse().unwrap();
        assert_eq!(filing.words.when, lines("\n"));
    }
}

#[test]
fn line_ends_become_line_feeds_and_every_word_is_kept() {
    let text = "  Eerst\r\n\r\n\tdan\rtoen \u{202e}om\u{202c} 🦊 e\u{301}  \n";
    let filing = with(Field::Description, text).parse().unwrap();
    assert_eq!(
        filing.words.description,
        "  Eerst\n\n\tdan\ntoen \u{202e}om\u{202c} 🦊 e\u{301}  \n"
    );
}

#[test]
fn control_characters_are_unreadable_in_every_field() {
    for field in texts() {
        for control in [
            '\0', '\u{1}', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}',
        ] {
            let text = format!("a{control}b@example.nl");
            assert_eq!(
                refused(&with(field, &text)),
                [(field, ProblemKind::Unreadable)],
                "{control:?}"
            );
        }
    }
}

#[test]
fn a_line_end_is_unreadable_where_one_line_is_asked() {
    for field in texts() {
        let form = with(field, "a@example.nl\r\nBcc: b@example.nl");
        if ONE_LINE.contains(&field) {
            assert_eq!(refused(&form), [(field, ProblemKind::Unreadable)]);
        } else {
            assert!(form.parse().is_ok(), "{field:?}");
        }
    }
}

#[test]
fn a_message_is_kept_word_for_word_within_its_limit() {
    assert_eq!(filing::parse_message(" a\r\nb "), Ok(" a\nb ".into()));
    assert_eq!(filing::parse_message(" \r\n"), Err(ProblemKind::Missing));
    assert_eq!(filing::parse_message("a\0"), Err(ProblemKind::Unreadable));
    assert!(filing::parse_message(&"é".repeat(MESSAGE_LIMIT)).is_ok());
    let too_long = ProblemKind::TooLong {
        limit: 20_000,
        length: 20_001,
    };
    assert_eq!(
        filing::parse_message(&"é".repeat(MESSAGE_LIMIT + 1)),
        Err(too_long)
    );
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_and_reading_it_again_changes_nothing(text in "(?s).{0,60}") {
        for field in texts() {
            if let Ok(filing) = with(field, &text).parse() {
                let once = kept(&filing, field);
                prop_assert!(!once.contains('\r'));
                let again = with(field, &once).parse();
                prop_assert_eq!(again.map(|filing| kept(&filing, field)), Ok(once));
            }
        }
    }

    #[test]
    fn readable_words_come_back_byte_for_byte(text in "[^\\p{Cc}]{0,60}") {
        let words = format!("x{text}");
        let filing = with(Field::Description, &words).parse().unwrap();
        prop_assert_eq!(filing.words.description, words);
    }
}
