//! The 24 invented filings go through the real form and come back word for word.

use crate::support::{House, unescape};
use serde_json::Value;

const COMPLAINTS: &str = include_str!("../fixtures/complaints.json");

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The facts of a filing as somebody would type them: one line each.
fn lines(complaint: &Value, part: &str) -> String {
    let facts = complaint["facts"].as_array().unwrap();
    facts
        .iter()
        .map(|fact| text(&fact[part]))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test]
async fn all_filings_come_back_word_for_word() {
    let house = House::open().await;
    let mut director = house.director().await;
    let complaints: Vec<Value> = serde_json::from_str(COMPLAINTS).unwrap();
    assert_eq!(complaints.len(), 24);
    for complaint in &complaints {
        let identity = &complaint["identity"];
        let mut fields = vec![
            ("capacity", text(&complaint["capacity"])),
            ("shield", text(&complaint["shield"])),
            ("other_ground", text(&complaint["other_ground"])),
            ("description", text(&complaint["description"])),
            ("when", lines(complaint, "when")),
            ("where", lines(complaint, "where")),
            ("who", lines(complaint, "who")),
            ("requested_solution", text(&complaint["requested_solution"])),
        ];
        for part in ["name", "email", "phone", "address"] {
            fields.push((part, text(&identity[part])));
        }
        for ground in complaint["grounds"].as_array().unwrap() {
            fields.push(("grounds", text(ground)));
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let mut visitor = house.visitor();
        let code = visitor.file(&fields).await;
        let case = format!("/directie/dossier/{}", visitor.number);
        director
            .post(
                &format!("{case}/identiteit"),
                &[("reason", "Voor de proef.")],
            )
            .await;
        let read = unescape(&director.get(&case).await.text());
        for (name, value) in &fields {
            if !["capacity", "shield", "grounds"].contains(name) {
                assert!(
                    read.contains(value),
                    "{}: {name} of {} is not on the page",
                    complaint["id"],
                    value
                );
            }
        }
        let own = unescape(&house.visitor().follow(&code).await.text());
        assert!(
            own.contains(&text(&complaint["description"])),
            "{}",
            complaint["id"]
        );
    }
}
