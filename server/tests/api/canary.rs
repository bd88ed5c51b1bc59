//! AN-01: a stolen disk shows nobody's words and nobody's name, save for those that the form lists. Raw bytes, not queries.

use crate::support::{EMAIL, House, PASSWORD};
use axum::http::header;
use std::io::Write;
use std::sync::{Arc, Mutex};

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
