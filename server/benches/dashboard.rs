//! A desk with many cases: any list the directie can ask for, the whole page, the sweep of the dates, and how soon a new
//! complaint is heard of on an open page.
//!
//! `cargo xtask bench` runs it; `GEHOOR_BENCH_CASES` sets how many cases there are (100,000 unless told).

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on stops, and its outcome is printed"
)]

use app::dashboard::filter::Filter;
use axum::body::Body;
use axum::http::Request;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use http_body_util::BodyExt;
use regulation::case::{Awaited, NextStep, Outstanding, Part, Turn};
use regulation::clock::{ClockKind, Deadline, Kept};
use regulation::event::{Channel, Ending, Language, Source};
use regulation::filing::{Capacity, Ground, Typed};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::workday::Profile;
use seal::grant::Scope;
use server::access::pin::Pin;
use server::access::profile::Profile as Person;
use server::access::rights::Staff;
use server::archive::Holder;
use server::archive::{
    CaseList, Needle, Order, Overview, PendingList, Standing, StoredGrant, StoredStaff, Which,
    staff_id,
};
use server::clock::SetClock;
use server::desk::filing::{Submission, file};
use server::desk::{set_up, staff};
use server::histories::Histories;
use server::jobs::deadlines::sweep;
use server::randomness::Randomness;
use server::state::{AppState, Shared};
use std::cmp::Reverse;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How often each question is asked.
const ROUNDS: usize = 60;

/// So many of the lists are told.
const SLOWEST: usize = 8;

#[tokio::main]
async fn main() {
    let cases: u32 = std::env::var("GEHOOR_BENCH_CASES")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let now: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    let (state, mut director, cookie) = desk(folder.path(), now).await;
    fill(&state, &director, cases, now).await;
    println!("{cases} cases, of which a fifth is running");

    let today = regulation::amsterdam::date(now);
    for (whose, reader) in [
        ("who reads all", director.id()),
        ("who reads a fifth", READS_SOME),
        ("who reads few", READS_FEW),
    ] {
        let all = || CaseList::all(reader, today);
        let mut asked = Vec::new();
        for (name, wanted) in questions(&all) {
            let times = measure(async || {
                state.archive.list_cases(&wanted).await.unwrap();
            });
            asked.push((name, times.await));
        }
        asked.sort_by_key(|(_, times)| Reverse(at(times, 99)));
        println!("{whose}, {} lists, the slowest of them:", asked.len());
        for (name, times) in asked.iter().take(SLOWEST) {
            print(&format!("  {name}"), times);
        }
        for (name, times) in asked.iter().filter(|(name, _)| name.starts_with("Asking")) {
            print(&format!("  {name}"), times);
        }
        let times = measure(async || {
            let counted = state.archive.count_cases(&all(), &COUNTED).await;
            counted.unwrap();
        });
        print(&format!("{whose}, how many in each list"), &times.await);
        for part in Part::ALL {
            let wanted = PendingList {
                staff: reader,
                part: *part,
                owner: None,
                from: None,
                limit: 30,
            };
            let times = measure(async || {
                state.archive.list_pending(&wanted).await.unwrap();
            });
            print(&format!("{whose}, {} to come", part.name()), &times.await);
        }
        let times = measure(async || {
            state.archive.count_owned(reader, today).await.unwrap();
        });
        print(&format!("{whose}, measures of each"), &times.await);
    }
    let times = measure(async || {
        state
            .archive
            .list_tallies(director.id(), "2025-12")
            .await
            .unwrap();
    });
    print("the year in months", &times.await);
    let times = measure(async || {
        staff::year(&state, &director).await.unwrap();
    });
    print("the page of figures asks", &times.await);
    let times = measure(async || {
        let asked = staff::outstanding(&state, &director, None);
        asked.await.unwrap();
    });
    print("the page of what is outstanding asks", &times.await);
    let times = measure(async || {
        staff::dashboard(&state, &director, Filter::default())
            .await
            .unwrap();
    });
    print("everything the page asks", &times.await);
    let router = server::application(state.clone());
    let times = measure(async || {
        let request = Request::get("/directie")
            .header("host", "localhost")
            .header("cookie", &cookie);
        let answer = router
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        answer.into_body().collect().await.unwrap();
    });
    print("the whole page over HTTP", &times.await);

    let began = Instant::now();
    let swept = sweep(&state).await.unwrap();
    println!(
        "sweep of the dates: {:.2} s, {} clocks announced",
        began.elapsed().as_secs_f64(),
        swept.warned
    );
    let began = Instant::now();
    sweep(&state).await.unwrap();
    println!(
        "sweep with nothing new: {:.2} s",
        began.elapsed().as_secs_f64()
    );
    println!(
        "filing to heard on an open page: {}",
        line(&heard(&state).await)
    );
    director.session.visit.flash = None;
}

/// Everything that can be asked of a list, by itself and together.
fn questions(all: &impl Fn() -> CaseList) -> Vec<(String, CaseList)> {
    let mut questions = Vec::new();
    let mut ask = |name: String, wanted| questions.push((name, wanted));
    for order in [
        Order::Received,
        Order::Due,
        Order::Number,
        Order::Stage,
        Order::Ground,
        Order::Handler,
    ] {
        for backwards in [false, true] {
            let ordered = || CaseList {
                order,
                backwards,
                ranked: vec![READS_SOME, READS_FEW],
                ..all()
            };
            let way = if backwards { "backwards " } else { "" };
            for which in [
                Which::All,
                Which::Running,
                Which::Late,
                Which::Mine,
                Which::Waiting,
                Which::Appealed,
                Which::Unhandled,
                Which::Shut,
            ] {
                let wanted = CaseList { which, ..ordered() };
                ask(format!("{which:?} {way}by {order:?}"), wanted);
            }
            let closed = CaseList {
                stage: Some(Stage::Closed),
                ..ordered()
            };
            ask(format!("one stage {way}by {order:?}"), closed);
            let month = CaseList {
                from: Some("2026-05".to_owned()),
                until: Some("2026-05".to_owned()),
                ..ordered()
            };
            ask(format!("one month {way}by {order:?}"), month);
            let missed = CaseList {
                from: Some("2025-12".to_owned()),
                missed: Some(ClockKind::Acknowledgement),
                ..ordered()
            };
            ask(format!("late in a year {way}by {order:?}"), missed);
            let rare = CaseList {
                ground: Some(Ground::Conduct),
                shield: Some(Shield::Anonymous),
                channel: Some(Channel::Spoken),
                handlers: vec![READS_FEW],
                ..ordered()
            };
            ask(format!("what is rare together {way}by {order:?}"), rare);
            let needle = |number: &str| Needle {
                number: Some(number.to_owned()),
                grounds: vec![Ground::Other],
                stages: vec![Stage::Appealed],
                handlers: vec![READS_SOME],
                shields: vec![Shield::Anonymous],
                capacities: vec![Capacity::Partner],
                late: true,
            };
            let sought = CaseList {
                needles: vec![needle("2026"), needle("99")],
                ..ordered()
            };
            ask(format!("two words {way}by {order:?}"), sought);
            let whose = CaseList {
                needles: vec![Needle {
                    capacities: vec![Capacity::Partner],
                    ..Needle::default()
                }],
                ..ordered()
            };
            ask(format!("whose complaint it is {way}by {order:?}"), whose);
            let nothing = CaseList {
                needles: vec![Needle {
                    number: Some("ZZZZZ".into()),
                    ..Needle::default()
                }],
                ..ordered()
            };
            ask(
                format!("a number that is not there {way}by {order:?}"),
                nothing,
            );
        }
    }
    let deep = CaseList {
        offset: 5_000,
        ..all()
    };
    ask("the hundredth page".to_owned(), deep);
    for which in [Which::Asking, Which::AskingOthers] {
        for directing in [vec![], vec![READS_SOME]] {
            let directed = if directing.is_empty() {
                ""
            } else {
                ", beside who directs"
            };
            let wanted = CaseList {
                which,
                directing,
                order: Order::Urgency,
                limit: 20,
                ..all()
            };
            ask(format!("{which:?}{directed}"), wanted);
        }
    }
    questions
}

const COUNTED: [Which; 8] = [
    Which::Running,
    Which::All,
    Which::Late,
    Which::Mine,
    Which::Waiting,
    Which::Appealed,
    Which::Unhandled,
    Which::Shut,
];

const READS_SOME: Uuid = Uuid::from_u128(5);
const READS_FEW: Uuid = Uuid::from_u128(6);

/// Somebody who holds keys, and does nothing else here.
fn colleague(id: Uuid) -> StoredStaff {
    StoredStaff {
        id,
        found_by: [id.as_bytes()[15]; 32],
        profile: Vec::new(),
        public_key: Vec::new(),
        wrapped_seed: Vec::new(),
        bureau_grant: Vec::new(),
        visits: Vec::new(),
        told: 0,
    }
}

async fn measure(mut work: impl AsyncFnMut()) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        work().await;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    times
}

/// Below which this share of them lies, in percent.
fn at(times: &[Duration], share: usize) -> Duration {
    times[(times.len() - 1) * share / 100]
}

fn line(times: &[Duration]) -> String {
    let share = |share| at(times, share).as_secs_f64() * 1e3;
    format!(
        "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms (n = {})",
        share(50),
        share(95),
        share(99),
        times.len()
    )
}

fn print(name: &str, times: &[Duration]) {
    println!("{name}: {}", line(times));
}

/// From the moment a complaint is sent to the moment an open page is told to look.
async fn heard(state: &AppState) -> Vec<Duration> {
    let mut news = state.news.subscribe();
    let mut times = Vec::new();
    for number in 0..ROUNDS {
        let submission = Submission {
            typed: Typed {
                description: format!("Klacht {number}."),
                ..Typed::default()
            },
            filing: None,
            code: None,
            language: Language::Nl,
            about_somebody: false,
            names_shown: false,
        };
        let began = Instant::now();
        file(state, submission).await.unwrap();
        news.recv().await.unwrap();
        times.push(began.elapsed());
    }
    times.sort_unstable();
    times
}

async fn desk(folder: &Path, now: DateTime<Utc>) -> (AppState, Staff, String) {
    let url = format!("sqlite:{}", folder.join("gehoor.db").display());
    let state = AppState::new(Shared {
        archive: server::archive::open(&url).await.unwrap(),
        clock: Arc::new(SetClock::at(now)),
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
    let person = Person {
        name: "Directeur".into(),
        email: "directie@example.nl".into(),
    };
    let password = Zeroizing::new("lang genoeg wachtwoord".to_owned());
    let (session, _) = set_up::found(&state, &person, password)
        .await
        .unwrap()
        .unwrap();
    let cookie = session.cookie(&state);
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let director = Staff::of(&state, session).await.unwrap().unwrap();
    (state, director, cookie)
}

/// Rows as they would stand there after some years: a fifth is running, in every stage.
async fn fill(state: &AppState, director: &Staff, cases: u32, now: DateTime<Utc>) {
    const AT_ONCE: u32 = 5_000;
    let today = regulation::amsterdam::date(now);
    let mut work = state.archive.begin().await.unwrap();
    for id in [READS_SOME, READS_FEW] {
        assert!(work.add_staff(&colleague(id)).await.unwrap());
    }
    work.commit().await.unwrap();
    for first in (0..cases).step_by(AT_ONCE as usize) {
        let mut work = state.archive.begin().await.unwrap();
        for number in first..(first + AT_ONCE).min(cases) {
            let row = row(number, now);
            assert!(work.put_overview(&row).await.unwrap());
            let to_come = to_come(number, today);
            work.put_outstanding(row.case, &to_come).await.unwrap();
            let mut readers = vec![director.id()];
            readers.extend(number.is_multiple_of(6).then_some(READS_SOME));
            readers.extend(number.is_multiple_of(101).then_some(READS_FEW));
            for reader in readers {
                let grant = StoredGrant {
                    case: row.case,
                    scope: Scope::Content,
                    holder: Holder::Staff(reader),
                    sealed: vec![0; 96],
                };
                work.add_grants(&[grant]).await.unwrap();
                work.put_trial(row.case, reader, true).await.unwrap();
            }
        }
        work.commit().await.unwrap();
    }
}

/// One case in twenty has a measure that is not done, and others wait for an answer or for a letter to go.
fn to_come(number: u32, today: NaiveDate) -> Vec<Outstanding> {
    let owner = staff_id([READS_SOME, READS_FEW][usize::from(number.is_multiple_of(3))]);
    let day = today + Days::new(u64::from(number / 7 % 200)) - Days::new(60);
    let one = |id, what| Outstanding { id, day, what };
    let answer = Awaited::Answer {
        of: Source::Witness,
        asked_on: day,
        holds_up: None,
    };
    let helped = Some(true);
    let all = [
        (20, one(2, Awaited::Measure { owner })),
        (10, one(3, Awaited::Learned { owner, helped })),
        (25, one(4, answer)),
        (50, one(5, Awaited::Sending)),
    ];
    let those = all.iter().filter(|(each, _)| number.is_multiple_of(*each));
    those.map(|(_, one)| *one).collect()
}

fn row(number: u32, now: DateTime<Utc>) -> Overview {
    // Spread without order, the same every time.
    let scattered = u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    let pick =
        |of: usize, shift: u32| usize::try_from((scattered >> shift) % of as u128).unwrap_or(0);
    let is_running = number.is_multiple_of(5);
    let age = if is_running {
        pick(60, 8)
    } else {
        60 + pick(1_000, 8)
    };
    let received_at = now - TimeDelta::days(i64::try_from(age).unwrap_or(0));
    let running = [
        Stage::Received,
        Stage::Investigating,
        Stage::Investigating,
        Stage::Answered,
        Stage::Appealed,
    ];
    let stage = if is_running {
        running[pick(5, 20)]
    } else {
        Stage::Closed
    };
    let start = regulation::amsterdam::date(received_at);
    let next = is_running.then(|| Deadline::announce(ClockKind::Update, 30, start, Profile::Atw));
    // Many are handled, some by nobody.
    let handlers = [Some(READS_SOME), Some(READS_FEW), None];
    let handler = handlers[pick(3, 52)];
    let next_due = next.as_ref().map(|next| next.due);
    Overview {
        case: Uuid::from_u128(scattered),
        number: format!("2026-{number:06}"),
        stage,
        received_at,
        sequence: 4,
        step: if stage == Stage::Received {
            NextStep::Acknowledge
        } else {
            NextStep::Investigate
        },
        asked: pick(9, 24) == 0,
        unanswered: pick(9, 28) == 0,
        promise: next,
        target: is_running
            .then(|| Deadline::announce(ClockKind::Completion, 30, start, Profile::Atw)),
        question_due: None,
        turn: Turn {
            of: handler.map(staff_id),
            ..Turn::default()
        },
        closes_after: (stage == Stage::Answered).then(|| start + Days::new(90)),
        grounds: vec![Ground::ALL[pick(5, 32)]],
        capacity: Some(Capacity::ALL[pick(6, 36)]),
        shield: Shield::ALL[pick(3, 40)],
        channel: Channel::ALL[pick(4, 44)],
        handler,
        acknowledgement: if pick(20, 48) == 0 {
            Kept::Late
        } else {
            Kept::InTime
        },
        completion: if is_running { Kept::Open } else { Kept::InTime },
        ending: (!is_running).then_some(Ending::Answered),
        ended_on: (!is_running).then(|| start + Days::new(30)),
        breach_due: None,
        urgent: false,
        acknowledgement_due: None,
        completion_due: next_due,
        investigation: Standing {
            kept: if is_running { Kept::Open } else { Kept::InTime },
            due: next_due,
        },
        progress: Standing::NONE,
        committee: Standing::NONE,
    }
}
