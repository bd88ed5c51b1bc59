//! How many complaints are kept for good each second, beside what the disk can do at all.
//!
//! Both halves run in one process on one disk, in turns, so that their ratio means something on any machine.
//! A filing is the whole use case: parsed, sealed for every reader, kept in one durable transaction, a visit started.

#![expect(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark that falls over has said enough, and its counts are small"
)]

use regulation::event::Language;
use regulation::filing::Typed;
use server::access::pin::Pin;
use server::access::profile::Profile;
use server::clock::SystemClock;
use server::desk::filing::{Filed, Submission, file};
use server::desk::set_up;
use server::histories::Histories;
use server::randomness::Randomness;
use server::state::{AppState, Shared};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

const ROUNDS: usize = 3;
const FILINGS: usize = 400;
const AT_ONCE: usize = 8;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(folder.path()).await;
    println!("durable filings, {ROUNDS} rounds of {FILINGS}, {AT_ONCE} at once");
    for round in 1..=ROUNDS {
        let raw = raw_transactions(&folder.path().join(format!("raw-{round}.db"))).await;
        let (rate, mut times) = filings(&state).await;
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
        println!(
            "round {round}: {rate:.0} filings/s (p50 {:.1} ms, p99 {:.1} ms), {raw:.0} raw durable transactions/s, ratio {:.0} %",
            at(50),
            at(99),
            rate / raw * 100.0
        );
    }
}

async fn state(folder: &Path) -> AppState {
    let url = format!("sqlite:{}", folder.join("gehoor.db").display());
    let state = AppState::new(Shared {
        archive: server::archive::open(&url).await.unwrap(),
        clock: Arc::new(SystemClock::default()),
        randomness: Randomness,
        secret: Zeroizing::new([9; 32]),
        pin: Arc::new(Pin::open(folder).unwrap()),
        assets: app::shell::Assets::default(),
        site: folder.join("site"),
        address: "http://localhost".into(),
        https: false,
        password_cost: seal::wrap::Cost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        },
        bounds: server::bounds::Bounds::default(),
        histories: Histories::default(),
        news: server::state::news(),
        presence: server::presence::Presence::default(),
    });
    let profile = Profile {
        name: "Directeur".into(),
        email: "directie@example.nl".into(),
    };
    set_up::found(
        &state,
        &profile,
        Zeroizing::new("lang genoeg wachtwoord".into()),
    )
    .await
    .unwrap()
    .unwrap();
    state
}

async fn filings(state: &AppState) -> (f64, Vec<Duration>) {
    let started = Instant::now();
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let state = state.clone();
            tokio::spawn(async move {
                let mut times = Vec::new();
                for _ in 0..FILINGS / AT_ONCE {
                    let submission = Submission {
                        typed: Typed {
                            description: "Wat er gebeurde, in een paar zinnen. ".repeat(20),
                            shield: "anonymous".into(),
                            ..Typed::default()
                        },
                        filing: None,
                        code: None,
                        language: Language::Nl,
                        about_somebody: false,
                        names_shown: false,
                    };
                    let started = Instant::now();
                    assert!(matches!(
                        file(&state, submission).await,
                        Ok(Filed::Received(_))
                    ));
                    times.push(started.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await.unwrap());
    }
    (FILINGS as f64 / started.elapsed().as_secs_f64(), times)
}

/// One row of a kilobyte in each transaction, as durable as ours.
async fn raw_transactions(path: &Path) -> f64 {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap();
    sqlx::query("create table rows (at text, bytes blob) strict")
        .execute(&pool)
        .await
        .unwrap();
    let bytes = vec![7_u8; 1024];
    let at = "2026-11-23T09:00:00Z";
    let started = Instant::now();
    for _ in 0..FILINGS {
        sqlx::query("insert into rows (at, bytes) values ($1, $2)")
            .bind(at)
            .bind(&bytes)
            .execute(&pool)
            .await
            .unwrap();
    }
    FILINGS as f64 / started.elapsed().as_secs_f64()
}
