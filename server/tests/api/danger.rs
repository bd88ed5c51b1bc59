//! Words that can mean danger (art. 2): whoever writes them reads where help is, whoever opens the case is told, and
//! nothing else happens.

use crate::support::{House, unescape};

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

        let mut director = house.director().await;
        let case = format!("/directie/dossier/{}", visitor.number);
        let page = unescape(&director.get(&case).await.text());
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
