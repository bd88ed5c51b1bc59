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

/// The page of figures: each bar leads to the list that it stands for, and nothing small is told by any of it.
#[tokio::test]
async fn a_bar_leads_to_the_list_that_it_stands_for() {
    let house = House::open().await;
    let mut numbers = Vec::new();
    for ground in ["conduct", "conduct", "conduct", "conduct", "conduct"] {
        let mut visitor = house.visitor();
        visitor
            .file(&[("description", "Stil."), ("grounds", ground)])
            .await;
        numbers.push(visitor.number.clone());
    }
    let mut director = house.director().await;
    let page = director.get("/directie/cijfers").await;
    assert_eq!(page.status, 200);
    let page = unescape(&page.text());
    assert!(page.contains("november 2026: 5 ontvangen, 5 open aan het einde"));
    for (to, finds) in [
        ("/directie?toon=alle&van=2026-11&tot=2026-11", true),
        ("/directie?toon=alle&van=2026-10&tot=2026-10", false),
        ("/directie?toon=alle&grond=conduct&van=2025-12", true),
        ("/directie?toon=alle&grond=information&van=2025-12", false),
        ("/directie?toon=alle&fase=received&van=2025-12", true),
        (
            "/directie?toon=alle&van=2025-12&termijn=acknowledgement",
            false,
        ),
    ] {
        assert!(page.contains(&format!("href=\"{to}\"")), "{to}");
        let list = director.get(to).await.text();
        let list = list.split("data-fresh=\"list\"").nth(1).unwrap();
        let list = list.split("</section>").next().unwrap();
        assert_eq!(list.contains(&numbers[0]), finds, "{to}");
    }
    // Nobody acknowledged them in time.
    house.set_clock("2026-12-10T09:00:00Z");
    let mut director = house.director().await;
    let late = "/directie?toon=alle&van=2026-01&termijn=acknowledgement";
    let page = unescape(&director.get("/directie/cijfers").await.text());
    assert!(page.contains(&format!("href=\"{late}\"")));
    let list = unescape(&director.get(late).await.text());
    assert!(list.contains(&numbers[0]) && list.contains("Bevestiging: te laat"));
    assert!(list.contains("Ontvangen vanaf januari 2026"));
}

#[tokio::test]
async fn a_few_complaints_are_told_by_no_figure_of_the_page() {
    let house = House::open().await;
    for _ in 0..3 {
        house.visitor().file(&[("description", "Stil.")]).await;
    }
    let mut director = house.director().await;
    let page = unescape(&director.get("/directie/cijfers").await.text());
    let body = page.split("<main").nth(1).unwrap();
    assert!(body.contains("november 2026: niet getoond ontvangen"));
    assert!(!body.contains("<td>3</td>") && !body.contains(" 3 "));
    // Nor is a single bar drawn.
    assert!(!body.contains("class=\"share\""));
}
