//! An account can be lived with: confirmed by somebody else, a new password, a lost one, leaving, and the recovery code.

use crate::support::{COLLEAGUES, EMAIL, House, NAME, PASSWORD, Visitor, form_request, unescape};
use axum::http::StatusCode;
use regulation::authority::Role;
use regulation::event::StaffId;

const RECOVER: &str = "/directie/herstelcode";
const NEW: &str = "een heel nieuw wachtwoord";

fn case(number: &str) -> String {
    format!("/directie/dossier/{number}")
}

/// A complaint, and its number.
async fn filed(house: &House, fields: &[(&str, &str)]) -> String {
    let mut complainant = house.visitor();
    complainant.file(fields).await;
    complainant.number
}

async fn let_go(by: &mut Visitor, whom: StaffId, code: &str, understood: bool) -> String {
    let whom = whom.to_string();
    let mut fields = vec![("who", &*whom), ("code", code)];
    if understood {
        fields.push(("understood", "on"));
    }
    by.post(&format!("{COLLEAGUES}/vertrek"), &fields).await;
    by.get(COLLEAGUES).await.text()
}

async fn recover(house: &House, code: &str, email: &str) -> Visitor {
    let mut visitor = house.visitor();
    let fields = [
        ("recovery_code", code),
        ("name", "Nieuwe Directeur"),
        ("email", email),
        ("password", NEW),
        ("password_again", NEW),
    ];
    visitor.post(RECOVER, &fields).await;
    visitor
}

/// Somebody who handles complaints reads those about the directie as well.
#[tokio::test]
async fn a_second_self_does_not_come_in_as_somebody_who_handles_complaints_either() {
    let house = House::open().await;
    let mut first = house.director().await;
    house
        .colleague(&mut first, "director", "Tweede", "tweede")
        .await;
    let code = first.invite("handler", "Een tweede ik").await;
    house.visitor().join(&code, "Een tweede ik", "zelf").await;
    for code in ["", &house.recovery] {
        let page = first.admit("Een tweede ik", code).await.text();
        assert!(page.contains("Dat kunt u niet alleen"), "{page}");
    }
    let waits = house.visitor().sign_in("zelf", PASSWORD).await;
    assert!(waits.text().contains("moet nog bevestigen"));
}

/// Seen: a director invites a second self and reads the complaint about himself.
#[tokio::test]
async fn a_second_self_gets_no_key_before_another_confirms_and_never_by_the_inviter() {
    let house = House::open().await;
    let mut first = house.director().await;
    let outside = house.colleague(&mut first, "outside", "Van Buiten", "buiten");
    let (mut outside, _) = outside.await;
    let about = house.id_of(NAME).await.to_string();
    let about = [("description", "Over de eerste."), ("about", &*about)];
    let number = filed(&house, &about).await;
    let code = first.invite("director", "Een tweede ik").await;
    house
        .visitor()
        .join(&code, "Een tweede ik", "tweede-ik")
        .await;

    let waits = house.visitor().sign_in("tweede-ik", PASSWORD).await;
    assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(waits.text().contains("moet nog bevestigen"));
    let page = first.get(COLLEAGUES).await.text();
    assert!(page.contains("Een andere directeur of de persoon buiten het bureau bevestigt"));
    for code in ["", &house.recovery] {
        let page = first.admit("Een tweede ik", code).await.text();
        assert!(page.contains("Dat kunt u niet alleen"), "{page}");
    }
    // What was filed meanwhile is not sealed for the second self either.
    let later = filed(&house, &about).await;
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 2);
    for number in [&number, &later] {
        assert_eq!(outside.get(&case(number)).await.status, StatusCode::OK);
        assert_eq!(first.get(&case(number)).await.status, StatusCode::NOT_FOUND);
    }

    let page = outside.admit("Een tweede ik", "").await.text();
    assert!(page.contains("Dat is gebeurd"), "{page}");
    let mut second = house.visitor();
    second.sign_in("tweede-ik", PASSWORD).await;
    // Everybody is told, and what was there before is not theirs by itself.
    let today = first.get("/directie").await.text();
    assert!(today.contains("in wie hier werkt"), "{today}");
    assert!(
        first
            .get(COLLEAGUES)
            .await
            .text()
            .contains("Van Buiten bevestigde Een tweede ik")
    );
    assert_eq!(
        second.get(&case(&number)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn with_nobody_else_there_the_recovery_code_confirms() {
    let house = House::open().await;
    let mut first = house.director().await;
    let code = first.invite("director", "Tweede").await;
    house.visitor().join(&code, "Tweede", "tweede").await;
    for wrong in ["", &code, "00000-00000-00000-00000-00000"] {
        let page = first.admit("Tweede", wrong).await.text();
        assert!(page.contains("Dit is niet de herstelcode"), "{page}");
    }
    let recovery = house.recovery.to_lowercase().replace('-', " ");
    let page = first.admit("Tweede", &recovery).await.text();
    assert!(page.contains("Dat is gebeurd"), "{page}");
    let answer = house.visitor().sign_in("tweede", PASSWORD).await;
    assert_eq!(answer.location(), "/directie");
}

#[tokio::test]
async fn a_new_password_asks_the_old_one_and_ends_other_visits() {
    let house = House::open().await;
    let (mut here, mut elsewhere) = (house.director().await, house.director().await);
    let number = filed(&house, &[("description", "Van vroeger.")]).await;
    let change = |old: &'static str, new: &'static str| {
        [
            ("old_password", old),
            ("password", new),
            ("password_again", new),
        ]
    };
    for (fields, sentence) in [
        (
            change("niet het oude wachtwoord", NEW),
            "Dit is niet uw wachtwoord van nu",
        ),
        (change(PASSWORD, "kort"), "te kort"),
    ] {
        let answer = here.post("/directie/account", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
    assert_eq!(elsewhere.get("/directie").await.status, StatusCode::OK);
    here.post("/directie/account", &change(PASSWORD, NEW)).await;
    let told = here.get("/directie/account").await.text();
    assert!(told.contains("Uw wachtwoord is veranderd"), "{told}");
    assert_eq!(here.get(&case(&number)).await.status, StatusCode::OK);
    let ended = elsewhere.get("/directie").await;
    assert!(ended.location().starts_with("/directie/inloggen"));
    assert_eq!(
        house.visitor().sign_in("directie", PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut again = house.visitor();
    assert_eq!(again.sign_in("directie", NEW).await.location(), "/directie");
    assert!(
        again
            .get(&case(&number))
            .await
            .text()
            .contains("Van vroeger.")
    );
}

#[tokio::test]
async fn whoever_lost_a_password_gets_new_keys_and_the_cases_anew_and_stays_the_same_person() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo");
    let (mut before, bo) = bo.await;
    let number = filed(&house, &[("description", "Voor het verlies.")]).await;
    let who = bo.to_string();
    let about = [("description", "Over Bo."), ("about", &*who)];
    let theirs = filed(&house, &about).await;
    let renew = format!("{COLLEAGUES}/nieuwe-code");
    director.post(&renew, &[("who", &who)]).await;
    let code = director.get(COLLEAGUES).await.marked("data-invitation");
    let fields = [
        ("code", &*code),
        ("name", "Bo Bakker"),
        ("email", "bo@example.nl"),
        ("password", NEW),
        ("password_again", NEW),
    ];
    house.visitor().post("/directie/uitnodiging", &fields).await;
    assert_eq!(before.get(&case(&number)).await.status, StatusCode::OK);
    director.admit("Bo Bakker", &house.recovery).await;
    assert!(
        before
            .get("/directie")
            .await
            .location()
            .starts_with("/directie/inloggen")
    );
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 2);

    let mut after = house.visitor();
    assert_eq!(after.sign_in("bo", NEW).await.location(), "/directie");
    assert_eq!(
        after.get(&case(&number)).await.status,
        StatusCode::NOT_FOUND
    );
    let share = format!("{COLLEAGUES}/delen");
    director.post(&share, &[("who", &who)]).await;
    assert!(
        after
            .get(&case(&number))
            .await
            .text()
            .contains("Voor het verlies.")
    );
    assert_eq!(
        after.get(&case(&theirs)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn whoever_leaves_loses_keys_and_visits_at_once_and_their_name_stays_in_the_histories() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo");
    let (mut handler, bo) = bo.await;
    let number = filed(&house, &[("description", "Voor het vertrek.")]).await;
    let note = format!("{}/notitie", case(&number));
    handler.post(&note, &[("text", "Van Bo.")]).await;
    let whom = bo.to_string();
    let about = filed(&house, &[("description", "Over Bo."), ("about", &*whom)]).await;
    let page = let_go(&mut director, bo, &house.recovery, false).await;
    assert!(page.contains("Kruis eerst aan"), "{page}");
    assert_eq!(handler.get(&case(&number)).await.status, StatusCode::OK);

    let page = let_go(&mut director, bo, &house.recovery, true).await;
    assert!(page.contains("Bo Bakker werkt hier niet meer"), "{page}");
    let ended = handler.get(&case(&number)).await;
    assert!(ended.location().starts_with("/directie/inloggen"));
    let ended = handler
        .send(form_request(&note, &[("text", "Nog iets.")]))
        .await;
    assert!(
        ended.location().starts_with("/directie/inloggen"),
        "{}",
        ended.status
    );
    let answer = house.visitor().sign_in("bo", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = house.state.archive.list_staff().await.unwrap();
    let kept = kept
        .iter()
        .find(|member| member.id.as_u128() == bo.0)
        .unwrap();
    assert!(kept.wrapped_seed.is_empty() && kept.bureau_grant.is_empty());
    let later = filed(&house, &[("description", "Na het vertrek.")]).await;
    for number in [&number, &later] {
        let id = house
            .state
            .archive
            .find_case_by_number(number)
            .await
            .unwrap();
        let may = house.state.archive.may_read(id.unwrap(), kept.id).await;
        assert!(!may.unwrap());
    }
    let read = director.get(&case(&number)).await.text();
    assert!(read.contains("Bo Bakker") && read.contains("Van Bo."));
    // Seen: nobody could read any more whom a complaint was about.
    let read = director.get(&case(&about)).await.text();
    assert!(read.contains("Deze klacht gaat over Bo Bakker."), "{read}");
    assert!(
        !house
            .visitor()
            .get("/klacht")
            .await
            .text()
            .contains("Bo Bakker")
    );
}

#[tokio::test]
async fn the_last_director_stays_and_no_director_puts_another_out_without_the_recovery_code() {
    let house = House::open().await;
    let mut first = house.director().await;
    let listed = house.state.archive.list_staff().await.unwrap();
    let me = StaffId(listed[0].id.as_u128());
    let page = let_go(&mut first, me, &house.recovery, true).await;
    assert!(page.contains("De laatste directeur kan niet weg"), "{page}");
    let (mut second, other) = house.second_director().await;
    let page = let_go(&mut first, other, "", true).await;
    assert!(page.contains("Dit is niet de herstelcode"), "{page}");
    assert_eq!(second.get("/directie").await.status, StatusCode::OK);
    let_go(&mut second, other, "", true).await;
    let out = second.get("/directie").await;
    assert!(out.location().starts_with("/directie/inloggen"));
    let page = second.get("/directie/inloggen").await.text();
    assert!(
        !page.contains("U was te lang weg"),
        "whoever left by themselves was not away too long"
    );
    assert!(
        first
            .get(COLLEAGUES)
            .await
            .text()
            .contains("gedaan door Tweede Directeur")
    );
}

#[tokio::test]
async fn the_recovery_code_opens_every_case_again_when_all_passwords_are_gone() {
    let house = House::open().await;
    let mut earlier = house.director().await;
    let numbers = [
        filed(
            &house,
            &[
                ("description", "De eerste."),
                ("name", "Jo Jansen"),
                ("shield", "open"),
            ],
        )
        .await,
        filed(&house, &[("description", "De tweede.")]).await,
    ];
    let wrong = recover(&house, "00000-00000-00000-00000-00000", EMAIL).await;
    assert!(wrong.cookies.keys().all(|name| name != "gehoor-directie"));
    let mut back = recover(&house, &house.recovery, EMAIL).await;
    let page = back.get(RECOVER).await.text();
    assert!(page.contains("2 of meer dossiers"), "{page}");
    assert_eq!(
        back.get(&case(&numbers[0])).await.status,
        StatusCode::NOT_FOUND
    );
    let done = back.post(&format!("{RECOVER}/verder"), &[]).await;
    assert_eq!(
        done.location(),
        "/directie",
        "they are shown what they have again"
    );
    for (number, words) in numbers.iter().zip(["De eerste.", "De tweede."]) {
        assert!(back.get(&case(number)).await.text().contains(words));
    }
    let named = back.get(&case(&numbers[0])).await.text();
    assert!(named.contains("Jo Jansen"), "who complains is known again");
    // The same person with the same name, a new password, and no visit of before.
    assert_eq!(house.state.archive.list_staff().await.unwrap().len(), 1);
    assert!(back.get("/directie").await.text().contains(NAME));
    assert!(
        earlier
            .get("/directie")
            .await
            .location()
            .starts_with("/directie/inloggen")
    );
    let answer = house.visitor().sign_in("directie", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = house.visitor().sign_in("directie", NEW).await;
    assert_eq!(answer.location(), "/directie");
    assert!(
        back.get(RECOVER)
            .await
            .text()
            .contains("Ga verder met de herstelcode")
    );
}

#[tokio::test]
async fn the_recovery_code_makes_a_new_director_and_everybody_is_told() {
    let house = House::open().await;
    let mut first = house.director().await;
    let number = filed(&house, &[("description", "Van vroeger.")]).await;
    let mut fresh = recover(&house, &house.recovery, "nieuw@example.nl").await;
    fresh.post(&format!("{RECOVER}/verder"), &[]).await;
    assert!(
        fresh
            .get(&case(&number))
            .await
            .text()
            .contains("Van vroeger.")
    );
    let today = first.get("/directie").await.text();
    assert!(
        today.contains("Er veranderde 1 ding in wie hier werkt"),
        "{today}"
    );
    let page = first.get(COLLEAGUES).await.text();
    assert!(
        page.contains("Met de herstelcode kreeg Nieuwe Directeur toegang"),
        "{page}"
    );
    first.post(&format!("{COLLEAGUES}/gelezen"), &[]).await;
    assert!(
        !first
            .get("/directie")
            .await
            .text()
            .contains("in wie hier werkt")
    );
}

/// Rows of the database changed by hand, as whoever holds the database could.
async fn tamper(house: &House, sql: &'static str) {
    let file = house.folder.path().join("gehoor.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
    let done = sqlx::Executor::execute(&mut connection, sql).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
}

fn readers(grants: &[server::archive::StoredGrant]) -> usize {
    let is_staff = |grant: &&server::archive::StoredGrant| {
        matches!(grant.holder, server::archive::Holder::Staff(_))
    };
    grants.iter().filter(is_staff).count()
}

async fn readers_of(house: &House, number: &str) -> usize {
    let id = house
        .state
        .archive
        .find_case_by_number(number)
        .await
        .unwrap();
    readers(&house.state.archive.list_grants(id.unwrap()).await.unwrap())
}

#[tokio::test]
async fn a_row_that_was_put_into_the_database_gets_no_key_no_visit_and_no_name_on_the_form() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo");
    let (_, bo) = bo.await;
    let before = readers_of(&house, &filed(&house, &[("description", "Voor.")]).await).await;
    tamper(
        &house,
        "insert into staff (id, found_by, profile, public_key, wrapped_seed, bureau_grant, visits, told)
         select x'0102030405060708090a0b0c0d0e0f10', zeroblob(32), profile, public_key, wrapped_seed,
                bureau_grant, visits, told from staff limit 1",
    )
    .await;
    let after = readers_of(&house, &filed(&house, &[("description", "Na.")]).await).await;
    assert_eq!((before, after), (2, 2));
    let share = format!("{COLLEAGUES}/delen");
    let stranger = StaffId(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10).to_string();
    director.post(&share, &[("who", &stranger)]).await;
    let staff = house.state.archive.list_staff().await.unwrap();
    let is_stranger = |id: u128| id != bo.0 && StaffId(id).to_string() == stranger;
    let stranger = staff.iter().find(|member| is_stranger(member.id.as_u128()));
    let id = house
        .state
        .archive
        .find_case_by_number(&director.newest_case().await)
        .await;
    let may = house
        .state
        .archive
        .may_read(id.unwrap().unwrap(), stranger.unwrap().id);
    assert!(!may.await.unwrap());
}

/// Seen: a director with the key to the words and none to the name, and no button that would give it.
#[tokio::test]
async fn a_director_who_holds_no_key_to_the_name_alone_gets_it_from_a_colleague_and_a_handler_never()
 {
    let house = House::open().await;
    let mut first = house.director().await;
    let second = house.colleague(&mut first, "director", "Tweede", "tweede-directeur");
    let (mut second, id) = second.await;
    let bo = house.colleague(&mut first, "handler", "Bo Bakker", "bo");
    bo.await;
    let number = filed(
        &house,
        &[("description", "Met naam."), ("name", "Jo Klager")],
    )
    .await;
    let page = first.get(COLLEAGUES).await.text();
    assert!(!page.contains("eerder dossier"), "{page}");
    tamper(
        &house,
        "delete from grants where scope = 'identity' and staff_id is not null and staff_id <>
         (select id from staff order by rowid limit 1)",
    )
    .await;
    assert!(
        first
            .get(COLLEAGUES)
            .await
            .text()
            .contains("1 eerder dossier")
    );
    let id = id.to_string();
    first
        .post(&format!("{COLLEAGUES}/delen"), &[("who", &*id)])
        .await;
    assert!(
        !first
            .get(COLLEAGUES)
            .await
            .text()
            .contains("eerder dossier")
    );
    let shown = format!("{}/identiteit", case(&number));
    second.post(&shown, &[("reason", "Om te bellen.")]).await;
    assert!(
        second
            .get(&case(&number))
            .await
            .text()
            .contains("Jo Klager")
    );
}

#[tokio::test]
async fn a_public_key_that_was_changed_in_the_database_is_given_nothing() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo");
    let (mut handler, _) = bo.await;
    // Both with the key of one of them.
    tamper(
        &house,
        "update staff set public_key = (select public_key from staff order by id limit 1)",
    )
    .await;
    let number = filed(&house, &[("description", "Na de wissel.")]).await;
    assert_eq!(readers_of(&house, &number).await, 1);
    let opened = [
        director.get("/directie").await.status,
        handler.get("/directie").await.status,
    ];
    assert!(opened.contains(&StatusCode::OK));
    assert!(
        opened.iter().any(|status| *status != StatusCode::OK),
        "{opened:?}"
    );
}

/// Seen: whoever writes the database puts an account of their own in the place of the one that waits, or makes a handler a
/// director, and the director confirms it under the name of who was invited.
#[tokio::test]
async fn an_invitation_that_was_changed_in_the_database_makes_no_account_and_is_not_confirmed() {
    for sql in [
        "update invitations set role = 'director'",
        "update invitations set invited_by = x'0102030405060708090a0b0c0d0e0f10'",
        "update invitations set staff_id = x'0102030405060708090a0b0c0d0e0f10'",
        "update invitations set public_key = (select public_key from staff limit 1)",
        "update invitations set found_by = zeroblob(32)",
        "update invitations set wrapped_seed = (select wrapped_seed from staff limit 1)",
        "update invitations set mark = zeroblob(32)",
    ] {
        let house = House::open().await;
        let mut first = house.director().await;
        let code = first.invite("handler", "Bo Bakker").await;
        house.visitor().join(&code, "Bo Bakker", "bo").await;
        tamper(&house, sql).await;
        let page = first.get(COLLEAGUES).await.text();
        assert!(!page.contains("Bo Bakker"), "{sql}: {page}");
        let waiting = house.state.archive.list_invitations().await.unwrap();
        let [invitation] = &waiting[..] else {
            panic!("{sql}: {waiting:?}");
        };
        let id = server::desk::invitations::id(invitation);
        let fields = [("invitation", &*id), ("code", &*house.recovery)];
        let admit = format!("{COLLEAGUES}/toelaten");
        first.post(&admit, &fields).await;
        let staff = house.state.archive.list_staff().await.unwrap();
        assert_eq!(staff.len(), 1, "{sql}");
    }
    // Before there is an account as well.
    let house = House::open().await;
    let code = house.director().await.invite("handler", "Bo").await;
    tamper(&house, "update invitations set role = 'director'").await;
    let fields = [
        ("code", &*code),
        ("name", "Bo"),
        ("email", "bo@example.nl"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    house.visitor().post("/directie/uitnodiging", &fields).await;
    let waiting = house.state.archive.list_invitations().await.unwrap();
    assert!(waiting.iter().all(|waits| waits.account.is_none()));
}

/// A role lives in the signed list alone. Changed there, or an earlier list put back, nobody is believed until it is mended.
#[tokio::test]
async fn a_list_that_the_bureau_did_not_sign_last_is_not_believed() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo");
    let (mut handler, bo) = bo.await;
    let before = house
        .state
        .archive
        .find_setting("roster")
        .await
        .unwrap()
        .unwrap();
    let_go(&mut director, bo, &house.recovery, true).await;
    let last = house
        .state
        .archive
        .find_setting("roster")
        .await
        .unwrap()
        .unwrap();
    let mut promoted = before.clone();
    let text = String::from_utf8_lossy(&before[64..]).replace("\"handler\"", "\"director\"");
    promoted.truncate(64);
    promoted.extend_from_slice(text.as_bytes());
    for list in [before, promoted] {
        put_roster(&house, &list).await;
        for visitor in [&mut director, &mut handler] {
            assert_ne!(visitor.get("/directie").await.status, StatusCode::OK);
        }
        let filing = house
            .visitor()
            .post("/klacht", &[("description", "Nu.")])
            .await;
        assert_eq!(filing.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    put_roster(&house, &last).await;
    assert_eq!(director.get("/directie").await.status, StatusCode::OK);
}

async fn put_roster(house: &House, list: &[u8]) {
    let mut work = house.state.archive.begin().await.unwrap();
    work.put_setting("roster", list).await.unwrap();
    work.commit().await.unwrap();
}

/// DB-12: with the data folder and the server's secret nobody learns an address, and no name that the form does not list.
#[tokio::test]
async fn the_stolen_folder_shows_no_address_and_only_the_names_that_the_form_lists() {
    let house = House::open().await;
    let mut director = house.director().await;
    let bo = house.colleague(&mut director, "handler", "Bo Bakker", "bo-bakker");
    bo.await;
    director.invite("handler", "Nog Niemand").await;
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(house.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            bytes.extend(std::fs::read(path).unwrap());
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    for secret in [EMAIL, "bo-bakker@example.nl", "Nog Niemand", PASSWORD] {
        assert!(!text.contains(secret), "{secret}");
    }
    let form = server::desk::bureau::names(&house.state).await.unwrap();
    let mut form: Vec<_> = form.into_iter().map(|(_, name)| name).collect();
    form.sort();
    assert_eq!(form, [NAME, "Bo Bakker"]);
    // The address alone finds nothing: what is stored follows from address and password together.
    let address = server::access::profile::email_lookup(&house.state.secret, EMAIL);
    let found = house.state.archive.find_staff_by_account(&address).await;
    assert_eq!(found.unwrap(), None);
}

/// Seen: whom a complaint is about gave its only reader a new account, or let them go, and nobody could read it any more.
#[tokio::test]
async fn what_only_one_person_reads_goes_nowhere_without_a_reader() {
    let house = House::open().await;
    let (mut second, second_id) = house.second_director().await;
    let mut first = house.director().await;
    let (mut bea, bea_id) = house.member("Bea Buiten", Role::Outside).await;
    let (mut hanna, _) = house.member("Hanna Handelt", Role::Handler).await;
    let first_id = house.id_of(crate::support::NAME).await.to_string();
    let about = [
        ("description", "Over allebei."),
        ("about", &*first_id),
        ("about", &second_id.to_string()),
    ];
    let number = filed(&house, &about).await;
    assert_eq!(bea.get(&case(&number)).await.status, StatusCode::OK);
    assert_eq!(
        hanna.get(&case(&number)).await.status,
        StatusCode::NOT_FOUND
    );

    let whom = bea_id.to_string();
    let renew = format!("{COLLEAGUES}/nieuwe-code");
    first.post(&renew, &[("who", &whom)]).await;
    let code = first.get(COLLEAGUES).await.marked("data-invitation");
    house.visitor().join(&code, "Bea Buiten", "bea").await;
    let refused = second.admit("Bea Buiten", "").await;
    assert!(unescape(&refused.text()).contains("de enige die sommige klachten kan lezen"));
    assert_eq!(bea.get(&case(&number)).await.status, StatusCode::OK);
    second.admit("Bea Buiten", &house.recovery).await;
    let mut bea = house.visitor();
    bea.sign_in("bea", PASSWORD).await;
    let page = bea.get(&case(&number)).await.text();
    assert!(page.contains("Over allebei."));

    // Once she is gone whoever handles complaints reads it.
    let gone = [("who", &*whom), ("understood", "yes")];
    bea.post(&format!("{COLLEAGUES}/vertrek"), &gone).await;
    assert_ne!(bea.get(&case(&number)).await.status, StatusCode::OK);
    let page = hanna.get(&case(&number)).await.text();
    assert!(page.contains("Over allebei."));
    assert_eq!(
        first.get(&case(&number)).await.status,
        StatusCode::NOT_FOUND
    );
}
