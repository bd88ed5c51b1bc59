//! Two-way talk with somebody who may be anonymous.

use crate::support::{House, Visitor, form_request, unescape};
use axum::http::StatusCode;

#[tokio::test]
async fn a_question_is_asked_read_and_answered() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[
            ("description", "Zij vertelde het door."),
            ("shield", "anonymous"),
        ])
        .await;
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = format!("/directie/dossier/{number}");
    let shown = director.get(&case).await.text();
    assert!(shown.contains("Zij vertelde het door."));

    house.set_clock("2026-11-24T10:00:00Z");
    let mut director = house.director().await;
    let letter = unescape(&director.get(&case).await.text());
    assert!(
        letter.contains("maandag 14 december 2026"),
        "the letter names the date of the investigation"
    );
    let sent = director
        .post(
            &format!("{case}/bevestigen"),
            &[
                ("text", "Wij hebben uw klacht ontvangen.\r\n\r\nTot later."),
                ("step", "send"),
            ],
        )
        .await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, case.as_str())
    );
    director
        .post(
            &format!("{case}/bericht"),
            &[("text", "Op welke dag was het?"), ("asks", "on")],
        )
        .await;
    director
        .post(
            &format!("{case}/notitie"),
            &[("text", "Mogelijk een datalek.")],
        )
        .await;

    let mut complainant = house.visitor();
    let page = complainant
        .follow(&code.to_lowercase().replace('-', " "))
        .await
        .text();
    assert!(page.contains("Wij hebben uw klacht ontvangen."));
    assert!(page.contains("Op welke dag was het?"));
    assert!(!page.contains("datalek"), "internal notes stay inside");
    assert_eq!(
        complainant
            .post("/volgen", &[("message", "De dinsdag.")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(director.get(&case).await.text().contains("De dinsdag."));
}

#[tokio::test]
async fn the_code_is_shown_again_on_the_first_return_only() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[("description", "Bewaar hem goed.")])
        .await;
    assert!(house.visitor().follow(&code).await.text().contains(&code));
    assert!(!house.visitor().follow(&code).await.text().contains(&code));
}

#[tokio::test]
async fn a_message_typed_after_the_visit_ended_is_kept_and_sent_with_the_code() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Lang verhaal.")]).await;
    house.set_clock("2026-11-23T13:00:00Z");
    let expired = visitor
        .post("/volgen", &[("message", "Nog iets belangrijks.")])
        .await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert!(expired.text().contains("Nog iets belangrijks."));
    let sent = visitor
        .post(
            "/volgen",
            &[("code", &code), ("message", "Nog iets belangrijks.")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(
        visitor
            .get("/volgen")
            .await
            .text()
            .contains("Nog iets belangrijks.")
    );
}

#[tokio::test]
async fn a_message_that_is_too_long_comes_back_with_its_length() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Kort.")]).await;
    visitor.follow(&code).await;
    let long = "é".repeat(20_001);
    visitor.post("/volgen", &[("message", &long)]).await;
    let page = visitor.get("/volgen").await.text();
    assert!(page.contains(&long), "nothing typed is lost");
    assert!(page.contains("20.001") || page.contains("20001"));
}

#[tokio::test]
async fn after_withdrawal_nobody_is_asked_anything() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor
        .file(&[("description", "Het is al opgelost.")])
        .await;
    visitor.follow(&code).await;
    visitor
        .post("/volgen/intrekken", &[("reason", "Gebeld, klaar.")])
        .await;
    let page = visitor.get("/volgen").await.text();
    assert!(page.contains("Gebeld, klaar."));
    visitor
        .post("/volgen", &[("message", "Toch nog iets")])
        .await;
    let page = visitor.get("/volgen").await.text();
    assert!(
        page.contains("Toch nog iets"),
        "what was refused is shown again"
    );
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = director
        .get(&format!("/directie/dossier/{number}"))
        .await
        .text();
    assert!(case.contains("Gebeld, klaar."));
    assert!(!case.contains("Toch nog iets"));
}

#[tokio::test]
async fn leaving_ends_the_visit() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Gedeelde telefoon.")]).await;
    visitor.follow(&code).await;
    let cookies = visitor.cookies.clone();
    let left = visitor.post("/volgen/sluiten", &[]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    visitor.cookies = cookies;
    assert!(
        !visitor
            .get("/volgen")
            .await
            .text()
            .contains("Gedeelde telefoon.")
    );
}

/// Somebody files without a name, follows, and adds something.
async fn adds_without_a_name(house: &House) -> Visitor {
    let mut visitor = house.visitor();
    let code = visitor
        .file(&[("description", "Anoniem."), ("shield", "anonymous")])
        .await;
    visitor.follow(&code).await;
    visitor.post("/volgen", &[("message", "Nog iets.")]).await;
    visitor
}

/// AN-06: an anonymous complainant's later steps are kept to the hour.
#[tokio::test]
async fn times_of_an_anonymous_complainant_are_kept_to_the_hour() {
    let house = House::open().await;
    house.set_clock("2026-11-23T21:47:31.123456Z");
    adds_without_a_name(&house).await;
    let case = house.state.archive.list_outbox().await.unwrap()[0].case;
    for event in house.state.archive.list_events(case).await.unwrap() {
        assert_eq!(event.at.timestamp() % 3600, 0, "{:?}", event.event);
    }
    let overview = house
        .state
        .archive
        .find_overview(case)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        overview.received_at.timestamp() % 3600,
        0,
        "the legal clock needs the day, and nothing needs the minute"
    );
}

/// A time that was cut is never told as if it were exact, and the receipt says no other than the rest of the page.
#[tokio::test]
async fn what_was_cut_is_told_as_an_hour_to_whoever_reads_it() {
    let house = House::open().await;
    house.set_clock("2026-11-23T21:47:31Z");
    let mut visitor = adds_without_a_name(&house).await;
    // The page itself says when it was made.
    house.set_clock("2026-11-23T22:10:00Z");
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = format!("/directie/dossier/{number}");
    for page in [visitor.get("/volgen").await, director.get(&case).await] {
        let page = unescape(&page.text());
        assert!(page.contains("maandag 23 november 2026, tussen 22 en 23 uur"));
        for finer in ["22.47", "22.00 uur", "21:47"] {
            assert!(!page.contains(finer), "{finer}: {page}");
        }
    }
    // AN-06: nor is the minute anywhere on the disk.
    for file in std::fs::read_dir(house.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        let kept = |minute: &[u8]| bytes.windows(minute.len()).any(|part| part == minute);
        assert!(!kept(b"T21:47") && !kept(b" 21:47"));
    }
}

/// Whoever shows who they are is told the minute, as before.
#[tokio::test]
async fn a_receipt_of_somebody_known_says_the_minute() {
    let house = House::open().await;
    house.set_clock("2026-11-23T21:47:31Z");
    let code = house
        .visitor()
        .file(&[("description", "Een."), ("shield", "open")])
        .await;
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(
        page.contains("maandag 23 november 2026, 22.47 uur"),
        "{page}"
    );
}

/// A date of receipt that somebody typed has no time.
#[tokio::test]
async fn what_came_on_paper_was_received_on_a_day() {
    let house = House::open().await;
    house.set_clock("2026-11-23T21:47:31Z");
    let mut director = house.director().await;
    let entered = [
        ("channel", "post"),
        ("shield", "open"),
        ("received", "2026-11-20"),
        ("description", "Op papier."),
        ("late", "Het lag op het verkeerde bureau."),
    ];
    director.post("/directie/registreren", &entered).await;
    let page = director.get("/directie/registreren").await;
    let code = page.marked("data-follow-code").trim().to_owned();
    let number = director.newest_case().await;
    let case = director.get(&format!("/directie/dossier/{number}")).await;
    let followed = house.visitor().follow(&code).await;
    for page in [case, followed] {
        let page = unescape(&page.text());
        assert!(page.contains("vrijdag 20 november 2026"));
        assert!(!page.contains("vrijdag 20 november 2026, 1"), "{page}");
    }
}

/// AN-05: two complaints from one browser share no value.
#[tokio::test]
async fn two_complaints_from_one_browser_share_nothing() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor
        .file(&[("description", "Een."), ("shield", "anonymous")])
        .await;
    let first = visitor.cookies.clone();
    visitor
        .file(&[("description", "Twee."), ("shield", "open"), ("name", "Jo")])
        .await;
    for (name, value) in &visitor.cookies {
        assert_ne!(first.get(name), Some(value), "{name} links the two");
    }
    let archive = &house.state.archive;
    let cases: Vec<_> = archive
        .list_outbox()
        .await
        .unwrap()
        .iter()
        .map(|item| item.case)
        .collect();
    let one = archive.list_events(cases[0]).await.unwrap();
    let two = archive.list_events(cases[1]).await.unwrap();
    assert_ne!(one[0].item, two[0].item);
    assert_ne!(one[0].hash, two[0].hash);
}

/// What a page's forms carry, by the address that they post to.
fn carried(page: &str, action: &str) -> Vec<(String, String)> {
    let start = page.find(&format!("action=\"{action}\"")).expect("a form");
    let form = &page[start..start + page[start..].find("</form>").unwrap()];
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
    hidden
        .map(|input| {
            let mut parts = input.split('"');
            let name = parts.next().unwrap().to_owned();
            (name, unescape(parts.nth(1).unwrap()))
        })
        .collect()
}

fn with<'a>(
    carried: &'a [(String, String)],
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let carried = carried
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    carried.chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn what_was_written_on_the_page_of_one_complaint_never_lands_in_another() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let first = visitor.file(&[("description", "De eerste klacht.")]).await;
    let second = visitor.file(&[("description", "De tweede klacht.")]).await;
    for (path, field, text) in [
        ("/volgen", "message", "Dit hoort bij de eerste."),
        ("/volgen/intrekken", "reason", "Toch niet, de eerste."),
    ] {
        let page = visitor.follow(&first).await.text();
        let carried = carried(&page, path);
        // In another tab.
        visitor.follow(&second).await;
        let asked = visitor.post(path, &with(&carried, &[(field, text)])).await;
        assert_eq!(asked.status, StatusCode::CONFLICT, "{path}");
        let page = asked.text();
        assert!(page.contains(text), "nothing typed is lost");
        let waiting = self::carried(&page, "/volgen");
        let wrong = with(&waiting, &[("message", text), ("code", &second)]);
        let refused = visitor.post("/volgen", &wrong).await;
        assert_eq!(
            refused.status,
            StatusCode::CONFLICT,
            "the code of the other one does not do"
        );
        let right = with(&waiting, &[("message", text), ("code", &first)]);
        assert_eq!(
            visitor.post("/volgen", &right).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(visitor.get("/volgen").await.text().contains(text));
        let other = house.visitor().follow(&second).await.text();
        assert!(!other.contains(text));
    }
    let last = house.visitor().follow(&first).await.text();
    assert!(last.contains("Toch niet, de eerste."), "{last}");
}

#[tokio::test]
async fn what_was_done_after_the_visit_ended_is_done_with_the_code_and_all_of_its_fields() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor
        .file(&[
            ("description", "Een verhaal."),
            ("name", "Kim"),
            ("shield", "open"),
        ])
        .await;
    let page = visitor.follow(&code).await.text();
    let withdrawal = carried(&page, "/volgen/intrekken");
    let shield = carried(&page, "/volgen/doen");
    house.set_clock("2026-11-23T13:00:00Z");
    for (path, carried, more, shows) in [
        (
            "/volgen/doen",
            &shield,
            ("answer", ""),
            "U koos meer bescherming",
        ),
        (
            "/volgen/intrekken",
            &withdrawal,
            ("reason", "Het is uitgepraat."),
            "Het is uitgepraat.",
        ),
    ] {
        // A browser that comes back without its visit.
        let mut later = house.visitor();
        let expired = later.post(path, &with(carried, &[more])).await;
        assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
        let waiting = self::carried(&expired.text(), "/volgen");
        let mut fields = with(&waiting, &[("message", more.1), ("code", &code)]);
        // Its writer has seen what the one before did.
        fields
            .iter_mut()
            .filter(|(name, _)| *name == "seen")
            .for_each(|field| field.1 = "99");
        assert_eq!(
            later.post("/volgen", &fields).await.status,
            StatusCode::SEE_OTHER
        );
        let page = later.get("/volgen").await.text();
        assert!(page.contains(shows), "{path}");
    }
}

#[tokio::test]
async fn a_message_that_is_sent_twice_is_one_message_and_one_that_was_overtaken_waits() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Een verhaal.")]).await;
    let page = visitor.follow(&code).await.text();
    let carried = carried(&page, "/volgen");
    for _ in 0..2 {
        visitor
            .post("/volgen", &with(&carried, &[("message", "Eén keer.")]))
            .await;
    }
    let page = visitor.get("/volgen").await.drawn();
    assert_eq!(page.matches("Eén keer.").count(), 1);
    visitor
        .post(
            "/volgen",
            &with(&carried, &[("message", "Nog iets anders.")]),
        )
        .await;
    let page = visitor.get("/volgen").await.drawn();
    assert!(
        page.contains("Er kwam net iets bij"),
        "its writer had not seen the one before"
    );
    assert!(
        page.contains("Nog iets anders."),
        "and it stands in the form again"
    );
}

#[tokio::test]
async fn the_pages_of_one_complaint_never_turn_into_those_of_another() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let file = |story: &'static str| [("description", story), ("shield", "anonymous")];
    let first = visitor.post("/klacht", &file("De eerste klacht.")).await;
    let receipt = visitor.get(first.location()).await;
    let code = receipt.marked("data-follow-code").trim().to_owned();
    let link = href(&receipt.text(), "/volgen?bezoek=");
    assert!(
        visitor
            .get(&link)
            .await
            .text()
            .contains("De eerste klacht.")
    );
    // In another tab.
    let second = visitor.post("/klacht", &file("De tweede klacht.")).await;
    assert!(
        visitor
            .get(second.location())
            .await
            .text()
            .contains("data-follow-code")
    );

    let reloaded = visitor.get(first.location()).await;
    assert_eq!(reloaded.status, StatusCode::NOT_FOUND);
    assert!(
        !reloaded.text().contains("data-follow-code"),
        "not the other one's receipt"
    );
    let asked = visitor.get(&link).await.text();
    assert!(!asked.contains("De tweede klacht."));
    assert!(asked.contains("name=\"code\""), "the code is asked for");

    let opened = visitor.post("/volgen", &[("code", &code)]).await;
    let page = visitor.get(opened.location()).await.text();
    assert!(page.contains("De eerste klacht.") && !page.contains("De tweede klacht."));
    for address in [first.location(), opened.location()] {
        assert!(
            !address.contains(&code) && !address.contains("2026-"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn closing_the_page_of_one_complaint_leaves_another_that_was_opened_since() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let first = visitor.file(&[("description", "De eerste klacht.")]).await;
    let second = visitor.file(&[("description", "De tweede klacht.")]).await;
    let of_first = carried(&visitor.follow(&first).await.text(), "/volgen/sluiten");
    visitor.follow(&second).await;
    let closed = visitor.post("/volgen/sluiten", &with(&of_first, &[])).await;
    let home = visitor.get(closed.location()).await.text();
    assert!(
        home.contains("op dit toestel gesloten"),
        "the first page says so"
    );
    assert!(
        visitor
            .get("/volgen")
            .await
            .text()
            .contains("De tweede klacht.")
    );
    let of_second = carried(&visitor.get("/volgen").await.text(), "/volgen/sluiten");
    visitor
        .post("/volgen/sluiten", &with(&of_second, &[]))
        .await;
    assert!(
        visitor
            .get("/volgen")
            .await
            .text()
            .contains("name=\"code\"")
    );
}

/// Where a form goes, what it holds, and what of that was typed.
type Refused<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn a_refused_form_has_a_page_of_its_own_that_loading_again_shows_again() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let cases: [Refused; 4] = [
        (
            "/volgen",
            &[("code", "ZZZZZ-ZZZZZ"), ("message", "Wacht op de code.")],
            "Wacht op de code.",
        ),
        (
            "/volgen",
            &[("message", "Zonder bezoek.")],
            "Zonder bezoek.",
        ),
        (
            "/klacht",
            &[("description", ""), ("where", "Op de stoep.")],
            "Op de stoep.",
        ),
        (
            "/gast/antwoord",
            &[("text", "Een antwoord.")],
            "Een antwoord.",
        ),
    ];
    let mut pages = Vec::new();
    for (path, fields, typed) in cases {
        let sent = visitor.send(form_request(path, fields)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}");
        assert!(!sent.location().contains(typed));
        pages.push((sent.location().to_owned(), typed));
    }
    // Going back to any of them, in whatever order, and in the other language.
    for (page, typed) in pages.iter().chain(pages.iter().rev()) {
        let shown = visitor.get(page).await;
        assert!(shown.status.is_client_error(), "{page}");
        assert!(shown.text().contains(typed), "{page}");
        let in_english = href(&shown.text(), page);
        assert!(in_english.contains("taal=en"), "{in_english}");
        let elsewhere = house.visitor().get(page).await.text();
        assert!(
            !elsewhere.contains(typed),
            "another browser does not see it"
        );
    }
}

#[tokio::test]
async fn what_was_not_accepted_on_the_page_of_a_case_stays_when_it_is_loaded_again() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Kort.")]).await;
    visitor.follow(&code).await;
    let long = "é".repeat(20_001);
    visitor.post("/volgen", &[("message", &long)]).await;
    for _ in 0..2 {
        assert!(visitor.get("/volgen").await.text().contains(&long));
    }
    visitor.post("/volgen", &[("message", "Korter.")]).await;
    assert!(!visitor.get("/volgen").await.text().contains(&long));
}

#[tokio::test]
async fn a_form_that_was_sent_before_says_so_once() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Een verhaal.")]).await;
    let page = visitor.follow(&code).await.text();
    let carried = carried(&page, "/volgen");
    let message = with(&carried, &[("message", "Eén keer.")]);
    let already = "Dit had u al verstuurd";
    visitor.post("/volgen", &message).await;
    assert!(!visitor.get("/volgen").await.text().contains(already));
    visitor.post("/volgen", &message).await;
    assert!(visitor.get("/volgen").await.drawn().contains(already));
    assert!(!visitor.get("/volgen").await.drawn().contains(already));
}

/// The address of the first link that begins with this.
fn href(page: &str, start: &str) -> String {
    let page = unescape(page);
    let at = page
        .find(&format!("href=\"{start}"))
        .unwrap_or_else(|| panic!("no link to {start}"));
    let rest = &page[at + "href=\"".len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}
