//! A Postgres for the tests: made in a temporary folder, thrown away afterwards.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::{answer, install, is_root, on_path};
use crate::running_server::free_address;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// Names the Postgres the tests use.
pub const VARIABLE: &str = "GEHOOR_TEST_POSTGRES";
const FOLDER: &str = "gehoor-test-postgres-";
const PATIENCE: Duration = Duration::from_mins(1);

/// A Postgres to test on. The one made here stops, and is removed, when dropped.
pub struct Postgres {
    url: String,
    _cluster: Option<Cluster>,
}

impl Postgres {
    /// The Postgres of `GEHOOR_TEST_POSTGRES`, or a fresh one.
    pub fn start(live: &mut Live) -> Result<Self, Failure> {
        if let Ok(url) = env::var(VARIABLE) {
            return Ok(Self {
                url,
                _cluster: None,
            });
        }
        let programs = if let Some(found) = programs() {
            found
        } else {
            install(live, "postgresql", "Postgres (initdb, pg_ctl)")?;
            programs().ok_or_else(|| {
                Failure::new(
                    "Postgres was installed, and initdb and pg_ctl are still not found.",
                    format!(
                        "Put their folder on the PATH, or set {VARIABLE} to a Postgres you have."
                    ),
                )
            })?
        };
        remove_what_others_left(&programs);
        let port = free_address()?.port();
        let cluster = Cluster::start(live, programs, port)?;
        Ok(Self {
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            _cluster: Some(cluster),
        })
    }

    /// How the tests reach it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The folder with initdb and pg_ctl: what the PATH offers, else the newest of the distribution's.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "pg_ctl", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let of_path = on_path("initdb")
        .and_then(|path| path.parent().map(Path::to_owned))
        .filter(&complete);
    of_path.or_else(|| {
        let versions = fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(Result::ok);
        let mut folders: Vec<_> = versions
            .filter_map(|version| {
                Some((
                    version.file_name().to_str()?.parse::<u32>().ok()?,
                    version.path().join("bin"),
                ))
            })
            .filter(|(_, folder)| complete(folder))
            .collect();
        folders.sort();
        folders.pop().map(|(_, folder)| folder)
    })
}

struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    child: Option<Child>,
}

impl Cluster {
    fn start(live: &mut Live, programs: PathBuf, port: u16) -> Result<Self, Failure> {
        let folder = env::temp_dir().join(format!("{FOLDER}{}", process::id()));
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(|problem| Failure::on(&folder, &problem))?;
        let mut cluster = Self {
            programs,
            folder,
            child: None,
        };
        give_to_postgres(&cluster.folder)?;
        let data = cluster.data();
        let advice =
            format!("Look at what it says above, or set {VARIABLE} to a Postgres you have.");
        live.run(
            cluster
                .program("initdb")
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--no-sync",
                ])
                .arg("--pgdata")
                .arg(&data),
            &advice,
        )?;
        // A child of this program rather than a service: Ctrl-C in the terminal stops both. What it
        // holds is worth nothing after the tests, so it need not be kept safe from a power cut.
        let mut postgres = cluster.program("postgres");
        postgres.arg("-D").arg(&data);
        for setting in [
            &format!("port={port}"),
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "logging_collector=off",
        ] {
            postgres.arg("-c").arg(setting);
        }
        let log = cluster.folder.join("log");
        let output = fs::File::create(&log).map_err(|problem| Failure::on(&log, &problem))?;
        let again = output
            .try_clone()
            .map_err(|problem| Failure::on(&log, &problem))?;
        let child = postgres
            .stdin(Stdio::null())
            .stdout(again)
            .stderr(output)
            .spawn()
            .map_err(|problem| {
                Failure::new(
                    format!("Postgres could not be started: {problem}."),
                    &advice,
                )
            })?;
        cluster.child = Some(child);
        cluster.wait_until_ready(&log, &advice)?;
        Ok(cluster)
    }

    fn wait_until_ready(&mut self, log: &Path, advice: &str) -> Result<(), Failure> {
        let started = Instant::now();
        let pid_file = self.data().join("postmaster.pid");
        loop {
            // The last line of this file is Postgres's own word for being ready.
            let ready = fs::read_to_string(&pid_file).is_ok_and(|text| {
                text.lines()
                    .last()
                    .is_some_and(|line| line.trim() == "ready")
            });
            if ready {
                return Ok(());
            }
            let stopped = self
                .child
                .as_mut()
                .is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
            if stopped || started.elapsed() > PATIENCE {
                let said = fs::read_to_string(log).unwrap_or_default();
                return Err(Failure::new(
                    format!("Postgres did not become ready. It said:\n{said}"),
                    advice,
                ));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> Command {
        as_postgres(&self.folder, &self.programs.join(name))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            stop(&self.folder, &self.programs);
            // It has been told to stop; what it still says no longer matters.
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Postgres refuses to run as root, so root runs it as the user its package made.
fn as_postgres(folder: &Path, program: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // It must be able to enter the folder it starts in.
    command.current_dir(folder);
    command
}

fn give_to_postgres(folder: &Path) -> Result<(), Failure> {
    if !is_root() {
        return Ok(());
    }
    let id = |flag| answer("id", &[flag, "postgres"]).and_then(|id| id.parse().ok());
    let (Some(user), Some(group)) = (id("-u"), id("-g")) else {
        return Err(Failure::new(
            "Postgres refuses to run as root, and there is no user `postgres` to run it as.",
            format!(
                "Run `useradd --system postgres`, or run this as another user, or set {VARIABLE}."
            ),
        ));
    };
    chown(folder, Some(user), Some(group)).map_err(|problem| Failure::on(folder, &problem))
}

fn stop(folder: &Path, programs: &Path) {
    let _ = as_postgres(folder, &programs.join("pg_ctl"))
        .args(["stop", "--wait", "--mode=immediate", "--pgdata"])
        .arg(folder.join("data"))
        .output();
}

/// Stops and removes what an interrupted run left behind.
fn remove_what_others_left(programs: &Path) {
    let Ok(entries) = fs::read_dir(env::temp_dir()) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let Some(owner) = name.to_str().and_then(|name| name.strip_prefix(FOLDER)) else {
            continue;
        };
        let gone = fs::metadata(Path::new("/proc").join(owner))
            .is_err_and(|problem| problem.kind() == ErrorKind::NotFound);
        if gone && Path::new("/proc/self").exists() {
            stop(&entry.path(), programs);
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
