//! Addresses that somebody made up: none leads away from here, and none ends in a fall.

use crate::support::{Answer, House, form_request};
use app::page::Page;
use app::words::{Language, words};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, Uri, header};
use server::http::router::routes;

/// A browser looks at what is left when tabs and line ends are out, and takes a backslash for a slash.
fn leads_here(location: &str) -> bool {
    let seen: String = location
        .chars()
        .filter(|letter| !letter.is_control())
        .map(|letter| if letter == '\\' { '/' } else { letter })
        .collect();
    seen == location && seen.starts_with('/') && !seen.starts_with("//")
}

fn check(answer: &Answer, asked: &str) {
    assert!(
        !answer.status.is_server_error(),
        "{asked}: {}",
        answer.status
    );
    assert_eq!(
        answer.status.is_redirection(),
        answer.headers.contains_key(header::LOCATION),
        "{asked}"
    );
    if answer.status.is_redirection() {
        assert!(
            leads_here(answer.location()),
            "{asked} leads to {}",
            answer.location()
        );
    }
}

const ELSEWHERE: [&str; 20] = [
    "//other.example/volgen",
    "///other.example/volgen",
    "//other.example",
    "//other.example/",
    "/\\other.example/volgen",
    "/\\/other.example/volgen",
    "/\\\\other.example",
    "//user@other.example:443/klacht/",
    "/.//other.example/",
    "/..//other.example/volgen",
    "/%09/other.example/",
    "/%5cother.example/volgen/",
    "/%2fother.example/",
    "/%0d%0aLocation:%20//other.example/",
    "//volgen/",
    "//klacht//",
    "/directie/inrichten/..\\..\\..\\\\other.example",
    "/reglement/..\\..\\\\other.example",
    "/directie/dossier/\\\\other.example",
    "/directie/inrichten/..%5c..%5c%5cother.example",
];

#[tokio::test]
async fn no_address_leads_to_another_site() {
    let house = House::open().await;
    for path in ELSEWHERE {
        for asked in [
            format!("{path}?taal=en"),
            format!("{path}?taal=nl&naar=//other.example"),
            path.to_owned(),
        ] {
            let mut visitor = house.visitor();
            let answer = visitor.get(&asked).await;
            check(&answer, &asked);
            if answer.status.is_redirection() {
                continue;
            }
            let page = answer.text();
            for outside in [
                "href=\"//",
                "href=\"/\\",
                "action=\"//",
                "href=\"https://other",
            ] {
                assert!(!page.contains(outside), "{asked}: {outside}");
            }
        }
    }
}

#[tokio::test]
async fn a_choice_of_language_keeps_what_else_the_address_says() {
    let house = House::open().await;
    for (asked, expected) in [
        ("/volgen?taal=en", "/volgen"),
        (
            "/directie?toon=alle&taal=en&pagina=2",
            "/directie?toon=alle&pagina=2",
        ),
        (
            "/directie?taal=en&taal=nl&fase=closed",
            "/directie?fase=closed",
        ),
        ("/directie?nummer=%2F%5C&taal=en", "/directie?nummer=%2F%5C"),
        ("/directie?a=b\\c&taal=en", "/directie?a=b%5Cc"),
    ] {
        let mut visitor = house.visitor();
        let answer = visitor.get(asked).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}");
        assert_eq!(answer.location(), expected);
        assert_eq!(visitor.cookies["taal"], "en", "{asked}");
    }
    let mut director = house.director().await;
    let list = director
        .get("/directie?toon=alle&fase=closed&pagina=2")
        .await
        .text();
    let link = "href=\"/directie?toon=alle&amp;fase=closed&amp;pagina=2&amp;taal=en\"";
    assert!(list.contains(link), "the link to the other language");
    let unknown = house.visitor().get("/volgen?taal=xx").await;
    assert_eq!(unknown.status, StatusCode::OK, "no language of ours");
}

#[tokio::test]
async fn the_address_of_a_page_with_a_slash_after_it_leads_to_the_page() {
    let house = House::open().await;
    for page in Page::ALL.iter().filter(|page| **page != Page::Home) {
        let path = page
            .pattern()
            .replace("{version}", "1.0")
            .replace("{token}", "0a%20b")
            .replace("{number}", "2026-7KQ4M");
        for (slashes, query) in [("/", ""), ("/", "?toon=alle&a=%2F"), ("//", "")] {
            let asked = format!("{path}{slashes}{query}");
            for method in [Method::GET, Method::HEAD] {
                let answer = house.visitor().call(method, &asked).await;
                assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{asked}");
                assert_eq!(answer.location(), format!("{path}{query}"));
            }
        }
        let sent = house.visitor().post(&format!("{path}/"), &[]).await;
        assert_eq!(
            sent.status,
            StatusCode::NOT_FOUND,
            "{path}: a form is never sent on"
        );
    }
    for asked in ["/bestaat-niet/", "/healthz/", "/directie/dossier//", "//"] {
        let answer = house.visitor().get(asked).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{asked}");
    }
}

/// The table of pages and what the two programs draw are the same.
#[tokio::test]
async fn every_page_of_the_table_is_drawn_as_the_page_it_is() {
    let house = House::open().await;
    house
        .visitor()
        .file(&[("description", "Een pagina.")])
        .await;
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let nothing_here = words(Language::Nl).common.error_not_found_title;
    for page in Page::ALL {
        let path = page
            .pattern()
            .replace("{version}", "1.0")
            .replace("{token}", "0")
            .replace("{number}", &number);
        let answer = director.get(&path).await.text();
        assert!(answer.contains("<h1"), "{path}");
        assert!(!answer.contains(nothing_here), "{path}");
    }
}

/// What can stand where a number, a token or a version is expected.
const STRANGE: [&str; 14] = [
    "%0d%0a",
    "%0d%0aset-cookie:%20a=b",
    "%00",
    "%ff",
    "%c3%28",
    "%ed%a0%80",
    "%",
    "%zz",
    "%2e%2e%2f%2e%2e",
    "..",
    "a\\b",
    "%5c%5cother.example",
    "%f0%9f%98%95",
    "'%20or%201=1;--",
];

#[tokio::test]
async fn nothing_in_an_address_ends_in_a_fall() {
    let house = House::open().await;
    let mut director = house.director().await;
    let long = "a".repeat(2_000);
    for part in STRANGE.into_iter().chain([long.as_str()]) {
        let mut asked = vec![
            format!("/{part}"),
            format!("/directie/dossier/2026-7KQ4M/{part}"),
            format!("/directie/dossier/{part}/notitie"),
            format!("/pkg/{part}"),
            format!("/icons/{part}"),
        ];
        for (_, path, _) in routes() {
            asked.push(format!("{path}?{part}={part}&pagina={part}&taal={part}"));
            asked.push(format!("{path}?{part}&taal=en"));
            if let Some((before, after)) = path.split_once('{') {
                let after = after.split_once('}').unwrap().1;
                asked.push(format!("{before}{part}{after}"));
                asked.push(format!("{before}{part}{after}/"));
                asked.push(format!("{before}{part}{after}?taal=en"));
            }
        }
        for path in asked {
            let path = path
                .replace("{version}", "1.0")
                .replace("{token}", "0")
                .replace("{number}", "2026-7KQ4M")
                .replace("{deed}", "notitie");
            // The server refuses what is no address at all before anything of ours is asked.
            if path.parse::<Uri>().is_err() || path.starts_with("/api/v1/news") {
                continue;
            }
            for visitor in [&mut house.visitor(), &mut director] {
                let page = Request::get(&path).body(Body::empty()).unwrap();
                check(&visitor.clone().send(page).await, &path);
                let form = form_request(&path, &[("last_group", "x"), ("text", "x")]);
                check(&visitor.clone().send(form).await, &path);
            }
        }
    }
}
