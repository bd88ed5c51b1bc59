//! The directie at work: signing in, acknowledging in time and late, looking at an identity.

use crate::support::{Answer, EMAIL, House, PASSWORD, Visitor, unescape};
use axum::http::StatusCode;
use server::access::rights::Staff;

#[tokio::test]
async fn an_acknowledgement_is_late_on_the_sixth_working_day_and_then_needs_a_reason() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Te laat.")]).await;
    house.set_clock("2026-11-30T22:58:00Z");
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = format!("/directie/dossier/{number}");
    assert!(
        !director
            .get(&case)
            .await
            .text()
            .contains("id=\"bevestigen-reason\""),
        "23:58 on the last day is on time"
    );
    house.set_clock("2026-11-30T23:01:00Z");
    assert!(
        director
            .get(&case)
            .await
            .text()
            .contains("id=\"bevestigen-reason\""),
        "00:01 the next day is late"
    );

    let letter = [("text", "Ontvangen."), ("step", "send")];
    let refused = director.post(&format!("{case}/bevestigen"), &letter).await;
    let refused = refused.text();
    assert!(refused.contains("Ontvangen."), "the letter is kept");
    assert!(refused.contains("aria-invalid"), "the reason is asked for");
    director
        .post(
            &format!("{case}/bevestigen"),
            &[letter[0], letter[1], ("reason", "Laat ontdekt.")],
        )
        .await;
    assert!(director.get(&case).await.text().contains("Laat ontdekt."));
    assert!(
        !house
            .visitor()
            .follow(&code)
            .await
            .text()
            .contains("Laat ontdekt."),
        "the reason is for the bureau"
    );
}

#[tokio::test]
async fn a_changed_letter_is_shown_before_it_is_sent() {
    let house = House::open().await;
    let code = house
        .visitor()
        .file(&[("description", "Graag antwoord.")])
        .await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    let shown = director
        .post(
            &format!("{case}/bevestigen"),
            &[("text", "Eigen <b>woorden</b>."), ("step", "preview")],
        )
        .await;
    assert!(unescape(&shown.text()).contains("Eigen <b>woorden</b>."));
    assert!(!house.visitor().follow(&code).await.text().contains("Eigen"));
}

#[tokio::test]
async fn a_second_acknowledgement_is_refused() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Dubbel.")]).await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    director
        .post(
            &format!("{case}/bevestigen"),
            &[("text", "Eerste brief."), ("step", "send")],
        )
        .await;
    director
        .post(
            &format!("{case}/bevestigen"),
            &[("text", "Tweede brief."), ("step", "send")],
        )
        .await;
    let page = house.visitor().follow(&code).await.text();
    assert!(page.contains("Eerste brief.") && !page.contains("Tweede brief."));
}

#[tokio::test]
async fn a_confidential_identity_is_shown_with_a_reason_only_and_an_open_one_at_once() {
    let house = House::open().await;
    house
        .visitor()
        .file(&[
            ("description", "Vertrouwelijk."),
            ("shield", "confidential"),
            ("name", "Wilma Stil"),
        ])
        .await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    assert!(!director.get(&case).await.text().contains("Wilma Stil"));
    director
        .post(&format!("{case}/identiteit"), &[("reason", " ")])
        .await;
    assert!(!director.get(&case).await.text().contains("Wilma Stil"));
    director
        .post(
            &format!("{case}/identiteit"),
            &[("reason", "Zij wil gebeld worden.")],
        )
        .await;
    let shown = director.get(&case).await.text();
    assert!(shown.contains("Wilma Stil") && shown.contains("Zij wil gebeld worden."));
    assert!(
        !director.get(&case).await.text().contains("Wilma Stil"),
        "once for each reason"
    );

    let house = House::open().await;
    house
        .visitor()
        .file(&[
            ("description", "Open."),
            ("shield", "open"),
            ("name", "Karel Open"),
        ])
        .await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    assert!(director.get(&case).await.text().contains("Karel Open"));
    assert!(
        !director
            .get("/directie")
            .await
            .text()
            .contains("Karel Open"),
        "no names in the list"
    );
}

/// AZ-09: a visit that nobody uses ends, and one that somebody uses ends at the close of a day's work.
#[tokio::test]
async fn a_visit_ends_after_a_quarter_of_an_hour_of_nothing_and_what_was_typed_is_shown() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Rustig.")]).await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    house.set_clock("2026-11-23T09:15:00Z");
    let answer = director.get(&case).await;
    assert!(
        answer.text().contains("Rustig."),
        "a quarter has not passed"
    );
    house.set_clock("2026-11-23T09:30:01Z");
    assert_eq!(
        director.get("/directie").await.location(),
        "/directie/inloggen"
    );
    let answer = director
        .post(&format!("{case}/bericht"), &[("text", "Een lang bericht.")])
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let page = answer.text();
    assert!(page.contains("Een lang bericht.") && !page.contains("Rustig."));
    // With the password it stands in its form again, and nothing was sent.
    let signed_in = sign_in(&mut director, &page, PASSWORD).await;
    let shown = signed_in.drawn();
    assert!(shown.contains("Een lang bericht.") && shown.contains("nog niet verstuurd of bewaard"));
}

/// AZ-09: however busy somebody is, ten hours after signing in they sign in again.
#[tokio::test]
async fn a_visit_that_never_rests_ends_after_ten_hours() {
    let house = House::open().await;
    let mut director = house.director().await;
    let end = "2026-11-23T19:00:00Z".parse().unwrap();
    let mut now = "2026-11-23T09:10:00Z"
        .parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap();
    while now < end {
        house.clock.set(now);
        let answer = director.get("/directie").await;
        assert_eq!(answer.status, StatusCode::OK, "{now}");
        now += chrono::TimeDelta::minutes(10);
    }
    house.clock.set(end);
    let answer = director.get("/directie").await;
    assert_eq!(answer.location(), "/directie/inloggen");
}

/// AZ-09: a value that somebody put into the browser beforehand opens nothing afterwards.
#[tokio::test]
async fn whoever_signs_in_gets_a_visit_that_nobody_could_know_before() {
    let house = House::open().await;
    let mut director = house.visitor();
    let planted = "5".repeat(64);
    let name = "gehoor-directie".to_owned();
    director.cookies.insert(name.clone(), planted.clone());
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    director.post("/directie/inloggen", &fields).await;
    assert_eq!(director.get("/directie").await.status, StatusCode::OK);
    let first = director.cookies[&name].clone();
    assert_ne!(first, planted);
    let mut attacker = house.visitor();
    attacker.cookies.insert(name.clone(), planted);
    let answer = attacker.get("/directie").await;
    assert_eq!(answer.location(), "/directie/inloggen");
    // Nor is a visit used again.
    director.post("/directie/inloggen", &fields).await;
    assert_ne!(director.cookies[&name], first);
}

/// What a page holds in hidden fields.
fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .map(|input| {
            let mut parts = input.split('"');
            let name = parts.next().unwrap().to_owned();
            (name, unescape(parts.nth(1).unwrap()))
        })
        .collect()
}

async fn sign_in(visitor: &mut Visitor, page: &str, password: &str) -> Answer {
    let hidden = hidden(page);
    let mut fields = vec![("email", EMAIL), ("password", password)];
    fields.extend(
        hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    visitor.post("/directie/inloggen", &fields).await
}

#[tokio::test]
async fn what_was_sent_without_a_visit_stands_in_its_form_again_after_signing_in() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Rustig.")]).await;
    let case = format!(
        "/directie/dossier/{}",
        house.director().await.newest_case().await
    );
    for (address, page, fields, shows) in [
        (
            format!("{case}/bericht"),
            case.as_str(),
            vec![("text", "Een lang bericht dat blijft."), ("asks", "on")],
            "Een lang bericht dat blijft.",
        ),
        (
            "/directie/registreren".to_owned(),
            "/directie/registreren",
            vec![
                ("description", "Een klacht die gebeld is."),
                ("requested_solution", "Een gesprek aan de balie."),
            ],
            "Een gesprek aan de balie.",
        ),
    ] {
        let mut nobody = house.visitor();
        let asked = nobody.post(&address, &fields).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        let mistyped = sign_in(&mut nobody, &asked.text(), "verkeerd wachtwoord").await;
        let signed_in = sign_in(&mut nobody, &mistyped.text(), PASSWORD).await;
        let shown = signed_in.drawn();
        assert!(shown.contains(shows), "{address}: {shown}");
        assert!(shown.contains("nog niet verstuurd of bewaard"), "{address}");
        let as_it_is = nobody.get(page).await.drawn();
        assert!(!as_it_is.contains(shows), "nothing was done with it");
    }
}

#[tokio::test]
async fn the_page_that_was_asked_for_before_signing_in_is_the_page_after_it() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Rustig.")]).await;
    let case = format!(
        "/directie/dossier/{}",
        house.director().await.newest_case().await
    );
    let mut nobody = house.visitor();
    let door = nobody.get(&case).await.location().to_owned();
    let page = nobody.get(&door).await.text();
    assert_eq!(sign_in(&mut nobody, &page, PASSWORD).await.location(), case);
    for elsewhere in [
        "https://other.example/",
        "//other.example/directie/x",
        "/volgen",
        "/directie/inloggen",
    ] {
        let fields = [
            ("email", EMAIL),
            ("password", PASSWORD),
            ("naar", elsewhere),
        ];
        let answer = house.visitor().post("/directie/inloggen", &fields).await;
        assert_eq!(answer.location(), "/directie", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_refused_message_that_was_a_question_still_is_one() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Rustig.")]).await;
    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    let marked = |page: &str| {
        page.split('<')
            .any(|tag| tag.contains("name=\"asks\"") && tag.contains(" checked"))
    };
    assert!(!marked(&director.get(&case).await.text()));
    let too_long = "a".repeat(50_000);
    let fields = [("text", too_long.as_str()), ("asks", "on")];
    let page = director.post(&format!("{case}/bericht"), &fields).await;
    let page = page.text();
    assert!(marked(&page) && page.contains(&too_long));
}

#[tokio::test]
async fn signing_out_cannot_be_undone_with_the_old_cookie() {
    let house = House::open().await;
    let mut director = house.director().await;
    let cookies = director.cookies.clone();
    let left = director.post("/directie/uitloggen", &[]).await;
    let cleared = left.headers["clear-site-data"].to_str().unwrap();
    assert!(cleared.contains("cache"), "the way back shows nothing");
    director.cookies = cookies;
    assert_eq!(
        director.get("/directie").await.location(),
        "/directie/inloggen"
    );
}

#[tokio::test]
async fn the_first_run_makes_a_director_once_and_asks_the_recovery_code_back() {
    let house = House::new().await;
    let token = server::desk::set_up::new_link(&house.state)
        .await
        .unwrap()
        .unwrap();
    let path = format!("/directie/inrichten/{token}");
    let mut visitor = house.visitor();
    let short = visitor
        .post(
            &path,
            &[
                ("name", "Anneke"),
                ("email", EMAIL),
                ("password", "kort"),
                ("password_again", "anders"),
            ],
        )
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text().contains("Anneke"));
    let account = [
        ("name", "Anneke"),
        ("email", EMAIL),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    assert_eq!(
        visitor.post(&path, &account).await.status,
        StatusCode::SEE_OTHER
    );
    let code = visitor
        .get(&path)
        .await
        .marked("data-recovery-code")
        .trim()
        .to_owned();
    visitor
        .post(&format!("{path}/bewaard"), &[("last_group", "00000")])
        .await;
    assert!(
        visitor.get(&path).await.text().contains(&code),
        "a wrong answer shows the code again"
    );
    visitor
        .post(
            &format!("{path}/bewaard"),
            &[("last_group", &code[code.len() - 5..])],
        )
        .await;
    assert!(
        !visitor.get(&path).await.text().contains(&code),
        "then never again"
    );
    assert_eq!(
        house.visitor().post(&path, &account).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house.director().await.get("/directie").await.status,
        StatusCode::OK
    );
}

/// Seen: a request that was on its way while somebody signed out wrote their visit back.
#[tokio::test]
async fn what_was_on_its_way_while_somebody_signed_out_does_not_bring_the_visit_back() {
    let house = House::open().await;
    let mut director = house.director().await;
    let cookie = director.cookies.clone();
    let mut headers = axum::http::HeaderMap::new();
    let value = format!("gehoor-directie={}", cookie["gehoor-directie"]);
    headers.insert("cookie", value.parse().unwrap());
    let on_its_way = Staff::find(&house.state, &headers).await.unwrap();
    let on_its_way = on_its_way.is().unwrap();
    director.post("/directie/uitloggen", &[]).await;
    on_its_way.session.save(&house.state).await.unwrap();

    director.cookies = cookie;
    let answer = director.get("/directie").await;
    assert_eq!(answer.location(), "/directie/inloggen");
}
