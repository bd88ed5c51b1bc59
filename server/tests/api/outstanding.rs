//! The work that no single case shows: what is to come of all cases that somebody may read, and of no other.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, NAME, Visitor, unescape};
use app::page::Page;
use regulation::authority::Role;

const MEASURE: &str = "Het telefoonrooster hangt voortaan bij de balie.";

/// A part of the page, by its id.
async fn part(visitor: &mut Visitor, path: &str, id: &str) -> String {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, 200);
    let page = unescape(&answer.drawn());
    let Some(start) = page.find(&format!("id=\"{id}\"")) else {
        return String::new();
    };
    let rest = &page[start..];
    rest[..rest.find("</section>").unwrap()].to_owned()
}

async fn shown(visitor: &mut Visitor, id: &str) -> String {
    part(visitor, Page::Outstanding.pattern(), id).await
}

async fn plan(desk: &mut Desk, who: &str, due: &str, check: &str) {
    let fields = [
        ("who", who),
        ("due", due),
        ("check", check),
        ("text", MEASURE),
    ];
    desk.did("maatregel", &fields).await;
}

/// The number of events so far: that of the last one.
async fn last(house: &House, desk: &Desk) -> String {
    let number = desk.case.rsplit('/').next().unwrap();
    let archive = &house.state.archive;
    let case = archive.find_case_by_number(number).await.unwrap().unwrap();
    archive.list_events(case).await.unwrap().len().to_string()
}

#[tokio::test]
async fn a_measure_is_shown_with_its_words_until_it_is_known_whether_it_helped() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let me = house.id_of(NAME).await.to_string();
    assert!(
        shown(&mut desk.visitor, "maatregelen")
            .await
            .contains("geen maatregel open")
    );
    plan(&mut desk, &me, "2026-12-01", "2026-12-20").await;
    let action = last(&house, &desk).await;
    let measures = shown(&mut desk.visitor, "maatregelen").await;
    for said in [
        MEASURE,
        NAME,
        "Uitvoeren uiterlijk dinsdag 1 december 2026",
        &format!("href=\"{}#doe-maatregel-gedaan\"", desk.case),
    ] {
        assert!(measures.contains(said), "{said}: {measures}");
    }
    assert!(!measures.contains("Te laat"));

    house.set_clock("2026-12-02T09:00:00Z");
    desk.visitor = house.director().await;
    let measures = shown(&mut desk.visitor, "maatregelen").await;
    assert!(measures.contains("tone-late") && measures.contains("Te laat: uitvoeren"));
    let done = [("action", &*action), ("text", "Het hangt er.")];
    desk.did("maatregel-gedaan", &done).await;
    let measures = shown(&mut desk.visitor, "maatregelen").await;
    assert!(
        measures.contains("Bekijken of het hielp op zondag 20 december 2026"),
        "{measures}"
    );
    assert!(measures.contains("#doe-maatregel-effect\""));
    let helped = [
        ("action", &*action),
        ("effective", "no"),
        ("text", "Niemand keek."),
    ];
    desk.did("maatregel-effect", &helped).await;
    assert!(
        shown(&mut desk.visitor, "maatregelen")
            .await
            .contains("geen maatregel open")
    );
    let learned = shown(&mut desk.visitor, "geleerd").await;
    assert!(
        learned.contains("Het hielp niet") && learned.contains(MEASURE),
        "{learned}"
    );
    house.set_clock("2027-04-02T09:00:00Z");
    desk.visitor = house.director().await;
    assert_eq!(shown(&mut desk.visitor, "geleerd").await, "");
}

#[tokio::test]
async fn a_question_and_a_letter_are_shown_until_they_are_answered_and_sent() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[("way", "email")]).await;
    let letters = shown(&mut desk.visitor, "brieven").await;
    for said in [
        "brief van maandag 23 november 2026",
        "Ontvangst bevestigd",
        &format!("href=\"{}#doe-bezorging\"", desk.case),
    ] {
        assert!(letters.contains(said), "{said}: {letters}");
    }
    let went = [("letter", "2"), ("way", "email"), ("sent_on", "2026-11-23")];
    desk.did("bezorging", &went).await;
    assert!(
        shown(&mut desk.visitor, "brieven")
            .await
            .contains("Geen brief wacht")
    );

    let asked = [
        ("source", "witness"),
        ("due", "2026-11-27"),
        ("text", "Wie?"),
    ];
    desk.did("navragen", &asked).await;
    let request = last(&house, &desk).await;
    let own = [("text", "Wanneer was dat?"), ("asks", "on")];
    desk.did("bericht", &own).await;
    let answers = shown(&mut desk.visitor, "vragen").await;
    for said in [
        "Antwoord verwacht uiterlijk vrijdag 27 november 2026",
        "Gevraagd aan een getuige op ma 23 nov.",
        "Gevraagd aan de klager",
        "Houdt op: Onderzoek",
        &format!("href=\"{}#doe-antwoord\"", desk.case),
    ] {
        assert!(answers.contains(said), "{said}: {answers}");
    }
    // What was asked is read where it stands.
    assert!(!answers.contains("Wanneer was dat?"));
    let answer = [("request", &*request), ("text", "Loes.")];
    desk.did("antwoord", &answer).await;
    let answers = shown(&mut desk.visitor, "vragen").await;
    assert!(!answers.contains("een getuige") && answers.contains("de klager"));
}

#[tokio::test]
async fn what_each_colleague_has_is_counted_and_leads_to_the_list_of_it() {
    let house = House::open().await;
    let (_, hanna) = house.member("Hanna Handelt", Role::Handler).await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let id = hanna.to_string();
    let nobody = shown(&mut desk.visitor, "wie-wat").await;
    assert!(nobody.contains("Nog bij niemand") && nobody.contains("toon=zonder-behandelaar"));
    desk.did("behandelaar", &[("who", &*id)]).await;
    plan(&mut desk, &id, "2026-12-01", "").await;
    house.set_clock("2026-12-10T09:00:00Z");
    desk.visitor = house.director().await;
    let loads = shown(&mut desk.visitor, "wie-wat").await;
    let hers = loads
        .split("<tr>")
        .find(|row| row.contains("Hanna Handelt"))
        .unwrap();
    let number = desk.case.rsplit('/').next().unwrap();
    for to in [
        format!("/directie?behandelaar={id}"),
        format!("/directie?toon=te-laat&behandelaar={id}"),
    ] {
        assert!(hers.contains(&format!("href=\"{to}\"")), "{to}: {hers}");
        let list = part(&mut desk.visitor, &to, "klachten").await;
        assert!(list.contains(number), "{to}: {list}");
    }
    let measures = format!("/directie/openstaand?eigenaar={id}");
    assert!(
        hers.contains(&format!("href=\"{measures}#maatregelen\"")),
        "{hers}"
    );
    assert!(hers.contains("1, 1 te laat"), "{hers}");
    let list = part(&mut desk.visitor, &measures, "maatregelen").await;
    assert!(list.contains(MEASURE) && list.contains("Maatregelen van Hanna Handelt"));
    let me = house.id_of(NAME).await;
    let mine = format!("/directie/openstaand?eigenaar={me}");
    let list = part(&mut desk.visitor, &mine, "maatregelen").await;
    assert!(!list.contains(MEASURE), "{list}");
    assert!(!loads.contains("Nog bij niemand"));
}

/// A case that somebody may not read is nowhere on the page, and in no number of it.
#[tokio::test]
async fn nothing_of_a_case_shows_to_whom_it_is_about() {
    let house = House::open().await;
    let (mut hanna, id) = house.member("Hanna Handelt", Role::Handler).await;
    let about = id.to_string();
    let mut visitor = house.visitor();
    visitor.file(&[WHOLE, &[("about", &*about)]].concat()).await;
    let number = visitor.number.clone();
    let mut desk = Desk::of(&house).await;
    let me = house.id_of(NAME).await.to_string();
    desk.did("behandelaar", &[("who", &*me)]).await;
    plan(&mut desk, &me, "2026-12-01", "").await;
    let asked = [
        ("source", "witness"),
        ("due", "2026-11-27"),
        ("text", "Wie?"),
    ];
    desk.did("navragen", &asked).await;
    desk.sends("bevestigen", &[("way", "email")]).await;
    let path = Page::Outstanding.pattern();
    let hers = unescape(&desk.visitor.get(path).await.text());
    for said in [&*number, MEASURE, "een getuige", "#doe-bezorging"] {
        assert!(hers.contains(said), "{said}");
    }
    let nothing = unescape(&hanna.get(path).await.text());
    for said in [
        &*number,
        MEASURE,
        "een getuige",
        "#doe-",
        "behandelaar=",
        "eigenaar=",
    ] {
        assert!(!nothing.contains(said), "{said}: {nothing}");
    }
    let stranger = house.visitor().get(path).await;
    assert_ne!(stranger.status, 200);
}
