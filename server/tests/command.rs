//! The `gehoor` command as people and scripts call it: what it prints, and how it refuses.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn gehoor(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gehoor"))
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once may not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn workdays(start: &str, days: &str, profile: &str) -> Vec<String> {
    let output = gehoor(&["workdays", start, days, "--profile", profile], "");
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

/// The end date alone on the first line, then every skipped day by name. TM-01 and TM-03 by hand.
#[test]
fn working_days_are_counted_and_every_skipped_day_is_named() {
    let lines = workdays("2026-12-24T16:59:00+01:00", "5", "atw");
    assert_eq!(lines[0], "2027-01-04");
    for (date, name) in [
        ("2026-12-25", "eerste kerstdag"),
        ("2026-12-26", "tweede kerstdag"),
        ("2026-12-27", "zondag"),
        ("2027-01-01", "nieuwjaarsdag"),
    ] {
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with(date) && line.to_lowercase().contains(name)),
            "{lines:?}"
        );
    }
    assert_eq!(
        workdays("2026-10-23T23:30:00+02:00", "5", "atw")[0],
        "2026-10-30"
    );
    assert_eq!(workdays("2027-03-24", "5", "kantoor")[0], "2027-04-01");
    assert_eq!(workdays("2026-05-11", "0", "atw"), ["2026-05-11"]);
}

/// The command gives the same dates as the independent table that the rules are checked with.
#[test]
fn the_command_agrees_with_the_table_of_examples() {
    for line in include_str!("../../regulation/tests/workdays_examples.csv")
        .lines()
        .skip(1)
    {
        let [start, days, profile, expected] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert_eq!(workdays(start, days, profile)[0], expected, "{line}");
    }
}

fn refused(arguments: &[&str], input: &str, mention: &str) {
    let output = gehoor(arguments, input);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert_eq!(said.trim_end().lines().count(), 1, "one line: {said}");
    assert!(said.contains(mention), "{said}");
}

fn site(folder: &Path) -> String {
    let site = folder.join("site");
    fs::create_dir_all(&site).unwrap();
    fs::write(
        site.join("assets.json"),
        r#"{
            "build": "0",
            "css": "/pkg/0/gehoor.css",
            "start": "/pkg/0/start.js",
            "complainant": {"js": "/pkg/0/complainant.js", "wasm": "/pkg/0/complainant_bg.wasm"},
            "directie": {"js": "/pkg/0/directie.js", "wasm": "/pkg/0/directie_bg.wasm"}
        }"#,
    )
    .unwrap();
    site.display().to_string()
}

#[test]
fn what_cannot_be_used_stops_the_start_with_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let data = folder.path().join("data").display().to_string();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refused(
        &[
            "serve", "--addr", &address, "--data", &data, "--site", &site,
        ],
        "",
        &address,
    );
    refused(
        &[
            "serve", "--addr", "nergens", "--data", &data, "--site", &site,
        ],
        "",
        "nergens",
    );
    refused(
        &["serve", "--data", &data, "--site", "/bestaat/niet"],
        "",
        "/bestaat/niet",
    );
    refused(
        &[
            "serve",
            "--data",
            &data,
            "--site",
            &site,
            "--database-url",
            "mysql://x",
        ],
        "",
        "must begin with sqlite:",
    );
    refused(&["workdays", "morgen", "5"], "", "morgen");
    refused(
        &["workdays", "2026-01-01", "5", "--profile", "mijn"],
        "",
        "mijn",
    );

    let file = folder.path().join("a-file");
    fs::write(&file, "niet van ons").unwrap();
    refused(
        &[
            "serve",
            "--data",
            &file.display().to_string(),
            "--site",
            &site,
        ],
        "",
        "a-file",
    );
    assert_eq!(fs::read(&file).unwrap(), b"niet van ons");
}

#[test]
fn a_corrupt_database_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let database = data.join("gehoor.db");
    fs::write(
        &database,
        b"SQLite format 3\0 and then nothing that makes sense".repeat(200),
    )
    .unwrap();
    let before = fs::read(&database).unwrap();
    refused(
        &[
            "serve",
            "--addr",
            "127.0.0.1:0",
            "--data",
            &data.display().to_string(),
            "--site",
            &site,
        ],
        "",
        "gehoor.db",
    );
    assert_eq!(fs::read(&database).unwrap(), before);
    let names: Vec<_> = fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["gehoor.db"], "nothing was put beside it");
}

#[test]
fn the_first_run_can_be_done_without_a_browser_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let set_up = [
        "setup",
        "--data",
        &data,
        "--name",
        "Anneke",
        "--email",
        "a@example.nl",
        "--password-stdin",
    ];
    refused(&set_up, "kort\n", "12");
    let output = gehoor(&set_up, "lang genoeg wachtwoord\n");
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        seal::code::RecoveryCode::parse(printed.trim()).is_ok(),
        "{printed}"
    );
    // A server that runs goes on writing where histories end: another file in its place would be read at the next start.
    let heads = folder.path().join("data/histories.heads");
    assert!(!heads.exists());
    fs::write(&heads, b"").unwrap();
    let inode = || fs::metadata(&heads).unwrap().ino();
    let before = inode();
    refused(&set_up, "lang genoeg wachtwoord\n", "before");
    assert_eq!(inode(), before);
}

/// Seen: a database of which every table was emptied was a new first run, with a link to make a director, and what the list of
/// who works here was checked with was written over.
#[tokio::test]
async fn a_database_that_knows_of_no_bureau_any_more_is_not_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (site, data) = (site(folder.path()), folder.path().join("data"));
    let data_name = data.display().to_string();
    let set_up = [
        "setup",
        "--data",
        &data_name,
        "--name",
        "Anneke",
        "--email",
        "a@example.nl",
        "--password-stdin",
    ];
    let output = gehoor(&set_up, "lang genoeg wachtwoord\n");
    assert!(output.status.success());
    let pin = fs::read(data.join("bureau.pin")).unwrap();
    let options = SqliteConnectOptions::new()
        .filename(data.join("gehoor.db"))
        .foreign_keys(false);
    let mut database = options.connect().await.unwrap();
    for table in ["settings", "staff", "sessions"] {
        let emptied = sqlx::query(AssertSqlSafe(format!("delete from {table}")));
        emptied.execute(&mut database).await.unwrap();
    }
    database.close().await.unwrap();
    let serve = [
        "serve",
        "--addr",
        "127.0.0.1:0",
        "--data",
        &data_name,
        "--site",
        &site,
    ];
    refused(&serve, "", "There was a bureau here");
    refused(
        &set_up,
        "lang genoeg wachtwoord\n",
        "There was a bureau here",
    );
    assert_eq!(fs::read(data.join("bureau.pin")).unwrap(), pin);
}

/// Seen: a database that was cut to nothing was a new first run, with a link to make a director; without its secret, or with
/// another one, nobody could sign in and nothing said why.
#[test]
fn a_folder_that_misses_something_is_not_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let made = |name: &str| {
        let data = folder.path().join(name);
        let set_up = [
            "setup",
            "--data",
            &data.display().to_string(),
            "--name",
            "Anneke",
            "--email",
            "a@example.nl",
            "--password-stdin",
        ];
        let output = gehoor(&set_up, "lang genoeg wachtwoord\n");
        assert!(output.status.success());
        data
    };
    let starts = |data: &Path, mention: &str| {
        let data = data.display().to_string();
        let serve = [
            "serve",
            "--addr",
            "127.0.0.1:0",
            "--data",
            &data,
            "--site",
            &site,
        ];
        refused(&serve, "", mention);
    };
    let (data, other) = (made("data"), made("other"));
    let (database, secret) = (data.join("gehoor.db"), data.join("server.secret"));
    let kept = [&database, &secret].map(|file| fs::read(file).unwrap());

    fs::write(&database, b"").unwrap();
    // What was written last may stand beside it.
    let aside = ["-wal", "-shm"].map(|end| data.join(format!("gehoor.db{end}")));
    let aside = aside.map(|file| {
        let kept = fs::read(&file).ok();
        let _ = fs::remove_file(&file);
        (file, kept)
    });
    starts(&data, "There was a database here");
    assert_eq!(fs::read(&database).unwrap(), b"", "it is left as it is");
    fs::remove_file(&database).unwrap();
    starts(&data, "There was a database here");
    assert!(!database.exists());
    fs::write(&database, &kept[0]).unwrap();
    for (file, kept) in aside {
        if let Some(kept) = kept {
            fs::write(file, kept).unwrap();
        }
    }

    fs::remove_file(&secret).unwrap();
    starts(&data, "server.secret is gone");
    assert!(!secret.exists());
    fs::copy(other.join("server.secret"), &secret).unwrap();
    starts(&data, "is not the one that belongs to this database");
    fs::write(&secret, &kept[1]).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o640)).unwrap();
    starts(&data, "can be read by others");
}
