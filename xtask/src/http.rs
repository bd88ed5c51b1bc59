//! The smallest HTTP client that can fetch a page from a server on this computer.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// The body of a page. Anything but `200` is an error.
pub fn get(address: SocketAddr, path: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // HTTP/1.0: the server sends the body as it is and closes behind it, without chunks.
    let request =
        format!("GET {path} HTTP/1.0\r\nHost: {address}\r\nAccept-Encoding: identity\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let wrong = |what: String| Error::new(ErrorKind::InvalidData, what);
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or_else(|| wrong(format!("{path} was answered with something else than HTTP")))?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split_whitespace().nth(1).unwrap_or("no status");
    if status == "200" {
        Ok(answer.split_off(end + 4))
    } else {
        Err(wrong(format!("{path} was answered with {status}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    fn answered(with: &'static str) -> Result<Vec<u8>> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            assert!(stream.read(&mut request).unwrap() > 0);
            stream.write_all(with.as_bytes()).unwrap();
        });
        let body = get(address, "/klacht");
        server.join().unwrap();
        body
    }

    #[test]
    fn a_page_is_its_body() {
        assert_eq!(
            answered("HTTP/1.0 200 OK\r\nA: b\r\n\r\n<html>\r\n\r\n").unwrap(),
            b"<html>\r\n\r\n"
        );
    }

    #[test]
    fn another_answer_than_a_page_is_named() {
        let problem = answered("HTTP/1.0 404 Not Found\r\n\r\nweg").unwrap_err();
        assert_eq!(problem.to_string(), "/klacht was answered with 404");
    }
}
