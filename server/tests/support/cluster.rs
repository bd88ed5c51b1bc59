//! A Postgres of its own for a run of the tests: started in a folder of its own, gone when whoever started it is gone.
//!
//! Uses only the standard library, so that the workshop can start one for all tests at once.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// Where a test finds the Postgres to make its databases in.
pub const VARIABLE: &str = "GEHOOR_TEST_POSTGRES";

/// Stays until it is dropped or this process ends, in whatever way.
pub struct Cluster {
    url: String,
    watched: Option<ChildStdin>,
    shell: Child,
}

/// Says where the sockets are as soon as it can be asked something, then waits until its input ends: that is what
/// happens to a pipe when the process at the other end stops, also when it is killed. Signals that are meant for that
/// process are ignored here, so that the folder is removed in any case.
const SCRIPT: &str = r#"
set -eu
trap '' INT TERM HUP
folder=$(mktemp -d "${TMPDIR:-/tmp}/gehoor-postgres.XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$1/initdb" --pgdata="$folder/data" --username=gehoor --auth=trust --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 \
    || { cat "$folder/log" >&2; exit 1; }
"$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=200 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off </dev/null >>"$folder/log" 2>&1 &
server=$!
until grep -q 'ready to accept connections' "$folder/log"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
done
echo "$folder"
cat >/dev/null
kill -QUIT "$server"
wait "$server" || true
"#;

impl Cluster {
    pub fn start() -> Result<Self, String> {
        let programs = programs().ok_or_else(|| {
            format!(
                "The tests need Postgres. Install it (initdb and postgres, on the PATH or in /usr/lib/postgresql), \
                 or set {VARIABLE} to the address of a server in which databases may be made."
            )
        })?;
        let mut command = shell();
        let mut shell = command
            .args(["-c", SCRIPT, "sh"])
            .arg(&programs)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("The shell that starts Postgres did not start: {error}"))?;
        let watched = shell.stdin.take();
        let mut folder = String::new();
        if let Some(output) = shell.stdout.take() {
            // Nothing arrives when it fails; the reason is on the error output then.
            let _ = BufReader::new(output).read_line(&mut folder);
        }
        let folder = folder.trim();
        if folder.is_empty() {
            let mut reason = String::new();
            if let Some(mut errors) = shell.stderr.take() {
                let _ = errors.read_to_string(&mut reason);
            }
            let _ = shell.wait();
            return Err(format!("Postgres did not start. It said: {reason}"));
        }
        Ok(Self {
            url: format!("postgres://gehoor@{}/postgres", folder.replace('/', "%2F")),
            watched,
            shell,
        })
    }

    /// The address of its first database, for making others.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watched.take());
        let _ = self.shell.wait();
    }
}

/// Postgres refuses to run as the administrator of the machine.
fn shell() -> Command {
    if is_administrator() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    }
}

fn is_administrator() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// The folder with `initdb` and `postgres`: on the PATH, otherwise the newest that the system installed.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &Path| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).exists())
    };
    let path = env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = env::split_paths(&path).find(|folder| complete(folder)) {
        return Some(folder);
    }
    let version = |folder: &PathBuf| -> u32 {
        let name = folder
            .parent()
            .and_then(Path::file_name)
            .and_then(|name| name.to_str());
        name.and_then(|name| name.parse().ok()).unwrap_or(0)
    };
    let installed = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    installed
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|folder| complete(folder))
        .max_by_key(version)
}
