//! DB-12: somebody changes the database by hand. It is noticed, it is told, and nothing is built on it.

use crate::support::{House, Visitor};
use axum::http::StatusCode;
use regulation::authority::Role;
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
