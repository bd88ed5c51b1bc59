//! The regulation: nothing of its wording is lost, and what the code says of a version stands in its text.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::NaiveDate;
use regulation::text::{self, Block, RegulationVersion, Span};
use regulation::workday::Profile;

const TEXT: &str = include_str!("../text/1.0.md");

fn first() -> &'static RegulationVersion {
    text::version("1.0").unwrap()
}

fn written(spans: &[Span]) -> String {
    let span = |span: &Span| {
        if span.strong {
            format!("**{}**", span.text)
        } else {
            span.text.clone()
        }
    };
    spans.iter().map(span).collect()
}

/// The text again, from what was read.
fn written_out(version: &RegulationVersion) -> Vec<String> {
    let mut lines = version.heading.clone();
    for article in &version.articles {
        lines.push(format!("{}. {}", article.number, article.title));
        for block in &article.blocks {
            match block {
                Block::Paragraph(spans) => lines.push(written(spans)),
                Block::List(items) => {
                    lines.extend(items.iter().map(|item| format!("- {}", written(item))));
                }
            }
        }
    }
    lines
        .iter()
        .flat_map(|line| line.split('\n'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_word_of_the_regulation_is_lost_in_reading() {
    let source: Vec<_> = TEXT
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(written_out(first()), source);
}

#[test]
fn the_thirteen_articles_are_in_order() {
    let numbers: Vec<_> = first()
        .articles
        .iter()
        .map(|article| article.number)
        .collect();
    assert_eq!(numbers, (1..=13).collect::<Vec<u8>>());
    assert_eq!(
        first().articles[6].title,
        "Behandelingsprocedure van een Klacht"
    );
    assert_eq!(
        first().heading[0],
        "Klachtenreglement Hét Vertrouwensbureau"
    );
}

#[test]
fn article_7_is_a_list_of_three_steps_each_with_a_strong_heading() {
    let [Block::List(steps)] = &first().articles[6].blocks[..] else {
        panic!("one list")
    };
    assert_eq!(steps.len(), 3);
    for (number, step) in (1..).zip(steps) {
        assert!(step[0].strong && step[0].text.starts_with(&format!("Stap {number}: ")));
        assert!(step[1].text.starts_with('\n') && !step[1].strong);
    }
}

#[test]
fn what_the_code_says_of_the_version_stands_in_its_text() {
    let version = first();
    let lengths = version.lengths;
    let said = [
        format!("Versie: {}", version.number),
        version
            .in_force_from
            .format("Datum in werking: %-d-%-m-%Y")
            .to_string(),
        format!("**E-mail:** {}\n", version.contact_email),
        format!("**Post:** {}\n", version.contact_post),
        format!("het onderzoek binnen {} werkdagen", lengths.investigation),
        format!(
            "klachten binnen {} werkdagen na ontvangst volledig",
            lengths.completion
        ),
        format!(
            "De klager kan binnen {} werkdagen na ontvangst",
            lengths.appeal
        ),
        "Binnen vijf werkdagen na ontvangst".into(),
    ];
    for words in said {
        assert!(TEXT.contains(&words), "{words}");
    }
    assert_eq!(
        (lengths.acknowledgement, version.profile),
        (5, Profile::Atw)
    );
}

#[test]
fn a_version_is_in_force_from_its_first_day_on() {
    let on = |year, month, day| {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        text::in_force_on(date).map(|version| version.number)
    };
    assert_eq!(on(2024, 10, 31), None);
    assert_eq!(on(2024, 11, 1), Some("1.0"));
    assert_eq!(on(2040, 1, 1), Some("1.0"));
    assert_eq!(text::version("0.9"), None);
}

#[test]
fn versions_follow_each_other() {
    let from: Vec<_> = text::versions()
        .iter()
        .map(|version| version.in_force_from)
        .collect();
    assert!(from.is_sorted_by(|earlier, later| earlier < later));
}
