//! AZ-01: who gets an answer where is exactly the reviewed matrix of `regulation::authority`.

use crate::support::House;
use app::case::deeds::Deed;
use app::dashboard::NEWS;
use axum::http::{Method, StatusCode};
use regulation::authority::{Action, Role, may};
use server::http::router::routes;

const FIELDS: &[(&str, &str)] = &[
    ("description", "x"),
    ("text", "x"),
    ("message", "x"),
    ("reason", "x"),
    ("step", "send"),
    ("role", "handler"),
];

/// Every address of the table asked by everybody: let in means neither sent to sign in, nor refused, nor told that there is nothing.
#[tokio::test]
async fn every_address_lets_in_exactly_whom_the_matrix_names() {
    let deeds: Vec<(&str, String, Action)> = Deed::ALL
        .iter()
        .map(|deed| {
            let path = format!("/directie/dossier/{{number}}/{}", deed.address());
            ("POST", path, deed.action())
        })
        .collect();
    let routes = routes()
        .into_iter()
        .filter_map(|(method, path, action)| Some((method, path, action?)));
    for (method, path, action) in routes.chain(deeds) {
        // These are doors: anybody may knock, and the code, the link or the password decides.
        // News never ends; who hears it has a test of its own.
        if path == NEWS
            || path.starts_with("/gast")
            || matches!(
                action,
                Action::Follow
                    | Action::Write
                    | Action::Withdraw
                    | Action::SignIn
                    | Action::SignOut
                    | Action::SetUp
            )
        {
            continue;
        }
        for role in [Role::Anyone, Role::Complainant, Role::Director] {
            let house = House::open().await;
            let code = house
                .visitor()
                .file(&[("description", "Voor de matrix."), ("name", "Jo")])
                .await;
            let number = house.director().await.newest_case().await;
            let mut visitor = match role {
                Role::Director => house.director().await,
                Role::Complainant => {
                    let mut visitor = house.visitor();
                    visitor.follow(&code).await;
                    visitor
                }
                _ => house.visitor(),
            };
            let path = path
                .replace("{number}", &number)
                .replace("{version}", "1.0");
            let fields = FIELDS;
            let answer = if method == "GET" {
                visitor.call(Method::GET, &path).await
            } else {
                visitor.post(&path, fields).await
            };
            let refused = matches!(
                answer.status,
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND
            ) || answer.location().starts_with("/directie/inloggen");
            // The public pages are open to all; a complainant is somebody who may also do what anyone may.
            let allowed = may(role, action) || may(Role::Anyone, action);
            assert_eq!(
                !refused, allowed,
                "{method} {path} as {role:?}: {}",
                answer.status
            );
        }
    }
}

/// The doors: without a code, a link or a session nothing behind them opens.
#[tokio::test]
async fn doors_stay_shut_without_what_opens_them() {
    let house = House::open().await;
    house
        .visitor()
        .file(&[("description", "Achter de deur.")])
        .await;
    let mut anyone = house.visitor();
    assert_eq!(
        anyone.get("/klacht/ontvangen").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        !anyone
            .get("/volgen")
            .await
            .text()
            .contains("Achter de deur.")
    );
    assert_eq!(
        anyone.post("/volgen", &[("message", "x")]).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        anyone
            .post("/volgen/intrekken", &[("reason", "x")])
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        anyone
            .post("/directie/inrichten/0", &[("name", "x")])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 1);
}

/// AZ-02: somebody else's case and no case at all look the same.
#[tokio::test]
async fn another_case_and_no_case_look_the_same() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Van A.")]).await;
    house.visitor().file(&[("description", "Van B.")]).await;
    let number = house.director().await.newest_case().await;
    let mut visitor = house.visitor();
    visitor.follow(&code).await;
    let deeds = Deed::ALL.iter().map(|deed| format!("/{}", deed.address()));
    for action in std::iter::once(String::new()).chain(deeds) {
        let mut answers = Vec::new();
        for number in [number.as_str(), "2026-00000"] {
            let path = format!("/directie/dossier/{number}{action}");
            let answer = if action.is_empty() {
                visitor.get(&path).await
            } else {
                visitor.post(&path, FIELDS).await
            };
            answers.push((
                answer.status,
                answer.body.len(),
                answer.location().replace(number, ""),
            ));
        }
        assert_eq!(answers[0], answers[1], "{action}");
    }
}
