//! One bad guest harms nobody: EN-08 and WX-07. Whatever is taken has a limit, and whoever comes next finds room.

use crate::support::{EMAIL, House, PASSWORD, form_request};
use app::case::deeds::Deed;
use app::dashboard::NEWS;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use futures_util::FutureExt;
use http_body_util::BodyExt;
use seal::wrap::Cost;
use server::http::serving::serve;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// What an honest guest may have to wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// The house on an address, until it is told to stop.
async fn listening(house: &House) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = oneshot::channel::<()>();
    let router = house.router();
    let served = tokio::spawn(async move {
        serve(listener, router, stopping.map(|_| ())).await;
    });
    (address, stop, served)
}

/// Files a complaint over a line of its own, and tells how long that took.
async fn file_at(address: SocketAddr) -> Duration {
    let begun = Instant::now();
    let mut line = TcpStream::connect(address).await.unwrap();
    let body = "description=Zij+luisterde+niet.";
    let request = format!(
        "POST /klacht HTTP/1.1\r\nHost: klachten.example\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    begun.elapsed()
}

/// Seen: 40 sign-ins whose client went away cost 2.5 GB, because each left its place while the work went on.
#[tokio::test]
async fn who_hangs_up_while_a_password_is_checked_leaves_no_room_before_that_is_over() {
    let slow = Cost {
        memory_kib: 8 * 1024,
        passes: 10,
        lanes: 1,
    };
    let house = House::with(slow).await;
    let passwords = &house.state.bounds.passwords;
    for _ in 0..3 {
        let request = form_request(
            "/directie/inloggen",
            &[("email", EMAIL), ("password", "hang maar op")],
        );
        let asked = tokio::spawn(house.router().oneshot(request));
        while passwords.are_idle() {
            assert!(!asked.is_finished(), "{:?}", asked.await);
            tokio::task::yield_now().await;
        }
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
        assert!(!passwords.are_idle(), "it is still being checked");
        while !passwords.are_idle() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

/// Seen: 986 silent lines stopped the server.
#[tokio::test]
async fn silent_lines_keep_nobody_out() {
    let house = House::open().await;
    let (address, _stop, _served) = listening(&house).await;
    let mut silent = Vec::new();
    for _ in 0..420 {
        let mut line = TcpStream::connect(address).await.unwrap();
        // Half of them begin to say something.
        if silent.len() % 2 == 0 {
            let _ = line.write_all(b"POST /klacht HTTP/1.1\r\nHost: kl").await;
        }
        silent.push(line);
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(file_at(address).await < PATIENCE);
}

/// Seen: 300 half bodies kept 1.2 GB.
#[tokio::test]
async fn half_bodies_keep_nobody_out() {
    let house = House::open().await;
    let (address, _stop, _served) = listening(&house).await;
    let head = "POST /klacht HTTP/1.1\r\nHost: klachten.example\r\nContent-Length: 4000000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    let half = vec![b'a'; 3_900_000];
    let mut halves = Vec::new();
    for _ in 0..12 {
        let mut line = TcpStream::connect(address).await.unwrap();
        line.write_all(head.as_bytes()).await.unwrap();
        // Who had to make way takes no more of it.
        let _ = line.write_all(&half).await;
        halves.push(line);
    }
    assert!(file_at(address).await < PATIENCE);
}

/// Beyond this an honest guest waits too long, and nothing is gained.
#[tokio::test]
async fn a_body_that_stops_halfway_is_not_waited_for() {
    let house = House::open().await;
    tokio::time::pause();
    let first =
        futures_util::stream::once(async { Ok::<_, Infallible>(Bytes::from("description=")) });
    let never = futures_util::StreamExt::chain(first, futures_util::stream::pending());
    let mut request = form_request("/klacht", &[]);
    *request.body_mut() = Body::from_stream(never);
    request
        .headers_mut()
        .insert("host", "klachten.example".parse().unwrap());
    let answer = house.router().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn a_head_that_stops_halfway_is_not_waited_for_and_neither_is_a_line_that_says_nothing() {
    let house = House::open().await;
    tokio::time::pause();
    let (address, _stop, _served) = listening(&house).await;
    for begun in ["", "GET / HTTP/1.1\r\nHost: klachten.example\r\n"] {
        let mut line = TcpStream::connect(address).await.unwrap();
        line.write_all(begun.as_bytes()).await.unwrap();
        let mut said = Vec::new();
        let _ = line.read_to_end(&mut said).await;
        assert!(!said.starts_with(b"HTTP/1.1 200"), "it was cut off");
    }
}

#[tokio::test]
async fn a_head_of_a_hundred_thousand_lines_is_refused() {
    let house = House::open().await;
    let (address, _stop, _served) = listening(&house).await;
    let mut line = TcpStream::connect(address).await.unwrap();
    let mut head = String::from("GET / HTTP/1.1\r\nHost: klachten.example\r\n");
    head.extend((0..100_000).map(|n| format!("a{n}: b\r\n")));
    let _ = line.write_all(head.as_bytes()).await;
    let mut said = vec![0; 12];
    if line.read_exact(&mut said).await.is_ok() {
        assert_eq!(said, b"HTTP/1.1 431");
    }
    assert!(file_at(address).await < PATIENCE);
}

#[tokio::test]
async fn stopping_waits_for_nobody_who_sent_half_a_request() {
    let house = House::open().await;
    tokio::time::pause();
    let (address, stop, served) = listening(&house).await;
    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(b"POST /klacht HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nd")
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(10)).await;
    stop.send(()).unwrap();
    let served = tokio::time::timeout(PATIENCE, served).await;
    assert!(served.is_ok(), "it stopped within {PATIENCE:?}");
}

/// The framework would have read it to its end.
#[tokio::test]
async fn a_question_without_end_is_refused() {
    let house = House::open().await;
    let mut director = house.director().await;
    let endless = Request::post("/api/ask/dashboard")
        .header("content-type", "application/json")
        .body(Body::from(vec![b' '; 1024 * 1024]))
        .unwrap();
    assert_eq!(
        director.send(endless).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

/// Seen: 2,000 streams on one cookie.
#[tokio::test]
async fn one_visit_hears_news_on_a_few_pages_and_the_first_makes_way() {
    let house = House::open().await;
    let director = house.director().await;
    let listen = || {
        let cookies: Vec<_> = director
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::get(NEWS)
            .header("host", "klachten.example")
            .header("cookie", cookies.join("; "));
        house.router().oneshot(request.body(Body::empty()).unwrap())
    };
    let mut open = Vec::new();
    for _ in 0..9 {
        open.push(listen().await.unwrap().into_body());
    }
    assert!(open[0].frame().await.is_none(), "the first hears no more");
    for other in &mut open[1..] {
        assert!(other.frame().now_or_never().is_none(), "the others do");
    }
}

/// Seen: still hearing after signing out, and after the password was changed in another browser.
#[tokio::test]
async fn nobody_hears_news_after_signing_out_or_once_the_visit_was_ended_elsewhere() {
    let house = House::open().await;
    for ended in ["by signing out", "by another password", "by itself"] {
        let mut director = house.director().await;
        let cookies: Vec<_> = director
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::get(NEWS)
            .header("host", "klachten.example")
            .header("cookie", cookies.join("; "));
        let mut heard = house
            .router()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
            .into_body();
        assert!(heard.frame().now_or_never().is_none());
        match ended {
            "by signing out" => {
                director.post("/directie/uitloggen", &[]).await;
            }
            "by another password" => {
                let fields = [
                    ("old_password", PASSWORD),
                    ("password", PASSWORD),
                    ("password_again", PASSWORD),
                ];
                let mut elsewhere = house.director().await;
                elsewhere.post("/directie/account", &fields).await;
                house.visitor().file(&[("description", "Van mij.")]).await;
            }
            _ => {
                house.set_clock("2026-11-23T20:00:00Z");
                house.visitor().file(&[("description", "Van mij.")]).await;
            }
        }
        assert!(heard.frame().await.is_none(), "{ended}");
    }
}

/// Seen: a year of six digits ended the server, one of five took 47 seconds; the year 1 was taken.
#[tokio::test]
async fn a_day_that_nobody_can_mean_is_refused_in_every_form_and_at_once() {
    let house = House::open().await;
    let mut director = house.director().await;
    house.visitor().file(&[("description", "Van mij.")]).await;
    let number = director.newest_case().await;
    for day in [
        "262142-12-31",
        "202612-01-01",
        "20026-11-23",
        "2036-11-24",
        "0001-01-01",
    ] {
        for deed in Deed::ALL.iter().map(|deed| deed.address()) {
            let days = [
                "received", "due", "check", "sent", "sent_on", "until", "next",
            ];
            let mut fields: Vec<_> = days.iter().map(|name| (*name, day)).collect();
            fields.extend([("text", "Waarom."), ("way", "post")]);
            let begun = Instant::now();
            let page = director
                .post(&format!("/directie/dossier/{number}/{deed}"), &fields)
                .await;
            assert!(begun.elapsed() < PATIENCE, "{deed} {day}");
            assert!(!page.status.is_server_error(), "{deed} {day}");
            if ["ontvangst-datum", "maatregel", "beroep"].contains(&deed) {
                assert!(page.text().contains("ligt te ver weg"), "{deed} {day}");
            }
        }
        let entered = [
            ("description", "Een brief."),
            ("channel", "post"),
            ("received", day),
            ("late", "Laat ontdekt."),
        ];
        let page = director.post("/directie/registreren", &entered).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(
            page.text().contains("ligt te ver weg"),
            "{day}: {}",
            page.text()
        );
    }
}

/// Seen: forms that are refused, each of megabytes and from nobody in particular, were each kept for three hours.
#[tokio::test]
async fn refused_forms_without_end_fill_no_disk_and_lose_nothing_of_what_was_typed() {
    let house = House::open().await;
    let mut kept = 0;
    for number in 0..7 {
        let long = format!("Bericht {number}. {}", "a".repeat(3_000_000));
        let wrong = [
            ("code", "7QK2M-7QK2M-7QK2M-7QK2M-7QK2M"),
            ("message", &long),
        ];
        let late = [("text", long.as_str())];
        let request = if number % 2 == 0 {
            form_request("/volgen", &wrong)
        } else {
            form_request("/directie/dossier/2026-7KQ4M/notitie", &late)
        };
        let answer = house.visitor().send(request).await;
        if answer.status == StatusCode::SEE_OTHER {
            kept += 1;
        } else {
            assert!(answer.status.is_client_error(), "{}", answer.status);
            assert!(answer.text().contains(&long), "{number}");
        }
    }
    assert_eq!(kept, 5, "of 16 MB");
    let mut visitor = house.visitor();
    let small = [
        ("code", "7QK2M-7QK2M-7QK2M-7QK2M-7QK2M"),
        ("message", "Nog iets."),
    ];
    assert_eq!(
        visitor.send(form_request("/volgen", &small)).await.status,
        StatusCode::SEE_OTHER,
        "what is small still waits"
    );
}
