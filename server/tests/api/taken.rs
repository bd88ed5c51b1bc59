//! The list to take along: as it is narrowed, of what its reader may read, and without a word of whoever complained.

use crate::support::House;
use axum::http::StatusCode;

const CSV: &str = "/directie/lijst.csv";

/// Whose complaint it is, and what they wrote.
const THEIRS: [&str; 2] = ["Jo Geheim", "Wat niemand leest."];

#[tokio::test]
async fn the_list_is_taken_along_as_it_is_narrowed_and_without_words() {
    let house = House::open().await;
    let mut filed = Vec::new();
    for ground in ["conduct", "information"] {
        let mut visitor = house.visitor();
        let fields = [
            ("description", THEIRS[1]),
            ("name", THEIRS[0]),
            ("grounds", ground),
        ];
        visitor.file(&fields).await;
        filed.push(visitor.number.clone());
    }
    let mut director = house.director().await;
    let all = director.get(CSV).await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(all.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(
        all.headers["content-disposition"],
        "attachment; filename=\"lijst-2026-11-23.csv\""
    );
    assert_eq!(all.headers["cache-control"], "no-store");
    let text = all.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("Nummer;Ontvangen op;Gronden;"));
    assert_eq!(lines.len(), 3);
    for number in &filed {
        assert!(text.contains(number));
    }
    assert!(lines[1].contains(";2026-11-23;"));
    for theirs in THEIRS {
        assert!(!text.contains(theirs), "{text}");
    }

    let narrowed = director.get(&format!("{CSV}?grond=conduct")).await.text();
    assert!(narrowed.contains(&filed[0]) && !narrowed.contains(&filed[1]));
    // The page says where it is found, as it is narrowed.
    let page = director.get("/directie?grond=conduct").await.text();
    assert!(page.contains(&format!("href=\"{CSV}?grond=conduct\"")));
}

#[tokio::test]
async fn a_sheet_holds_what_the_list_holds() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor.file(&[("description", THEIRS[1])]).await;
    let mut director = house.director().await;
    let sheet = director.get("/directie/lijst.xlsx?toon=alle").await;
    assert_eq!(sheet.status, StatusCode::OK);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(sheet.headers["content-type"], kind);
    assert!(sheet.body.starts_with(b"PK"));
}

/// AZ-03: also not in a file.
#[tokio::test]
async fn nobody_takes_along_what_they_may_not_read() {
    let house = House::open().await;
    let (mut second, about) = house.second_director().await;
    let mut visitor = house.visitor();
    let about = about.to_string();
    visitor
        .file(&[("description", "Over haar."), ("about", &about)])
        .await;
    let theirs = second.get(CSV).await.text();
    assert!(!theirs.contains(&visitor.number), "{theirs}");
    for file in [CSV, "/directie/lijst.xlsx"] {
        let asked = house.visitor().get(file).await;
        assert!(asked.location().starts_with("/directie/inloggen"));
    }
}
