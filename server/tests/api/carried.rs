//! What every form on the page of a case carries: what its writer had seen, and an id of its own.

use crate::support::{Answer, House, Visitor};

/// The hidden fields of the forms on this page.
fn carried(page: &str) -> [(&'static str, String); 2] {
    ["seen", "id"].map(|name| {
        let field = format!("name=\"{name}\" value=\"");
        let (_, rest) = page.split_once(&field).expect("every form carries it");
        (name, rest.split('"').next().unwrap().to_owned())
    })
}

struct Desk {
    director: Visitor,
    page: String,
    complainant: Visitor,
}

/// A case that was acknowledged.
async fn desk(house: &House) -> Desk {
    let code = house
        .visitor()
        .file(&[("description", "Een klacht.")])
        .await;
    let mut director = house.director().await;
    let page = format!("/directie/dossier/{}", director.newest_case().await);
    let letter = [
        ("text", "Wij hebben uw klacht ontvangen."),
        ("step", "send"),
    ];
    director.post(&format!("{page}/bevestigen"), &letter).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    Desk {
        director,
        page,
        complainant,
    }
}

async fn send(
    director: &mut Visitor,
    address: &str,
    text: &str,
    carried: &[(&'static str, String)],
) -> Answer {
    let mut fields = vec![("text", text)];
    fields.extend(carried.iter().map(|(name, value)| (*name, value.as_str())));
    director.post(address, &fields).await
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_carried_out_once_and_with_other_words_again() {
    let house = House::open().await;
    let Desk {
        mut director, page, ..
    } = desk(&house).await;
    let forms = carried(&director.get(&page).await.text());
    let note = format!("{page}/notitie");
    for text in ["Eerst bellen.", "Eerst bellen.", "Of schrijven."] {
        send(&mut director, &note, text, &forms).await;
    }
    let shown = director.get(&page).await.drawn();
    assert_eq!(shown.matches(">Eerst bellen.<").count(), 1);
    assert_eq!(shown.matches(">Of schrijven.<").count(), 1);
}

/// A double click: the code that was made the first time is shown.
#[tokio::test]
async fn a_form_that_makes_a_code_shows_it_also_when_it_is_sent_twice() {
    let house = House::open().await;
    let Desk {
        mut director, page, ..
    } = desk(&house).await;
    let forms = carried(&director.get(&page).await.text());
    let mut fields = vec![
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wat zag u?"),
        ("unrevealing", "yes"),
    ];
    fields.extend(forms.iter().map(|(name, value)| (*name, value.as_str())));
    for _ in 0..2 {
        director.post(&format!("{page}/navragen"), &fields).await;
    }
    let shown = director.get(&page).await.drawn();
    assert_eq!(shown.matches("data-guest-code").count(), 1, "{shown}");
}

#[tokio::test]
async fn nobody_writes_over_what_they_had_not_seen_and_what_they_typed_stays() {
    let house = House::open().await;
    let Desk {
        mut director,
        page,
        mut complainant,
    } = desk(&house).await;
    let stale = carried(&director.get(&page).await.text());
    complainant
        .post("/volgen", &[("message", "Er is iets bijgekomen.")])
        .await;

    let message = format!("{page}/bericht");
    let refused = send(&mut director, &message, "Heeft u nog iets?", &stale).await;
    let refused = refused.text();
    assert!(refused.contains("Er is iets bijgekomen."));
    assert!(
        refused.contains(">Heeft u nog iets?</textarea>"),
        "{refused}"
    );

    send(
        &mut director,
        &message,
        "Heeft u nog iets?",
        &carried(&refused),
    )
    .await;
    let sent = director.get(&page).await.text();
    assert!(sent.contains(">Heeft u nog iets?</p>"));
}

#[tokio::test]
async fn a_note_is_kept_whatever_happened_meanwhile() {
    let house = House::open().await;
    let Desk {
        mut director,
        page,
        mut complainant,
    } = desk(&house).await;
    let stale = carried(&director.get(&page).await.text());
    complainant
        .post("/volgen", &[("message", "Er is iets bijgekomen.")])
        .await;
    send(
        &mut director,
        &format!("{page}/notitie"),
        "Voor onszelf.",
        &stale,
    )
    .await;
    assert!(
        director
            .get(&page)
            .await
            .text()
            .contains(">Voor onszelf.</p>")
    );
}
