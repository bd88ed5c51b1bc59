//! What an open page of the directie hears: that something changed in a case it may show, and who else has it open.

use crate::support::{House, Visitor};
use app::dashboard::NEWS;
use app::dashboard::answers::Asker;
use app::endpoints::AskCompany;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use leptos::server_fn::ServerFn;
use serde_json::json;
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
    let mut filer = house.visitor();
    let said = heard(&house, &director, async || {
        filer.file(&[("description", "Heel geheim.")]).await;
    });
    let said = said.await;
    let told = format!("event: changed\ndata: {} 1\n", filer.number);
    assert_eq!(said.matches(&told).count(), 1, "{said}");
    assert!(!said.contains("geheim"), "{said}");
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
            said.await.matches("event: changed\ndata: 2026-").count(),
            hears
        );
    }
}

/// Says that this case is open, or that it was closed; who else is told to have it open.
async fn company(visitor: &mut Visitor, number: &str, stays: bool) -> Vec<String> {
    let question = json!({ "number": number, "stays": stays });
    let request = Request::post(AskCompany::PATH)
        .header("content-type", "application/json")
        .body(Body::from(question.to_string()))
        .unwrap();
    let answer = visitor.send(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    serde_json::from_slice(&answer.body).unwrap()
}

#[tokio::test]
async fn whoever_opens_a_case_is_named_to_colleagues_in_it_until_they_close_it_or_fall_silent() {
    let house = House::open().await;
    let (mut second, _) = house.second_director().await;
    let mut first = house.director().await;
    let mut filer = house.visitor();
    filer.file(&[("description", "Voor twee.")]).await;
    let number = filer.number.clone();
    let nobody: [&str; 0] = [];
    assert_eq!(company(&mut first, &number, true).await, nobody);
    let listener = first.clone();
    let met = heard(&house, &listener, async || {
        let others = company(&mut second, &number, true).await;
        assert_eq!(others, ["Anneke Directeur"]);
    });
    let told = format!("event: met\ndata: {number} 1\n");
    assert_eq!(met.await.matches(&told).count(), 1);
    assert_eq!(company(&mut first, &number, true).await.len(), 1);
    company(&mut second, &number, false).await;
    assert_eq!(company(&mut first, &number, true).await, nobody);
    company(&mut second, &number, true).await;
    house.set_clock("2026-11-23T09:05:00Z");
    assert_eq!(company(&mut first, &number, true).await, nobody);
}

/// AZ-03: to whoever a complaint is about nobody is ever in it.
#[tokio::test]
async fn who_has_a_case_open_is_not_told_to_whoever_may_not_read_it() {
    let house = House::open().await;
    let (mut second, about) = house.second_director().await;
    let mut first = house.director().await;
    let mut filer = house.visitor();
    let about = about.to_string();
    filer
        .file(&[("description", "Over haar."), ("about", &about)])
        .await;
    company(&mut first, &filer.number, true).await;
    let listener = second.clone();
    let heard = heard(&house, &listener, async || {
        let nobody: [&str; 0] = [];
        assert_eq!(company(&mut second, &filer.number, true).await, nobody);
        company(&mut first, &filer.number, false).await;
    });
    assert!(!heard.await.contains("event: met"));
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
