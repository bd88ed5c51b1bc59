//! Somebody honest, who files complaints without script and keeps each code.

use super::PATIENCE;
use crate::failure::Failure;
use crate::running_server::RunningServer;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// So many complaints are taken in before the server is killed.
const BEFORE_A_KILL: usize = 6;

pub struct Honest {
    address: SocketAddr,
    codes: Vec<String>,
}

impl Honest {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            codes: Vec::new(),
        }
    }

    /// How many complaints they were told were taken in.
    pub fn kept(&self) -> usize {
        self.codes.len()
    }

    /// Files a complaint, trying again as a person would who sees that it did not work, and tells how long it took.
    pub fn file(&mut self, patience: Duration) -> Result<Duration> {
        let begun = Instant::now();
        loop {
            match file(self.address) {
                Ok(code) => {
                    self.codes.push(code);
                    return Ok(begun.elapsed());
                }
                Err(problem) if begun.elapsed() > patience => return Err(problem),
                Err(_) => thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    /// Files a complaint once.
    pub fn try_filing(&mut self) -> Result<()> {
        self.codes.push(file(self.address)?);
        Ok(())
    }

    /// Files while the server is killed, and has it started again.
    pub fn while_killed(
        &mut self,
        server: &mut RunningServer,
    ) -> std::result::Result<usize, Failure> {
        let before = self.codes.len();
        let address = self.address;
        let (told, taken_in) = mpsc::channel();
        let filing = thread::spawn(move || {
            let mut codes = Vec::new();
            while let Ok(code) = file(address) {
                codes.push(code);
                // Nobody counts any more once it is killed.
                let _ = told.send(());
            }
            codes
        });
        let patience = Instant::now() + PATIENCE;
        for _ in 0..BEFORE_A_KILL {
            let left = patience.saturating_duration_since(Instant::now());
            if taken_in.recv_timeout(left).is_err() {
                break;
            }
        }
        server.kill();
        self.codes.extend(filing.join().unwrap_or_default());
        server.start_again()?;
        Ok(self.codes.len() - before)
    }

    /// The codes that open nothing.
    pub fn lost(&self) -> std::result::Result<Vec<String>, Failure> {
        let mut lost = Vec::new();
        for code in &self.codes {
            let opened = follow(self.address, code).map_err(|problem| {
                Failure::new(
                    format!("The server does not answer after it was tortured: {problem}."),
                    "Start it by hand and look at its log.",
                )
            })?;
            if !opened {
                lost.push(code.clone());
            }
        }
        Ok(lost)
    }
}

/// Files a complaint with the code of its form, once it was taken in.
fn file(address: SocketAddr) -> Result<String> {
    let form = ask(address, "GET", "/klacht", "")?;
    let value = |name: &str| {
        let wanted = format!("name=\"{name}\"");
        let field = form.split('<').find(|tag| tag.contains(&wanted))?;
        Some(
            field
                .split("value=\"")
                .nth(1)?
                .split('"')
                .next()?
                .to_owned(),
        )
    };
    let (Some(filing), Some(code)) = (value("filing"), value("code")) else {
        return Err(unexpected(&form));
    };
    let body = format!("filing={filing}&code={code}&description=Zij+luisterde+niet.");
    let answer = ask(address, "POST", "/klacht", &body)?;
    if answer.starts_with("HTTP/1.1 303") && answer.contains("bezoek=") {
        Ok(code)
    } else {
        Err(unexpected(&answer))
    }
}

fn follow(address: SocketAddr, code: &str) -> Result<bool> {
    let answer = ask(address, "POST", "/volgen", &format!("code={code}"))?;
    Ok(answer.starts_with("HTTP/1.1 303") && answer.contains("bezoek="))
}

/// Whether the server says that it is ready.
pub fn is_ready(address: SocketAddr) -> bool {
    ask(address, "GET", "/readyz", "").is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

fn unexpected(answer: &str) -> Error {
    let first = answer.lines().next().unwrap_or("nothing");
    Error::new(
        ErrorKind::InvalidData,
        format!("it was answered with {first}"),
    )
}

pub fn ask(address: SocketAddr, method: &str, path: &str, body: &str) -> Result<String> {
    let patience = Duration::from_secs(5);
    let mut line = TcpStream::connect_timeout(&address, patience)?;
    line.set_read_timeout(Some(patience))?;
    line.set_write_timeout(Some(patience))?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAccept-Encoding: identity\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
