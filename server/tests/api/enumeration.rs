//! What a stranger can learn by trying: nothing.

use crate::support::{EMAIL, House};
use axum::http::StatusCode;
use server::archive::CaseList;
use std::collections::HashSet;

/// A page with what differs in every answer taken out.
fn without_nonces(page: &str) -> String {
    page.split("nonce=\"")
        .enumerate()
        .map(|(at, part)| {
            if at == 0 {
                part
            } else {
                part.split_once('"').unwrap().1
            }
        })
        .collect()
}

/// Without what the address of a refused form says, which is another one each time.
fn without_references(page: &str) -> String {
    let mut parts = page.split("terug=");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    rest.fold(first, |page, part| page + part)
}

/// EN-02: mistyped and unknown codes get the same answer.
#[tokio::test]
async fn mistyped_and_unknown_codes_get_the_same_answer() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Bestaat.")]).await;
    let unknown = House::open().await.visitor().code_in_the_form().await;
    let mut answers = HashSet::new();
    for code in [unknown.as_str(), "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", "hallo"] {
        let answer = house.visitor().post("/volgen", &[("code", code)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(!answer.text().contains(code), "the code is not repeated");
        answers.insert(without_references(&without_nonces(&answer.text())));
    }
    assert_eq!(answers.len(), 1);
}

/// EN-02: an unknown address and a wrong password get the same answer.
#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let house = House::open().await;
    let mut answers = HashSet::new();
    for email in [EMAIL, "niemand00@example.nl"] {
        let answer = house
            .visitor()
            .post(
                "/directie/inloggen",
                &[("email", email), ("password", "verkeerd wachtwoord")],
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answers.insert(without_references(&without_nonces(&answer.text())).replace(email, ""));
    }
    assert_eq!(answers.len(), 1);
}

/// EN-04: numbers neither follow each other nor show how many there are.
#[tokio::test]
async fn case_numbers_reveal_no_order_and_no_volume() {
    let house = House::open().await;
    let staff = house.state.archive.list_staff().await.unwrap()[0].id;
    for at in 0..12 {
        house
            .visitor()
            .file(&[("description", &format!("Klacht {at}."))])
            .await;
    }
    let numbers: Vec<_> = house
        .state
        .archive
        .list_cases(&CaseList::all(staff, "2026-11-23".parse().unwrap()))
        .await
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), 12);
    let ascending = numbers.is_sorted() || numbers.iter().rev().is_sorted();
    assert!(!ascending, "{numbers:?}");
    assert!(
        numbers
            .iter()
            .all(|number| number.starts_with("2026-") && number.len() == 10)
    );
}
