//! Who complains: addresses, blanks, and an anonymous complaint.

use crate::form::{long, refused, typed, with};
use regulation::filing::{Field, ProblemKind, Typed, looks_like_email};

#[test]
fn an_email_address_is_one_that_a_letter_could_go_to() {
    let good = [
        "a@example.nl",
        "voor.achter+klacht@mail.example.org",
        "o'neill@example.nl",
        "josé@voorbeeld-é.nl",
        "a@1.2",
    ];
    for address in good {
        let filing = with(Field::Email, address).parse().unwrap();
        assert_eq!(filing.identity.unwrap().email, address);
    }
    let bad = [
        "a",
        "@",
        "a@",
        "@example.nl",
        "a@example",
        "a@.nl",
        "a@example.",
        "a@exa..mple.nl",
        "a b@example.nl",
        "a@exam ple.nl",
        "a@b@example.nl",
        "a..b@example.nl",
        ".a@example.nl",
        "a.@example.nl",
        "<a@example.nl>",
        "A <a@example.nl>",
        "a@-example.nl",
        "a@example-.nl",
        "a,b@example.nl",
        "a@example.nl,b@example.nl",
        "a@exam_ple.nl",
        "\"a b\"@example.nl",
    ];
    for address in bad {
        assert_eq!(
            refused(&with(Field::Email, address)),
            [(Field::Email, ProblemKind::NotAnEmail)],
            "{address}"
        );
    }
    let mailbox = "a".repeat(65) + "@example.nl";
    assert_eq!(
        refused(&with(Field::Email, &mailbox)),
        [(Field::Email, ProblemKind::NotAnEmail)]
    );
}

#[test]
fn an_email_address_elsewhere_has_the_same_bound() {
    assert!(looks_like_email(&long(Field::Email, Field::Email.limit())));
    assert!(!looks_like_email(&long(
        Field::Email,
        Field::Email.limit() + 1
    )));
}

#[test]
fn space_around_an_email_address_is_no_part_of_it() {
    let filing = with(Field::Email, " a@example.nl \n").parse().unwrap();
    assert_eq!(filing.identity.unwrap().email, "a@example.nl");
}

#[test]
fn an_identity_of_nothing_but_space_is_none() {
    let space = || " \t ".to_owned();
    let form = Typed {
        name: space(),
        email: space(),
        phone: space(),
        address: space(),
        ..typed()
    };
    assert_eq!(form.parse().unwrap().identity, None);
}

#[test]
fn an_anonymous_complaint_drops_the_identity_unseen() {
    let form = Typed {
        shield: "anonymous".into(),
        name: "J".repeat(201),
        email: "not an address".into(),
        phone: "\0".into(),
        address: "x".repeat(501),
        ..typed()
    };
    assert_eq!(form.parse().unwrap().identity, None);
}

#[test]
fn printing_for_debugging_shows_nothing_that_was_typed() {
    let form = Typed {
        name: "canary".into(),
        place: "canary".into(),
        ..with(Field::Description, "canary")
    };
    let filing = form.parse().unwrap();
    for printed in [
        format!("{form:?}"),
        format!("{filing:?}"),
        format!("{:?}", form.parse()),
    ] {
        assert!(!printed.contains("canary"), "{printed}");
    }
}
