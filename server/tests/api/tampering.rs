//! DB-12: somebody changes the database by hand. It is noticed, it is told, and nothing is built on it.

use crate::support::{House, Visitor};
use axum::http::StatusCode;
use regulation::authority::Role;
use server::desk::overviews;
use server::jobs::audit::audit;
use server::jobs::deadlines::sweep;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

/// Does something to the database that the program never does.
async fn tamper(house: &House, sql: &str) {
    let path = house.folder.path().join("gehoor.db");
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(false);
    let mut connection = options.connect().await.unwrap();
    let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut connection);
    assert!(done.await.unwrap().rows_affected() > 0, "{sql}");
    connection.close().await.unwrap();
}

/// A case with three events, and the director who reads it.
async fn case(house: &House) -> (Visitor, String) {
    let mut visitor = house.visitor();
    let told = [("shield", "anonymous"), ("description", "Zoals het was.")];
    visitor.file(&told).await;
    let dossier = format!("/directie/dossier/{}", visitor.number);
    let mut director = house.director().await;
    for note in ["Eerste notitie.", "Tweede notitie."] {
        let answer = director
            .post(&format!("{dossier}/notitie"), &[("text", note)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(audit(&house.state).await.unwrap(), 0);
    (director, dossier)
}

#[tokio::test]
async fn an_event_that_was_changed_moved_or_taken_out_is_told_and_nothing_is_added_to_it() {
    for sql in [
        "update events set facts = replace(facts, 'anonymous', 'open') where sequence = 1",
        "update events set happened_at = '2026-01-01T00:00:00+00:00' where sequence = 3",
        "update events set author = 'complainant', staff_id = null where sequence = 2",
        "update events set sealed = x'00000000' where sequence = 2",
        "update events set sequence = 9 where sequence = 2",
        "delete from events where sequence = 2",
        "delete from events where sequence = 3",
        "delete from events where sequence > 1",
    ] {
        let house = House::open().await;
        let (mut director, dossier) = case(&house).await;
        tamper(&house, sql).await;
        assert_eq!(audit(&house.state).await.unwrap(), 1, "{sql}");
        let desk = director.get("/directie").await.text();
        assert!(desk.contains("buiten het programma om veranderd"), "{sql}");
        let page = director.get(&dossier).await.text();
        assert!(page.contains("klopt niet meer"), "{sql}");
        let note = [("text", "Bovenop.")];
        let refused = director.post(&format!("{dossier}/notitie"), &note).await;
        let text = refused.text();
        assert!(
            text.contains("buiten het programma om veranderd"),
            "{sql}: {text}"
        );
        let page = director.get(&dossier).await.text();
        assert!(!page.contains("Bovenop."), "{sql}");
    }
}

/// Seen: an event with a right link, added behind a history by whoever writes the database, was believed by everybody. Now a
/// link takes the server's secret, so that what is added is told, whatever it is linked with.
#[tokio::test]
async fn an_event_that_was_added_behind_a_history_is_told_and_believed_by_nobody() {
    for hash in [
        "x'00000000000000000000000000000000000000000000000000000000000000aa'",
        // The link of the one before it, and that of another case's.
        "(select hash from events where sequence = 3)",
        "(select hash from events where sequence = 1 and case_id <> (select case_id from events where sequence = 3))",
    ] {
        let house = House::open().await;
        let mut other = house.visitor();
        other.file(&[("description", "Een andere klacht.")]).await;
        let (mut director, dossier) = case(&house).await;
        let added = format!(
            "insert into events (case_id, sequence, item_id, happened_at, author, facts, sealed, hash)
             select case_id, 4, randomblob(16), happened_at, 'complainant', '{{\"Withdrawn\":null}}', null, {hash}
             from events where sequence = 3"
        );
        tamper(&house, &added).await;
        tamper(
            &house,
            "update events set facts = (select facts from events where sequence = 3) where sequence = 4",
        )
        .await;
        tamper(
            &house,
            "update overviews set sequence = 4, shape = 0 where case_id = (select case_id from events where sequence = 4)",
        )
        .await;
        overviews::refresh(&house.state).await.unwrap();
        assert_eq!(audit(&house.state).await.unwrap(), 1, "{hash}");
        let desk = director.get("/directie").await.text();
        assert!(desk.contains("buiten het programma om veranderd"), "{hash}");
        let note = [("text", "Bovenop.")];
        let refused = director.post(&format!("{dossier}/notitie"), &note).await;
        assert!(refused.text().contains("buiten het programma om veranderd"));
    }
}

/// Seen: the numbers of two cases were swapped, and each was shown as the other.
#[tokio::test]
async fn a_case_under_the_number_of_another_is_told() {
    let house = House::open().await;
    let (mut director, dossier) = case(&house).await;
    let mut other = house.visitor();
    other.file(&[("description", "Een andere klacht.")]).await;
    let number = dossier.rsplit('/').next().unwrap();
    for (from, to) in [(number, "x"), (&other.number, number), ("x", &other.number)] {
        let swap = format!("update overviews set number = '{to}' where number = '{from}'");
        tamper(&house, &swap).await;
    }
    assert_eq!(audit(&house.state).await.unwrap(), 2);
    let page = director.get(&dossier).await.text();
    assert!(page.contains("klopt niet meer"), "{page}");
}

/// Seen: a row that let a code of somebody's own open the complaint of somebody else, who was then said to have withdrawn it.
#[tokio::test]
async fn a_code_that_somebody_put_in_the_database_opens_nothing() {
    let house = House::open().await;
    let mut victim = house.visitor();
    let code = victim.file(&[("description", "Van mij alleen.")]).await;
    let mut other = house.visitor();
    let own = other.file(&[("description", "Van een ander.")]).await;
    let whose = format!(
        "select case_id from overviews where number = '{}'",
        victim.number
    );
    let mut thief = house.visitor();
    thief.follow(&own).await;
    assert!(thief.get("/volgen").await.text().contains(&other.number));
    for sql in [
        format!("update lookups set case_id = ({whose}) where case_id <> ({whose})"),
        // Mark and all, from the row of the victim.
        format!(
            "update lookups set mark = (select mark from lookups where case_id = ({whose}) limit 1)"
        ),
    ] {
        tamper(&house, &sql).await;
        let mut thief = house.visitor();
        let refused = thief.post("/volgen", &[("code", &own)]).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER, "{sql}");
        let page = thief.get("/volgen").await.text();
        assert!(!page.contains(&victim.number), "{sql}");
    }
    victim.follow(&code).await;
    assert!(
        victim
            .get("/volgen")
            .await
            .text()
            .contains("Van mij alleen.")
    );
}

/// Seen: one event that could not be read, in a row of an older form, stopped the start without a word about which.
#[tokio::test]
async fn a_row_of_an_older_form_with_an_event_that_cannot_be_read_keeps_nobody_from_the_start() {
    let house = House::open().await;
    let (mut director, _) = case(&house).await;
    let mut other = house.visitor();
    other.file(&[("description", "Een andere klacht.")]).await;
    tamper(&house, "update overviews set shape = 0").await;
    tamper(
        &house,
        "update events set facts = 'kapot' where sequence = 1 and rowid = (select min(rowid) from events)",
    )
    .await;
    assert_eq!(overviews::refresh(&house.state).await.unwrap(), 1);
    let desk = director.get("/directie").await.text();
    assert!(desk.contains("buiten het programma om veranderd"), "{desk}");
    assert_eq!(audit(&house.state).await.unwrap(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_any_more_is_told_and_keeps_nobody_from_the_rest() {
    let house = House::open().await;
    let (mut director, _) = case(&house).await;
    let mut other = house.visitor();
    other.file(&[("description", "Een andere klacht.")]).await;
    tamper(
        &house,
        "update events set facts = 'kapot' where sequence = 1 and rowid = (select min(rowid) from events)",
    )
    .await;
    assert_eq!(audit(&house.state).await.unwrap(), 1);
    sweep(&house.state).await.unwrap();
    let desk = director.get("/directie").await.text();
    assert!(desk.contains("buiten het programma om veranderd"), "{desk}");
    assert!(desk.contains(&other.number), "{desk}");
    let page = format!("/directie/dossier/{}", other.number);
    let page = director.get(&page).await.text();
    assert!(page.contains("Een andere klacht."));
}

/// One bad row says so and stops nobody else: not the lists, not the figures, not the clocks.
#[tokio::test]
async fn a_row_that_cannot_be_read_is_told_and_keeps_nobody_from_the_rest() {
    for sql in [
        "update overviews set promise_term = 'kapot' where number = ",
        "update overviews set completion = 'kapot' where number = ",
        "update overviews set received_at = 'kapot' where number = ",
        "insert into warnings (case_id, clock, due, level, given_at)
         select case_id, 'kapot', 'kapot', 'kapot', received_at from overviews where number = ",
    ] {
        let house = House::open().await;
        let (mut director, dossier) = case(&house).await;
        let mut other = house.visitor();
        other.file(&[("description", "Een andere klacht.")]).await;
        let number = dossier.rsplit('/').next().unwrap();
        tamper(&house, &format!("{sql}'{number}'")).await;
        let in_lists = sql.starts_with("update");
        assert_eq!(
            audit(&house.state).await.unwrap(),
            usize::from(in_lists),
            "{sql}"
        );
        sweep(&house.state).await.unwrap();
        let desk = director.get("/directie").await.text();
        let is_told = desk.contains("buiten het programma om veranderd");
        assert_eq!(is_told, in_lists, "{sql}");
        for list in ["/directie", "/directie?toon=lopend", "/directie?toon=alle"] {
            let answer = director.get(list).await;
            assert_eq!(answer.status, StatusCode::OK, "{sql}: {list}");
            assert!(answer.text().contains(&other.number), "{sql}: {list}");
        }
        let page = director.get(&dossier).await.text();
        assert!(page.contains("Tweede notitie."), "{sql}");
        let note = [("text", "Daarna.")];
        let answer = director.post(&format!("{dossier}/notitie"), &note).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{sql}");
        assert_eq!(audit(&house.state).await.unwrap(), 0, "{sql}");
    }
}

#[tokio::test]
async fn a_row_of_the_lists_that_does_not_follow_from_its_history_is_told_and_made_anew() {
    for sql in [
        "update overviews set stage = 'closed', running = 0",
        "update overviews set shield = 'open'",
        "update overviews set sequence = 1",
        "update overviews set sequence = 99, stage = 'closed', running = 0",
        "update overviews set next_due = '2030-01-01', promise_due = '2030-01-01'",
        "update overviews set attention_on = '2030-01-01', asks = 0",
        "update overviews set received_month = '2000-01'",
    ] {
        let house = House::open().await;
        let (mut director, dossier) = case(&house).await;
        tamper(&house, sql).await;
        assert_eq!(audit(&house.state).await.unwrap(), 1, "{sql}");
        let desk = director.get("/directie").await.text();
        assert!(desk.contains("buiten het programma om veranderd"), "{sql}");
        let note = [("text", "Daarna.")];
        director.post(&format!("{dossier}/notitie"), &note).await;
        assert_eq!(audit(&house.state).await.unwrap(), 0, "{sql}");
    }
}

#[tokio::test]
async fn a_case_that_is_gone_is_missed() {
    let house = House::open().await;
    let (mut director, _) = case(&house).await;
    for table in [
        "events",
        "grants",
        "lookups",
        "filings",
        "outbox",
        "overviews",
    ] {
        tamper(&house, &format!("delete from {table}")).await;
    }
    assert_eq!(audit(&house.state).await.unwrap(), 1);
    let desk = director.get("/directie").await.text();
    assert!(desk.contains("Een klacht die hier stond, is er niet meer."));
}

/// Seen: the director whom a complaint is about read its number on their desk once its history had been changed.
#[tokio::test]
async fn a_history_that_was_changed_is_not_told_to_whom_it_is_about() {
    let house = House::open().await;
    let about = house.id_of(crate::support::NAME).await.to_string();
    let (mut outside, _) = house.member("Bea Buiten", Role::Outside).await;
    let fields = [("description", "Over de enige."), ("about", &*about)];
    let mut visitor = house.visitor();
    visitor.file(&fields).await;
    tamper(
        &house,
        "update events set happened_at = '2026-01-01T00:00:00+00:00' where sequence = 1",
    )
    .await;
    assert_eq!(audit(&house.state).await.unwrap(), 1);
    let told = outside.get("/directie").await.text();
    assert!(told.contains("buiten het programma om veranderd") && told.contains(&visitor.number));
    let told = house.director().await.get("/directie").await.text();
    assert!(!told.contains(&visitor.number), "{told}");
    assert!(
        !told.contains("buiten het programma om veranderd"),
        "{told}"
    );
}
