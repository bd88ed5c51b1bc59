//! AZ-03: a complaint about somebody of the bureau does not exist for them, in no list, count, search or page.

use crate::support::House;
use axum::http::StatusCode;

#[tokio::test]
async fn a_complaint_about_a_director_is_nowhere_to_be_found_for_that_director() {
    let house = House::open().await;
    let (mut second, about) = house.second_director().await;
    let about = about.to_string();
    let fields = [
        ("description", "Over de tweede."),
        ("about", about.as_str()),
    ];
    let mut complainant = house.visitor();
    complainant.file(&fields).await;
    let number = complainant.number.clone();
    let pages = [
        "/directie".to_owned(),
        "/directie?toon=alle".to_owned(),
        format!("/directie?toon=alle&nummer={number}"),
        "/directie?toon=te-laat".to_owned(),
    ];
    house.set_clock("2026-12-20T09:00:00Z");
    let mut first = house.director().await;
    let fields = [
        ("email", "tweede@example.nl"),
        ("password", crate::support::PASSWORD),
    ];
    second.post("/directie/inloggen", &fields).await;
    let link = format!("/directie/dossier/{number}");
    for page in &pages {
        let (theirs, ours) = (second.get(page).await.text(), first.get(page).await.text());
        assert!(ours.contains(&link), "{page}");
        assert!(!theirs.contains(&link), "{page}");
    }
    let answer = second.get(&link).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.text().contains("Over de tweede."));
    let counts = second.get("/directie?toon=alle").await.text();
    assert!(counts.contains("0 klachten") && counts.contains("U kunt nog geen klacht lezen"));
    // A complaint about them is not handed to them either.
    let to_them = [("who", about.as_str())];
    let page = first
        .post(&format!("/directie/dossier/{number}/behandelaar"), &to_them)
        .await
        .text();
    assert!(page.contains("niet-gelukt"));
    // And entered by hand it is the same: not even the one who entered it reads it back.
    let entered = [
        ("channel", "post"),
        ("received", "2026-12-20"),
        ("description", "Op papier over de tweede."),
        ("about", about.as_str()),
    ];
    second.post("/directie/registreren", &entered).await;
    assert!(
        !second
            .get("/directie?toon=alle")
            .await
            .text()
            .contains("/directie/dossier/")
    );
    assert!(
        first
            .get("/directie?toon=alle")
            .await
            .text()
            .contains("2 klachten")
    );
}
