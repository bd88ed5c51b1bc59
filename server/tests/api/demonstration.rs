//! The demonstration that `serve --demo` begins with.

use crate::support::House;
use axum::http::StatusCode;
use server::demo;

/// Seen: nobody could be invited to look around as well, for want of a code that was never shown.
#[tokio::test]
async fn whoever_looks_around_in_the_demonstration_can_admit_a_colleague() {
    let house = House::new().await;
    let recovery = demo::fill(&house.state).await.unwrap().expect("a code");
    let mut director = house.visitor();
    let fields = [("email", demo::EMAIL), ("password", demo::PASSWORD)];
    director.post("/directie/inloggen", &fields).await;
    let code = director.invite("handler", "Hanna Handelt").await;
    house.visitor().join(&code, "Hanna Handelt", "hanna").await;
    let admitted = director.admit("Hanna Handelt", &recovery).await.text();
    assert!(admitted.contains("Dat is gebeurd"), "{admitted}");
}

/// Seen: one case of it was refused after a change of the rules, and `serve --demo` ended.
#[tokio::test]
async fn the_demonstration_is_made_of_what_people_may_do_and_its_desk_opens() {
    let house = House::new().await;
    demo::fill(&house.state).await.unwrap();
    let mut director = house.visitor();
    let fields = [("email", demo::EMAIL), ("password", demo::PASSWORD)];
    let answer = director.post("/directie/inloggen", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let number = director.newest_case().await;
    let case = director.get(&format!("/directie/dossier/{number}")).await;
    assert_eq!(case.status, StatusCode::OK);
}
