//! The archive does not answer: whoever asks hears that it was our fault and what is safe, and nothing of its inside.

use crate::support::{House, form_request, unescape};
use app::words::{Language, words};
use axum::http::StatusCode;
use seal::code::FollowCode;
use server::http::router::routes;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

#[tokio::test]
async fn a_form_that_cannot_be_handled_says_so_in_both_languages_and_tells_no_insides() {
    let house = House::open().await;
    let mut visitor = house.director().await;
    let code = visitor.file(&[("description", "Van mij.")]).await;
    visitor.follow(&code).await;
    let archive = SqliteConnectOptions::new().filename(house.folder.path().join("gehoor.db"));
    let mut archive = archive.connect().await.unwrap();
    sqlx::query("alter table sessions rename to elsewhere")
        .execute(&mut archive)
        .await
        .unwrap();

    let fields = [
        ("description", "Nog een."),
        ("message", "Nog een."),
        ("does", "talk"),
    ];
    let mut asked = 0;
    for (_, path, _) in routes().iter().filter(|(method, ..)| *method == "POST") {
        // These look at a visit after what was typed, or at none.
        let first = ["/klacht", "/volgen", "/directie"];
        let looks = first.iter().any(|start| path.starts_with(start));
        let without = ["/inloggen", "/uitnodiging", "/inrichten/{token}"];
        if !looks || without.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let path = path
            .replace("{token}", "0")
            .replace("{number}", "2026-7KQ4M")
            .replace("{deed}", "notitie");
        let answer = visitor.send(form_request(&path, &fields)).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        let page = unescape(&answer.text());
        for language in [Language::Nl, Language::En] {
            assert!(
                page.contains(words(language).plain.unavailable_text),
                "{path}"
            );
        }
        assert!(
            !page.contains("sessions") && !page.contains("sqlx"),
            "{path}"
        );
        asked += 1;
    }
    assert!(asked >= 9, "{asked}");
    let news = visitor.get(app::dashboard::NEWS).await;
    assert_eq!(news.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(news.text(), "", "a program reads no page");

    sqlx::query("drop table lookups")
        .execute(&mut archive)
        .await
        .unwrap();
    let code = FollowCode::parse(&code).unwrap();
    let answer = visitor.ask_sealed_case(&code.lookup()).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        answer.text(),
        "\"unavailable\"",
        "and a page hears no more than that"
    );
}
