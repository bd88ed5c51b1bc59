//! EN-06: numbers so small that they point at somebody are told nowhere.

use crate::support::{House, unescape};

#[tokio::test]
async fn three_complaints_in_a_month_are_not_told_as_a_number_and_five_are() {
    let house = House::open().await;
    for _ in 0..3 {
        house.visitor().file(&[("description", "Stil.")]).await;
    }
    let mut director = house.director().await;
    let few = chart(&director.get("/directie").await.text());
    assert!(few.contains("niet getoond"), "{few}");
    assert!(!few.contains("<td>3</td>"), "{few}");
    // Not even by the height of a bar.
    assert!(!few.contains("height=\"60\""), "{few}");

    for _ in 0..2 {
        house.visitor().file(&[("description", "Stil.")]).await;
    }
    let five = chart(&director.get("/directie").await.text());
    assert!(
        five.contains("<td>5</td>") && five.contains("height=\"60\""),
        "{five}"
    );
}

/// The part of the page that shows the year.
fn chart(page: &str) -> String {
    let start = page
        .find("data-fresh=\"chart\"")
        .expect("the year is there");
    let rest = &page[start..];
    unescape(&rest[..rest.find("</section>").unwrap()])
}
