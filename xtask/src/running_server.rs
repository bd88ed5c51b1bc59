//! The built server, running on a fresh data folder for as long as something is measured.

use crate::failure::Failure;
use crate::http;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// Who directs there.
pub const EMAIL: &str = "meting@example.org";
pub const PASSWORD: &str = "een lange zin om mee te meten";

const PATIENCE: Duration = Duration::from_secs(30);

/// Stops, and is tidied away, when dropped.
pub struct RunningServer {
    child: Child,
    program: PathBuf,
    site: PathBuf,
    /// Where it writes what it says.
    folder: PathBuf,
    data: PathBuf,
    environment: Vec<(&'static str, OsString)>,
    address: SocketAddr,
}

impl RunningServer {
    /// Starts the server and waits until it answers.
    pub fn start(program: &Path, site: &Path) -> Result<Self, Failure> {
        Self::start_on(program, site, folder().join("data"), Vec::new())
    }

    /// The same, with its data in this folder and this in its environment.
    pub fn start_on(
        program: &Path,
        site: &Path,
        data: PathBuf,
        environment: Vec<(&'static str, OsString)>,
    ) -> Result<Self, Failure> {
        let folder = folder();
        let address = free_address()?;
        fs::create_dir_all(&folder).map_err(|problem| Failure::on(&folder, &problem))?;
        set_up(program, &data)?;
        let child = serve(program, site, &folder, &data, &environment, address)?;
        let mut server = Self {
            child,
            program: program.to_owned(),
            site: site.to_owned(),
            folder,
            data,
            environment,
            address,
        };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        // It may have stopped by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it again on what it left, at the same address.
    pub fn start_again(&mut self) -> Result<(), Failure> {
        self.child = serve(
            &self.program,
            &self.site,
            &self.folder,
            &self.data,
            &self.environment,
            self.address,
        )?;
        self.wait_until_it_answers()
    }

    /// The memory that it needed at its most, in MiB.
    pub fn peak_memory(&self) -> Result<u64, Failure> {
        let status = PathBuf::from(format!("/proc/{}/status", self.child.id()));
        let text = fs::read_to_string(&status).map_err(|problem| Failure::on(&status, &problem))?;
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok());
        kib.map(|kib| kib / 1024).ok_or_else(|| {
            Failure::new(
                format!(
                    "{} does not say how much memory was needed.",
                    status.display()
                ),
                "Run this on Linux.",
            )
        })
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
        self.kill();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A folder of this process.
fn folder() -> PathBuf {
    env::temp_dir().join(format!("gehoor-measured-{}", process::id()))
}

fn serve(
    program: &Path,
    site: &Path,
    folder: &Path,
    data: &Path,
    environment: &[(&'static str, OsString)],
    address: SocketAddr,
) -> Result<Child, Failure> {
    let on_folder = |problem: std::io::Error| Failure::on(folder, &problem);
    let mut log = File::options();
    let log = log.create(true).append(true);
    let log = log.open(folder.join("log")).map_err(on_folder)?;
    command(program, "serve", data)
        .arg("--addr")
        .arg(address.to_string())
        .arg("--site")
        .arg(site)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(log.try_clone().map_err(on_folder)?)
        .stderr(log)
        .spawn()
        .map_err(|problem| Failure::on(program, &problem))
}

/// The program with one of its commands, on this data folder and with none of the settings of another server.
fn command(program: &Path, subcommand: &str, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(subcommand).arg("--data").arg(data);
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
fn set_up(program: &Path, data: &Path) -> Result<(), Failure> {
    let started = |problem: std::io::Error| Failure::on(program, &problem);
    let mut child = command(program, "setup", data)
        .args(["--name", "M. Eting", "--email", EMAIL])
        .arg("--password-stdin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(started)?;
    if let Some(mut password) = child.stdin.take() {
        // A program that stops before it has read this says why below.
        let _ = writeln!(password, "{PASSWORD}");
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
