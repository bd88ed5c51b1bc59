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

/// However a line can end: on a keyboard, in a word processor, in a presentation, on a mainframe.
const LINE_ENDS: [&str; 8] = [
    "\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
];

#[test]
fn a_line_end_counts_once_however_it_is_written() {
    let lines = |end: &str| end.repeat(Field::When.limit());
    for end in LINE_ENDS {
        let filing = with(Field::When, &lines(end)).parse().unwrap();
        assert_eq!(filing.words.when, lines("\n"), "{end:?}");
    }
}

#[test]
fn line_ends_become_line_feeds_and_every_word_is_kept() {
    let text = "  Eerst\r\n\r\n\tdan\rtoen \u{202e}om\u{202c} 🦊 e\u{301}  \u{b}\u{2028}\u{200b}slot\u{feff}\n";
    let filing = with(Field::Description, text).parse().unwrap();
    assert_eq!(
        filing.words.description,
        "  Eerst\n\n\tdan\ntoen \u{202e}om\u{202c} 🦊 e\u{301}  \n\n\u{200b}slot\u{feff}\n"
    );
}

#[test]
fn a_line_end_is_a_space_where_one_line_is_asked() {
    for end in LINE_ENDS {
        for field in ONE_LINE.into_iter().filter(|field| *field != Field::Email) {
            let filing = with(field, &format!("Jan{end}Jansen")).parse().unwrap();
            assert_eq!(kept(&filing, field), "Jan Jansen", "{end:?}");
        }
        let address = format!("a@example.nl{end}Bcc: b@example.nl");
        assert_eq!(
            refused(&with(Field::Email, &address)),
            [(Field::Email, ProblemKind::NotAnEmail)],
            "{end:?}"
        );
        let filing = with(Field::Email, &format!("a@example.nl{end}")).parse();
        assert_eq!(kept(&filing.unwrap(), Field::Email), "a@example.nl");
    }
}

/// Every control character but a tab and those that end a line.
fn unreadable() -> impl Iterator<Item = char> {
    let controls = ('\0'..='\u{9f}').filter(|letter| letter.is_control());
    controls.filter(|letter| !"\t\n\r\u{b}\u{c}\u{85}".contains(*letter))
}

#[test]
fn control_characters_are_unreadable_in_every_field() {
    assert_eq!(unreadable().count(), 59);
    let here = ProblemKind::Unreadable { line: 1, place: 2 };
    for field in texts() {
        for control in unreadable() {
            let text = format!("a{control}b@example.nl");
            assert_eq!(refused(&with(field, &text)), [(field, here)], "{control:?}");
        }
    }
}

#[test]
fn where_a_character_cannot_be_kept_is_said_by_its_line_and_the_words_before_it() {
    let long = "Een lange regel met veel woorden die niet allemaal nodig zijn.";
    for (text, line, place, before) in [
        ("\u{1}", 1, 1, ""),
        ("Hallo\u{1}", 1, 6, "Hallo"),
        ("Eerst.\r\n\u{b}Dan é 😕 \u{7f}weg\0", 3, 9, "Dan é 😕"),
        ("een\ntwee\n\u{1}drie", 3, 1, ""),
        (
            &format!("{long} Hier:\u{1b}[0m"),
            1,
            69,
            "die niet allemaal nodig zijn. Hier:",
        ),
        (&format!("{}\0", "a".repeat(100)), 1, 101, &"a".repeat(40)),
    ] {
        let kind = ProblemKind::Unreadable { line, place };
        assert_eq!(filing::parse_message(text), Err(kind), "{text:?}");
        let words = filing::words_before(text, kind);
        assert_eq!(words.as_deref(), Some(before), "{text:?}");
        assert_eq!(filing::words_before("Andere woorden.", kind), None);
        assert_eq!(filing::words_before(text, ProblemKind::Missing), None);
    }
}

#[test]
fn what_is_wrong_with_a_text_holds_none_of_it() {
    let problem = filing::parse_message("kanarie\0kanarie").unwrap_err();
    assert_eq!(format!("{problem:?}"), "Unreadable { line: 1, place: 8 }");
}

#[test]
fn a_message_is_kept_word_for_word_within_its_limit() {
    assert_eq!(filing::parse_message(" a\r\nb "), Ok(" a\nb ".into()));
    assert_eq!(filing::parse_message(" \r\n"), Err(ProblemKind::Missing));
    assert_eq!(
        filing::parse_message("a\u{b}\u{2029}b\u{85}"),
        Ok("a\n\nb\n".into())
    );
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
                let ended = LINE_ENDS.iter().any(|end| *end != "\n" && once.contains(end));
                prop_assert!(!ended);
                let again = with(field, &once).parse();
                prop_assert_eq!(again.map(|filing| kept(&filing, field)), Ok(once));
            }
        }
    }

    #[test]
    fn readable_words_come_back_byte_for_byte(text in "[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,60}") {
        let words = format!("x{text}");
        let filing = with(Field::Description, &words).parse().unwrap();
        prop_assert_eq!(filing.words.description, words);
    }
}
