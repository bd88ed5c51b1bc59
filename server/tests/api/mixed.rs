//! A complaint of which a part belongs with somebody else (article 2): two threads, and nothing is said of what was not judged.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, unescape};

const PART: [(&str, &str); 4] = [
    ("text", "Dat de school geen lokaal gaf."),
    ("whom", "De klachtencommissie van de school, 030 123 45 67."),
    ("why", "De school verdeelt de lokalen."),
    ("step", "send"),
];

#[tokio::test]
async fn the_part_for_another_is_referred_with_where_to_go_and_stands_beside_the_part_that_goes_on()
{
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let follow = async |code: &str| -> String {
        let mut visitor = house.visitor();
        unescape(&visitor.follow(code).await.text())
    };
    let mixed = [("scope", "mixed"), ("text", "Het lokaal is van de school.")];
    let page = desk.did("beoordelen", &mixed).await;
    assert!(page.contains("Nu: vertel met welk deel de klager naar een ander moet"));
    let today = unescape(&desk.visitor.get("/directie").await.text());
    assert!(today.contains("Verwijs een deel naar een ander"));
    let one = follow(&code).await;
    assert!(!one.contains("twee delen") && !one.contains("van de school"));

    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    desk.did("oordeel", &judged).await;
    let ready = [
        ("text", "Zo is het."),
        ("solution", "Nee."),
        ("step", "send"),
    ];
    let why = "Vertel de klager eerst bij wie";
    desk.may_not("reactie", &ready, why).await;
    for left_out in ["text", "whom", "why"] {
        let some: Vec<_> = PART
            .into_iter()
            .filter(|(name, _)| *name != left_out)
            .collect();
        let some: Vec<_> = some.into_iter().chain([(left_out, " ")]).collect();
        let page = desk.does("deel-verwijzen", &some).await;
        assert!(
            page.contains(&format!("deel-verwijzen-{left_out}-problem")),
            "{left_out}"
        );
        assert!(
            page.contains("De school verdeelt") || left_out == "why",
            "nothing typed is lost"
        );
    }
    desk.did("deel-verwijzen", &PART).await;

    let two = follow(&code).await;
    for said in [
        "Uw klacht heeft twee delen",
        "Wat wij behandelen",
        "Wij onderzoeken uw klacht",
        "Verwezen op maandag 23 november 2026",
        "Dat de school geen lokaal gaf.",
        "De klachtencommissie van de school, 030 123 45 67.",
        "Over dit deel hebben wij niet geoordeeld.",
    ] {
        assert!(two.contains(said), "{said} is missing in: {two}");
    }
    let page = desk.sends("reactie", &[]).await;
    assert!(page.contains("De reactie is verstuurd"));
    let answered = follow(&code).await;
    let part = "Een deel van uw klacht hoort bij een ander. Daarover schreven wij u op maandag 23 november 2026.";
    assert!(answered.contains(part), "{answered}");
    assert!(answered.contains("U hebt ons antwoord") && answered.contains("twee delen"));
}

#[tokio::test]
async fn a_complaint_that_is_about_the_bureau_as_a_whole_says_nothing_of_parts() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let page = desk.does("deel-verwijzen", &PART).await;
    assert!(page.contains("niet-gelukt"));
    desk.did(
        "oordeel",
        &[
            ("ground", "procedure"),
            ("verdict", "unfounded"),
            ("text", "Nee."),
        ],
    )
    .await;
    desk.sends("reactie", &[]).await;
    let mut visitor = house.visitor();
    let page = unescape(&visitor.follow(&code).await.text());
    assert!(!page.contains("hoort bij een ander") && !page.contains("twee delen"));
}
