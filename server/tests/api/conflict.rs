//! AZ-03: a complaint about somebody of the bureau does not exist for them, in no list, count, search or page.

use crate::desk::{Desk, WHOLE};
use crate::support::{COLLEAGUES, House, Visitor, unescape};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use regulation::authority::Role;
use regulation::event::StaffId;
use seal::code::RecoveryCode;
use server::archive::Holder;
use server::desk::{Reader, sharing};

#[tokio::test]
async fn a_complaint_about_a_director_is_nowhere_to_be_found_for_that_director() {
    let house = House::open().await;
    let (mut second, about) = house.second_director().await;
    let about = about.to_string();
    let fields = [
        ("description", "Over de tweede."),
        ("about", about.as_str()),
    ];
    let mut complainant = house.visitor();
    complainant.file(&fields).await;
    let number = complainant.number.clone();
    let pages = [
        "/directie".to_owned(),
        "/directie?toon=alle".to_owned(),
        format!("/directie?toon=alle&nummer={number}"),
        "/directie?toon=te-laat".to_owned(),
    ];
    house.set_clock("2026-12-20T09:00:00Z");
    let mut first = house.director().await;
    let fields = [
        ("email", "tweede-directeur@example.nl"),
        ("password", crate::support::PASSWORD),
    ];
    second.post("/directie/inloggen", &fields).await;
    let link = format!("/directie/dossier/{number}");
    for page in &pages {
        let (theirs, ours) = (second.get(page).await.text(), first.get(page).await.text());
        assert!(ours.contains(&link), "{page}");
        assert!(!theirs.contains(&link), "{page}");
    }
    let answer = second.get(&link).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.text().contains("Over de tweede."));
    let subjects = first.get(&link).await.text();
    assert!(subjects.contains("Die persoon kan dit dossier niet lezen."));
    let counts = second.get("/directie?toon=alle").await.text();
    assert!(counts.contains("0 klachten") && counts.contains("U kunt nog geen klacht lezen"));
    // A complaint about them is not handed to them either.
    let to_them = [("who", about.as_str())];
    let page = first
        .post(&format!("/directie/dossier/{number}/behandelaar"), &to_them)
        .await
        .text();
    assert!(page.contains("niet-gelukt"));
    // And entered by hand it is the same: not even the one who entered it reads it back.
    let entered = [
        ("channel", "post"),
        ("received", "2026-12-20"),
        ("description", "Op papier over de tweede."),
        ("about", about.as_str()),
    ];
    second.post("/directie/registreren", &entered).await;
    assert!(
        !second
            .get("/directie?toon=alle")
            .await
            .text()
            .contains("/directie/dossier/")
    );
    assert!(
        first
            .get("/directie?toon=alle")
            .await
            .text()
            .contains("2 klachten")
    );
}

/// What the form is asked by an open page.
async fn form_of(visitor: &mut Visitor, question: &str) -> String {
    let request = Request::post("/api/ask/filing_form")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(question.to_owned()))
        .unwrap();
    visitor.send(request).await.text()
}

#[tokio::test]
async fn who_works_here_is_told_to_whoever_says_that_it_is_about_one_of_them_and_to_nobody_else() {
    let house = House::open().await;
    let (_, second) = house.second_director().await;
    let mut visitor = house.visitor();
    for page in ["/klacht", "/api/v1/form", "/", "/reglement", "/privacy"] {
        let page = visitor.get(page).await.text();
        for name in [crate::support::NAME, "Tweede Directeur"] {
            assert!(!page.contains(name));
        }
    }
    for question in ["{}", r#"{"names":null}"#, r#"{"names":false}"#] {
        let form = form_of(&mut visitor, question).await;
        assert!(
            form.contains("filing") && !form.contains("Tweede"),
            "{form}"
        );
    }
    let form = form_of(&mut visitor, r#"{"names":true}"#).await;
    assert!(form.contains("Tweede Directeur"), "{form}");

    // Without script the form comes back with the names, and with all that was typed.
    let story = [
        ("description", "Over een van u."),
        ("about_somebody", "yes"),
    ];
    let answer = visitor.post("/klacht", &story).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unescape(&answer.text());
    for part in [
        "Over een van u.",
        "Tweede Directeur",
        "Kruis aan over wie het gaat",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Nobody has to choose: then it is read as any complaint.
    let chosen = [&story[..], &[("names_shown", "yes")]].concat();
    visitor.file(&chosen).await;
    let id = second.to_string();
    let about = [&chosen[..], &[("about", &*id)]].concat();
    visitor.file(&about).await;
    let theirs = format!("/directie/dossier/{}", visitor.number);
    let page = house.director().await.get(&theirs).await.text();
    assert!(page.contains("Deze klacht gaat over Tweede Directeur."));
}

/// Everything that its complainant reads of a complaint about these, after receipt was confirmed.
async fn read_by_complainant(house: &House, about: &[StaffId], by: &mut Visitor) -> String {
    let about: Vec<String> = about.iter().map(StaffId::to_string).collect();
    let mut fields = vec![
        ("description", "Het liep niet goed."),
        ("grounds", "conduct"),
    ];
    fields.extend(about.iter().map(|id| ("about", id.as_str())));
    let mut complainant = house.visitor();
    let code = complainant.file(&fields).await;
    let mut receipt = complainant.get("/klacht/ontvangen").await.drawn();
    let case = format!("/directie/dossier/{}", complainant.number);
    let page = by.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    let letter = crate::desk::letter(&unescape(&page.text()), "bevestigen");
    let sent = [("text", &*letter), ("step", "send")];
    let answer = by.post(&format!("{case}/bevestigen"), &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    receipt += &house.visitor().follow(&code).await.drawn();
    unescape(&receipt)
}

/// 3.2: who handles it, signs, and gets the replies follows from who is left.
#[tokio::test]
async fn what_the_complainant_reads_names_whoever_handles_it_and_never_whom_it_is_about() {
    let house = House::open().await;
    let first = house.id_of(crate::support::NAME).await;
    let (mut second_desk, second) = house.second_director().await;
    let (mut handler_desk, handler) = house.member("Hanna Handelt", Role::Handler).await;
    let mut director = house.director().await;

    // On the receipt, in the letter and on the page of the complaint; the letter is on that page.
    let left_out = "Over wie uw klacht gaat, kan hem niet lezen.";
    let read = read_by_complainant(&house, &[], &mut director).await;
    assert!(!read.contains(left_out), "{read}");
    let read = read_by_complainant(&house, &[handler], &mut director).await;
    assert_eq!(read.matches(left_out).count(), 3, "{read}");
    for part in [
        "De directie behandelt uw klacht, of een medewerker die zij kiest.",
        "De directie van Hét Vertrouwensbureau",
    ] {
        assert!(read.contains(part), "{part}");
    }
    let apart = [
        "De directie behandelt",
        "De directie van",
        "algemeen@hetvtb.nl",
        "De directie bevestigde",
    ];
    let other = "Namens Hét Vertrouwensbureau: iemand over wie uw klacht niet gaat";
    let read = read_by_complainant(&house, &[first], &mut second_desk).await;
    assert!(read.contains(other) && read.contains("Een andere directeur behandelt uw klacht"));
    assert!(apart.iter().all(|part| !read.contains(part)), "{read}");

    let read = read_by_complainant(&house, &[first, second], &mut handler_desk).await;
    assert!(
        read.contains("Een behandelaar van Hét Vertrouwensbureau over wie uw klacht niet gaat")
    );
    assert!(apart.iter().all(|part| !read.contains(part)), "{read}");

    let (mut outside_desk, outside) = house.member("Bea Buiten", Role::Outside).await;
    let read = read_by_complainant(&house, &[first, second], &mut outside_desk).await;
    assert!(read.contains(
        "De persoon van buiten die bij Hét Vertrouwensbureau klachten over de directie behandelt"
    ));
    assert!(apart.iter().all(|part| !read.contains(part)), "{read}");
    assert_eq!(read.matches(left_out).count(), 3, "{read}");
    let read = read_by_complainant(&house, &[outside], &mut director).await;
    assert_eq!(read.matches(left_out).count(), 3, "{read}");
    assert!(read.contains("De directie behandelt uw klacht, of een medewerker die zij kiest."));
}

#[tokio::test]
async fn beside_the_addresses_that_the_directie_reads_stands_the_way_for_a_complaint_about_it() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let mut says = async |sentence: &str| {
        for page in ["/", "/reglement"] {
            let page = unescape(&visitor.get(page).await.drawn());
            assert!(page.contains(sentence), "{sentence}");
        }
    };
    says("Wij hebben nog niemand anders die hem kan behandelen.").await;
    house.member("Hanna Handelt", Role::Handler).await;
    says("Een behandelaar van ons bureau behandelt hem.").await;
    house.second_director().await;
    says("Gaat uw klacht over één directeur?").await;
    says("Een andere directeur behandelt hem.").await;
    says("Gaat uw klacht over alle directeuren? Kruis hen dan allemaal aan. Een behandelaar").await;
    house.member("Bea Buiten", Role::Outside).await;
    says("Gaat uw klacht over alle directeuren? Kruis hen dan allemaal aan. Een vaste persoon")
        .await;
}

#[tokio::test]
async fn a_bureau_of_one_says_so_before_it_takes_in_a_complaint_about_that_one() {
    let house = House::open().await;
    let only = house.id_of(crate::support::NAME).await.to_string();
    let fields = [("description", "Over de enige."), ("about", &*only)];
    let answer = house.visitor().post("/klacht", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unescape(&answer.text());
    for part in [
        "niemand meer die uw klacht kan lezen",
        "Juridisch Loket",
        "Over de enige.",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // At the field, and whatever else is wrong with it.
    let answer = house.visitor().post("/klacht", &fields[1..]).await;
    let page = unescape(&answer.text());
    for part in ["id=\"about-problem\"", "id=\"description-problem\""] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

/// Seen: nobody could say who complains, appoint a committee or pay, in a complaint about every director.
#[tokio::test]
async fn whoever_handles_a_complaint_that_no_director_may_read_does_there_what_a_director_would() {
    let house = House::open().await;
    let only = house.id_of(crate::support::NAME).await.to_string();
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let named = [("description", "Over de post."), ("name", "Piet Ander")];
    let mut complainant = house.visitor();
    complainant.file(&named).await;
    let ordinary = format!("/directie/dossier/{}", complainant.number);
    let named = [
        ("description", "Over de enige."),
        ("about", &*only),
        ("name", "Jo Klager"),
    ];
    complainant.file(&named).await;
    let case = format!("/directie/dossier/{}", complainant.number);
    let why = [("reason", "Om te bellen.")];
    for (case, shown) in [(&case, true), (&ordinary, false)] {
        handler.post(&format!("{case}/identiteit"), &why).await;
        let page = handler.get(case).await.text();
        let name = if shown { "Jo Klager" } else { "Piet Ander" };
        assert_eq!(page.contains(name), shown, "{name}");
    }
    // A second one reads it later, with the name.
    let (mut second, id) = house.member("Henk Helpt", Role::Handler).await;
    let whom = id.to_string();
    let fields = [("who", &*whom)];
    handler.post(&format!("{COLLEAGUES}/delen"), &fields).await;
    second.post(&format!("{case}/identiteit"), &why).await;
    assert!(second.get(&case).await.text().contains("Jo Klager"));
}

#[tokio::test]
async fn somebody_whom_it_turns_out_to_be_about_reads_no_further_and_handles_it_no_longer() {
    let house = House::open().await;
    let (mut handler, id) = house.member("Hanna Handelt", Role::Handler).await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let case = desk.case.clone();
    let id = id.to_string();
    desk.did("behandelaar", &[("who", &*id)]).await;
    assert_eq!(handler.get(&case).await.status, StatusCode::OK);
    let without_why = [("who", &*id)];
    desk.may_not("over-wie", &without_why, "reden").await;
    let named = [("who", &*id), ("reason", "Zij staat in het verhaal.")];
    let page = desk.did("over-wie", &named).await;
    assert!(page.contains("Deze klacht gaat over Hanna Handelt."));
    assert!(page.contains("Niemand aangewezen") && page.contains("Zij staat in het verhaal."));
    // She is named where somebody is heard, and where the plan is made.
    assert!(page.contains("Over wie het gaat: Hanna Handelt"));
    assert_eq!(
        page.matches("Deze klacht gaat over Hanna Handelt.").count(),
        4
    );
    assert_eq!(handler.get(&case).await.status, StatusCode::NOT_FOUND);
    let note = [("text", "Toch nog iets.")];
    let answer = handler.post(&format!("{case}/notitie"), &note).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let hers = house.state.archive.find_case_by_number(&case[18..]).await;
    let grants = house
        .state
        .archive
        .list_grants(hers.unwrap().unwrap())
        .await;
    let holder = Holder::Staff(uuid::Uuid::from_u128(StaffId::from_name(&id).unwrap().0));
    assert!(grants.unwrap().iter().all(|grant| grant.holder != holder));
    desk.may_not("behandelaar", &[("who", &*id)], "Kijk dit veld")
        .await;
}

#[tokio::test]
async fn the_only_director_hands_a_complaint_about_themselves_to_the_person_outside() {
    let house = House::open().await;
    let own = house.id_of(crate::support::NAME).await.to_string();
    let named = [("description", "Het was de baas."), ("name", "Jo Klager")];
    house.visitor().file(&named).await;
    let mut desk = Desk::of(&house).await;
    let to_nobody = [("who", &*own), ("reason", "Het gaat over mij.")];
    let answer = desk
        .visitor
        .post(&format!("{}/over-wie", desk.case), &to_nobody)
        .await;
    assert!(unescape(&answer.text()).contains("niemand meer die dit dossier mag lezen"));

    let (mut outside, _) = house.member("Bea Buiten", Role::Outside).await;
    assert_eq!(outside.get(&desk.case).await.status, StatusCode::NOT_FOUND);
    let answer = desk
        .visitor
        .post(&format!("{}/over-wie", desk.case), &to_nobody)
        .await;
    assert_eq!(answer.location(), "/directie");
    assert_eq!(
        desk.visitor.get(&desk.case).await.status,
        StatusCode::NOT_FOUND
    );
    let page = outside.get(&desk.case).await.text();
    assert!(page.contains("Het was de baas.") && page.contains(crate::support::NAME));
    let why = [("reason", "Om te bellen.")];
    outside
        .post(&format!("{}/identiteit", desk.case), &why)
        .await;
    assert!(outside.get(&desk.case).await.text().contains("Jo Klager"));
}

/// Seen: they landed on "niet gevonden", as if nothing had been done.
#[tokio::test]
async fn a_handler_who_names_the_only_director_hands_the_case_to_the_person_outside_and_goes_on_with_the_rest()
 {
    let house = House::open().await;
    let only = house.id_of(crate::support::NAME).await.to_string();
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let (mut outside, _) = house.member("Bea Buiten", Role::Outside).await;
    let mut complainant = house.visitor();
    complainant
        .file(&[("description", "Het was de baas.")])
        .await;
    let case = format!("/directie/dossier/{}", complainant.number);
    let named = [("who", &*only), ("reason", "Hij staat in het verhaal.")];
    let answer = handler.post(&format!("{case}/over-wie"), &named).await;
    assert_eq!(answer.location(), "/directie");
    assert_eq!(handler.get(&case).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.get(&case).await.status, StatusCode::OK);
}

/// Seen: a colleague hands keys over at the moment at which the case turns out to be about whoever gets them.
#[tokio::test]
async fn a_key_that_was_on_its_way_to_whom_it_turns_out_to_be_about_does_not_arrive() {
    let house = House::open().await;
    let mut complainant = house.visitor();
    complainant.file(&[("description", "Over iemand.")]).await;
    let other = complainant.number.clone();
    complainant.file(&[("description", "Over de post.")]).await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "bo-bakker", "bo");
    let (mut bo, id) = bo.await;
    let accounts = house.state.archive.list_staff().await.unwrap();
    let taker = accounts
        .iter()
        .find(|known| known.id.as_u128() == id.0)
        .unwrap();
    let safe = RecoveryCode::parse(&house.recovery).unwrap().key_pair();
    let sealed = sharing::seal(&house.state, Reader::Recovery(&safe), taker);
    let sealed = sealed.await.unwrap();

    let id = id.to_string();
    let named = [("who", &*id), ("reason", "Zij was het.")];
    let case = format!("/directie/dossier/{other}");
    let answer = director.post(&format!("{case}/over-wie"), &named).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(sharing::give(&house.state, &sealed).await.unwrap(), 1);
    assert_eq!(bo.get(&case).await.status, StatusCode::NOT_FOUND);
    let rest = format!("/directie/dossier/{}", complainant.number);
    assert_eq!(bo.get(&rest).await.status, StatusCode::OK);
}

/// Keys that were sealed before somebody got new ones, or left, would never open and stand in the way of those that do.
#[tokio::test]
async fn nothing_is_handed_over_once_who_works_here_has_changed() {
    let house = House::open().await;
    house.visitor().file(&[("description", "Vroeger.")]).await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "bo-bakker", "bo");
    bo.await;
    let accounts = house.state.archive.list_staff().await.unwrap();
    let id = house.id_of("bo-bakker").await;
    let mut accounts = accounts.iter();
    let taker = accounts.find(|known| known.id.as_u128() == id.0).unwrap();
    let safe = RecoveryCode::parse(&house.recovery).unwrap().key_pair();
    let sealed = sharing::seal(&house.state, Reader::Recovery(&safe), taker);
    let sealed = sealed.await.unwrap();
    let whom = id.to_string();
    let fields = [
        ("who", &*whom),
        ("code", &*house.recovery),
        ("understood", "on"),
    ];
    director
        .post(&format!("{COLLEAGUES}/vertrek"), &fields)
        .await;
    assert_eq!(sharing::give(&house.state, &sealed).await.unwrap(), 0);
}

/// As it was seen: with nobody outside, a handler named every director, one by one, with any reason, and had what is theirs:
/// the name, the log of a breach, the decision.
#[tokio::test]
async fn a_handler_does_not_take_the_place_of_the_directie_by_naming_all_of_them() {
    let house = House::open().await;
    let first = house.id_of(crate::support::NAME).await.to_string();
    let (mut second, last) = house.second_director().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let named = [WHOLE, &[("name", "Jo Klager")]].concat();
    let mut complainant = house.visitor();
    complainant.file(&named).await;
    let case = format!("/directie/dossier/{}", complainant.number);
    let page = unescape(&handler.get(&case).await.text());
    assert!(
        page.contains("De laatste die voor de directie beslist, kan alleen zichzelf kiezen."),
        "{page}"
    );
    assert!(!page.contains("alleen de persoon buiten het bureau"));

    let last = last.to_string();
    let over_first = [("who", &*first), ("reason", "Zomaar.")];
    let over_last = [("who", &*last), ("reason", "Zomaar.")];
    let form = format!("{case}/over-wie");
    assert_eq!(
        handler.post(&form, &over_first).await.status,
        StatusCode::SEE_OTHER
    );
    let answer = handler.post(&form, &over_last).await;
    let page = unescape(&handler.shown_again(answer).await.text());
    for part in [
        "niet-gelukt",
        "niemand meer over die voor de directie beslist",
        "neem een nieuwe klacht in",
        "Zomaar.",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let why = [("reason", "Om te bellen.")];
    handler.post(&format!("{case}/identiteit"), &why).await;
    assert!(!handler.get(&case).await.text().contains("Jo Klager"));
    assert_eq!(second.get(&case).await.status, StatusCode::OK);

    // The last of them says it themselves, and then they go on.
    second.post(&form, &over_last).await;
    assert_eq!(second.get(&case).await.status, StatusCode::NOT_FOUND);
    handler.post(&format!("{case}/identiteit"), &why).await;
    assert!(handler.get(&case).await.text().contains("Jo Klager"));
}

#[tokio::test]
async fn whoever_names_whom_it_is_about_reads_who_would_go_on() {
    let house = House::open().await;
    let _second = house.second_director().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let sentences = [
        "Wie als laatste dit dossier leest, kunt u niet kiezen.",
        "Dan gaan wie klachten behandelen verder",
        "Dan leest alleen de persoon buiten het bureau verder",
    ];
    let (mut handler, mut outside) = (None, None);
    for (at, says) in sentences.iter().enumerate() {
        match at {
            1 => handler = Some(house.member("Hanna Handelt", Role::Handler).await),
            2 => outside = Some(house.member("Bea Buiten", Role::Outside).await),
            _ => {}
        }
        let page = desk.page().await;
        for other in sentences {
            assert_eq!(page.contains(other), other == *says, "{at} {other}");
        }
    }
    assert!(handler.is_some() && outside.is_some());
}

/// Seen: the other director left, the complainant read that somebody from outside handled it, and she had no key.
#[tokio::test]
async fn once_the_other_director_left_whoever_handles_it_reads_it_with_the_name() {
    let house = House::open().await;
    let (mut tess, tess_id) = house.second_director().await;
    let (mut hanna, _) = house.member("Hanna Handelt", Role::Handler).await;
    let (mut bea, _) = house.member("Bea Buiten", Role::Outside).await;
    let first = house.id_of(crate::support::NAME).await.to_string();
    let named = [
        ("description", "Over de eerste."),
        ("about", &*first),
        ("name", "Jo Klager"),
    ];
    let mut complainant = house.visitor();
    complainant.file(&named).await;
    let case = format!("/directie/dossier/{}", complainant.number);
    assert_eq!(hanna.get(&case).await.status, StatusCode::OK);
    assert_eq!(bea.get(&case).await.status, StatusCode::NOT_FOUND);
    let gone = [("who", &*tess_id.to_string()), ("understood", "yes")];
    tess.post(&format!("{COLLEAGUES}/vertrek"), &gone).await;
    let page = bea.get(&case).await.text();
    assert!(page.contains("Over de eerste."));
    assert!(bea.get("/directie").await.text().contains(&case));
    let why = [("reason", "Om te bellen.")];
    bea.post(&format!("{case}/identiteit"), &why).await;
    assert!(bea.get(&case).await.text().contains("Jo Klager"));
}

/// Seen: a handler sent letters that were signed by somebody from outside who could not read the case.
#[tokio::test]
async fn no_letter_is_signed_by_somebody_who_cannot_read_the_case() {
    let house = House::open().await;
    let (mut tess, tess_id) = house.second_director().await;
    let (hanna, _) = house.member("Hanna Handelt", Role::Handler).await;
    let first = house.id_of(crate::support::NAME).await.to_string();
    let mut complainant = house.visitor();
    complainant
        .file(&[("description", "Over de eerste."), ("about", &*first)])
        .await;
    let gone = [("who", &*tess_id.to_string()), ("understood", "yes")];
    tess.post(&format!("{COLLEAGUES}/vertrek"), &gone).await;
    house.member("Bea Buiten", Role::Outside).await;
    let mut desk = Desk {
        visitor: hanna,
        case: format!("/directie/dossier/{}", complainant.number),
    };
    let typed = crate::desk::letter(&desk.page().await, "bevestigen");
    let sent = [("text", &*typed), ("step", "send")];
    desk.may_not("bevestigen", &sent, "kan deze klacht nog niet lezen")
        .await;
}
