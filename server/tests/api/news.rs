//! What an open page of the directie hears: that something changed in a case it may show, and nothing else.

use crate::support::{House, Visitor};
use app::dashboard::NEWS;
use app::dashboard::answers::Asker;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use server::state::News;
use tower::ServiceExt;

/// Listens, and gives what was heard until the program stops.
async fn heard(house: &House, visitor: &Visitor, happens: impl AsyncFnOnce()) -> String {
    let cookies: Vec<_> = visitor
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let request = Request::get(NEWS)
        .header("host", "klachten.example")
        .header("cookie", cookies.join("; "))
        .body(Body::empty())
        .unwrap();
    let response = house.router().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    happens().await;
    house.state.news.send(News::Stopping).unwrap();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_new_complaint_is_heard_at_once_without_a_word_of_it() {
    let house = House::open().await;
    let director = house.director().await;
    let said = heard(&house, &director, async || {
        house
            .visitor()
            .file(&[("description", "Heel geheim.")])
            .await;
    });
    let said = said.await;
    assert_eq!(
        said.matches("event: changed\ndata: changed\n").count(),
        1,
        "{said}"
    );
    assert!(
        !said.contains("geheim") && !said.contains("2026-"),
        "{said}"
    );
}

/// AZ-03: whoever a complaint is about does not even hear that something happened.
#[tokio::test]
async fn nobody_hears_of_a_complaint_about_themselves() {
    let house = House::open().await;
    let (second, about) = house.second_director().await;
    let first = house.director().await;
    for (visitor, hears) in [(&second, 0), (&first, 1)] {
        let said = heard(&house, visitor, async || {
            let about = about.to_string();
            house
                .visitor()
                .file(&[("description", "Over haar."), ("about", &about)])
                .await;
        });
        assert_eq!(
            said.await
                .matches("event: changed\ndata: changed\n")
                .count(),
            hears
        );
    }
}

#[tokio::test]
async fn who_has_not_signed_in_hears_nothing() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Van mij.")]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    for mut visitor in [house.visitor(), complainant] {
        assert_eq!(visitor.get(NEWS).await.status, StatusCode::UNAUTHORIZED);
    }
}

/// What somebody asks for does.
#[tokio::test]
async fn what_somebody_asks_for_in_an_open_page_keeps_the_visit_alive() {
    let house = House::open().await;
    let mut director = house.director().await;
    for minute in ["09:15", "09:29", "09:44"] {
        house.set_clock(&format!("2026-11-23T{minute}:00Z"));
        let answer = director.ask_dashboard(Asker::Somebody).await;
        assert_eq!(answer.status, StatusCode::OK, "{minute}");
    }
}

/// A page that is left open does not keep its visit alive: nobody is there.
#[tokio::test]
async fn what_a_page_asks_by_itself_is_no_sign_of_life() {
    let house = House::open().await;
    let mut director = house.director().await;
    let mut page = director.clone();
    for minute in ["09:05", "09:10", "09:14"] {
        house.set_clock(&format!("2026-11-23T{minute}:00Z"));
        assert_eq!(
            page.ask_dashboard(Asker::Itself).await.status,
            StatusCode::OK
        );
    }
    house.set_clock("2026-11-23T09:16:00Z");
    assert_ne!(
        page.ask_dashboard(Asker::Itself).await.status,
        StatusCode::OK
    );
    assert_eq!(page.get("/directie").await.location(), "/directie/inloggen");
    assert_eq!(director.get(NEWS).await.status, StatusCode::UNAUTHORIZED);
}
