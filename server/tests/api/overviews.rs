//! The rows that lists are made from always say what the history of their case says.

use crate::desk::{Desk, WHOLE};
use crate::support::House;
use server::desk::overviews;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use uuid::Uuid;

/// Every row, beside what its events say it must be.
async fn assert_rows_are_folds(house: &House, cases: &[Uuid]) {
    for id in cases {
        let row = house
            .state
            .archive
            .find_overview(*id)
            .await
            .unwrap()
            .unwrap();
        let events = house.state.archive.list_events(*id).await.unwrap();
        let fold = overviews::folded(*id, &row.number, &events).unwrap();
        assert_eq!(row, fold.overview);
        let archive = &house.state.archive;
        assert!(
            archive
                .is_outstanding(*id, &fold.outstanding)
                .await
                .unwrap(),
            "{:?}",
            fold.outstanding
        );
    }
}

async fn case_of(desk: &Desk, house: &House) -> Uuid {
    let number = desk.case.rsplit('/').next().unwrap();
    let found = house.state.archive.find_case_by_number(number).await;
    found.unwrap().expect("the case exists")
}

#[tokio::test]
async fn a_row_equals_the_fold_of_its_events_after_everything_that_can_be_done() {
    let house = House::open().await;
    let mut complainant = house.visitor();
    let code = complainant.file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let case = [case_of(&desk, &house).await];
    assert_rows_are_folds(&house, &case).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    let asked = [
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wie?"),
    ];
    let steps: [(&str, &[(&str, &str)]); 6] = [
        ("beoordelen", &[("scope", "in_scope")]),
        ("notitie", &[("text", "Voor ons.")]),
        ("navragen", &asked),
        ("zonder-antwoord", &[("request", "4"), ("text", "Te laat.")]),
        ("bericht", &[("text", "Wanneer?"), ("asks", "on")]),
        ("oordeel", &judged),
    ];
    for (deed, fields) in steps {
        desk.did(deed, fields).await;
        assert_rows_are_folds(&house, &case).await;
    }
    desk.sends("bevestigen", &[]).await;
    assert_rows_are_folds(&house, &case).await;
    complainant.follow(&code).await;
    complainant
        .post("/volgen", &[("message", "Dinsdag.")])
        .await;
    assert_rows_are_folds(&house, &case).await;
    desk.did("bericht", &[("text", "Dank u.")]).await;
    desk.sends("reactie", &[]).await;
    assert_rows_are_folds(&house, &case).await;
    complainant.follow(&code).await;
    assert_rows_are_folds(&house, &case).await;
    for (does, text) in [("talk", "Ik wil praten."), ("appeal", "Ik ga in beroep.")] {
        complainant
            .post("/volgen/doen", &[("does", does), ("text", text)])
            .await;
        assert_rows_are_folds(&house, &case).await;
    }
}

#[tokio::test]
async fn a_row_of_an_older_program_is_made_again_from_its_events() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let desk = Desk::of(&house).await;
    let case = case_of(&desk, &house).await;
    let before = house.state.archive.find_overview(case).await.unwrap();
    let options = SqliteConnectOptions::new().filename(house.folder.path().join("gehoor.db"));
    let mut database = options.connect().await.unwrap();
    let older = "update overviews set shape = 0, step = 'nothing', grounds = '', waited_for = 0";
    sqlx::query(older).execute(&mut database).await.unwrap();
    assert_eq!(overviews::refresh(&house.state).await.unwrap(), 1);
    let after = house.state.archive.find_overview(case).await.unwrap();
    assert_eq!(after, before);
    assert_eq!(overviews::refresh(&house.state).await.unwrap(), 0);
}
