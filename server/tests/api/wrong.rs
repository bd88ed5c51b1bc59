//! What is wrong with a form of the directie stands at the field that it is about, and at no other.

use crate::desk::{Desk, WHOLE};
use crate::support::House;

const NAME: &str = "Sanne Bergsma";

/// Sends a form, which must be refused at this field: it says so, and the notice above the page leads there.
async fn is_wrong_at(desk: &mut Desk, field: &str, deed: &str, fields: &[(&str, &str)]) {
    let page = desk.does(deed, fields).await;
    let about = format!("{deed} with {fields:?}");
    assert!(page.contains("niet-gelukt"), "{about}: not refused");
    let id = format!("{deed}-{field}");
    let element = format!("id=\"{id}\"");
    let place = page
        .find(&element)
        .unwrap_or_else(|| panic!("{about}: no {id}"));
    let element = &page[place..];
    let element = &element[..element.find('>').unwrap()];
    assert!(
        element.contains("aria-invalid=\"true\""),
        "{about}: {element}"
    );
    let described = element
        .split("aria-describedby=\"")
        .nth(1)
        .unwrap_or_default();
    let described = described.split('"').next().unwrap_or_default();
    let problem = format!("{id}-problem");
    let described = described.split(' ').any(|id| id == problem);
    assert!(described, "{about}: {element}");
    let sentences = page.matches("class=\"field-problem\"").count();
    assert_eq!(sentences, 1, "{about}");
    assert!(page.contains(&format!("id=\"{problem}\"")), "{about}");
    assert_eq!(page.matches("aria-invalid").count(), 1, "{about}");
    assert!(page.contains(&format!("href=\"#{id}\"")), "{about}");
    for (_, typed) in fields.iter().filter(|(name, _)| *name == "text") {
        assert!(page.contains(typed), "{about}: {typed} is lost");
    }
}

/// The field, the deed, and what is filled in.
type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[tokio::test]
async fn what_is_wrong_stands_at_its_own_field() {
    let house = House::open().await;
    let named = [WHOLE, &[("name", NAME), ("shield", "confidential")]].concat();
    house.visitor().file(&named).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let said = ("text", "Dit is wat ik schreef.");
    let unreadable = "\u{1}";
    let ahead = ("due", "2026-12-20");
    let me = house.state.archive.list_staff().await.unwrap()[0]
        .id
        .simple()
        .to_string();
    let me = ("who", &*me);
    let witness = ("source", "witness");
    let letter = ("step", "send");
    let rows: &[Row] = &[
        ("text", "plan", &[("text", "")]),
        ("text", "plan", &[("text", unreadable)]),
        ("text", "notitie", &[("text", " ")]),
        ("text", "bericht", &[("text", "")]),
        ("reason", "identiteit", &[("reason", "")]),
        ("reason", "identiteit", &[("reason", unreadable)]),
        ("text", "beoordelen", &[("scope", "mixed"), ("text", "")]),
        ("scope", "beoordelen", &[("scope", "?"), said]),
        ("source", "bewijs", &[said]),
        (
            "to",
            "toestemming",
            &[("to", "?"), ("data_name", "yes"), said],
        ),
        ("unrevealing", "gehoord", &[("source", "subject"), said]),
        ("due", "navragen", &[witness, said]),
        ("due", "navragen", &[witness, said, ("due", "2026-11-01")]),
        (
            "reason",
            "navragen",
            &[witness, said, ahead, ("reason", unreadable)],
        ),
        (
            "reason",
            "navragen",
            &[witness, said, ahead, ("reason", NAME)],
        ),
        ("text", "navragen", &[witness, ahead, ("text", NAME)]),
        ("verdict", "oordeel", &[("ground", "procedure"), said]),
        ("who", "maatregel", &[("who", "iemand"), ahead, said]),
        ("due", "maatregel", &[me, ("due", "2026-11-01"), said]),
        (
            "check",
            "maatregel",
            &[me, ahead, ("check", "2026-12-01"), said],
        ),
        (
            "amount",
            "oplossing",
            &[("kind", "cost_reimbursement"), ("amount", "veel"), said],
        ),
        (
            "received",
            "ontvangst-datum",
            &[("received", "2027-01-01"), said],
        ),
        ("text", "ontvangst-datum", &[("received", "2026-11-22")]),
        (
            "sent_on",
            "bezorging",
            &[
                ("letter", "2"),
                ("way", "post"),
                ("sent_on", "2027-01-01"),
                said,
            ],
        ),
        (
            "letter",
            "bezorging",
            &[("letter", "90"), ("way", "lost"), said],
        ),
        // It is not said for anybody that a letter did not arrive.
        ("way", "bezorging", &[("letter", "2"), said]),
        ("next", "voortgang", &[said, letter]),
        ("next", "voortgang", &[said, letter, ("next", "2026-11-01")]),
        (
            "sent_on",
            "voortgang",
            &[
                said,
                letter,
                ("next", "2026-12-20"),
                ("way", "post"),
                ("sent_on", "morgen"),
            ],
        ),
        ("text", "verwijzen", &[("text", " "), letter]),
    ];
    for (field, deed, fields) in rows {
        is_wrong_at(&mut desk, field, deed, fields).await;
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_committee_stands_at_its_members_or_at_what_they_declared() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    desk.sends("verwijzen", &[("way", "email")]).await;
    let appeal = [("sent", "2026-11-23"), ("text", "Ik ga in beroep.")];
    desk.did("beroep", &appeal).await;
    let (letter, send) = (("text", "De leden staan hier."), ("step", "send"));
    let (members, declared) = (("reason", "A. Bovenkamp"), ("independent", "yes"));
    let rows: &[(&str, &[(&str, &str)])] = &[
        ("reason", &[letter, send, declared]),
        ("independent", &[letter, send, members]),
        (
            "until",
            &[letter, send, members, declared, ("until", "2026-11-01")],
        ),
    ];
    for (field, fields) in rows {
        is_wrong_at(&mut desk, field, "commissie", fields).await;
    }
}
