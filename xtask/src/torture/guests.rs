//! What bad guests do. Each goes on until what is given back is dropped.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Somebody bad, at work until this is dropped.
pub struct Bad {
    go_on: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Bad {
    /// So many of them do this again and again. What they hold on to they hold until the end.
    pub fn many(many: usize, deed: impl Fn(&mut Vec<TcpStream>) + Send + Sync + 'static) -> Self {
        let go_on = Arc::new(AtomicBool::new(true));
        let deed = Arc::new(deed);
        let one = |_| {
            let (go_on, deed) = (go_on.clone(), deed.clone());
            thread::spawn(move || {
                let mut held = Vec::new();
                while go_on.load(Ordering::Relaxed) {
                    deed(&mut held);
                    thread::sleep(Duration::from_millis(5));
                }
            })
        };
        let threads = (0..many).map(one).collect();
        Self { go_on, threads }
    }
}

impl Drop for Bad {
    fn drop(&mut self) {
        self.go_on.store(false, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // One that fell over does no harm any more.
            let _ = thread.join();
        }
    }
}

/// A line that says this and then nothing.
pub fn say(address: SocketAddr, what: &[u8]) -> Option<TcpStream> {
    let mut line = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    line.set_write_timeout(Some(Duration::from_millis(500)))
        .ok()?;
    line.set_read_timeout(Some(Duration::from_secs(1))).ok()?;
    // Whoever is cut off while speaking was heard long enough.
    let _ = line.write_all(what);
    Some(line)
}

/// Holds on to so many lines, the newest.
pub fn hold(held: &mut Vec<TcpStream>, line: Option<TcpStream>, most: usize) {
    held.extend(line);
    if held.len() > most {
        held.remove(0);
    }
}

pub fn silent(address: SocketAddr) -> Bad {
    Bad::many(3, move |held| hold(held, say(address, b""), 300))
}

pub fn half_heads(address: SocketAddr) -> Bad {
    Bad::many(3, move |held| {
        let begin = b"GET /klacht HTTP/1.1\r\nHost: klachten.example\r\n";
        hold(held, say(address, begin), 200);
        for line in held.iter_mut() {
            let _ = line.write_all(b"a");
        }
    })
}

pub fn half_bodies(address: SocketAddr) -> Bad {
    let mut half =
        b"POST /klacht HTTP/1.1\r\nHost: klachten.example\r\nContent-Length: 4000000\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n\r\n"
            .to_vec();
    half.extend(std::iter::repeat_n(b'a', 3_900_000));
    Bad::many(3, move |held| hold(held, say(address, &half), 100))
}

/// Lines that ask for the largest file there is and take it a kilobyte at a time.
pub fn slow_readers(address: SocketAddr) -> Bad {
    let file = program(address).unwrap_or_else(|| "/".to_owned());
    let request = format!("GET {file} HTTP/1.1\r\nHost: klachten.example\r\n\r\n");
    Bad::many(3, move |held| {
        if held.len() < 200 {
            held.extend(say(address, request.as_bytes()));
        }
        // Whoever was cut off comes again.
        held.retain_mut(|line| {
            let _ = line.set_read_timeout(Some(Duration::from_millis(1)));
            match line.read(&mut [0; 1024]) {
                Ok(taken) => taken > 0,
                Err(problem) => problem.kind() == ErrorKind::WouldBlock,
            }
        });
    })
}

/// Forms that are refused and shown again, each with megabytes of what takes six times as much on a page, of which nobody takes
/// more than a few hundred bytes.
pub fn deaf_to_refusals(address: SocketAddr) -> Bad {
    let body = format!("description={}", "%22".repeat(1_000_000));
    let form = format!(
        "POST /klacht HTTP/1.1\r\nHost: klachten.example\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    Bad::many(4, move |held| {
        let mut line = say(address, form.as_bytes());
        if let Some(line) = &mut line {
            let _ = line.read(&mut [0; 300]);
        }
        hold(held, line, 50);
    })
}

/// Lines that ask for a page again as soon as they have it.
pub fn busy(address: SocketAddr) -> Bad {
    const OF_EACH: usize = 110;
    let request = b"GET / HTTP/1.1\r\nHost: klachten.example\r\n\r\n";
    Bad::many(4, move |held| {
        while held.len() < OF_EACH {
            let Some(line) = say(address, request) else {
                break;
            };
            held.push(line);
        }
        held.retain_mut(|line| {
            let _ = line.set_read_timeout(Some(Duration::from_millis(1)));
            match line.read(&mut vec![0; 64 * 1024]) {
                // Also in the middle of an answer: what is asked stands ready.
                Ok(taken) => taken > 0 && line.write_all(request).is_ok(),
                Err(problem) => problem.kind() == ErrorKind::WouldBlock,
            }
        });
    })
}

/// The address of the program that the form's page asks for.
fn program(address: SocketAddr) -> Option<String> {
    let mut line = say(
        address,
        b"GET /klacht HTTP/1.1\r\nHost: klachten.example\r\nConnection: close\r\nAccept-Encoding: identity\r\n\r\n",
    )?;
    let mut page = Vec::new();
    line.read_to_end(&mut page).ok()?;
    let page = String::from_utf8_lossy(&page);
    let end = page.find(".wasm")? + ".wasm".len();
    let start = page.get(..end)?.rfind('"')? + 1;
    page.get(start..end).map(str::to_owned)
}

pub fn hang_ups(address: SocketAddr) -> Bad {
    let body = "email=directie%40example.org&password=hang+maar+op";
    let request = format!(
        "POST /directie/inloggen HTTP/1.1\r\nHost: klachten.example\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    Bad::many(4, move |_| {
        let line = say(address, request.as_bytes());
        thread::sleep(Duration::from_millis(20));
        drop(line);
    })
}

pub fn readiness(address: SocketAddr) -> Bad {
    asking(
        address,
        "GET /readyz HTTP/1.1\r\nHost: klachten.example\r\nConnection: close\r\n\r\n".to_owned(),
    )
}

pub fn codes(address: SocketAddr) -> Bad {
    let body = "code=7QK2M-7QK2M-7QK2M-7QK2M-7QK2M";
    asking(
        address,
        format!(
            "POST /volgen HTTP/1.1\r\nHost: klachten.example\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        ),
    )
}

/// Asks the same as fast as it is answered.
fn asking(address: SocketAddr, request: String) -> Bad {
    Bad::many(8, move |_| {
        if let Some(mut line) = say(address, request.as_bytes()) {
            let _ = line.read_to_end(&mut Vec::new());
        }
    })
}
