//! Guessing is slowed down, and nobody who only knows an address keeps its owner out (EN-01).

use crate::support::{Answer, EMAIL, House, PASSWORD, Visitor, form_request};
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use server::bounds::{Throttle, Trier};
use server::jobs::deadlines::sweep;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::net::{IpAddr, SocketAddr};

const SIGN_IN: &str = "/directie/inloggen";

/// Posts a form from this source.
async fn post(visitor: &mut Visitor, from: IpAddr, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut request = form_request(path, fields);
    let from = SocketAddr::from((from, 1024));
    request.extensions_mut().insert(ConnectInfo(from));
    let answer = visitor.send(request).await;
    visitor.shown_again(answer).await
}

async fn sign_in(visitor: &mut Visitor, from: IpAddr, password: &str) -> StatusCode {
    let fields = [("email", EMAIL), ("password", password)];
    post(visitor, from, SIGN_IN, &fields).await.status
}

fn source(last: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, last])
}

/// Seen: of a hundred at once all were looked at.
#[tokio::test]
async fn of_a_hundred_passwords_at_once_ten_are_looked_at() {
    let house = House::open().await;
    let asked = (0..100).map(|n| {
        let mut visitor = house.visitor();
        async move { sign_in(&mut visitor, source(1), &format!("verkeerd {n}")).await }
    });
    let answers = futures_util::future::join_all(asked).await;
    let looked_at = |status: &&StatusCode| **status == StatusCode::UNPROCESSABLE_ENTITY;
    assert!(answers.iter().filter(looked_at).count() <= 10);
    let told = sign_in(&mut house.visitor(), source(1), PASSWORD).await;
    assert_eq!(told, StatusCode::TOO_MANY_REQUESTS);
}

/// Seen: anybody who knew an address kept its owner out for a quarter of an hour.
#[tokio::test]
async fn whoever_guesses_keeps_themselves_out_and_not_the_owner() {
    let house = House::open().await;
    let mut owner = house.visitor();
    assert_eq!(
        sign_in(&mut owner, source(1), PASSWORD).await,
        StatusCode::SEE_OTHER
    );
    owner.post("/directie/uitloggen", &[]).await;
    let mut stranger = house.visitor();
    for n in 0..12 {
        sign_in(&mut stranger, source(1), &format!("verkeerd {n}")).await;
    }
    let refused = sign_in(&mut stranger, source(1), PASSWORD).await;
    assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
    // Behind the same address, in the browser in which they signed in before; and from elsewhere in any browser.
    assert_eq!(
        sign_in(&mut owner, source(1), PASSWORD).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        sign_in(&mut house.visitor(), source(2), PASSWORD).await,
        StatusCode::SEE_OTHER
    );
    // A cookie that was taken along is no way to guess on.
    let mut thief = house.visitor();
    thief.cookies = owner.cookies.clone();
    let told_thief: Vec<_> = {
        let mut told = Vec::new();
        for n in 0..12 {
            told.push(sign_in(&mut thief, source(3), &format!("verkeerd {n}")).await);
        }
        told
    };
    assert_eq!(told_thief.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
}

/// Seen: a restart forgot every attempt.
#[tokio::test]
async fn what_was_counted_is_counted_after_a_restart_and_ends_after_a_quarter_of_an_hour() {
    let house = House::open().await;
    for n in 0..10 {
        let status = sign_in(&mut house.visitor(), source(1), &format!("verkeerd {n}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{n}");
    }
    let lookup = server::access::profile::email_lookup(&house.state.secret, EMAIL);
    let trier = Trier {
        lookup: &lookup,
        from: Some(source(1)),
        device: None,
    };
    let started_again = Throttle::default();
    assert!(
        started_again
            .begin(&house.state, &trier)
            .await
            .unwrap()
            .is_err()
    );
    house.set_clock("2026-11-23T09:15:00Z");
    assert!(
        started_again
            .begin(&house.state, &trier)
            .await
            .unwrap()
            .is_ok()
    );
}

/// Seen: the key lay beside the hashes and outlived them, and whoever had both tried all addresses there are.
#[tokio::test]
async fn nothing_is_left_of_who_tried_a_quarter_of_an_hour_later_and_no_key_of_an_earlier_day() {
    let house = House::open().await;
    sign_in(&mut house.visitor(), source(1), "verkeerd").await;
    let path = house.folder.path().join("gehoor.db");
    let counted = async || {
        let options = SqliteConnectOptions::new().filename(&path);
        let mut connection = options.connect().await.unwrap();
        let counted = sqlx::query_scalar("select count(*) from attempts");
        let counted: i64 = counted.fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        counted
    };
    assert_eq!(counted().await, 2);
    let key = || house.state.archive.find_setting("throttle-key");
    let first = key().await.unwrap().unwrap();
    house.set_clock("2026-11-23T09:16:00Z");
    sweep(&house.state).await.unwrap();
    assert_eq!(counted().await, 0);
    assert_eq!(key().await.unwrap().unwrap(), first);
    house.set_clock("2026-12-23T09:00:00Z");
    sweep(&house.state).await.unwrap();
    assert_ne!(key().await.unwrap().unwrap(), first);
}

#[tokio::test]
async fn guessing_at_codes_is_slowed_down_and_whoever_holds_one_comes_in() {
    let house = House::open().await;
    let code = house.visitor().file(&[("description", "Van mij.")]).await;
    let mut visitor = house.visitor();
    for path in ["/volgen", "/gast"] {
        let mut told = Vec::new();
        for _ in 0..25 {
            told.push(
                post(&mut visitor, source(1), path, &[("code", "7QK2M")])
                    .await
                    .status,
            );
        }
        assert_eq!(told.last(), Some(&StatusCode::TOO_MANY_REQUESTS), "{path}");
    }
    let opened = post(&mut visitor, source(1), "/volgen", &[("code", &code)]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
}

/// Seen: with a stolen visit the password was guessed at the form for a new one, as often as one liked.
#[tokio::test]
async fn the_old_password_is_not_guessed_with_a_stolen_visit() {
    let house = House::open().await;
    let mut thief = house.director().await;
    let new = "een heel nieuw wachtwoord";
    let mut try_one = async |old: &str| {
        let fields = [
            ("old_password", old),
            ("password", new),
            ("password_again", new),
        ];
        let answer = post(&mut thief, source(9), "/directie/account", &fields).await;
        answer.status
    };
    for n in 0..10 {
        let status = try_one(&format!("verkeerd {n}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for old in ["verkeerd", PASSWORD] {
        assert_eq!(try_one(old).await, StatusCode::TOO_MANY_REQUESTS, "{old}");
    }
}
