//! Whether something is a breach of personal data (art. 5.4): opened by the ground or by staff, with the hours of the law, and
//! with a log that only who directs reads.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, unescape};
use axum::http::StatusCode;
use regulation::authority::Role;
use server::jobs::deadlines::sweep;

const LEAK: &[(&str, &str)] = &[
    ("description", "Mijn dossier lag open op de balie."),
    ("grounds", "confidentiality"),
];

/// What nobody but who directs may find anywhere.
const INSIDE: [&str; 3] = [
    "Dossier van twaalf leerlingen.",
    "De map is terug.",
    "Niemand heeft erin gekeken.",
];

/// When the authority was told.
const AT: &str = "2026-11-23T09:07:00Z";

async fn page_of(visitor: &mut Visitor, path: &str) -> String {
    unescape(&visitor.get(path).await.text())
}

/// What stands on today's list for whoever this is.
async fn to_do(visitor: &mut Visitor) -> String {
    let page = page_of(visitor, "/directie").await;
    let start = page.find("id=\"te-doen\"").map_or(page.len(), |at| at);
    let rest = &page[start..];
    rest[..rest.find("</section>").unwrap_or(rest.len())].to_owned()
}

/// The card about it on the page of a case.
fn card(page: &str) -> &str {
    let start = page.find("id=\"datalek\"").expect("a card about the check");
    let rest = &page[start..];
    &rest[..rest.find("</section>").unwrap()]
}

/// What stands in the history of the case.
fn history(page: &str) -> &str {
    let start = page.find("id=\"wat-er-gebeurde\"").expect("a history");
    let rest = &page[start..];
    &rest[..rest.find("</section>").unwrap()]
}

#[tokio::test]
async fn a_complaint_on_that_ground_opens_a_check_that_asks_before_everything_else() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor.file(WHOLE).await;
    let other = visitor.number.clone();
    visitor.file(LEAK).await;
    let number = visitor.number.clone();
    let mut desk = Desk::of(&house).await;
    desk.case = format!("/directie/dossier/{number}");
    let mine = to_do(&mut desk.visitor).await;
    let until = "beslis uiterlijk donderdag 26 november 2026, 10.00 uur";
    assert!(mine.contains(until), "{mine}");
    assert!(
        mine.find(&number).unwrap() < mine.find(&other).unwrap(),
        "a term of hours comes before one of days"
    );
    let page = desk.page().await;
    assert!(page.contains("Nu: beslis of dit een datalek is"));
    assert!(page.contains("/bevestigen\""), "and the complaint goes on");
    assert!(card(&page).contains("nog 72 uur"), "{}", card(&page));
    let plain = page_of(&mut desk.visitor, &format!("/directie/dossier/{other}")).await;
    assert!(!plain.contains("id=\"datalek\""));

    house.set_clock("2026-11-26T09:00:01Z");
    desk.visitor = house.director().await;
    let mine = to_do(&mut desk.visitor).await;
    assert!(mine.contains("beslissen moest uiterlijk donderdag 26 november 2026, 10.00 uur"));
    assert!(card(&desk.page().await).contains("1 uur te laat"));

    let why = [("conclusion", "no_breach"), ("text", "Het lag er niet.")];
    let page = desk.did("datalek-besluit", &why).await;
    assert!(card(&page).contains("Het is geen datalek") && card(&page).contains("1 uur te laat"));
    assert!(
        page.contains("Nu: bevestig de ontvangst"),
        "nothing of it was lost"
    );
    assert!(!to_do(&mut desk.visitor).await.contains("Datalek"));
}

#[tokio::test]
async fn whoever_handles_it_sees_that_there_is_a_check_and_nobody_else_sees_anything() {
    let house = House::open().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let case = desk.case.clone();

    house.set_clock("2026-11-23T09:15:00Z");
    let opened = [
        ("text", INSIDE[0]),
        ("aware", "2026-11-23"),
        ("aware_at", "10:05"),
    ];
    let answer = handler.post(&format!("{case}/datalek"), &opened).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    desk.did("datalek-logboek", &[("text", INSIDE[1])]).await;
    let theirs = page_of(&mut handler, &case).await;
    assert!(card(&theirs).contains("Er loopt een controle of dit een datalek is."));
    assert!(theirs.contains("Controle begonnen of dit een datalek is"));
    assert!(
        !to_do(&mut handler).await.contains("Datalek"),
        "it is not theirs"
    );
    assert!(to_do(&mut desk.visitor).await.contains("Datalek"));

    let decided = [
        ("conclusion", "reported_and_told"),
        ("reported", "2026-11-23"),
        ("reported_at", "10:07"),
        ("text", INSIDE[2]),
    ];
    for (deed, fields) in [
        ("datalek-logboek", &opened[..]),
        ("datalek-besluit", &decided),
    ] {
        let answer = handler.post(&format!("{case}/{deed}"), fields).await;
        let page = handler.shown_again(answer).await;
        assert!(unescape(&page.text()).contains("niet-gelukt"), "{deed}");
    }
    let page = desk.did("datalek-besluit", &decided).await;
    for text in INSIDE {
        assert!(card(&page).contains(text), "the log holds {text}");
        assert!(!history(&page).contains(text), "and only the log: {text}");
    }
    let reported = "verteld aan de mensen om wie het gaat, op maandag 23 november 2026, 10.07 uur";
    assert!(card(&page).contains(reported), "{}", card(&page));
    assert!(card(&page).contains("Uiterlijk donderdag 26 november 2026, 10.05 uur"));
    assert!(
        page.contains(AT),
        "what travels with the page of the directie"
    );
    assert!(card(&page).contains("alleen de directie"));

    let theirs = page_of(&mut handler, &case).await;
    assert!(card(&theirs).contains("daarover is beslist"));
    // Not in what the page carries along either.
    for inside in ["Autoriteit Persoonsgegevens", AT]
        .into_iter()
        .chain(INSIDE)
    {
        assert!(!theirs.contains(inside), "{inside}");
    }
    let told = unescape(&house.visitor().follow(&code).await.text());
    for inside in ["atalek", "breach"].into_iter().chain(INSIDE) {
        assert!(!told.contains(inside), "{inside}");
    }
}

/// E of 5.4: it both alleges a breach and is anonymous.
#[tokio::test]
async fn of_somebody_anonymous_the_hours_tell_no_finer_moment_than_was_kept() {
    let house = House::open().await;
    house.set_clock("2026-11-23T09:47:00Z");
    let anonymous = [LEAK, &[("shield", "anonymous")]].concat();
    house.visitor().file(&anonymous).await;
    let mut desk = Desk::of(&house).await;
    let page = desk.page().await;
    let card = card(&page);
    assert!(
        card.contains("maandag 23 november 2026, tussen 10 en 11 uur"),
        "{card}"
    );
    assert!(
        card.contains("Uiterlijk donderdag 26 november 2026, 10.00 uur"),
        "{card}"
    );
    assert!(!page.contains("10.47"));
}

#[tokio::test]
async fn the_hours_are_announced_in_the_weekend_and_after_the_complaint_was_taken_back() {
    let house = House::open().await;
    house.set_clock("2026-11-27T16:00:00Z");
    let mut complainant = house.visitor();
    let code = complainant.file(LEAK).await;
    complainant.follow(&code).await;
    complainant.post("/volgen/intrekken", &[]).await;
    let number = complainant.number.clone();
    let case = format!("/directie/dossier/{number}");
    let page = page_of(&mut house.director().await, &case).await;
    assert!(page.contains("trok de klacht in"), "{page}");
    for (now, warned) in [
        ("2026-11-29T11:11:00Z", 0),
        ("2026-11-29T11:12:00Z", 1),
        ("2026-11-29T23:00:00Z", 0),
        ("2026-11-30T01:36:00Z", 1),
        ("2026-11-30T01:37:00Z", 0),
    ] {
        house.set_clock(now);
        assert_eq!(sweep(&house.state).await.unwrap().warned, warned, "{now}");
    }
}

#[tokio::test]
async fn a_check_is_decided_with_what_the_law_asks_and_nothing_that_was_typed_is_lost() {
    let house = House::open().await;
    house.visitor().file(LEAK).await;
    let mut desk = Desk::of(&house).await;
    let why = ("text", "De lijst was per ongeluk gemaild.");
    let reported = |day, time| {
        [
            ("conclusion", "reported"),
            ("reported", day),
            ("reported_at", time),
            why,
        ]
    };
    for (fields, says) in [
        (reported("2026-11-23", "09:59"), "nog niet bekend"),
        (reported("2026-11-23", "10:01"), "nog niet geweest"),
        (reported("2026-11-23", ""), ""),
        (reported("", "10:00"), ""),
        (reported("2026-11-23", "25:00"), ""),
    ] {
        let page = desk.may_not("datalek-besluit", &fields, says).await;
        assert!(page.contains("niet-gelukt"), "{fields:?}");
        assert!(
            page.contains("De lijst was per ongeluk gemaild."),
            "{fields:?}"
        );
    }
    let silent = [("conclusion", "no_breach"), ("text", " ")];
    for (deed, fields) in [
        ("datalek-besluit", &silent[..]),
        ("datalek-besluit", &[why]),
        // A second check would begin its term anew.
        ("datalek", &[why]),
    ] {
        let page = desk.does(deed, fields).await;
        assert!(page.contains("niet-gelukt"), "{deed} {fields:?}");
    }
    let page = desk
        .did("datalek-besluit", &reported("2026-11-23", "10:00"))
        .await;
    assert!(card(&page).contains("op tijd"));
}

/// It is about the only director, so that the person outside decides, and the director knows of nothing.
#[tokio::test]
async fn the_person_outside_decides_where_the_case_is_theirs() {
    let house = House::open().await;
    let mut director = house.director().await;
    let outside = house.colleague(&mut director, "outside", "buiten", "buiten");
    let (mut outside, _) = outside.await;
    let about = house.id_of(crate::support::NAME).await.to_string();
    let mut complainant = house.visitor();
    complainant
        .file(&[LEAK, &[("about", &*about)]].concat())
        .await;
    let case = format!("/directie/dossier/{}", complainant.number);
    assert!(to_do(&mut outside).await.contains("Datalek"));
    assert!(!page_of(&mut director, "/directie").await.contains("atalek"));
    assert_eq!(director.get(&case).await.status, StatusCode::NOT_FOUND);
    let why = [("conclusion", "not_reported"), ("text", "Alleen een naam.")];
    outside.post(&format!("{case}/datalek-besluit"), &why).await;
    let page = page_of(&mut outside, &case).await;
    assert!(card(&page).contains("hoeft niet gemeld te worden"));
    assert!(card(&page).contains("Alleen een naam."));
}

/// As it was seen: it could not be said that it was known earlier, and a report from before the complaint was refused for good.
#[tokio::test]
async fn who_directs_says_that_it_was_known_earlier_and_then_writes_down_what_was_reported_then() {
    let house = House::open().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    house.visitor().file(LEAK).await;
    let mut desk = Desk::of(&house).await;
    let reported = [
        ("conclusion", "reported"),
        ("reported", "2026-11-23"),
        ("reported_at", "09:30"),
        ("text", "De lijst lag er al."),
    ];
    let way = "kies ‘Het was eerder bekend’";
    desk.may_not("datalek-besluit", &reported, way).await;
    let page = desk.page().await;
    assert!(
        card(&page).contains("Het was eerder bekend"),
        "{}",
        card(&page)
    );
    let earlier = |day, time| {
        [
            ("aware", day),
            ("aware_at", time),
            ("text", "Een collega zag de map zaterdag al."),
        ]
    };
    let path = format!("{}/datalek-eerder", desk.case);
    let answer = handler.post(&path, &earlier("2026-11-21", "10:00")).await;
    let page = handler.shown_again(answer).await;
    assert!(unescape(&page.text()).contains("niet-gelukt"));
    for (fields, says) in [
        (earlier("2026-11-23", "10:00"), "niet eerder"),
        (earlier("", ""), ""),
    ] {
        let page = desk.may_not("datalek-eerder", &fields, says).await;
        assert!(page.contains("niet-gelukt"), "{fields:?}");
    }
    let page = desk
        .did("datalek-eerder", &earlier("2026-11-21", "10:00"))
        .await;
    let card_now = card(&page);
    assert!(
        card_now.contains("Uiterlijk dinsdag 24 november 2026, 10.00 uur"),
        "{card_now}"
    );
    assert!(
        page.contains("Eerder bij ons bekend dan gedacht: zaterdag 21 november 2026, 10.00 uur")
    );
    let page = desk.did("datalek-besluit", &reported).await;
    assert!(card(&page).contains("op tijd"));
}

/// As it was seen: what only the directie may know sent a letter back, with "kijk hieronder wat" and nothing below.
#[tokio::test]
async fn what_is_kept_from_somebody_does_not_stand_in_the_way_of_what_they_send() {
    let house = House::open().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    house.visitor().file(LEAK).await;
    let mut desk = Desk::of(&house).await;
    let seen = |page: &str| {
        let rest = page.split("name=\"seen\" value=\"").nth(1).unwrap();
        rest[..rest.find('"').unwrap()].to_owned()
    };
    let path = format!("{}/bericht", desk.case);
    let before = seen(&page_of(&mut handler, &desk.case.clone()).await);
    desk.did("datalek-logboek", &[("text", INSIDE[0])]).await;
    let decided = [("conclusion", "no_breach"), ("text", INSIDE[1])];
    desk.did("datalek-besluit", &decided).await;
    let after = seen(&page_of(&mut handler, &desk.case.clone()).await);
    assert_eq!(before, after, "nothing that is theirs to see happened");
    let sent = [("text", "Wij bellen u."), ("seen", &*before)];
    let answer = handler.post(&path, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(
        page_of(&mut handler, &desk.case.clone())
            .await
            .contains("Wij bellen u.")
    );
    // What is for them as well comes first.
    let again = [("text", "Wij bellen u toch niet."), ("seen", &*before)];
    let answer = handler.post(&path, &again).await;
    let page = handler.shown_again(answer).await;
    assert!(unescape(&page.text()).contains("niet-gelukt"));
    // And for whoever directs the log is there to be seen.
    let blind = [("text", "Nog een bericht."), ("seen", &*before)];
    let page = desk.does("bericht", &blind).await;
    assert!(page.contains("niet-gelukt"));
}
