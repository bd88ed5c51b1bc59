//! Words that can mean danger (art. 2): whoever writes them reads where help is, whoever opens the case is told, and
//! nothing else happens.

use crate::desk::Desk;
use crate::support::{House, unescape};
use regulation::event::Event;
use regulation::filing::Danger;
use serde_json::Value;

#[tokio::test]
async fn who_writes_of_danger_without_script_reads_where_help_is_and_the_desk_is_told() {
    let house = House::open().await;
    for (text, help) in [
        ("Ik wil niet meer leven.", Some("Bel 113.")),
        ("Zij slaat mijn kind.", Some("0800-2000")),
        ("Niemand belde terug.", None),
    ] {
        let mut visitor = house.visitor();
        visitor
            .file(&[("description", text), ("shield", "anonymous")])
            .await;
        let receipt = unescape(&visitor.get("/klacht/ontvangen").await.text());
        assert_eq!(receipt.contains("Bel 112."), help.is_some(), "{text}");
        assert!(help.is_none_or(|help| receipt.contains(help)), "{receipt}");
        assert!(!receipt.contains("kunt u gewoon versturen"), "it is sent");

        let mut director = house.director().await;
        let case = format!("/directie/dossier/{}", visitor.number);
        let page = unescape(&director.get(&case).await.text());
        // The list beside it tells of the others.
        let (_, page) = page.split_once("data-fresh-case").unwrap();
        let told = page.contains("iemand kan in gevaar zijn");
        assert_eq!(told, help.is_some(), "{text}");
        assert!(
            page.contains("Nu: bevestig de ontvangst"),
            "it goes on as any other"
        );
    }
    // Nothing more goes out for it than for any complaint.
    let waiting = house.state.archive.list_outbox().await.unwrap();
    assert_eq!(waiting.len(), 3);
}

/// Every text of the complaints that the tests and the demonstration make up.
fn texts(of: &Value, found: &mut Vec<String>) {
    match of {
        Value::String(text) => found.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        Value::Object(all) => all.values().for_each(|one| texts(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_ordinary_complaint_points_at_danger() {
    let mut found = Vec::new();
    for made_up in [
        include_str!("../fixtures/complaints.json"),
        include_str!("../../demo/cases.json"),
    ] {
        texts(&serde_json::from_str(made_up).unwrap(), &mut found);
    }
    assert!(found.len() > 500);
    for text in &found {
        assert_eq!(Danger::in_texts([text.as_str()]), [], "{text}");
    }
}

const FIRST: &str = "Lees dit eerst: iemand kan in gevaar zijn";

/// It comes first, before a late promise, says what it is, and goes once somebody says that they looked.
#[tokio::test]
async fn what_may_be_urgent_stands_first_on_the_list_until_somebody_looked() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor
        .file(&[("description", "Niemand belde terug.")])
        .await;
    let calm = visitor.number.clone();
    // Of a later day, so that nothing else puts it first.
    house.set_clock("2026-11-24T09:00:00Z");
    visitor
        .file(&[("description", "Mijn zoon is mishandeld.")])
        .await;
    let urgent = visitor.number.clone();
    let mut desk = Desk::of(&house).await;
    desk.case = format!("/directie/dossier/{urgent}");
    let list = async |desk: &mut Desk| unescape(&desk.visitor.get("/directie").await.text());
    let page = list(&mut desk).await;
    assert!(page.contains(FIRST) && !page.contains("zoon"), "{page}");
    assert!(page.find(&urgent) < page.find(&calm), "it comes first");
    // What is to be done goes on as in any other; the flag stays until somebody says that they looked.
    desk.sends("bevestigen", &[]).await;
    house.set_clock("2026-12-04T09:00:00Z");
    desk.visitor = house.director().await;
    let page = list(&mut desk).await;
    assert!(page.contains(FIRST) && page.contains("te laat"), "{page}");
    assert!(
        page.find(&urgent) < page.find(&calm),
        "it still comes first"
    );

    let page = desk
        .did("gevaar-bekeken", &[("text", "De school gebeld.")])
        .await;
    assert!(page.contains("Bekeken: woorden die op gevaar kunnen wijzen"));
    assert!(page.contains("De school gebeld.") && !page.contains("id=\"gevaar\""));
    assert!(!list(&mut desk).await.contains(FIRST));
    desk.may_not("gevaar-bekeken", &[], "niets meer te doen")
        .await;
}

/// What lies beside the facts in clear says that somebody should look, and neither why nor about whom.
#[tokio::test]
async fn of_what_may_be_urgent_nothing_is_kept_in_clear_but_that_it_may_be() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let mut kept = Vec::new();
    for text in ["Ik wil niet meer leven.", "Zij slaat mijn kind."] {
        visitor
            .file(&[("description", text), ("shield", "anonymous")])
            .await;
        let archive = &house.state.archive;
        let case = archive.find_case_by_number(&visitor.number).await.unwrap();
        let events = archive.list_events(case.unwrap()).await.unwrap();
        assert!(matches!(events[0].event, Event::Filed { urgent: true, .. }));
        kept.push(events[0].event.clone());
    }
    assert_eq!(kept[0], kept[1], "which of the two it is cannot be told");
}
