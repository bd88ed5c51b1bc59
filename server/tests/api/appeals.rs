//! Days of an appeal (art. 9): when the answer was received, when the appeal was sent, and when there is nobody for it yet.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, unescape};

/// Answered by post on Monday 23 November 2026, so received on Tuesday: the last day is Tuesday 8 December.
async fn posted(house: &House) -> (Desk, Visitor, String) {
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(house).await;
    let by_post = [("way", "post"), ("sent_on", "2026-11-23")];
    desk.answers("Er is gebeld.", &by_post).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    (desk, complainant, code)
}

async fn follows(complainant: &mut Visitor) -> String {
    unescape(&complainant.get("/volgen").await.drawn())
}

/// Whoever shows that a letter came later has as long as anybody, and nothing that was given is taken back.
#[tokio::test]
async fn whoever_shows_that_the_answer_came_later_has_longer_to_appeal() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = posted(&house).await;
    let page = follows(&mut complainant).await;
    assert!(
        page.contains("tot en met dinsdag 8 december 2026"),
        "{page}"
    );
    house.set_clock("2026-12-01T09:00:00Z");
    desk.visitor = house.director().await;
    let reaction = "4";
    let later = |on| {
        [
            ("letter", reaction),
            ("way", "by_hand"),
            ("sent_on", on),
            ("text", "De envelop heeft een stempel van die dag."),
        ]
    };
    desk.did("bezorging", &later("2026-11-30")).await;
    complainant.follow(&code).await;
    let page = follows(&mut complainant).await;
    assert!(
        page.contains("tot en met maandag 14 december 2026"),
        "{page}"
    );
    desk.did("bezorging", &later("2026-11-24")).await;
    let page = follows(&mut complainant).await;
    assert!(
        page.contains("tot en met maandag 14 december 2026"),
        "{page}"
    );
}

/// By post the postmark counts: what was sent on the last day is in time, whenever it is entered.
#[tokio::test]
async fn an_appeal_by_post_is_in_time_by_its_postmark() {
    for (postmark, in_time) in [("2026-12-08", true), ("2026-12-09", false)] {
        let house = House::open().await;
        let (mut desk, mut complainant, code) = posted(&house).await;
        house.set_clock("2026-12-11T09:00:00Z");
        desk.visitor = house.director().await;
        let appeal = [("sent", postmark), ("text", "Er is niet gebeld.")];
        let future = [("sent", "2026-12-12"), appeal[1]];
        desk.may_not("beroep", &future, "nog niet geweest").await;
        let page = desk.did("beroep", &appeal).await;
        let asks = if in_time {
            "Nu: wijs een commissie aan"
        } else {
            "Nu: besluit over het late beroep"
        };
        assert!(page.contains(asks), "{postmark}: {page}");
        complainant.follow(&code).await;
        let page = follows(&mut complainant).await;
        assert_eq!(page.contains("Uw beroep loopt"), in_time, "{postmark}");
        assert!(page.contains("Er is niet gebeld."));
    }
}

/// Nobody is found for a committee: that is told, with a day, and the case waits.
#[tokio::test]
async fn while_nobody_is_found_for_a_committee_there_is_news_with_a_day() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = posted(&house).await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    house.set_clock("2026-12-08T09:00:00Z");
    desk.visitor = house.director().await;
    complainant.follow(&code).await;
    let page = follows(&mut complainant).await;
    assert!(page.contains("Wij wilden uiterlijk maandag 7 december 2026 een commissie aanwijzen."));
    let news = [
        ("text", "Wij vonden nog niemand die buiten deze zaak staat."),
        ("next", "2026-12-22"),
        ("step", "send"),
    ];
    desk.did("voortgang", &news).await;
    let page = follows(&mut complainant).await;
    assert!(page.contains(news[0].1) && page.contains("uiterlijk dinsdag 22 december 2026"));
    let page = desk.page().await;
    assert!(page.contains("Nu: wijs een commissie aan"), "{page}");
}

/// Whoever takes an appeal back has the answer as it was, and may not wait for anything.
#[tokio::test]
async fn whoever_takes_an_appeal_back_has_the_answer_and_waits_for_nothing() {
    let house = House::open().await;
    let (mut desk, mut complainant, _) = posted(&house).await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    let members = [
        ("reason", "C. Veld"),
        ("independent", "yes"),
        ("step", "send"),
    ];
    desk.did("commissie", &members).await;
    let back = [("does", "withdraw_appeal"), ("text", "Het is goed zo.")];
    complainant.post("/volgen/doen", &back).await;
    let page = follows(&mut complainant).await;
    assert!(page.contains("U trok uw beroep in") && page.contains("U hebt ons antwoord"));
    let page = desk.page().await;
    assert!(page.contains("Het is goed zo."));
    assert!(!page.contains("De commissie is aan het werk"), "{page}");
    let clock = page
        .find("Bericht over de voortgang")
        .map_or("", |at| &page[at..]);
    assert!(!clock.contains("nog 2"), "no news is owed: {clock}");
}
