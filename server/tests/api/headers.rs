//! What a browser is told on every answer.

use crate::support::{House, form_request};
use app::endpoints::PREFIX;
use app::sync::wire::BUREAU;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use server::http::router::routes;
use std::fs;
use tower::ServiceExt;

fn concrete(path: &str) -> String {
    path.replace("{version}", "1.0")
        .replace("{token}", "0")
        .replace("{number}", "2026-00000")
        .replace("{deed}", "notitie")
}

/// WX-06 and WX-09: every address, every outcome.
#[tokio::test]
async fn every_answer_carries_the_protective_headers() {
    let house = House::open().await;
    let mut paths: Vec<(Method, String)> = routes()
        .iter()
        .map(|(method, path, _)| (method.parse().unwrap(), concrete(path)))
        .collect();
    paths.push((Method::GET, "/bestaat-niet".into()));
    paths.push((Method::GET, "/pkg/niets.js".into()));
    paths.push((Method::DELETE, "/klacht".into()));
    for (method, path) in paths {
        let answer = house.visitor().call(method.clone(), &path).await;
        let value = |name: &str| {
            answer
                .headers
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
                .to_owned()
        };
        let csp = value("content-security-policy");
        for (name, expected) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer, same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(value(name), expected, "{method} {path}");
        }
        assert!(
            csp.contains("frame-ancestors 'none'") && csp.contains("default-src 'none'"),
            "{method} {path}: {csp}"
        );
        assert!(
            !csp.contains("unsafe-inline") && !csp.contains("'unsafe-eval'"),
            "{csp}"
        );
        assert!(
            value("strict-transport-security").starts_with("max-age="),
            "{method} {path}"
        );
        assert!(
            value("permissions-policy").contains("geolocation=()"),
            "{method} {path}"
        );
        let personal = ["/klacht", "/volgen", "/directie", "/api"]
            .iter()
            .any(|start| path.starts_with(start));
        // Whom to seal for is the same for everybody.
        if personal && path != BUREAU {
            assert_eq!(value("cache-control"), "no-store", "{method} {path}");
        }
        assert!(
            !value("content-type").is_empty() || answer.body.is_empty(),
            "{method} {path}"
        );
    }
}

/// WX-01 and WX-02: what another website sends is refused, and nothing changes.
#[tokio::test]
async fn what_another_website_sends_is_refused() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Van mij.")]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let mut director = house.director().await;
    let number = director.newest_case().await;
    let case = house.state.archive.list_outbox().await.unwrap()[0].case;
    let before = house.state.archive.list_events(case).await.unwrap();
    let foreign: [&[(&str, &str)]; 5] = [
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://kwaad.example"),
        ],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://zus.klachten.example"),
        ],
        &[("origin", "https://zus.klachten.example")],
        &[("origin", "https://kwaad.example")],
        &[("origin", "null")],
    ];
    for headers in foreign {
        for (method, path, _) in routes().iter().filter(|(method, ..)| *method == "POST") {
            let path = path
                .replace("{number}", &number)
                .replace("{deed}", "notitie")
                .replace("{token}", "0");
            for content_type in [
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
            ] {
                for visitor in [&mut complainant, &mut director] {
                    let mut request = form_request(
                        &path,
                        &[
                            ("message", "kwaad"),
                            ("description", "kwaad"),
                            ("note", "kwaad"),
                            ("text", "kwaad"),
                            ("step", "send"),
                            ("reason", "kwaad"),
                        ],
                    );
                    request
                        .headers_mut()
                        .insert(header::CONTENT_TYPE, content_type.parse().unwrap());
                    for (name, value) in headers {
                        request.headers_mut().insert(
                            header::HeaderName::from_static(name),
                            value.parse().unwrap(),
                        );
                    }
                    let answer = visitor.send(request).await;
                    assert_eq!(
                        answer.status,
                        StatusCode::FORBIDDEN,
                        "{method} {path} {headers:?}"
                    );
                }
            }
        }
    }
    assert_eq!(house.state.archive.list_events(case).await.unwrap(), before);
    assert_eq!(house.state.archive.list_outbox().await.unwrap().len(), 1);
}

/// A browser that says nothing of `Sec-Fetch-Site` (over http, older Safari) says where a form comes from, because of
/// our `Referrer-Policy`.
#[tokio::test]
async fn our_own_form_arrives_from_every_browser() {
    let house = House::open().await;
    let own: [&[(&str, &str)]; 5] = [
        &[("origin", "http://klachten.example")],
        &[("origin", "https://klachten.example")],
        &[
            ("origin", "https://klachten.example"),
            ("sec-fetch-site", "same-origin"),
        ],
        &[("origin", "null"), ("sec-fetch-site", "same-origin")],
        &[],
    ];
    for headers in own {
        let mut visitor = house.visitor();
        for (name, value) in headers {
            let name = header::HeaderName::from_static(name);
            visitor.headers.insert(name, value.parse().unwrap());
        }
        visitor.file(&[("description", "Van mij.")]).await;
    }
}

/// AZ-06: addresses that change something answer to POST only, and no header changes a method.
#[tokio::test]
async fn changing_addresses_answer_to_post_only() {
    let house = House::open().await;
    for (_, path, _) in routes().iter().filter(|(method, ..)| *method == "POST") {
        let has_page = routes()
            .iter()
            .any(|(method, other, _)| *method == "GET" && other == path);
        for method in [
            Method::GET,
            Method::HEAD,
            Method::OPTIONS,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
        ] {
            if has_page && [Method::GET, Method::HEAD].contains(&method) {
                continue;
            }
            let answer = house.visitor().call(method.clone(), &concrete(path)).await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {path}"
            );
        }
        let overridden = Request::get(concrete(path))
            .header("x-http-method-override", "POST")
            .body(Body::empty())
            .unwrap();
        let status = house.visitor().send(overridden).await.status;
        assert!(
            status != StatusCode::SEE_OTHER || has_page,
            "{path}: {status}"
        );
    }
    assert!(house.state.archive.list_outbox().await.unwrap().is_empty());
}

/// Nobody who complains fetches the directie's code, and a page that nothing wakes fetches none.
#[tokio::test]
async fn a_page_names_its_own_program_and_fetches_it_early() {
    let house = House::open().await;
    for (path, own, other) in [
        ("/", "complainant", "directie"),
        ("/klacht", "complainant", "directie"),
        ("/volgen", "complainant", "directie"),
        ("/gast", "directie", "complainant"),
        ("/directie/inloggen", "directie", "complainant"),
    ] {
        let page = house.visitor().get(path).await.text();
        assert!(
            page.contains(&format!(
                "data-program=\"{own}\" data-js=\"/pkg/0/{own}.js\" data-wasm=\"/pkg/0/{own}_bg.wasm\""
            )),
            "{path}"
        );
        assert!(!page.contains(&format!("/pkg/0/{other}")), "{path}");
        for early in [
            format!("<link rel=\"modulepreload\" href=\"/pkg/0/{own}.js\">"),
            format!(
                "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"/pkg/0/{own}_bg.wasm\">"
            ),
        ] {
            assert!(page.contains(&early), "{path}: {early}");
        }
    }
}

/// A page notices by it that it is of an earlier build, whatever it asked.
#[tokio::test]
async fn every_answer_says_which_build_it_is_of() {
    let house = House::open().await;
    let mut director = house.director().await;
    let asked = [
        (Method::GET, "/klacht".to_owned()),
        (Method::GET, "/bestaat-niet".to_owned()),
        (Method::GET, BUREAU.to_owned()),
        (Method::POST, format!("{PREFIX}/colleagues")),
        (
            Method::POST,
            "/directie/dossier/2026-7KQ4M/notitie".to_owned(),
        ),
    ];
    for (method, path) in asked {
        let answer = director.call(method, &path).await;
        assert_eq!(answer.headers["x-build"], "0", "{path}: {}", answer.status);
    }
}

/// Pages that are open, and workers that keep them, ask for the files they were made with.
#[tokio::test]
async fn the_files_of_an_earlier_build_are_served_as_long_as_the_site_has_them() {
    let house = House::new().await;
    let earlier = house.state.site.join("pkg/earlier");
    fs::create_dir_all(&earlier).unwrap();
    fs::write(earlier.join("start.js"), "wake()").unwrap();
    let mut visitor = house.visitor();
    let there = visitor.get("/pkg/earlier/start.js").await;
    assert_eq!(there.status, StatusCode::OK);
    assert_eq!(there.text(), "wake()");
    assert!(
        there.headers["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );

    fs::remove_dir_all(&earlier).unwrap();
    let gone = visitor.get("/pkg/earlier/start.js").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(
        gone.headers["cache-control"], "no-store",
        "it may come back"
    );
}

/// Two readers of a request that says twice whom it is for may each take another one.
#[tokio::test]
async fn a_request_says_once_whom_it_is_for() {
    let house = House::open().await;
    for (hosts, status) in [
        (&[][..], StatusCode::BAD_REQUEST),
        (&["klachten.example"][..], StatusCode::OK),
        (
            &["klachten.example", "elders.example"][..],
            StatusCode::BAD_REQUEST,
        ),
    ] {
        let mut request = Request::get("/").body(Body::empty()).unwrap();
        for host in hosts {
            request
                .headers_mut()
                .append(header::HOST, host.parse().unwrap());
        }
        let answer = house.router().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status, "{hosts:?}");
    }
}

/// Seen: a browser that had a file was told not to keep it.
#[tokio::test]
async fn a_file_that_did_not_change_is_not_told_to_be_forgotten() {
    let house = House::open().await;
    let site = house.folder.path().join("site");
    fs::create_dir_all(site.join("pkg/0")).unwrap();
    for (file, kept) in [
        ("pkg/0/start.js", "public, max-age=31536000, immutable"),
        ("robots.txt", "no-cache"),
        ("worker.js", "no-cache"),
    ] {
        fs::write(site.join(file), "x").unwrap();
        let path = format!("/{file}");
        let first = house.visitor().get(&path).await;
        assert_eq!(first.status, StatusCode::OK, "{file}");
        assert_eq!(first.headers["cache-control"], kept, "{file}");
        let again = Request::get(&path)
            .header(
                header::IF_MODIFIED_SINCE,
                first.headers[header::LAST_MODIFIED].clone(),
            )
            .body(Body::empty())
            .unwrap();
        let again = house.visitor().send(again).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{file}");
        assert_eq!(again.headers["cache-control"], kept, "{file}");
    }
}
