//! What gives away who complains (art. 10): found before somebody else reads it.

use regulation::filing::Identity;
use regulation::shield::reveals;

fn sanne() -> Identity {
    Identity {
        name: "Sanne van der Berg-Öz".into(),
        email: "Sanne@Example.nl".into(),
        phone: "06 - 1234 5678".into(),
        ..Identity::default()
    }
}

#[test]
fn a_part_of_the_name_the_address_and_the_number_are_found_however_they_are_written() {
    for text in [
        "Wat zei SANNE toen?",
        "Mevrouw (Berg) belde.",
        "Schreef zij aan sanne@example.nl?",
        "Belde 0612345678 u?",
        "Belde 06.12.34.56.78 u?",
    ] {
        assert!(reveals(&sanne(), text), "{text}");
    }
}

#[test]
fn words_that_happen_to_be_in_a_name_are_not_a_name() {
    for text in [
        "Wie van u had dienst?",
        "Was de bergruimte op slot?",
        "Kamer 12, der tijd genoeg.",
        "",
    ] {
        assert!(!reveals(&sanne(), text), "{text}");
    }
}

#[test]
fn somebody_without_a_name_or_a_number_is_given_away_by_nothing() {
    let nobody = Identity::default();
    assert!(!reveals(&nobody, "Alles mag, ook 06 1234 5678 en a@b.nl."));
    let short = Identity {
        name: "Bo".into(),
        phone: "112".into(),
        ..Identity::default()
    };
    assert!(!reveals(&short, "Bo belde 112."));
}
