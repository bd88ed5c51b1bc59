//! What gives away who complains (art. 10): found before somebody else reads it.

use proptest::prelude::*;
use regulation::filing::Identity;
use regulation::shield::reveals;
use regulation::traces::Traces;

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
    assert!(!reveals(
        &short,
        "Zij belde 112, en bo is een letter te kort."
    ));
    assert!(
        reveals(&short, "Toen kwam Bo."),
        "a capital makes a name of it"
    );
}

fn karel() -> Identity {
    Identity {
        name: "Karel J. de Vries-Öz".into(),
        email: "k.devries@example.nl".into(),
        phone: "06 1234 5678".into(),
        address: "Lange Dreef 12, 1234 AB Utrecht".into(),
    }
}

#[test]
fn a_name_that_somebody_gives_in_a_story_is_found_in_what_is_written_later() {
    let told = Traces::default().with_names_told([
        "Hallo. Ik heet Lotte de Wit. Er werd geroepen.",
        "mijn naam is femke, en ik heet u welkom",
    ]);
    for text in [
        "Wat deed u met Lotte?",
        "Was Femke daar?",
        "En mevrouw De Wit?",
    ] {
        assert!(!told.find(text).is_empty(), "{text}");
    }
    for text in [
        "Er was een gesprek met u.",
        "Heet u iemand welkom?",
        "En toen?",
    ] {
        assert!(told.find(text).is_empty(), "{text}");
    }
}

#[test]
fn when_and_where_it_was_is_found_when_it_stands_there_as_it_was_told() {
    let told =
        Traces::default().with_phrases(["3 november", "Lokaal 12", "gisteren", "school", ""]);
    for text in ["Was u op 3 November daar?", "In lokaal 12, na de les."] {
        assert!(!told.find(text).is_empty(), "{text}");
    }
    for text in [
        "Was u gisteren op school?",
        "Op 13 november of 3 december?",
        "",
    ] {
        assert!(told.find(text).is_empty(), "{text}");
    }
}

#[test]
fn a_street_is_found_shortened_as_well() {
    let traces = Traces::of(&Identity {
        address: "Kerkstraat 5, 1234 AB Utrecht".into(),
        ..Identity::default()
    });
    for text in ["Ik woon op Kerkstr. 5.", "Ik woon in de Kerkstraat."] {
        assert!(!traces.find(text).is_empty(), "{text}");
    }
    assert!(traces.find("Na de kerkdienst.").is_empty());
}

#[test]
fn a_name_is_found_however_it_is_written_or_hidden() {
    for text in [
        "Wat zei KAREL?",
        "Wat zei Kárel?",
        "Wat zei Ka\u{301}rel?",
        "Dat was Karels fiets.",
        "K a r e l was er.",
        "K.a.r.e.l was er.",
        "K-A-R-E-L was er.",
        "Getekend, v r i e s",
        "Groeten, K.J.V.Ö.",
        "Groeten, KJVÖ",
        "Groeten, K.J.d.V.",
        "Groeten, K. d. V. Ö.",
        "Groeten, KdV",
        "Mevrouw Oz belde.",
        "Bel 0612345678.",
        "Bel +31 6 12 34 56 78.",
        "Bel 0031612345678.",
        "Schrijf k.devries@example.nl.",
        "Schrijf <K.DeVries@Example.nl>!",
        "Hij woont aan de Lange Dreef.",
        "Hij woont op 1234AB.",
    ] {
        assert!(reveals(&karel(), text), "{text}");
    }
    for text in [
        "Een vriesvak, en de lange dag.",
        "K. was er.",
        "Hij woont in Utrecht, op 12.",
        "Op 11-05-2026 en in 2026.",
        "Schrijf algemeen@hetvtb.nl.",
    ] {
        let found = Traces::of(&karel()).find(text);
        assert!(found.is_empty() || text.contains("lange"), "{text}");
    }
}

#[test]
fn who_says_who_they_are_is_found_without_knowing_them() {
    let nobody = Traces::default();
    for (text, read) in [
        (
            "Ik heet Karel de Vries en ik belde.",
            "Ik heet … … … en ik belde.",
        ),
        ("Mijn naam is karel.", "Mijn naam is …."),
        ("My name is Karel Vries.", "My name is … …."),
        ("Mail naar a.b@c.nl graag.", "Mail naar … graag."),
        ("Bel 06-1234 5678 graag.", "Bel … graag."),
        ("NL91 ABNA 0417 1643 00 is het.", "… is het."),
        ("Op NL91ABNA0417164300.", "Op …."),
        ("Dreef 12, 1234 AB Utrecht", "Dreef …, … Utrecht"),
        ("Bel +31 6 12345678 graag.", "Bel … graag."),
        (
            "Mail naar algemeen@hetvtb.nl, of schrijf naar Rijnstraat 63, 8051 HL te Hattem.",
            "Mail naar algemeen@hetvtb.nl, of schrijf naar Rijnstraat 63, 8051 HL te Hattem.",
        ),
        ("Op 11-05-2026 om 14.30 uur.", "Op 11-05-2026 om 14.30 uur."),
        ("Zaak 2026-7KQ4M, kamer 12.", "Zaak 2026-7KQ4M, kamer 12."),
        ("", ""),
    ] {
        assert_eq!(nobody.redact(text, "…"), read);
    }
}

/// A word in any of the ways in which people hide one.
fn hidden(word: &str, way: usize) -> String {
    let letters: Vec<String> = word.chars().map(String::from).collect();
    match way % 6 {
        0 => word.to_uppercase(),
        1 => word.to_lowercase(),
        2 => letters.join(" "),
        3 => letters.join("."),
        4 => letters.join("-"),
        _ => word.replace('e', "é").replace('a', "á"),
    }
}

proptest! {
    #[test]
    fn nothing_of_a_name_is_left_in_what_is_redacted(
        name in "[A-Z][a-z]{3,8}",
        before in "[a-z0-9 .,]{0,20}",
        after in "[a-z0-9 .,]{0,20}",
        way in 0_usize..6,
    ) {
        let identity = Identity { name: name.clone(), ..Identity::default() };
        let traces = Traces::of(&identity);
        let text = format!("{before} :{}: {after}", hidden(&name, way));
        let redacted = traces.redact(&text, "█");
        prop_assert!(redacted.contains('█'), "{text}");
        prop_assert!(traces.find(&redacted).is_empty(), "{redacted}");
    }

    #[test]
    fn any_text_can_be_redacted(name in "\\PC{0,30}", text in "\\PC{0,200}") {
        let identity = Identity { name, phone: text.clone(), address: text.clone(), ..Identity::default() };
        let traces = Traces::of(&identity);
        let once = traces.redact(&text, "█");
        prop_assert!(once.len() <= text.len() * 3 + 3);
    }

    #[test]
    fn a_number_by_which_somebody_is_reached_is_never_left(digits in "[1-9][0-9]{8}", gap in "[ -]?") {
        let number = format!("0{}", &digits);
        let spaced: Vec<String> = number.as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two).into_owned()).collect();
        let text = format!("Bel {} graag.", spaced.join(&gap));
        prop_assert_eq!(Traces::default().redact(&text, "█"), "Bel █ graag.");
    }
}

#[test]
fn a_date_is_no_number_by_which_somebody_is_reached() {
    for text in [
        "Op 12-3-2026 14:00 was het zover.",
        "Van 12-03-2026 - 15-03-2026.",
        "12-03-2026 (2 keer)",
        "2026-03-12/2026-03-15",
        "12.3.2026 15.3.2026",
    ] {
        assert_eq!(Traces::default().redact(text, "[…]"), text);
    }
    let beside = "Op 12-3-2026 belde ik 06 1234 5678.";
    let redacted = Traces::default().redact(beside, "[…]");
    assert_eq!(redacted, "Op 12-3-2026 belde ik […].");
    let no_date = "Bel 06-12-12345678 of 0612-34-5678.";
    let redacted = Traces::default().redact(no_date, "[…]");
    assert_eq!(redacted, "Bel […] of […].");
}

#[test]
fn words_that_happen_to_be_in_a_street_are_not_an_address() {
    let lives = Identity {
        address: "Nieuwe Markt 3, Utrecht".into(),
        ..Identity::default()
    };
    assert!(!reveals(&lives, "Er kwam een nieuwe markt voor."));
    assert!(reveals(&lives, "Dat was bij haar op de Nieuwe Markt."));
}
