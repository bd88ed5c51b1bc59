//! The architecture's invariants, as tests: what is deliberately absent stays absent.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use app::page::Page;
use app::shell::Program;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Every source file below these folders, with its path from the root.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 3, "there is something to look at");
    found
}

fn holders<'a>(files: &'a [(String, String)], needle: &str) -> Vec<&'a str> {
    files
        .iter()
        .filter(|(_, text)| text.contains(needle))
        .map(|(name, _)| name.as_str())
        .collect()
}

fn dependencies(member: &str) -> String {
    let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).unwrap();
    manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap()
        .to_owned()
}

/// Invariant 1: the rules and the envelopes do no I/O, are not async, and depend on next to nothing.
#[test]
fn the_rules_and_the_envelopes_touch_nothing_outside() {
    for (member, allowed) in [
        ("regulation", &["chrono", "serde"][..]),
        (
            "seal",
            &[
                "argon2",
                "chacha20poly1305",
                "ed25519-dalek",
                "hkdf",
                "hmac",
                "hpke",
                "rand_core",
                "sha2",
                "subtle",
                "uuid",
                "zeroize",
            ],
        ),
    ] {
        for line in dependencies(member)
            .lines()
            .filter(|line| line.contains('=') && !line.trim().starts_with('#'))
        {
            let name = line.split(['.', ' ', '=']).next().unwrap();
            assert!(allowed.contains(&name), "{member} depends on {name}");
        }
    }
    let files = sources(&["regulation/src", "seal/src"]);
    for needle in [
        "std::fs",
        "std::net",
        "std::time",
        "async fn",
        "tokio",
        "println!",
    ] {
        assert_eq!(holders(&files, needle), [""; 0], "{needle}");
    }
}

/// Invariant 2 and 3: SQL lives in the archive and nowhere else; the pages know no database.
#[test]
fn sql_stays_in_the_archive() {
    let files = sources(&[
        "app/src",
        "frontend",
        "regulation/src",
        "seal/src",
        "server/src",
    ]);
    let outside: Vec<_> = holders(&files, "sqlx")
        .into_iter()
        .filter(|name| !name.starts_with("server/src/archive/"))
        .collect();
    assert_eq!(outside, [""; 0]);
    assert!(!dependencies("app").contains("sqlx"));
    assert!(!dependencies("frontend").contains("server"));
}

/// Invariant 4: the platform is met in a handful of named files, never inside a view.
#[test]
fn the_platform_is_met_in_few_places() {
    let files = sources(&["app/src", "frontend"]);
    let meeting = holders(&files, "cfg(feature");
    assert!(meeting.len() <= 6, "{meeting:?}");
}

/// Invariant 5: one file asks what time it is.
#[test]
fn only_the_clock_asks_what_time_it_is() {
    let files = sources(&[
        "app/src",
        "frontend",
        "regulation/src",
        "seal/src",
        "server/src",
    ]);
    for needle in ["Utc::now(", "Local::now(", "SystemTime::now("] {
        let outside: Vec<_> = holders(&files, needle)
            .into_iter()
            .filter(|name| *name != "server/src/clock.rs")
            .collect();
        assert_eq!(outside, [""; 0], "{needle}");
    }
}

/// Who prints a time gets it from the rules, which know whether it was cut: nobody calls a moment exact by hand. Beside them
/// stand the receipt of what a phone sent itself, and what the bureau did.
#[test]
fn nobody_calls_a_moment_exact_by_hand() {
    let files = sources(&["app/src", "frontend", "server/src"]);
    let mut calling = holders(&files, "Moment::Exact");
    calling.sort_unstable();
    assert_eq!(
        calling,
        [
            "app/src/sync/wire.rs",
            "app/src/words/dates.rs",
            "server/src/desk/complainant.rs"
        ]
    );
}

/// The worker and the script that starts a program know the pages by their addresses.
#[test]
fn the_scripts_know_the_pages_that_there_are() {
    let script = |name: &str| fs::read_to_string(root().join("frontend").join(name)).unwrap();
    let worker = script("worker.js");
    let kept = worker
        .lines()
        .find(|line| line.starts_with("const PAGES = ["));
    let kept: BTreeSet<&str> = kept.unwrap().split('\'').skip(1).step_by(2).collect();
    let patterns = Page::ALL.iter().map(|page| page.pattern());
    let (of_complainant, of_directie): (BTreeSet<_>, BTreeSet<_>) =
        patterns.partition(|pattern| Program::of(pattern) == Program::Complainant);
    let whole = of_complainant
        .iter()
        .filter(|pattern| !pattern.contains('{'));
    // By a name of their own: the form, as one that has no id and no code, and what is shown where nothing else can be.
    let named = [Page::Filing.pattern(), Page::NoConnection.pattern()];
    let whole: BTreeSet<&str> = whole
        .copied()
        .filter(|page| !named.contains(page))
        .collect();
    assert_eq!(kept, whole);
    assert!(
        named
            .iter()
            .all(|page| worker.contains(&format!("'{page}'")))
    );

    let below = |pattern: &&str| {
        let first = pattern.split('/').nth(1);
        first == Some("directie") || first == Some("gast")
    };
    assert!(script("start.js").contains(r"/^\/(directie|gast)(\/|$)/"));
    assert!(of_directie.iter().all(below));
    assert!(!of_complainant.iter().any(below));
}
