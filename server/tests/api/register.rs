//! A complaint that is entered by hand: with what is noted beside it, or not at all.

use crate::desk::Desk;
use crate::support::{Answer, House, NAME, Visitor, unescape};
use axum::http::StatusCode;
use regulation::event::Event;

const HERE: &str = "/directie/registreren";
const LATE: &str = "De brief lag in een postvak.";

fn letter<'a>(rest: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("channel", "post"),
        ("received", "2026-11-16"),
        ("description", "Op papier: de lift staat stil."),
        ("requested_solution", "Een werkende lift."),
        ("name", "Wilma Stil"),
        ("shield", "open"),
    ];
    fields.retain(|(name, _)| !rest.iter().any(|(other, _)| other == name));
    fields.extend(rest);
    fields
}

/// The form came back with everything in it.
fn holds_all(answer: &Answer, fields: &[(&str, &str)]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unescape(&answer.text());
    for (name, typed) in fields {
        assert!(page.contains(typed), "{name}");
    }
}

async fn events(house: &House) -> Vec<Vec<Event>> {
    let mut found = Vec::new();
    for notice in house.state.archive.list_outbox().await.unwrap() {
        let events = house.state.archive.list_events(notice.case).await.unwrap();
        found.push(events.into_iter().map(|stored| stored.event).collect());
    }
    found
}

#[tokio::test]
async fn a_note_that_cannot_be_kept_is_refused_and_nothing_typed_is_lost() {
    let house = House::open().await;
    let mut director = house.director().await;
    let long = "a".repeat(20_001);
    let half = "b".repeat(10_000);
    for (field, late, original, sentence) in [
        (
            "late",
            "Te\u{7} laat.",
            "Map 3.",
            "In regel 1 staat na “Te” een teken",
        ),
        ("late", long.as_str(), "Map 3.", "20.001"),
        (
            "original",
            LATE,
            "Map\n\u{1}3.",
            "Regel 2 begint met een teken",
        ),
        ("original", LATE, long.as_str(), "20.001"),
        ("late", half.as_str(), half.as_str(), "20.002"),
    ] {
        let fields = letter(&[("late", late), ("original", original)]);
        let answer = director.post(HERE, &fields).await;
        holds_all(&answer, &fields);
        let page = unescape(&answer.text());
        assert!(page.contains(sentence), "{field}: {sentence}");
        assert!(page.contains(&format!("id=\"{field}-problem\"")), "{field}");
        assert!(!page.contains("data-follow-code"));
    }
    let blank = letter(&[("late", " \n")]);
    let answer = director.post(HERE, &blank).await;
    holds_all(&answer, &blank);
    assert_eq!(events(&house).await.len(), 0, "nothing was kept");
}

#[tokio::test]
async fn what_is_noted_is_kept_with_the_complaint_for_the_bureau_alone() {
    let house = House::open().await;
    let mut director = house.director().await;
    let fields = letter(&[("late", LATE), ("original", "Map 3.")]);
    let answer = director.post(HERE, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let code = director.get(HERE).await.marked("data-follow-code");
    let number = director.newest_case().await;
    let case = director.get(&format!("/directie/dossier/{number}")).await;
    let history = unescape(&case.text());
    assert!(history.contains(&format!("{LATE}\n\nMap 3.")));
    assert!(history.contains(&format!("Ingevoerd door {NAME}")));
    let all = events(&house).await;
    assert!(
        matches!(&all[0][..], [Event::Filed { .. }, Event::NoteAdded]),
        "{all:?}"
    );
    let followed = house.visitor().follow(code.trim()).await.text();
    assert!(followed.contains("de lift staat stil") && !followed.contains("postvak"));
    // Who did that is told to colleagues by name, and to who complains as a role.
    assert!(followed.contains("De directie voerde uw klacht in"));
    assert!(!followed.contains(NAME));
    director
        .post(
            &format!("/directie/dossier/{number}/notitie"),
            &[("text", "Daarna.")],
        )
        .await;
    let case = director.get(&format!("/directie/dossier/{number}")).await;
    assert!(case.text().contains("Daarna."), "the history goes on");
}

#[tokio::test]
async fn who_enters_a_complaint_about_themselves_notes_nothing_in_it() {
    let house = House::open().await;
    house.director().await;
    let (mut second, id) = house.second_director().await;
    let about = id.to_string();
    let fields = letter(&[("late", LATE), ("about", &about)]);
    let answer = second.post(HERE, &fields).await;
    holds_all(&answer, &letter(&[("late", LATE)]));
    assert!(answer.text().contains("Vraag een collega"));
    assert_eq!(events(&house).await.len(), 0);
    let today = letter(&[("received", "2026-11-23"), ("about", &about)]);
    let answer = second.post(HERE, &today).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(events(&house).await.len(), 1);
}

async fn code_shown(director: &mut Visitor) -> bool {
    director.get(HERE).await.text().contains("data-follow-code")
}

#[tokio::test]
async fn a_form_that_is_sent_again_is_one_complaint_and_with_other_words_it_comes_back() {
    let house = House::open().await;
    let mut director = house.director().await;
    let id = ("filing", "6f1f4f0e-6a3c-4f0e-9d3f-0d1c6a4b2e11");
    let sent = letter(&[id, ("late", LATE), ("again", "yes")]);
    for _ in 0..2 {
        let answer = director.post(HERE, &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert!(
        code_shown(&mut director).await,
        "sending twice hides no code"
    );
    assert_eq!(events(&house).await.len(), 1);
    for other in [
        ("description", "Heel iets anders: de deur klemt."),
        ("name", "Iemand Anders"),
        ("shield", "confidential"),
        ("capacity", "parent"),
        ("grounds", "conduct"),
    ] {
        let changed = letter(&[id, ("late", LATE), ("again", "yes"), other]);
        let answer = director.post(HERE, &changed).await;
        let fields: Vec<_> = changed
            .into_iter()
            .filter(|(name, _)| !["filing", "again"].contains(name))
            .collect();
        holds_all(&answer, &fields);
        let page = answer.drawn();
        assert!(
            !page.contains(id.1),
            "{other:?}: a new complaint, by choice"
        );
        assert!(page.contains("lijkt-op"), "{other:?}");
        assert!(!code_shown(&mut director).await);
    }
    assert_eq!(events(&house).await.len(), 1);
}

/// 7 step 1. Seen: a letter without a sender was confirmed behind a code that nobody had, and was counted as in time.
#[tokio::test]
async fn a_letter_without_a_sender_is_closed_as_undeliverable_and_never_counts_as_confirmed() {
    let house = House::open().await;
    let mut director = house.director().await;
    let fields = letter(&[("shield", "anonymous"), ("name", ""), ("late", LATE)]);
    director.post(HERE, &fields).await;
    let kept = unescape(&director.get(HERE).await.drawn());
    assert!(kept.contains("wij kunnen de volgcode nergens heen sturen"));
    assert!(!kept.contains("gaat mee met de bevestiging"));
    let mut desk = Desk::of(&house).await;
    let page = desk.page().await;
    assert!(page.contains("Nu: sluit af als niet bezorgbaar"));
    assert!(!page.contains("Ook per e-mail"));
    let page = desk.sends("bevestigen", &[]).await;
    assert!(page.contains("Nu: sluit af als niet bezorgbaar"));
    assert!(!page.contains("op tijd gedaan"));
    let why = [("text", "Er stond geen afzender op.")];
    let page = desk.did("onbestelbaar", &why).await;
    assert!(!page.contains("op tijd gedaan"));
}

/// 7 step 1: of whoever came by post the code goes along on paper, and nothing counts before that.
#[tokio::test]
async fn whoever_came_on_paper_is_written_on_paper_before_anything_counts_behind_the_code() {
    let house = House::open().await;
    let mut director = house.director().await;
    let address = ("address", "Dorpsstraat 1, 1234 AB Dorp");
    let fields = letter(&[address, ("late", LATE)]);
    director.post(HERE, &fields).await;
    let code = director.get(HERE).await.marked("data-follow-code");
    let mut desk = Desk::of(&house).await;
    let page = desk.sends("bevestigen", &[]).await;
    assert!(page.contains("Nu: verstuur de brief en zeg op welke dag"));
    assert!(page.contains("De klager heeft de volgcode nog niet"));
    house.visitor().follow(code.trim()).await;
    let page = desk.page().await;
    assert!(!page.contains("Nu: verstuur de brief"), "they read it");
    assert!(page.contains("De klager opende de brief"));
}

/// Seen: of two letters that were entered at once in two tabs one code was never shown.
#[tokio::test]
async fn of_two_letters_that_are_entered_at_once_both_codes_are_shown() {
    let house = House::open().await;
    let mut one = house.director().await;
    let mut other = house.visitor();
    other.cookies.clone_from(&one.cookies);
    for (tab, description) in [
        (&mut one, "De eerste brief."),
        (&mut other, "De tweede brief."),
    ] {
        let fields = letter(&[
            ("description", description),
            ("late", LATE),
            ("original", "Map 3."),
        ]);
        let answer = tab.post(HERE, &fields).await;
        assert!(answer.status.is_redirection(), "{}", answer.text());
    }
    let mut codes = Vec::new();
    for tab in [&mut one, &mut other] {
        let page = tab.get(HERE).await;
        codes.push(page.marked("data-follow-code").trim().to_owned());
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 2, "{codes:?}");
}
