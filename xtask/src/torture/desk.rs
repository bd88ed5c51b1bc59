//! What a visit of somebody of the bureau can be misused for. Each goes on until what is given back is dropped.

use super::guests::{Bad, hold, say};
use super::honest::ask;
use crate::failure::Failure;
use crate::running_server::{EMAIL, PASSWORD};
use std::io::Read;
use std::net::SocketAddr;

/// Years that no calendar has: they stopped the server, or kept it busy for a minute.
const YEARS: [&str; 4] = ["0001", "20026", "202612", "262142"];

/// Listens for news on one visit, again and again.
pub fn streams(address: SocketAddr, visit: &str) -> Bad {
    let request =
        format!("GET /api/v1/news HTTP/1.1\r\nHost: klachten.example\r\nCookie: {visit}\r\n\r\n");
    Bad::many(3, move |held| {
        hold(held, say(address, request.as_bytes()), 300);
    })
}

/// So many visits of one colleague, each listening as often as it may.
const VISITS: usize = 50;
const OF_EACH_VISIT: usize = 8;

/// Holds every line of an address by listening for news.
pub fn every_line(address: SocketAddr) -> Result<Bad, Failure> {
    let visits: Result<Vec<_>, Failure> = (0..VISITS).map(|_| sign_in(address)).collect();
    let requests: Vec<_> = visits?
        .into_iter()
        .map(|visit| {
            format!(
                "GET /api/v1/news HTTP/1.1\r\nHost: klachten.example\r\nCookie: {visit}\r\n\r\n"
            )
        })
        .collect();
    Ok(Bad::many(1, move |held| {
        for request in &requests {
            for _ in 0..OF_EACH_VISIT {
                hold(
                    held,
                    say(address, request.as_bytes()),
                    VISITS * OF_EACH_VISIT,
                );
            }
        }
    }))
}

/// Enters complaints that came on days of such years.
pub fn dates(address: SocketAddr, visit: &str) -> Bad {
    let requests = YEARS.map(|year| {
        let body = format!(
            "channel=post&shield=open&description=Op+papier.&late=Weg&received={year}-01-01"
        );
        format!(
            "POST /directie/registreren HTTP/1.1\r\nHost: klachten.example\r\nConnection: close\r\n\
             Cookie: {visit}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        )
    });
    Bad::many(4, move |_| {
        for request in &requests {
            if let Some(mut line) = say(address, request.as_bytes()) {
                let _ = line.read_to_end(&mut Vec::new());
            }
        }
    })
}

/// Signs in; gives the cookies of the visit.
pub fn sign_in(address: SocketAddr) -> Result<String, Failure> {
    let body = format!(
        "email={}&password={}",
        EMAIL.replace('@', "%40"),
        PASSWORD.replace(' ', "+")
    );
    let answer = ask(address, "POST", "/directie/inloggen", &body)
        .map_err(|problem| not_in(&problem.to_string()))?;
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let cookies = head.lines().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let value = value.split(';').next()?;
        name.eq_ignore_ascii_case("set-cookie").then_some(value)
    });
    let cookies: Vec<&str> = cookies.collect();
    if head.starts_with("HTTP/1.1 303") && !cookies.is_empty() {
        Ok(cookies.join("; "))
    } else {
        Err(not_in(head.lines().next().unwrap_or("nothing")))
    }
}

fn not_in(problem: &str) -> Failure {
    Failure::new(
        format!("Nobody can sign in on the server that is to be tortured: {problem}."),
        "Sign in by hand: `cargo xtask serve`.",
    )
}
