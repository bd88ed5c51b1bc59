//! Filing: once, word for word, and nothing typed is ever lost.

use crate::support::{House, unescape};
use axum::http::StatusCode;

const ID: &str = "3b0c8f1e-6f0a-4a57-9d53-6a4c2f1d9e10";

#[tokio::test]
async fn only_the_description_is_asked_for() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[("description", "Jullie bellen nooit terug.")])
        .await;
    assert_eq!(code.len(), 29, "five groups of five: {code}");
}

#[tokio::test]
async fn a_refused_filing_comes_back_with_everything_that_was_typed() {
    let house = House::open().await;
    let long = "a".repeat(501);
    let answer = house
        .visitor()
        .post(
            "/klacht",
            &[
                ("capacity", "parent"),
                ("shield", "open"),
                ("grounds", "conduct"),
                ("grounds", "other"),
                ("other_ground", &long),
                ("description", "  "),
                ("when", "ergens in mei"),
                ("where", "op <school>"),
                ("who", "\"Loes\" & co"),
                ("requested_solution", "excuses"),
                ("name", "Jo Jansen"),
                ("email", "geen-adres"),
                ("phone", "06-00000000"),
                ("address", "Dorpsstraat 1"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unescape(&answer.text());
    for typed in [
        &long,
        "ergens in mei",
        "op <school>",
        "\"Loes\" & co",
        "excuses",
        "Jo Jansen",
        "geen-adres",
        "06-00000000",
        "Dorpsstraat 1",
    ] {
        assert!(page.contains(typed), "{typed} is gone");
    }
    assert!(page.contains("501"), "the sentence names the length");
    assert!(page.contains("500"), "and the limit");
}

#[tokio::test]
async fn the_same_filing_sent_twice_is_one_complaint_with_one_code() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.code_in_the_form().await;
    let fields = [
        ("filing", ID),
        ("code", code.as_str()),
        ("description", "Eén keer."),
        ("shield", "anonymous"),
    ];
    let first = visitor.file(&fields).await;
    let second = house.visitor().file(&fields).await;
    assert_eq!(
        (first.as_str(), second.as_str()),
        (code.as_str(), code.as_str())
    );
    let cases = house.director().await.get("/directie").await.text();
    let mut numbers: Vec<_> = cases
        .match_indices("/directie/dossier/")
        .map(|(at, found)| &cases[at + found.len()..at + found.len() + 10])
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 1);
}

#[tokio::test]
async fn the_same_id_with_other_content_is_a_conflict_that_keeps_the_text() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor
        .file(&[("filing", ID), ("description", "Eerste tekst.")])
        .await;
    let answer = visitor
        .post(
            "/klacht",
            &[("filing", ID), ("description", "Andere tekst.")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text().contains("Andere tekst."));
    assert!(
        !answer.text().contains(ID),
        "sending again would be a new complaint, by choice"
    );
}

#[tokio::test]
async fn eight_at_once_with_the_same_id_are_one_complaint() {
    let house = House::open().await;
    let code = house.visitor().code_in_the_form().await;
    let visits = (0..8).map(|_| {
        let (mut visitor, code) = (house.visitor(), code.clone());
        tokio::spawn(async move {
            visitor
                .file(&[("filing", ID), ("code", &code), ("description", "Samen.")])
                .await
        })
    });
    for visit in visits.collect::<Vec<_>>() {
        assert_eq!(visit.await.unwrap(), code);
    }
    assert_eq!(house.state.archive.list_outbox().await.unwrap().len(), 1);
}

/// AZ-05: fields that nobody asked for change nothing.
#[tokio::test]
async fn extra_fields_change_nothing() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor
        .file(&[
            ("description", "Gewoon."),
            ("shield", "anonymous"),
            ("anonymous", "false"),
            ("status", "withdrawn"),
            ("stage", "withdrawn"),
            ("received_at", "2020-01-01T00:00:00Z"),
            ("role", "director"),
            ("number", "2020-AAAAA"),
            ("name", "Gerda Grap"),
        ])
        .await;
    let page = house.visitor().follow(&code).await.text();
    assert!(page.contains("23 november 2026"), "received today");
    assert!(!page.contains("2020"));
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = director
        .get(&format!("/directie/dossier/{number}"))
        .await
        .text();
    assert!(!case.contains("Gerda Grap"));
}

#[tokio::test]
async fn before_the_first_run_nothing_is_taken_in() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    assert_eq!(
        visitor.get("/klacht").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    let answer = visitor.post("/klacht", &[("description", "Hallo?")]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}
