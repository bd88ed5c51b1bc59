//! What an open page asks and sends without loading: the server functions, and forms whose outcome is wanted in place.

use crate::support::{Answer, House, Visitor, form_request};
use app::dashboard::answers::Asker;
use app::dashboard::filter::Filter;
use app::endpoints::{
    AskContact, AskFollowing, AskGuest, AskJoin, AskReceipt, AskRecover, AskRegulation,
    AskSealedCase, AskSetUp, AskSignIn, ENDPOINTS,
};
use app::ui::outcome::Outcome;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use leptos::server_fn::ServerFn;
use leptos::server_fn::axum::server_fn_paths;
use regulation::authority::{Role, may};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn the_table_names_every_server_function_by_its_fixed_address() {
    let functions: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
    let table: BTreeSet<&str> = ENDPOINTS.iter().map(|(path, _)| *path).collect();
    assert_eq!(table.len(), ENDPOINTS.len());
    assert_eq!(functions, table);
    assert!(table.iter().all(|path| path.starts_with("/api/ask/")));
}

async fn ask(visitor: &mut Visitor, path: &str, number: &str) -> Answer {
    // Each takes what it knows.
    let question = json!({
        "filter": Filter::default(),
        "asker": Asker::Somebody,
        "number": number,
        "stays": true,
        "token": "0",
        "lookup": vec![0; 32],
    });
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, "https://other.example/x")
        .body(Body::from(question.to_string()))
        .unwrap();
    visitor.send(request).await
}

/// AZ-01.
#[tokio::test]
async fn every_question_is_answered_to_exactly_whom_the_matrix_names() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[("description", "Voor de matrix.")])
        .await;
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let mut visitors = [
        (Role::Anyone, house.visitor()),
        (Role::Complainant, complainant),
        (Role::Director, director),
    ];
    for (path, action) in ENDPOINTS {
        for (role, visitor) in &mut visitors {
            let answer = ask(visitor, path, &number).await;
            // Doors: anybody may knock, and the link, the code or the password decides.
            let doors = [
                AskFollowing::PATH,
                AskSealedCase::PATH,
                AskGuest::PATH,
                AskSignIn::PATH,
                AskSetUp::PATH,
                AskJoin::PATH,
                AskRecover::PATH,
            ];
            let door = doors.contains(path);
            // A receipt is of whoever has just filed, or follows.
            let shown = *path != AskReceipt::PATH || *role == Role::Complainant;
            let allowed = door || (shown && may(*role, *action));
            assert_eq!(
                answer.status == StatusCode::OK,
                allowed,
                "{path} as {role:?}: {}",
                answer.status
            );
            assert!(allowed || !answer.text().contains("Voor de matrix."));
        }
    }
}

/// WX-08.
#[tokio::test]
async fn a_question_never_sends_anybody_elsewhere_and_puts_no_error_into_an_address() {
    let house = House::open().await;
    for (path, _) in ENDPOINTS {
        let answer = ask(&mut house.visitor(), path, "2026-00000").await;
        assert!(!answer.status.is_redirection(), "{path}");
        assert_eq!(answer.location(), "", "{path}");
    }
    let nothing = ask(&mut house.visitor(), "/api/ask/nothing", "").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

/// A director, and the number of a case that they may read.
async fn a_case(house: &House) -> (Visitor, String) {
    house
        .visitor()
        .file(&[("description", "Een klacht.")])
        .await;
    let mut director = house.director().await;
    let number = director.newest_case().await;
    (director, number)
}

/// What somebody typed beside a secret would give the secret away by how well both compress together.
#[tokio::test]
async fn what_is_the_same_for_everybody_travels_compressed_and_nothing_else_does() {
    let house = House::open().await;
    let (mut director, number) = a_case(&house).await;
    let accept = "br".parse().unwrap();
    director.headers.insert(header::ACCEPT_ENCODING, accept);
    let mut compressed = BTreeSet::new();
    for (path, _) in ENDPOINTS {
        let answer = ask(&mut director, path, &number).await;
        if answer.headers.contains_key(header::CONTENT_ENCODING) {
            compressed.insert(*path);
        }
    }
    assert_eq!(compressed, [AskRegulation::PATH, AskContact::PATH].into());
}

#[tokio::test]
async fn somebody_elses_case_and_no_case_are_answered_the_same() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Van A.")]).await;
    let number = house.director().await.newest_case().await;
    let mut answers = Vec::new();
    for number in [number.as_str(), "2026-00000"] {
        let answer = ask(&mut house.visitor(), "/api/ask/case", number).await;
        answers.push((answer.status, answer.text()));
    }
    assert_eq!(answers[0], answers[1]);
}

/// The outcome comes with the page to go on with; what was typed and refused waits there.
#[tokio::test]
async fn a_form_that_asks_for_its_outcome_in_place_hears_where_it_is_told() {
    let house = House::open().await;
    let (mut director, number) = a_case(&house).await;
    let page = format!("/directie/dossier/{number}");
    director
        .headers
        .insert(header::ACCEPT, "application/json".parse().unwrap());
    let mut told = Vec::new();
    for text in ["Een notitie.", ""] {
        let answer = director
            .post(&format!("{page}/notitie"), &[("text", text)])
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        let outcome: Outcome = serde_json::from_slice(&answer.body).unwrap();
        told.push(outcome.to);
    }
    assert_eq!(told[0], page);
    assert!(told[1].starts_with(&format!("{page}?terug=")), "{told:?}");
    let shown = director.get(&told[1]).await.drawn();
    assert_eq!(shown.matches(">Een notitie.</p>").count(), 1);
    assert!(
        shown.contains("role=\"alert\""),
        "the empty one was refused"
    );
}

/// Whoever is signed in no longer hears of a page that says so, and goes there.
#[tokio::test]
async fn a_form_that_is_not_carried_out_waits_on_a_page() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor
        .headers
        .insert(header::ACCEPT, "application/json".parse().unwrap());
    let answer = visitor
        .send(form_request(
            "/directie/registreren",
            &[("description", "x")],
        ))
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let outcome: Value = serde_json::from_slice(&answer.body).unwrap();
    let to = outcome["to"].as_str().unwrap();
    assert!(to.starts_with("/directie/inloggen?"), "{to}");
    visitor.headers.remove(header::ACCEPT);
    assert!(visitor.get(to).await.text().contains("name=\"unsent\""));
}

/// What is typed about a case is kept in the browser, so nobody else may ever get the key that opens it.
#[tokio::test]
async fn the_key_to_what_is_typed_is_of_one_person_and_one_case_and_is_the_same_after_signing_in_again()
 {
    async fn keeping(visitor: &mut Visitor, number: &str) -> Value {
        let answer = ask(visitor, "/api/ask/case", number).await;
        let case: Value = serde_json::from_slice(&answer.body).unwrap();
        case["keeping"].clone()
    }
    let house = House::open().await;
    let (mut colleague, _) = house.second_director().await;
    let mut director = house.director().await;
    let mut numbers = Vec::new();
    for description in ["De ene.", "De andere."] {
        let mut filer = house.visitor();
        filer.file(&[("description", description)]).await;
        numbers.push(filer.number.clone());
    }
    let first = keeping(&mut director, &numbers[0]).await;
    let again = keeping(&mut house.director().await, &numbers[0]).await;
    assert_eq!(first, again, "it opens what was kept before");
    let other_case = keeping(&mut director, &numbers[1]).await;
    let other_person = keeping(&mut colleague, &numbers[0]).await;
    for (other, whose) in [(&other_case, true), (&other_person, false)] {
        assert!(other["key"].is_array());
        for part in ["key", "place"] {
            assert_ne!(first[part], other[part], "{part}");
        }
        assert_eq!(first["whose"] == other["whose"], whose);
    }
    let address = format!("/directie/dossier/{}", numbers[0]);
    let place = first["place"].as_str().unwrap();
    let page = director.get(&address).await;
    assert!(page.text().contains(place));
    assert!(!page.drawn().contains(place), "nobody sees it");
    assert_eq!(page.headers["cache-control"], "no-store");
    let mut nobody = house.visitor();
    let answer = ask(&mut nobody, "/api/ask/case", &numbers[0]).await;
    assert!(!answer.text().contains(place));
}
