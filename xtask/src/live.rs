//! The line of a running step: it shows what the step is at, and keeps the output for when it fails.

use crate::failure::Failure;
use crate::steps::seconds;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write, stderr};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Where nobody watches a line change, a long step still shows every so often that it is alive.
const HEARTBEAT: Duration = Duration::from_mins(1);

/// The line of one step.
pub struct Live {
    name: &'static str,
    started: Instant,
    terminal: bool,
    beat: Instant,
    broken: bool,
}

impl Live {
    /// Opens the line.
    pub fn begin(name: &'static str) -> Self {
        eprint!("▸ {name} …");
        let now = Instant::now();
        Self {
            name,
            started: now,
            terminal: stderr().is_terminal(),
            beat: now,
            broken: false,
        }
    }

    /// Closes the line with how it went.
    pub fn end(&self, outcome: &str) {
        if self.terminal {
            eprintln!("\r\x1b[2K▸ {} … {outcome}", self.name);
        } else if self.broken {
            eprintln!("▸ {} … {outcome}", self.name);
        } else {
            eprintln!(" {outcome}");
        }
    }

    /// Runs a program to its end and gives what it printed. When it fails, that is shown.
    pub fn run(&mut self, command: &mut Command, advice: &str) -> Result<String, Failure> {
        let shown = shown(command);
        if self.terminal {
            command.env("CARGO_TERM_COLOR", "always");
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|problem| {
                Failure::new(
                    format!("{} could not be started: {problem}.", program(command)),
                    advice,
                )
                .see(&shown)
            })?;
        let (lines, received) = channel();
        read_lines(child.stdout.take(), lines.clone());
        read_lines(child.stderr.take(), lines);

        let mut output = Vec::new();
        loop {
            match received.recv_timeout(Duration::from_secs(1)) {
                Ok(line) => output.push(line),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.show(output.last().map_or("", String::as_str));
        }
        let status = child.wait().map_err(|problem| {
            Failure::new(format!("{} was lost: {problem}.", self.name), advice).see(&shown)
        })?;
        if status.success() {
            return Ok(output.join("\n"));
        }
        self.break_line();
        for line in output.iter().filter(|line| !is_noise(line)) {
            eprintln!("{line}");
        }
        Err(Failure::new(format!("{} failed ({status}).", self.name), advice).see(shown))
    }

    fn show(&mut self, line: &str) {
        let time = seconds(self.started.elapsed());
        let line: String = plain(line).trim().chars().take(60).collect();
        if self.terminal {
            eprint!("\r\x1b[2K▸ {} … {time}  {line}", self.name);
            // A status line that cannot be written is no reason to stop the work.
            let _ = stderr().flush();
        } else if self.beat.elapsed() >= HEARTBEAT {
            self.beat = Instant::now();
            self.break_line();
            eprintln!("    {time}  {line}");
        }
    }

    fn break_line(&mut self) {
        if self.terminal || !self.broken {
            eprintln!();
        }
        self.broken = true;
    }
}

fn read_lines(stream: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if lines
                .send(
                    String::from_utf8_lossy(&line)
                        .trim_end_matches('\r')
                        .to_owned(),
                )
                .is_err()
            {
                break;
            }
        }
    });
}

/// Lines that say that all is well: left out when something else is wrong.
fn is_noise(line: &str) -> bool {
    const FIRST_WORDS: [&str; 9] = [
        "Compiling",
        "Checking",
        "Fresh",
        "Downloading",
        "Downloaded",
        "Locking",
        "PASS",
        "Blocking",
        "Finished",
    ];
    let line = plain(line);
    line.split_whitespace()
        .next()
        .is_some_and(|word| FIRST_WORDS.contains(&word))
}

/// A line without colours.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\x1b' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

fn program(command: &Command) -> String {
    let path = command.get_program().to_string_lossy();
    path.rsplit('/').next().unwrap_or(&path).to_owned()
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let mut words = vec![program(command)];
    words.extend(command.get_args().map(|word| {
        let word = word.to_string_lossy();
        if word.contains([' ', '(', '*']) {
            format!("'{word}'")
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_news_is_left_out_of_bad_news_also_in_colour() {
        assert!(is_noise(
            "\x1b[1m\x1b[32m   Compiling\x1b[0m regulation v0.1.0"
        ));
        assert!(is_noise("        PASS [   0.005s] regulation workday"));
        assert!(!is_noise("        FAIL [   0.005s] regulation workday"));
        assert!(!is_noise("error: unused variable"));
    }

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["nextest", "run", "-E", "not test(postgres)"]);
        assert_eq!(shown(&command), "cargo nextest run -E 'not test(postgres)'");
    }
}
