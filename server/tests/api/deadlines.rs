//! What happens on the clock: announced once, in office hours, and closed when everything has passed.

use crate::desk::{Desk, WHOLE};
use crate::support::House;
use server::jobs::deadlines::{Swept, sweep};

async fn swept(house: &House) -> (u64, u64) {
    let Swept { warned, closed } = sweep(&house.state).await.unwrap();
    (warned, closed)
}

/// Filed on Monday 23 November 2026, so the acknowledgement is due on Monday 30 November.
#[tokio::test]
async fn a_clock_is_announced_once_at_each_level_and_only_in_office_hours() {
    let house = House::open().await;
    house
        .visitor()
        .file(&[("description", "De klok tikt.")])
        .await;
    let queued = house.state.archive.list_outbox().await.unwrap().len();
    for (now, warned) in [
        ("2026-11-25T09:00:00Z", 0),
        // Sixty percent on Thursday, before the office opens, then after.
        ("2026-11-26T06:30:00Z", 0),
        ("2026-11-26T07:30:00Z", 1),
        ("2026-11-26T12:00:00Z", 0),
        // Nobody is called in the weekend.
        ("2026-11-28T12:00:00Z", 0),
        // Switched off on Friday: the highest level is announced, and nothing twice.
        ("2026-11-30T09:00:00Z", 1),
        ("2026-12-01T09:00:00Z", 0),
    ] {
        house.set_clock(now);
        assert_eq!(swept(&house).await.0, warned, "{now}");
    }
    let outbox = house.state.archive.list_outbox().await.unwrap();
    assert_eq!(outbox.len(), queued + 2, "whoever must keep it is told");
}

#[tokio::test]
async fn a_case_of_which_the_appeal_term_has_passed_closes_by_itself_once() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[("description", "Klaar."), ("grounds", "procedure")])
        .await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    director
        .post(
            &format!("{case}/bevestigen"),
            &[("text", "Ontvangen."), ("step", "send")],
        )
        .await;
    director.post(&format!("{case}/oordeel"), &judged).await;
    director
        .post(
            &format!("{case}/reactie"),
            &[("text", "Onderzocht."), ("step", "send")],
        )
        .await;
    house.visitor().follow(&code).await;
    // At a start in the minute that the machine is a year ahead.
    house.set_clock("2027-12-07T12:00:00Z");
    house.clock.settle(false);
    assert_eq!(swept(&house).await, (0, 0));
    house.clock.settle(true);
    for (now, closed) in [
        ("2026-12-07T22:59:00Z", 0),
        ("2026-12-07T23:00:00Z", 1),
        ("2026-12-08T12:00:00Z", 0),
    ] {
        house.set_clock(now);
        assert_eq!(swept(&house).await.1, closed, "{now}");
    }
    let page = house.visitor().follow(&code).await.text();
    assert!(page.contains("Uw klacht is afgehandeld"));
}

/// As it was seen: the clock of a case that ended with a letter that nobody sent ran on, and nobody was told.
#[tokio::test]
async fn the_date_of_a_case_that_ended_is_announced_until_its_last_letter_went() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let solved = [("text", "Opgelost."), ("way", "email"), ("step", "send")];
    desk.did("opgelost", &solved).await;
    let mut warned = Vec::new();
    // A target and a promise when most of its thirty working days have gone, and the promise when all have.
    for now in [
        "2026-12-31T09:00:00Z",
        "2026-12-31T10:00:00Z",
        "2027-01-11T09:00:00Z",
        "2027-01-11T10:00:00Z",
    ] {
        house.set_clock(now);
        warned.push(swept(&house).await.0);
    }
    assert_eq!(warned, [2, 0, 1, 0], "each once");

    desk.visitor = house.director().await;
    let went = [("letter", "3"), ("way", "email"), ("sent_on", "2027-01-11")];
    desk.may_not("bezorging", &went, "Leg uit waarom").await;
    let why = ("text", "Hij bleef liggen.");
    desk.did("bezorging", &[went[0], went[1], went[2], why])
        .await;
    house.set_clock("2027-02-11T09:00:00Z");
    assert_eq!(swept(&house).await, (0, 0));
}
