//! Who works here: invitations for one use, the person outside the bureau, and the keys of earlier cases.

use crate::support::{COLLEAGUES, House, PASSWORD};
use axum::http::StatusCode;
use regulation::authority::Role;
use regulation::event::Event;
use server::archive::StoredEvent;

const JOIN: &str = "/directie/uitnodiging";

/// What somebody fills in who has this code.
fn account(code: &str) -> [(&str, &str); 5] {
    [
        ("code", code),
        ("name", "Bo"),
        ("email", "bo@example.nl"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ]
}

#[tokio::test]
async fn a_code_makes_one_account_and_is_shown_once() {
    let house = House::open().await;
    let mut director = house.director().await;
    let code = director.invite("handler", "Bo Bakker").await;
    let page = director.get(COLLEAGUES).await.text();
    assert!(!page.contains(&code), "the code is shown once");
    assert!(page.contains("voor Bo Bakker"), "whom it is for is seen");
    house.visitor().join(&code, "bo-bakker", "bo-bakker").await;
    let again = house.visitor().post(JOIN, &account(&code)).await;
    assert!(again.text().contains("Deze code kennen wij niet"));
    let admitted = director.admit("bo-bakker", &house.recovery).await.text();
    assert!(admitted.contains("bo-bakker") && admitted.contains("Behandelaar"));
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 2);
    let mut bo = house.visitor();
    assert_eq!(
        bo.sign_in("bo-bakker", PASSWORD).await.location(),
        "/directie"
    );
    assert_eq!(bo.get("/directie").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_invitation_says_for_whom_it_is() {
    let house = House::open().await;
    let mut director = house.director().await;
    let fields = [("role", "handler"), ("whom", " ")];
    director
        .post(&format!("{COLLEAGUES}/uitnodigen"), &fields)
        .await;
    let page = director.get(COLLEAGUES).await.text();
    assert!(
        page.contains("Vul in voor wie de uitnodiging is") && !page.contains("data-invitation")
    );
}

#[tokio::test]
async fn a_code_that_was_taken_back_or_is_a_week_old_makes_no_account() {
    let house = House::open().await;
    let mut director = house.director().await;
    let code = director.invite("director", "Bo").await;
    let page = director.get(COLLEAGUES).await.text();
    let id = page.split("name=\"invitation\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    assert!(
        !code.replace('-', "").to_lowercase().contains(id),
        "what is shown of it opens nothing"
    );
    let take_back = format!("{COLLEAGUES}/intrekken");
    director.post(&take_back, &[("invitation", id)]).await;
    let old = director.invite("director", "Bo").await;
    house.set_clock("2026-12-01T09:00:00Z");
    for code in [code, old] {
        let answer = house.visitor().post(JOIN, &account(&code)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_account_form_that_is_refused_keeps_what_was_typed_and_the_code() {
    let house = House::open().await;
    let mut director = house.director().await;
    let code = director.invite("handler", "Bo").await;
    let mut visitor = house.visitor();
    let fields = [
        ("code", &*code),
        ("name", "Bo Bakker"),
        ("email", "bo@example.nl"),
        ("password", "kort"),
        ("password_again", "kort"),
    ];
    let answer = visitor.post(JOIN, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(
        page.contains("Bo Bakker") && page.contains(&code) && page.contains("te kort"),
        "{page}"
    );
    let fields = [
        ("code", &*code),
        ("name", "Bo Bakker"),
        ("email", crate::support::EMAIL),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    let page = visitor.post(JOIN, &fields).await.text();
    assert!(page.contains("al een account"), "{page}");
    visitor.join(&code, "bo-bakker", "bo-bakker").await;
}

#[tokio::test]
async fn only_a_director_invites() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "bo-bakker", "bo");
    let (mut handler, _) = bo.await;
    let page = handler.get(COLLEAGUES).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("collegas/uitnodigen"));
    let invite = format!("{COLLEAGUES}/uitnodigen");
    let fields = [("role", "director"), ("whom", "Tweede ik")];
    let answer = handler.post(&invite, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(
        house
            .state
            .archive
            .list_invitations()
            .await
            .unwrap()
            .is_empty()
    );
}

/// A complaint about the only director goes to the person who was named beforehand, and to nobody else.
#[tokio::test]
async fn a_complaint_about_the_only_director_is_read_by_the_person_outside_the_bureau_alone() {
    let house = House::open().await;
    let mut director = house.director().await;
    assert!(
        director
            .get(COLLEAGUES)
            .await
            .text()
            .contains("buitenstaander")
    );
    let bo = house.colleague(&mut director, "handler", "behandelaar", "bo");
    let (mut handler, _) = bo.await;
    let outside = house.colleague(&mut director, "outside", "buiten", "buiten");
    let (mut outside, _) = outside.await;
    assert!(
        !director
            .get(COLLEAGUES)
            .await
            .text()
            .contains("buitenstaander")
    );

    let about = house.id_of(crate::support::NAME).await.to_string();
    let mut complainant = house.visitor();
    let mine = [
        ("description", "Over de baas."),
        ("about", &*about),
        ("name", "Jo"),
    ];
    complainant.file(&mine).await;
    let number = complainant.number.clone();
    complainant.file(&[("description", "Over de post.")]).await;
    let other = complainant.number.clone();
    let open = |number: &str| format!("/directie/dossier/{number}");
    for (reader, theirs) in [
        (&mut director, false),
        (&mut handler, false),
        (&mut outside, true),
    ] {
        let status = |known| {
            if known {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            }
        };
        assert_eq!(reader.get(&open(&number)).await.status, status(theirs));
        assert_eq!(reader.get(&open(&other)).await.status, status(!theirs));
    }
    // They decide on it as a director would, and may learn who complains.
    let shown = format!("{}/identiteit", open(&number));
    outside.post(&shown, &[("reason", "Om te bellen.")]).await;
    assert!(outside.get(&open(&number)).await.text().contains("Jo"));
}

#[tokio::test]
async fn whoever_comes_later_gets_the_keys_of_earlier_cases_but_not_of_those_about_them() {
    let house = House::open().await;
    let mut complainant = house.visitor();
    complainant
        .file(&[("description", "Van vroeger."), ("name", "Jo")])
        .await;
    let number = complainant.number.clone();
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "bo-bakker", "bo");
    let (mut handler, _) = bo.await;
    let case = format!("/directie/dossier/{number}");
    assert_eq!(handler.get(&case).await.status, StatusCode::NOT_FOUND);
    let about = house.id_of("bo-bakker").await.to_string();
    complainant
        .file(&[("description", "Over Bo."), ("about", &*about)])
        .await;
    let theirs = format!("/directie/dossier/{}", complainant.number);

    let page = director.get(COLLEAGUES).await.text();
    assert!(page.contains("1 eerder dossier"), "{page}");
    let share = format!("{COLLEAGUES}/delen");
    director.post(&share, &[("who", &*about)]).await;
    assert!(
        !director
            .get(COLLEAGUES)
            .await
            .text()
            .contains("eerder dossier")
    );
    let read = handler.get(&case).await.text();
    assert!(read.contains("Van vroeger."));
    let refused = handler
        .post(
            &format!("{case}/identiteit"),
            &[("reason", "Nieuwsgierig.")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = handler.get(&case).await.text();
    assert!(!read.contains(">Jo<"), "a handler gets no key to the name");
    let id = house.state.archive.find_case_by_number(&number);
    let history = house.state.archive.list_events(id.await.unwrap().unwrap());
    let shown = |event: &StoredEvent| event.event == Event::IdentityShown;
    let logged = history.await.unwrap().iter().any(shown);
    assert!(!logged, "what was not shown is not noted as shown");
    assert_eq!(handler.get(&theirs).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_colleague_without_keys_reads_that_they_read_nothing_yet_and_not_that_all_is_done() {
    let house = House::open().await;
    house
        .visitor()
        .file(&[("description", "Van voor de tijd.")])
        .await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "nieuw", "nieuw");
    let (mut handler, _) = bo.await;
    let page = handler.get("/directie").await.text();
    assert!(page.contains("U kunt nog geen klacht lezen") && page.contains("sleutels geven"));
    assert!(page.contains("Klachten die vanaf nu binnenkomen, staan hier vanzelf."));
    for untrue in ["Alles is gedaan", "Niets vraagt vandaag"] {
        assert!(!page.contains(untrue), "{untrue}");
    }
    house
        .visitor()
        .file(&[("description", "Van daarna.")])
        .await;
    let page = handler.get("/directie").await.text();
    assert!(!page.contains("U kunt nog geen klacht lezen"));
    let nothing_late = handler.get("/directie?toon=te-laat").await.text();
    assert!(!nothing_late.contains("U kunt nog geen klacht lezen"));
    // Only what is about the directie comes to the person outside.
    let (mut outside, _) = house.member("Bea Buiten", Role::Outside).await;
    let page = outside.get("/directie").await.text();
    assert!(page.contains("Bij u komen alleen klachten over de directie."));
    assert!(!page.contains("Klachten die vanaf nu binnenkomen"));
}
