//! Input that no honest browser sends: kept letter for letter, or refused cleanly.

use crate::support::{House, unescape};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

async fn raw(house: &House, content_type: &str, body: impl Into<Body>) -> StatusCode {
    let request = Request::post("/klacht")
        .header(header::CONTENT_TYPE, content_type)
        .body(body.into())
        .unwrap();
    let mut visitor = house.visitor();
    let answer = visitor.send(request).await;
    visitor.shown_again(answer).await.status
}

const FORM: &str = "application/x-www-form-urlencoded";

/// WX-04: what can be kept comes back the same on the director's page.
#[tokio::test]
async fn strange_but_honest_text_comes_back_the_same() {
    let house = House::open().await;
    let mut director = house.director().await;
    for text in [
        "'; DROP TABLE events; --",
        "\" OR \"1\"=\"1",
        "%_[]{}$.a[*]",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "rechts\u{202e}links\u{202c} einde",
        "👩‍👧‍👦🏳️‍🌈 𝔊 é e\u{301}",
        "\n\nbegint met witregels",
        "tab\tregel\nslot",
    ] {
        let mut visitor = house.visitor();
        visitor
            .file(&[
                ("description", text),
                ("grounds", "other"),
                ("other_ground", text),
            ])
            .await;
        let number = visitor.number;
        let page = unescape(
            &director
                .get(&format!("/directie/dossier/{number}"))
                .await
                .text(),
        );
        assert!(page.contains(text), "{text:?}");
        assert!(
            !director
                .get(&format!("/directie/dossier/{number}"))
                .await
                .text()
                .contains("<script>alert")
        );
    }
}

/// WX-04: what cannot be kept the same is refused, with a sentence.
#[tokio::test]
async fn text_that_cannot_be_kept_is_refused() {
    let house = House::open().await;
    let nul = house
        .visitor()
        .post("/klacht", &[("description", "nul\0byte")])
        .await;
    assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nul.text().contains("In regel 1 staat na “nul” een teken"),
        "where it stands is said"
    );
    assert_eq!(
        raw(&house, FORM, "description=half%ED%A0%80").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let long = "a".repeat(1_000_000);
    let answer = house
        .visitor()
        .post("/klacht", &[("description", &long)])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains(&long),
        "a megabyte that was typed is shown again"
    );
}

/// What word processors and presentations put at the end of a line is the end of a line.
#[tokio::test]
async fn pasted_line_ends_arrive_as_line_ends() {
    let house = House::open().await;
    let mut director = house.director().await;
    let pasted = "kop\u{b}onder\u{c}einde\u{85}nieuw\u{2028}regel\u{2029}alinea\r\nslot";
    let kept = "kop\nonder\neinde\nnieuw\nregel\nalinea\nslot";
    let mut visitor = house.visitor();
    let complaint = [
        ("description", pasted),
        ("shield", "open"),
        ("name", "Jan\u{2028}Jansen"),
    ];
    let code = visitor.file(&complaint).await;
    let case = format!("/directie/dossier/{}", visitor.number);
    let page = unescape(&director.get(&case).await.text());
    assert!(page.contains(kept) && page.contains("Jan Jansen"));
    director
        .post(&format!("{case}/notitie"), &[("text", pasted)])
        .await;
    let page = unescape(&director.get(&case).await.text());
    assert_eq!(page.matches(kept).count(), 2, "the complaint and the note");
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let message = format!("{pasted}!");
    complainant.post("/volgen", &[("message", &message)]).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains(&format!("{kept}!")));
}

/// Whoever wrote it finds the place again, and everything that was typed.
#[tokio::test]
async fn a_character_that_cannot_be_kept_is_pointed_out_in_every_form() {
    let house = House::open().await;
    let mut director = house.director().await;
    let mut visitor = house.visitor();
    let code = visitor.file(&[("description", "Van mij.")]).await;
    let case = format!("/directie/dossier/{}", visitor.number);
    let text = "Eerst dit.\r\nDan \u{1}dat.";
    let points_out = |page: String| {
        let page = unescape(&page);
        page.contains("In regel 2 staat na “Dan” een teken") && page.contains("dat.")
    };
    let note = director
        .post(&format!("{case}/notitie"), &[("text", text)])
        .await;
    assert!(points_out(note.text()), "a note");
    let answer = visitor.post("/klacht", &[("description", text)]).await;
    assert!(points_out(answer.text()), "a complaint");
    visitor.follow(&code).await;
    visitor.post("/volgen", &[("message", text)]).await;
    assert!(points_out(visitor.get("/volgen").await.text()), "a message");
}

/// WX-10: deep, huge and senseless bodies end in a refusal, never in a fall.
#[tokio::test]
async fn deep_and_huge_bodies_are_refused() {
    let house = House::open().await;
    let keys = "k=1&".repeat(1_000_000);
    for (content_type, body) in [
        ("application/json", "[".repeat(3_000)),
        (FORM, format!("a{}=1", "[b]".repeat(3_000))),
        (
            FORM,
            "description=1e400&description=NaN&description=".repeat(100),
        ),
        (FORM, keys),
        (FORM, "x".repeat(5_000_000)),
        ("multipart/form-data; boundary=x", "--x\r\n".to_owned()),
    ] {
        let status = raw(&house, content_type, body).await;
        assert!(status.is_client_error(), "{content_type}: {status}");
    }
    let nested = format!("number{}=1", "[a]".repeat(3_000));
    let request = Request::post("/directie/dossier/2026-00000/bericht")
        .header(header::CONTENT_TYPE, FORM)
        .body(Body::from(nested))
        .unwrap();
    let answer = house.visitor().send(request).await;
    assert!(
        answer.location().starts_with("/directie/inloggen"),
        "{}",
        answer.status
    );
    assert!(house.state.archive.list_outbox().await.unwrap().is_empty());
}
