//! AN-01: a stolen disk shows nobody's words and nobody's name, save for those that the form lists; it tells neither whom a
//! complaint is about nor what was judged. Raw bytes, not queries.

use crate::desk::{Desk, WHOLE};
use crate::support::{EMAIL, House, PASSWORD, unescape};
use axum::http::header;
use regulation::authority::Role;
use regulation::event::StaffId;
use regulation::verdict::Verdict;
use server::archive::{Holder, Overview};
use std::io::Write;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// Every file of the data folder, byte by byte.
fn at_rest(house: &House) -> Vec<(String, Vec<u8>)> {
    let mut at_rest: Vec<(String, Vec<u8>)> = Vec::new();
    let mut folders = vec![house.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                at_rest.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    at_rest
}

#[tokio::test]
async fn neither_the_data_folder_nor_the_log_holds_a_word_a_name_or_a_code() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .init();
    let house = House::open().await;

    let mut visitor = house.visitor();
    visitor
        .headers
        .insert("x-forwarded-for", "203.0.113.77".parse().unwrap());
    visitor
        .headers
        .insert(header::USER_AGENT, "kanarie-agent/1".parse().unwrap());
    visitor
        .headers
        .insert(header::ACCEPT_LANGUAGE, "fy-kanarie".parse().unwrap());
    let typed = [
        ("description", "kanarie-beschrijving"),
        ("other_ground", "kanarie-grond"),
        ("when", "kanarie-wanneer"),
        ("where", "kanarie-waar"),
        ("who", "kanarie-wie"),
        ("requested_solution", "kanarie-oplossing"),
        ("name", "kanarie-naam"),
        ("email", "kanarie@example.nl"),
        ("phone", "06-77007700"),
        ("address", "kanarie-straat 1"),
    ];
    let mut named = typed.to_vec();
    named.extend([
        ("shield", "confidential"),
        ("grounds", "other"),
        ("capacity", "parent"),
    ]);
    let named_code = visitor.file(&named).await;
    let mut anonymous = typed.to_vec();
    anonymous.push(("shield", "anonymous"));
    let anonymous_code = visitor.file(&anonymous).await;
    let mut refused = typed.to_vec();
    refused[0].1 = "";
    visitor.post("/klacht", &refused).await;

    let mut director = house.director().await;
    let case = format!("/directie/dossier/{}", director.newest_case().await);
    director
        .post(
            &format!("{case}/bevestigen"),
            &[("text", "kanarie-brief"), ("step", "send")],
        )
        .await;
    director
        .post(
            &format!("{case}/bericht"),
            &[("text", "kanarie-vraag"), ("asks", "on")],
        )
        .await;
    director
        .post(&format!("{case}/notitie"), &[("text", "kanarie-notitie")])
        .await;
    director
        .post(
            &format!("{case}/identiteit"),
            &[("reason", "kanarie-reden")],
        )
        .await;
    director
        .post(
            &format!("{case}/bericht"),
            &[("text", &"kanarie-te-lang ".repeat(2_000))],
        )
        .await;
    // A question that held a part of the name would be refused.
    director
        .post(
            &format!("{case}/navragen"),
            &[
                ("source", "witness"),
                ("due", "2026-12-01"),
                ("text", "zeldzame-vraag"),
                ("reason", "zeldzaam-fragment"),
            ],
        )
        .await;
    let guest_code = director.get(&case).await.marked("data-guest-code");
    let mut guest = house.visitor();
    guest.post("/gast", &[("code", &guest_code)]).await;
    let read = guest.get("/gast").await.text();
    assert!(read.contains("zeldzame-vraag") && read.contains("zeldzaam-fragment"));
    let answer = [("text", "zeldzame-getuigenis")];
    guest.post("/gast/antwoord", &answer).await;
    assert!(director.get(&case).await.text().contains(answer[0].1));
    let invite = [("role", "handler"), ("whom", "kanarie-genodigde")];
    director
        .post("/directie/collegas/uitnodigen", &invite)
        .await;
    let invitation = director.get("/directie/collegas").await;
    let invitation = invitation.marked("data-invitation");
    let joining = [
        ("code", &*invitation),
        ("name", "kanarie-collega"),
        ("email", "kanarie-collega@example.nl"),
        ("password", "kanarie-wachtwoord"),
        ("password_again", "kanarie-wachtwoord"),
    ];
    house
        .visitor()
        .post("/directie/uitnodiging", &joining)
        .await;
    for code in [&named_code, &anonymous_code] {
        visitor.follow(code).await;
        visitor
            .post("/volgen", &[("message", "kanarie-antwoord")])
            .await;
        visitor.get("/volgen").await;
    }
    visitor
        .post("/volgen/intrekken", &[("reason", "kanarie-intrekking")])
        .await;
    visitor.post("/volgen", &[("code", "kanarie-code")]).await;

    let mut at_rest = at_rest(&house);
    assert!(
        at_rest
            .iter()
            .any(|(name, bytes)| name.ends_with("gehoor.db-wal") && !bytes.is_empty()),
        "the WAL is looked at"
    );
    let logged = log.0.lock().unwrap().clone();
    assert!(!logged.is_empty());
    at_rest.push(("the log".into(), logged));

    let codes = [&named_code, &anonymous_code, &guest_code, &invitation];
    let mut secrets: Vec<String> = [
        "kanarie",
        "zeldza",
        "77007700",
        "203.0.113.77",
        EMAIL,
        PASSWORD,
    ]
    .map(str::to_owned)
    .to_vec();
    for code in codes {
        secrets.push(code.clone());
        secrets.push(code.replace('-', ""));
        secrets.extend(code.split('-').map(str::to_owned));
    }
    secrets.extend(
        visitor
            .cookies
            .values()
            .chain(director.cookies.values())
            .chain(guest.cookies.values())
            .cloned(),
    );
    for (place, bytes) in &at_rest {
        for secret in &secrets {
            // Five letters can occur in ciphertext by chance in either case; whole words and codes cannot.
            if secret.len() > 5 {
                assert!(!contains(bytes, secret), "{place} holds {secret}");
            } else {
                assert!(
                    !bytes
                        .windows(11)
                        .any(|window| window.starts_with(secret.as_bytes()) && window[5] == b'-'),
                    "{place}"
                );
            }
        }
    }
}

/// A page of SQLite; in its log each has 24 bytes before it, after 32 of the log itself.
const PAGE: usize = 4096;

fn pages(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let (skipped, before) = if name.ends_with("-wal") {
        (32, 24)
    } else {
        (0, 0)
    };
    let pages = bytes.get(skipped..).unwrap_or_default();
    let pages = pages.chunks(PAGE + before);
    pages.map(<[u8]>::to_vec).collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

/// No page that tells of this case tells of this member of staff.
fn assert_apart(house: &House, case: Uuid, whom: StaffId) {
    let id = Uuid::from_u128(whom.0);
    let forms = [id.hyphenated().to_string(), id.simple().to_string()];
    let forms = forms.iter().map(String::as_bytes);
    let forms: Vec<&[u8]> = forms.chain([id.as_bytes().as_slice()]).collect();
    let mut beside = 0;
    for (name, bytes) in at_rest(house) {
        for page in pages(&name, &bytes) {
            if holds(&page, case.as_bytes()) {
                beside += 1;
                assert!(!forms.iter().any(|form| holds(&page, form)), "{name}");
            }
        }
    }
    assert!(beside > 0, "the case is somewhere");
}

async fn row_of(house: &House, case: Uuid) -> Overview {
    let row = house.state.archive.find_overview(case).await.unwrap();
    row.unwrap()
}

/// As it was seen: `events.facts` said in clear whom of the bureau a complaint is about, and what was judged on each ground.
#[tokio::test]
async fn a_stolen_folder_tells_neither_whom_a_complaint_is_about_nor_what_was_judged() {
    let house = House::open().await;
    let (_, filed_about) = house.second_director().await;
    let (_, named_later) = house.member("Hanna Handelt", Role::Handler).await;
    let whom = filed_about.to_string();
    let mut complainant = house.visitor();
    let code = complainant
        .file(&[WHOLE, &[("about", &*whom)]].concat())
        .await;
    let mut desk = Desk::of(&house).await;
    let number = desk.case.rsplit('/').next().unwrap().to_owned();
    let case = house.state.archive.find_case_by_number(&number).await;
    let case = case.unwrap().unwrap();
    desk.sends("bevestigen", &[]).await;
    let whom = named_later.to_string();
    let named = [("who", &*whom), ("reason", "Zij staat in het verhaal.")];
    let page = desk.did("over-wie", &named).await;
    assert!(page.contains("Tweede Directeur en Hanna Handelt"), "{page}");

    let judged = |verdict: Verdict| {
        [
            ("ground", "procedure"),
            ("verdict", verdict.name()),
            ("text", "Zo is het."),
        ]
    };
    // The row of the list is the same for what asks for a measure and for what does not.
    let mut rows = Vec::new();
    for verdict in [Verdict::Founded, Verdict::Unfounded, Verdict::PartlyFounded] {
        desk.did("oordeel", &judged(verdict)).await;
        let row = row_of(&house, case).await;
        rows.push(Overview { sequence: 0, ..row });
    }
    assert!(rows.windows(2).all(|pair| pair[0] == pair[1]));
    let page = desk.page().await;
    assert!(
        page.contains("Nu: spreek een maatregel af"),
        "who has a key knows"
    );
    desk.did("maatregel-al-genomen", &[("text", "De lijst is er al.")])
        .await;
    desk.sends("reactie", &[]).await;
    complainant.follow(&code).await;
    let appeal = [("does", "appeal"), ("text", "Ik ben het er niet mee eens.")];
    complainant.post("/volgen/doen", &appeal).await;
    let members = [
        ("text", "De commissie: C. Veld."),
        ("step", "send"),
        ("reason", "C. Veld"),
        ("independent", "yes"),
    ];
    let page = desk.did("commissie", &members).await;
    let (_, code) = page.split_once("data-guest-code").expect("a code is shown");
    let code = code.split(['>', '<']).nth(1).unwrap().to_owned();
    let mut member = house.visitor();
    member.post("/gast", &[("code", &*code)]).await;
    let file = unescape(&member.get("/gast").await.text());
    assert!(
        file.contains("deels gegrond"),
        "the committee knows: {file}"
    );
    let advice = [
        ("advice_procedure", "no_judgement"),
        ("text", "Het blijft onduidelijk."),
    ];
    desk.did("advies", &advice).await;
    let decision = [
        ("text", "Wij volgen het advies."),
        ("decision_procedure", "no_judgement"),
        ("step", "send"),
    ];
    let page = desk.did("beroep-besluit", &decision).await;
    assert!(page.contains("Afgerond na beroep") && page.contains("deels gegrond</dd>"));

    for (name, bytes) in at_rest(&house) {
        for verdict in Verdict::ALL {
            assert!(
                !contains(&bytes, verdict.name()),
                "{name} tells {verdict:?}"
            );
        }
    }
    for whom in [filed_about, named_later] {
        assert_apart(&house, case, whom);
        let grants = house.state.archive.list_grants(case).await.unwrap();
        let holder = Holder::Staff(Uuid::from_u128(whom.0));
        assert!(grants.iter().all(|grant| grant.holder != holder));
    }
}

/// As it was seen: `events.facts` said in clear what was decided about a breach, and when it was reported.
#[tokio::test]
async fn a_stolen_folder_does_not_tell_what_was_decided_about_a_breach() {
    let house = House::open().await;
    let leak = [
        ("description", "Mijn dossier lag open."),
        ("grounds", "confidentiality"),
    ];
    house.visitor().file(&leak).await;
    let mut desk = Desk::of(&house).await;
    let why = ("text", "Er is naar gekeken.");
    for conclusion in ["no_breach", "not_reported", "reported_and_told"] {
        let decided = [
            ("conclusion", conclusion),
            ("reported", "2026-11-23"),
            ("reported_at", "10:00"),
            why,
        ];
        desk.did("datalek-besluit", &decided).await;
    }
    let page = desk.page().await;
    assert!(page.contains("verteld aan de mensen om wie het gaat, op maandag 23 november 2026"));
    for (name, bytes) in at_rest(&house) {
        for told in ["no_breach", "not_reported", "\"reported\"", "\"told\""] {
            assert!(!contains(&bytes, told), "{name} tells {told}");
        }
    }
}
