//! AN-05: what was typed, opened or shown is gone from the memory of the program once nobody needs it, and no other program
//! may look there.
//!
//! Whoever runs this as root may look all the same, and then reads every byte that the idle program holds.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PASSWORD: &str = "kanarie-wachtwoord-1";

struct Program {
    child: Child,
    address: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn site(folder: &Path) -> String {
    let site = folder.join("site");
    fs::create_dir_all(&site).unwrap();
    let program =
        |name: &str| format!(r#"{{"js": "/pkg/0/{name}.js", "wasm": "/pkg/0/{name}.wasm"}}"#);
    let assets = format!(
        r#"{{"build": "0", "css": "/pkg/0/gehoor.css", "start": "/pkg/0/start.js", "complainant": {}, "directie": {}}}"#,
        program("complainant"),
        program("directie")
    );
    fs::write(site.join("assets.json"), assets).unwrap();
    site.display().to_string()
}

impl Program {
    /// With one director, on a port of its own.
    fn start(folder: &Path) -> Self {
        let data = folder.join("data").display().to_string();
        let gehoor = env!("CARGO_BIN_EXE_gehoor");
        let mut setup = Command::new(gehoor)
            .args(["setup", "--data", &data, "--name", "Anneke"])
            .args(["--email", "directie@example.nl", "--password-stdin"])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = setup.stdin.take().unwrap();
        input.write_all(PASSWORD.as_bytes()).unwrap();
        drop(input);
        assert!(setup.wait().unwrap().success());
        let site = site(folder);
        let mut child = Command::new(gehoor)
            .args([
                "serve",
                "--addr",
                "127.0.0.1:0",
                "--data",
                &data,
                "--site",
                &site,
            ])
            .env_clear()
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { child, address }
    }

    fn of_process(&self, file: &str) -> String {
        format!("/proc/{}/{file}", self.child.id())
    }

    fn send(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        let address = &self.address;
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Everything that it can write to and holds now; `None` when the system lets nobody look.
    fn memory(&self) -> Option<Vec<Vec<u8>>> {
        let maps = fs::read_to_string(self.of_process("maps")).ok()?;
        let mut memory = File::open(self.of_process("mem")).ok()?;
        let mut regions = Vec::new();
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (range, _) = line.split_once(' ')?;
            let (start, end) = range.split_once('-')?;
            let start = u64::from_str_radix(start, 16).ok()?;
            let length = u64::from_str_radix(end, 16).ok()? - start;
            let mut region = vec![0; usize::try_from(length).ok()?];
            memory.seek(SeekFrom::Start(start)).ok()?;
            // A region that went meanwhile holds nothing.
            if memory.read_exact(&mut region).is_ok() {
                regions.push(region);
            }
        }
        Some(regions)
    }

    /// Which of these it still holds after some seconds of rest.
    fn holds<'a>(&self, secrets: &[&'a str]) -> Option<Vec<&'a str>> {
        let until = Instant::now() + Duration::from_secs(15);
        loop {
            let regions = self.memory()?;
            let is_held = |secret: &&&str| {
                let bytes = secret.as_bytes();
                let holds = |region: &Vec<u8>| region.windows(bytes.len()).any(|at| at == bytes);
                regions.iter().any(holds)
            };
            let held: Vec<_> = secrets.iter().filter(is_held).copied().collect();
            if held.is_empty() || Instant::now() > until {
                return Some(held);
            }
            thread::sleep(Duration::from_millis(500));
        }
    }
}

fn cookie(answer: &str) -> String {
    let set = answer.split("set-cookie: ").nth(1).unwrap_or_default();
    set.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn the_idle_program_holds_no_word_no_code_and_no_password_and_leaves_no_core() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path());
    let limits = fs::read_to_string(program.of_process("limits")).unwrap();
    let dumps = limits
        .lines()
        .find(|line| line.starts_with("Max core"))
        .unwrap();
    let numbers: Vec<&str> = dumps.split_whitespace().skip(4).take(2).collect();
    assert_eq!(numbers, ["0", "0"], "{dumps}");

    let form = program.send("GET", "/klacht", "", "");
    let code = form.split("name=\"code\" value=\"").nth(1).unwrap();
    let code = code.split('"').next().unwrap().to_owned();
    // Seen: each drawing of a form that came back left a copy of what was typed, for as long as the program ran.
    let typed = "shield=anonymous&capacity=niemand&description=kanarie-die-terugkomt";
    let refused = program.send("POST", "/klacht", "", typed);
    let back = refused.split("location: ").nth(1).unwrap_or_default();
    let back = back.split_whitespace().next().unwrap_or("/klacht");
    let back = program.send("GET", back, &cookie(&refused), "");
    assert!(refused.contains("kanarie-die-terugkomt") || back.contains("kanarie-die-terugkomt"));
    drop((refused, back));
    let told = format!("shield=anonymous&description=kanarie-in-de-klacht&code={code}");
    let filed = program.send("POST", "/klacht", "", &told);
    assert!(filed.starts_with("HTTP/1.1 303"), "{filed}");
    let signed = format!("email=directie%40example.nl&password={PASSWORD}");
    let signed = program.send("POST", "/directie/inloggen", "", &signed);
    let visit = cookie(&signed);
    let desk = program.send("GET", "/directie", &visit, "");
    let number = desk.split("/directie/dossier/").nth(1).unwrap();
    let dossier = format!("/directie/dossier/{}", &number[..10]);
    let page = program.send("GET", &dossier, &visit, "");
    assert!(
        page.contains("kanarie-in-de-klacht"),
        "it was opened and shown"
    );

    // Somebody who may look at every program finds nothing; anybody else may not even look.
    let secrets = [
        "kanarie-in-de-klacht",
        "kanarie-die-terugkomt",
        &code,
        PASSWORD,
    ];
    if let Some(held) = program.holds(&secrets) {
        assert!(held.is_empty(), "still there: {held:?}");
    }
}
