//! What is deliberately absent stays absent, and what the documents say of the tree is so.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use app::page::Page;
use app::shell::Program;
use std::collections::{BTreeMap, BTreeSet};
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
    texts(folders, &["rs"])
}

/// Every file of these kinds below these folders, with its path from the root.
fn texts(folders: &[&str], kinds: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if kinds
                .iter()
                .any(|kind| path.extension() == Some(kind.as_ref()))
            {
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

/// The rules and the envelopes do no I/O, read no clock, are not async, and depend on next to nothing: the same in a browser and
/// on the server, and tried without either.
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

/// SQL lives in the archive and nowhere else, so that another database is a matter of that folder. The pages know no database,
/// and nothing that runs in a browser knows the server.
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

/// The platform is met in a handful of named files, never inside a view: a page is the same one on the server and in a browser.
#[test]
fn the_platform_is_met_in_few_places() {
    let files = sources(&["app/src", "frontend"]);
    let meeting = holders(&files, "cfg(feature");
    assert!(meeting.len() <= 6, "{meeting:?}");
}

/// One file asks what time it is; everything else is told, so that a test sets the clock.
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

/// Where a sentence names an article, and what that article says there.
const ARTICLES: &[(&str, u8, &str)] = &[
    ("deeds.rule_member_staff", 9, "externe klachtencommissie"),
    (
        "deeds.rule_not_as_proposed",
        3,
        "zorgvuldige en eerlijke manier",
    ),
    ("deeds.step_committee_body", 9, "externe klachtencommissie"),
    ("deeds.step_late_appeal_body", 9, "binnen 10 werkdagen"),
    (
        "deeds.step_plan_action_body",
        7,
        "corrigerende maatregelen getroffen",
    ),
    ("deeds.step_progress_body", 11, "tijdig een update"),
    ("deeds.step_progress_or", 11, "tijdig een update"),
    (
        "deeds.step_propose_body",
        3,
        "zorgvuldige en eerlijke manier",
    ),
    (
        "deeds.step_propose_decision_body",
        3,
        "zorgvuldige en eerlijke manier",
    ),
    (
        "deeds.step_read_along_own_body",
        3,
        "zorgvuldige en eerlijke manier",
    ),
    (
        "deeds.step_read_decision_own_body",
        3,
        "zorgvuldige en eerlijke manier",
    ),
    ("deeds.step_refer_part_body", 2, "diensten en activiteiten"),
    ("filing.article", 5, "kan betrekking hebben op"),
    ("following.appeal_article", 9, "een beroep doen op"),
    ("letters.refer", 2, "diensten en activiteiten"),
    ("letters.refer_part", 2, "diensten en activiteiten"),
    (
        "privacy.rights_article",
        10,
        "in overeenstemming met de AVG",
    ),
];

/// The articles that a text names.
fn named_articles(text: &str) -> Vec<u8> {
    const WORDS: [&str; 5] = ["art.", "artikel", "artikelen", "article", "articles"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = words.windows(2);
    let named = pairs.filter_map(|pair| {
        let word = pair[0].trim_start_matches('(').to_lowercase();
        let number = pair[1]
            .split(|letter: char| !letter.is_ascii_digit())
            .next();
        let number = number.and_then(|number| number.parse().ok());
        number.filter(|_| WORDS.contains(&word.as_str()))
    });
    named.collect()
}

/// A sentence that names an article names the one that says so, in both languages.
#[test]
fn every_article_that_a_sentence_names_says_what_the_sentence_says_of_it() {
    for language in ["nl", "en"] {
        let mut named = Vec::new();
        for file in fs::read_dir(root().join("app/locales").join(language)).unwrap() {
            let path = file.unwrap().path();
            let area = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let texts = fs::read_to_string(&path).unwrap();
            let texts: BTreeMap<String, String> = serde_json::from_str(&texts).unwrap();
            for (key, text) in texts {
                let articles = named_articles(&text).into_iter();
                named.extend(articles.map(|article| (format!("{area}.{key}"), article)));
            }
        }
        named.sort_unstable();
        let known = ARTICLES.iter();
        let known: Vec<_> = known
            .map(|(key, article, _)| ((*key).to_owned(), *article))
            .collect();
        assert_eq!(named, known, "{language}");
    }
    let text = fs::read_to_string(root().join("regulation/text/1.0.md")).unwrap();
    for (key, article, says) in ARTICLES {
        let (_, from) = text.split_once(&format!("\n{article}. ")).unwrap();
        let next = format!("\n{}. ", article + 1);
        let whole = from.split_once(&next).map_or(from, |(whole, _)| whole);
        assert!(whole.contains(says), "{key}: article {article}: {whole}");
    }
}

/// Beside a link to an article stands the sentence that names it.
#[test]
fn a_link_to_an_article_leads_to_the_one_that_its_words_name() {
    let files = sources(&["app/src"]);
    let mut links = BTreeSet::new();
    for (name, text) in &files {
        for link in text.split("#artikel-").skip(1) {
            let number: String = link.chars().take_while(char::is_ascii_digit).collect();
            if !number.is_empty() {
                links.insert((name.as_str(), number));
            }
        }
    }
    let expected = [
        ("app/src/following/deeds/mod.rs", "9".to_owned()),
        ("app/src/reading/privacy.rs", "10".to_owned()),
    ];
    assert_eq!(links, BTreeSet::from(expected));
}

/// The numbers of what is tried against it that a text names, such as two letters, a line and two digits.
fn threats(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let is_number = |word: &&str| {
        let parts = word.split_once('-');
        parts.is_some_and(|(area, number)| {
            (area.len(), number.len()) == (2, 2)
                && area.bytes().all(|letter| letter.is_ascii_uppercase())
                && number.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    words.filter(is_number).collect()
}

/// Where a test names what is tried by its number, the document says what that is; and the document names tests that are
/// there. What is no test says it in words.
#[test]
fn everything_that_is_tried_stands_in_the_document_with_the_test_that_shows_it() {
    let document = fs::read_to_string(root().join("docs/threats.md")).unwrap();
    let rows: Vec<Vec<&str>> = document
        .lines()
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .filter(|cells: &Vec<&str>| !threats(cells[0]).is_empty())
        .collect();
    let mut known = BTreeSet::new();
    for row in &rows {
        let [number, _, _, shown_by] = row[..] else {
            panic!("{row:?}");
        };
        assert!(known.insert(number), "{number} stands there once");
        let tests: Vec<&str> = shown_by.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{number} is shown by a test");
        for shown in tests {
            let (path, function) = shown.split_once("::").unwrap_or((shown, ""));
            let text = fs::read_to_string(root().join(path));
            let text = text.unwrap_or_else(|_| panic!("{number}: there is no {path}"));
            let is_there = if path.ends_with(".spec.ts") {
                threats(&text).contains(number)
            } else {
                function.is_empty() || text.contains(&format!("fn {function}("))
            };
            assert!(is_there, "{number}: {shown}");
        }
    }
    let tests = [
        "app/tests",
        "end2end/specs",
        "regulation/tests",
        "seal/tests",
        "server/tests",
    ];
    for (name, text) in texts(&tests, &["rs", "ts"]) {
        let unknown: Vec<&str> = threats(&text).difference(&known).copied().collect();
        assert_eq!(unknown, [""; 0], "{name}");
    }
    let product = [
        "app/src",
        "app/locales",
        "frontend",
        "migrations",
        "regulation/src",
        "seal/src",
        "server/src",
        "style",
        "xtask",
    ];
    let kinds = ["rs", "json", "js", "sql", "css", "md"];
    for (name, text) in texts(&product, &kinds) {
        assert_eq!(threats(&text), BTreeSet::new(), "{name}");
    }
}
