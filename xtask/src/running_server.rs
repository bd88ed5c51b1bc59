//! The built server, running on a fresh data folder for as long as something is measured.

use crate::failure::Failure;
use crate::http;
use crate::workshop::Workshop;
use std::fs::{self, File};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, process, thread};

const PATIENCE: Duration = Duration::from_secs(30);

/// Stops, and is tidied away, when dropped.
pub struct RunningServer {
    child: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl RunningServer {
    /// Starts the server and waits until it answers.
    pub fn start(program: &Path, workshop: &Workshop) -> Result<Self, Failure> {
        let folder = env::temp_dir().join(format!("gehoor-measured-{}", process::id()));
        let address = free_address()?;
        let on_folder = |problem: std::io::Error| Failure::on(&folder, &problem);
        fs::create_dir_all(&folder).map_err(on_folder)?;
        let log = File::create(folder.join("log")).map_err(on_folder)?;
        set_up(program, &folder)?;
        let child = command(program, "serve", &folder)
            .arg("--addr")
            .arg(address.to_string())
            .arg("--site")
            .arg(workshop.site())
            .stdin(Stdio::null())
            .stdout(log.try_clone().map_err(on_folder)?)
            .stderr(log)
            .spawn()
            .map_err(|problem| Failure::on(program, &problem))?;
        let mut server = Self {
            child,
            folder,
            address,
        };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn wait_until_it_answers(&mut self) -> Result<(), Failure> {
        let started = Instant::now();
        loop {
            let Err(problem) = http::get(self.address, "/") else {
                return Ok(());
            };
            let stopped = matches!(self.child.try_wait(), Ok(Some(_)));
            if stopped || started.elapsed() > PATIENCE {
                return Err(Failure::new(
                    format!(
                        "The server does not give its first page ({problem}). It said:\n{}",
                        said(&self.folder)
                    ),
                    "Start it by hand and look at its first page.",
                )
                .see("cargo xtask serve"));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        // It may have stopped by itself, and a folder left in the temporary folder harms nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program with one of its commands, on a data folder inside `folder` and with none of the settings of another server.
fn command(program: &Path, subcommand: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .arg(subcommand)
        .arg("--data")
        .arg(folder.join("data"));
    for (name, _) in env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("GEHOOR_"))
        {
            command.env_remove(name);
        }
    }
    command
}

/// Gives the desk its first member of staff: before that, nobody can file a complaint.
fn set_up(program: &Path, folder: &Path) -> Result<(), Failure> {
    let started = |problem: std::io::Error| Failure::on(program, &problem);
    let mut child = command(program, "setup", folder)
        .args(["--name", "M. Eting", "--email", "meting@example.org"])
        .arg("--password-stdin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(started)?;
    if let Some(mut password) = child.stdin.take() {
        // A program that stops before it has read this says why below.
        let _ = password.write_all(b"een lange zin om mee te meten\n");
    }
    let output = child.wait_with_output().map_err(started)?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "The server could not be set up. It said:\n{}",
            String::from_utf8_lossy(&output.stderr).trim()
        ),
        "Set it up by hand and look at what it says.",
    )
    .see("cargo xtask serve"))
}

/// An address on this computer that nobody listens on.
pub fn free_address() -> Result<SocketAddr, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|problem| {
            Failure::new(
                format!("This computer gives no free port: {problem}."),
                "Allow programs to listen on 127.0.0.1 and run this again.",
            )
        })
}

fn said(folder: &Path) -> String {
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    let lines: Vec<_> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
