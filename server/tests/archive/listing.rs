//! Lists of cases, as the directie asks for them, and what the clock needs.

use crate::records::{at, grant, grant_to, overview, put_case, staff, term};
use chrono::NaiveDate;
use regulation::case::{NextStep, Turn};
use regulation::clock::{ClockKind, Deadline, Kept};
use regulation::event::{Channel, Ending, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::warning::{Announced, Level};
use seal::grant::Scope;
use server::archive::{
    Archive, CaseList, Holder, Listed, Measured, Needle, Order, Overview, Standing, Tally, Warning,
    Which,
};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn today() -> NaiveDate {
    "2026-05-11".parse().unwrap()
}

/// Everything that handler 1 may read.
fn all() -> CaseList {
    CaseList::all(id(1), today())
}

/// Puts cases that handler 1 may read.
async fn put(archive: &Opened, rows: &[Overview]) {
    let handler = staff(1);
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&handler).await.unwrap();
    for row in rows {
        assert!(work.put_overview(row).await.unwrap());
        work.add_grants(&[grant_to(row.case, Scope::Content, &handler)])
            .await
            .unwrap();
    }
    work.commit().await.unwrap();
}

/// Found from the keys of whoever asks and by walking the list: the same.
async fn listed(archive: &Opened, wanted: &CaseList) -> Listed {
    let listed = archive.list_cases(wanted).await.unwrap();
    let walked = CaseList {
        few: 0,
        ..wanted.clone()
    };
    assert_eq!(archive.list_cases(&walked).await.unwrap(), listed);
    listed
}

async fn cases(archive: &Opened, wanted: &CaseList) -> Vec<u128> {
    let listed = listed(archive, wanted).await;
    listed.rows.iter().map(|row| row.case.as_u128()).collect()
}

fn plain(number: u128) -> Overview {
    let case = id(number);
    Overview {
        number: format!("2026-0000{number}"),
        ..overview(case)
    }
}

pub async fn cases_are_listed_newest_first_and_only_when_granted(archive: Opened) {
    let days = [
        "2026-05-05T10:00:00Z",
        "2026-05-07T10:00:00Z",
        "2026-05-06T10:00:00.5Z",
    ];
    let rows: Vec<_> = (1..)
        .zip(days)
        .map(|(number, received)| Overview {
            received_at: at(received),
            ..plain(number)
        })
        .collect();
    put(&archive, &rows).await;
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&plain(8)).await.unwrap();
    work.put_overview(&plain(9)).await.unwrap();
    work.add_grants(&[grant_to(id(9), Scope::Identity, &staff(1))])
        .await
        .unwrap();
    work.commit().await.unwrap();

    assert_eq!(cases(&archive, &all()).await, [2, 3, 1]);
    let listed = listed(&archive, &all()).await;
    assert_eq!(listed.rows[2], rows[0]);
    assert_eq!(cases(&archive, &CaseList::all(id(7), today())).await, []);
}

pub async fn a_list_is_narrowed_by_everything_that_can_be_chosen(archive: Opened) {
    let rows = [
        Overview {
            stage: Stage::Closed,
            promise: None,
            ..plain(1)
        },
        Overview {
            shield: Shield::Anonymous,
            handler: Some(id(1)),
            ..plain(2)
        },
        Overview {
            channel: Channel::Post,
            grounds: vec![Ground::Information],
            ..plain(3)
        },
        Overview {
            stage: Stage::Investigating,
            step: NextStep::Investigate,
            promise: Some(term("2026-05-11", 30)),
            ..plain(4)
        },
        Overview {
            grounds: Vec::new(),
            promise: Some(term("2026-04-01", 5)),
            ..plain(5)
        },
    ];
    put(&archive, &rows).await;
    let narrowed = [
        (
            CaseList {
                which: Which::Running,
                ..all()
            },
            vec![2, 3, 4, 5],
        ),
        (
            CaseList {
                which: Which::Asking,
                ..all()
            },
            vec![1, 2, 3, 5],
        ),
        (
            CaseList {
                which: Which::Late,
                ..all()
            },
            vec![5],
        ),
        (
            CaseList {
                which: Which::Mine,
                ..all()
            },
            vec![2],
        ),
        (
            CaseList {
                stage: Some(Stage::Investigating),
                ..all()
            },
            vec![4],
        ),
        (
            CaseList {
                shield: Some(Shield::Anonymous),
                ..all()
            },
            vec![2],
        ),
        (
            CaseList {
                channel: Some(Channel::Post),
                ..all()
            },
            vec![3],
        ),
        (
            CaseList {
                ground: Some(Ground::Information),
                ..all()
            },
            vec![3],
        ),
        (
            CaseList {
                ground: Some(Ground::Procedure),
                ..all()
            },
            vec![],
        ),
        (
            CaseList {
                number: Some("00004".into()),
                ..all()
            },
            vec![4],
        ),
        (
            CaseList {
                which: Which::Waiting,
                ..all()
            },
            vec![1, 2, 3, 5],
        ),
        (
            CaseList {
                which: Which::Unhandled,
                ..all()
            },
            vec![3, 4, 5],
        ),
        (
            CaseList {
                which: Which::Appealed,
                ..all()
            },
            vec![],
        ),
        (
            CaseList {
                handlers: vec![id(7), id(1)],
                ..all()
            },
            vec![2],
        ),
        (
            CaseList {
                which: Which::Running,
                ground: Some(Ground::Conduct),
                shield: Some(Shield::Confidential),
                number: Some("2026-".into()),
                ..all()
            },
            vec![4],
        ),
    ];
    for (wanted, expected) in narrowed {
        let mut found = cases(&archive, &wanted).await;
        found.sort_unstable();
        assert_eq!(found, expected, "{wanted:?}");
    }
}

/// Any of what a word can mean, and all of the words.
pub async fn words_that_were_typed_find_what_all_of_them_mean(archive: Opened) {
    let rows = [
        Overview {
            grounds: vec![Ground::Information, Ground::Conduct],
            capacity: Some(Capacity::Pupil),
            ..plain(1)
        },
        Overview {
            handler: Some(id(1)),
            grounds: Vec::new(),
            shield: Shield::Anonymous,
            ..plain(2)
        },
        Overview {
            stage: Stage::Closed,
            handler: Some(id(1)),
            promise: Some(term("2026-04-01", 5)),
            ..plain(3)
        },
    ];
    put(&archive, &rows).await;
    let on_a_row = Needle {
        shields: vec![Shield::Anonymous],
        capacities: vec![Capacity::Pupil],
        ..Needle::default()
    };
    let late = Needle {
        late: true,
        ..Needle::default()
    };
    let number = |part: &str| Needle {
        number: Some(part.to_owned()),
        ..Needle::default()
    };
    let name = Needle {
        handlers: vec![id(1), id(9)],
        ..Needle::default()
    };
    let words = Needle {
        stages: vec![Stage::Appealed, Stage::Closed],
        grounds: vec![Ground::Information],
        ..number("00002")
    };
    for (needles, expected) in [
        (vec![number("2026"), number("00003")], vec![3]),
        (vec![name.clone()], vec![2, 3]),
        (vec![words.clone()], vec![1, 2, 3]),
        (vec![words, name, number("0000")], vec![2, 3]),
        (vec![number("2026"), Needle::default()], vec![]),
        (vec![on_a_row.clone()], vec![1, 2]),
        (vec![late.clone()], vec![3]),
        (vec![on_a_row, late], vec![]),
    ] {
        let wanted = CaseList {
            needles,
            order: Order::Number,
            ..all()
        };
        assert_eq!(cases(&archive, &wanted).await, expected, "{wanted:?}");
    }
}

pub async fn each_list_is_counted_as_it_stands(archive: Opened) {
    let rows = [
        Overview {
            stage: Stage::Closed,
            unanswered: true,
            step: NextStep::Nothing,
            promise: None,
            target: None,
            ..plain(1)
        },
        Overview {
            handler: Some(id(1)),
            stage: Stage::Appealed,
            ..plain(2)
        },
        Overview {
            promise: Some(term("2026-04-01", 5)),
            ..plain(3)
        },
        plain(4),
    ];
    put(&archive, &rows).await;
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&plain(5)).await.unwrap();
    work.put_trial(id(4), id(1), false).await.unwrap();
    work.commit().await.unwrap();
    let lists = [
        (Which::All, 3),
        (Which::Running, 2),
        (Which::Asking, 2),
        (Which::AskingOthers, 0),
        (Which::Late, 1),
        (Which::Mine, 1),
        (Which::Waiting, 3),
        (Which::Appealed, 1),
        (Which::Unhandled, 1),
        (Which::Shut, 1),
    ];
    let which = lists.map(|(which, _)| which);
    for (few, handlers) in [(0, vec![]), (9, vec![]), (0, vec![id(1)]), (9, vec![id(1)])] {
        let of_all = handlers.is_empty();
        let wanted = CaseList {
            few,
            handlers,
            ..all()
        };
        let counts = archive.count_cases(&wanted, &which).await.unwrap();
        if of_all {
            assert_eq!(counts, lists.map(|(_, expected)| expected));
        }
        for ((which, _), count) in lists.iter().zip(counts) {
            let wanted = CaseList {
                which: *which,
                ..wanted.clone()
            };
            let listed = archive.list_cases(&wanted).await.unwrap();
            assert_eq!(listed.total, u64::from(count), "{which:?}");
        }
    }
}

pub async fn a_list_is_ordered_as_was_asked(archive: Opened) {
    let rows = [
        Overview {
            promise: Some(term("2026-05-06", 5)),
            received_at: at("2026-05-06T10:00:00Z"),
            ..plain(1)
        },
        Overview {
            promise: None,
            stage: Stage::Closed,
            received_at: at("2026-05-04T10:00:00Z"),
            ..plain(2)
        },
        Overview {
            promise: Some(term("2026-05-05", 5)),
            grounds: vec![Ground::Information],
            handler: Some(id(1)),
            ..plain(3)
        },
    ];
    put(&archive, &rows).await;
    for (order, forwards, backwards) in [
        (Order::Received, [1, 3, 2], [2, 3, 1]),
        (Order::Due, [3, 1, 2], [1, 3, 2]),
        (Order::Number, [1, 2, 3], [3, 2, 1]),
        (Order::Stage, [2, 1, 3], [3, 1, 2]),
        (Order::Ground, [1, 2, 3], [3, 2, 1]),
        (Order::Handler, [3, 1, 2], [3, 1, 2]),
    ] {
        let wanted = CaseList {
            order,
            ranked: vec![id(1)],
            ..all()
        };
        assert_eq!(cases(&archive, &wanted).await, forwards, "{order:?}");
        let wanted = CaseList {
            backwards: true,
            ..wanted
        };
        assert_eq!(cases(&archive, &wanted).await, backwards, "{order:?}");
    }
}

pub async fn a_late_promise_comes_first_then_one_that_is_near_then_who_waits_then_targets(
    archive: Opened,
) {
    let of = |kind, start: &str| {
        Some(Deadline {
            kind,
            ..term(start, 5)
        })
    };
    let calm = |number| Overview {
        step: NextStep::Investigate,
        promise: of(ClockKind::Update, "2026-05-11"),
        ..plain(number)
    };
    let rows = [
        // A target that is near, one that is late, and a step that nobody waits for.
        Overview {
            target: of(ClockKind::Investigation, "2026-05-04"),
            ..calm(1)
        },
        Overview {
            target: of(ClockKind::Completion, "2026-03-02"),
            ..calm(2)
        },
        Overview {
            step: NextStep::PlanAction,
            ..calm(3)
        },
        // Who complains waits.
        Overview {
            step: NextStep::Answer,
            ..calm(4)
        },
        // A promise that is near, behind a target that is long past.
        Overview {
            promise: of(ClockKind::Update, "2026-05-04"),
            target: of(ClockKind::Investigation, "2026-02-02"),
            ..calm(5)
        },
        // And one that is late.
        Overview {
            promise: of(ClockKind::Update, "2026-04-01"),
            target: of(ClockKind::Investigation, "2026-03-02"),
            ..calm(6)
        },
        // Nobody answered in time; and here there is still a day.
        Overview {
            question_due: today().pred_opt(),
            ..calm(7)
        },
        Overview {
            question_due: Some(today()),
            ..calm(8)
        },
    ];
    put(&archive, &rows).await;
    let wanted = CaseList {
        which: Which::Asking,
        order: Order::Urgency,
        ..all()
    };
    assert_eq!(cases(&archive, &wanted).await, [6, 5, 4, 2, 1, 3, 7]);
}

/// Nobody is asked to read what they wrote, nor to do what they may not; a colleague's work is seen as theirs.
pub async fn today_is_of_whoever_may_do_it_and_the_rest_is_of_colleagues(archive: Opened) {
    let turn = |of: Option<u128>, not: Option<u128>, directs| Turn {
        of: of.map(StaffId),
        not: not.map(StaffId),
        directs,
    };
    let of = |number, turn| Overview {
        turn,
        promise: None,
        ..plain(number)
    };
    let rows = [
        of(1, turn(None, None, false)),
        of(2, turn(Some(1), None, false)),
        of(3, turn(Some(2), None, false)),
        of(4, turn(None, Some(1), false)),
        of(5, turn(None, Some(2), false)),
        of(6, turn(None, None, true)),
        // Somebody who can no longer read it.
        of(7, turn(Some(9), None, false)),
    ];
    put(&archive, &rows).await;
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&staff(2)).await.unwrap();
    for row in &rows {
        let colleague = Holder::Staff(id(2));
        work.add_grants(&[grant(row.case, Scope::Content, colleague)])
            .await
            .unwrap();
    }
    work.commit().await.unwrap();
    for (directing, which, expected) in [
        (vec![], Which::Asking, vec![1, 2, 5, 6, 7]),
        (vec![], Which::AskingOthers, vec![3, 4]),
        (vec![id(2), id(8)], Which::Asking, vec![1, 2, 5, 7]),
        (vec![id(2), id(8)], Which::AskingOthers, vec![3, 4, 6]),
        // Nobody who directs reads any of these.
        (vec![id(8)], Which::Asking, vec![1, 2, 5, 6, 7]),
        (vec![id(8)], Which::AskingOthers, vec![3, 4]),
    ] {
        let wanted = CaseList {
            which,
            directing,
            order: Order::Number,
            ..all()
        };
        assert_eq!(cases(&archive, &wanted).await, expected, "{wanted:?}");
    }
}

/// Seen: a late update stood with colleagues, who waited for a committee, while the case asked its reader for it.
pub async fn a_promise_that_presses_is_of_whoever_handles_it_whoever_comes_next(archive: Opened) {
    let late = |number, handler: Option<u128>| Overview {
        promise: Some(term("2026-04-01", 5)),
        handler: handler.map(id),
        turn: Turn {
            not: Some(StaffId(1)),
            directs: true,
            ..Turn::default()
        },
        ..plain(number)
    };
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&staff(2)).await.unwrap();
    work.commit().await.unwrap();
    put(
        &archive,
        &[late(1, None), late(2, Some(1)), late(3, Some(2))],
    )
    .await;
    let mut work = archive.begin().await.unwrap();
    for case in 1..=3 {
        let colleague = Holder::Staff(id(2));
        work.add_grants(&[grant(id(case), Scope::Content, colleague)])
            .await
            .unwrap();
    }
    work.commit().await.unwrap();
    for (which, expected) in [(Which::Asking, vec![1, 2]), (Which::AskingOthers, vec![3])] {
        for directing in [vec![], vec![id(2)]] {
            let wanted = CaseList {
                which,
                directing,
                order: Order::Number,
                ..all()
            };
            assert_eq!(cases(&archive, &wanted).await, expected, "{wanted:?}");
        }
    }
}

/// A term of the law stands among the promises, for who directs, also when the complaint has ended; somebody else is asked
/// only where nobody who directs reads the case.
pub async fn an_open_check_on_a_breach_is_asked_of_who_directs(archive: Opened) {
    let leak = |number, due: &str| Overview {
        breach_due: Some(at(due)),
        step: NextStep::Nothing,
        stage: Stage::Closed,
        promise: None,
        ..plain(number)
    };
    let rows = [
        // A promise that was missed.
        Overview {
            promise: Some(term("2026-04-01", 5)),
            ..plain(1)
        },
        leak(2, "2026-05-11T10:00:01Z"),
        leak(3, "2026-05-11T09:59:59Z"),
        // Near, and it asks for itself as well.
        Overview {
            promise: Some(term("2026-05-04", 5)),
            breach_due: Some(at("2026-05-13T10:00:00.5Z")),
            ..plain(4)
        },
        plain(5),
    ];
    put(&archive, &rows).await;
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&staff(2)).await.unwrap();
    for row in &rows {
        let colleague = Holder::Staff(id(2));
        work.add_grants(&[grant(row.case, Scope::Content, colleague)])
            .await
            .unwrap();
    }
    work.commit().await.unwrap();
    for (directing, which, expected) in [
        (vec![], Which::Asking, vec![3, 1, 2, 4, 5]),
        (vec![], Which::AskingOthers, vec![]),
        (vec![id(2), id(8)], Which::Asking, vec![1, 4, 5]),
        (vec![id(2), id(8)], Which::AskingOthers, vec![]),
        (vec![id(8)], Which::Asking, vec![3, 1, 2, 4, 5]),
        (vec![id(8)], Which::AskingOthers, vec![]),
    ] {
        let wanted = CaseList {
            which,
            directing,
            order: Order::Urgency,
            now: at("2026-05-11T10:00:00Z"),
            ..all()
        };
        let found = cases(&archive, &wanted).await;
        assert_eq!(found, expected, "{wanted:?}");
    }
    let terms = archive.list_terms().await.unwrap();
    let found: Vec<_> = terms
        .iter()
        .map(|term| (term.case.as_u128(), term.breach_due.is_some()))
        .collect();
    assert_eq!(
        found,
        [(1, false), (2, true), (3, true), (4, true), (5, false)]
    );
}

/// Whoever is left alone sends what they wrote.
pub async fn what_waits_to_be_read_is_of_its_writer_when_nobody_else_can_read_it(archive: Opened) {
    let turn = Turn {
        not: Some(StaffId(1)),
        ..Turn::default()
    };
    put(&archive, &[Overview { turn, ..plain(1) }]).await;
    let asking = |which| CaseList { which, ..all() };
    assert_eq!(cases(&archive, &asking(Which::Asking)).await, [1]);
    assert_eq!(cases(&archive, &asking(Which::AskingOthers)).await, []);
}

pub async fn a_page_knows_how_many_there_are(archive: Opened) {
    let rows: Vec<_> = (1..=7).map(plain).collect();
    put(&archive, &rows).await;
    let page = |offset| CaseList {
        order: Order::Number,
        limit: 3,
        offset,
        ..all()
    };
    for (offset, expected) in [
        (0, vec![1, 2, 3]),
        (3, vec![4, 5, 6]),
        (6, vec![7]),
        (9, vec![]),
    ] {
        let listed = listed(&archive, &page(offset)).await;
        let found: Vec<_> = listed.rows.iter().map(|row| row.case.as_u128()).collect();
        assert_eq!(found, expected);
        assert!(listed.is_counted);
        assert_eq!(listed.total, if offset == 9 { 9 } else { 7 });
    }
}

pub async fn months_count_only_what_somebody_may_read(archive: Opened) {
    let rows = [
        Overview {
            received_at: at("2026-04-30T21:59:00Z"),
            acknowledgement: Kept::InTime,
            ..plain(1)
        },
        // In Amsterdam it is May.
        Overview {
            received_at: at("2026-04-30T22:01:00Z"),
            acknowledgement: Kept::Late,
            ..plain(2)
        },
        Overview {
            received_at: at("2026-05-02T10:00:00Z"),
            acknowledgement: Kept::Late,
            ..plain(3)
        },
        Overview {
            received_at: at("2025-01-02T10:00:00Z"),
            ..plain(4)
        },
    ];
    put(&archive, &rows).await;
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&plain(5)).await.unwrap();
    work.commit().await.unwrap();

    let months = |tallies: Vec<Tally>| -> Vec<(String, Kept, u32)> {
        let tallies = tallies.into_iter();
        tallies
            .map(|tally| (tally.month, tally.acknowledgement, tally.total))
            .collect()
    };
    let counted = archive.list_tallies(id(1), "2026-01").await.unwrap();
    assert_eq!(
        months(counted),
        [
            ("2026-04".to_owned(), Kept::InTime, 1),
            ("2026-05".to_owned(), Kept::Late, 2)
        ]
    );
    assert_eq!(archive.list_tallies(id(2), "2026-01").await.unwrap(), []);
}

/// What is moved along says the same as counting every case that somebody reads.
pub async fn what_stands_where_is_moved_along_with_everything_that_changes_it(archive: Opened) {
    put(&archive, &[plain(1), plain(2), plain(3)]).await;
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&staff(2)).await.unwrap();
    work.commit().await.unwrap();
    assert_counted(&archive, [3, 0]).await;
    let key = |case, scope, number| grant_to(id(case), scope, &staff(number));

    // Keys come: of a name, of a case twice, and to somebody who got them before.
    let mut work = archive.begin().await.unwrap();
    work.add_grants(&[
        key(1, Scope::Content, 2),
        key(1, Scope::Identity, 2),
        key(2, Scope::Content, 2),
        key(3, Scope::Content, 1),
    ])
    .await
    .unwrap();
    work.commit().await.unwrap();
    assert_counted(&archive, [3, 2]).await;

    // A case goes on, ends as none, and goes on after all.
    for row in [
        Overview {
            stage: Stage::Investigating,
            acknowledgement: Kept::InTime,
            completion_due: Some(today()),
            investigation: Standing {
                kept: Kept::Open,
                due: Some(today()),
            },
            committee: Standing {
                kept: Kept::Late,
                due: None,
            },
            ..plain(1)
        },
        Overview {
            stage: Stage::Withdrawn,
            ended_on: today().checked_add_months(chrono::Months::new(1)),
            ..plain(1)
        },
        Overview {
            ending: Some(Ending::Linked),
            ..plain(1)
        },
        Overview {
            grounds: vec![Ground::Information, Ground::Other],
            ..plain(1)
        },
    ] {
        let mut work = archive.begin().await.unwrap();
        assert!(work.put_overview(&row).await.unwrap());
        work.commit().await.unwrap();
        let linked = usize::from(row.ending.is_some());
        assert_counted(&archive, [3 - linked, 2 - linked]).await;
    }
    // A number that belongs to another case changes nothing.
    let mut work = archive.begin().await.unwrap();
    let taken = Overview {
        number: plain(2).number,
        stage: Stage::Closed,
        ..plain(1)
    };
    assert!(!work.put_overview(&taken).await.unwrap());
    work.commit().await.unwrap();
    assert_counted(&archive, [3, 2]).await;

    // It does not open for one of them, twice, and then it does.
    for (opens, left) in [(false, 1), (false, 1), (true, 2), (true, 2)] {
        let mut work = archive.begin().await.unwrap();
        work.put_trial(id(2), id(2), opens).await.unwrap();
        work.commit().await.unwrap();
        assert_counted(&archive, [3, left]).await;
    }

    // Keys go: of one reader, of everybody to one case, and all of one reader.
    let mut work = archive.begin().await.unwrap();
    work.remove_keys(id(2), id(2)).await.unwrap();
    work.remove_keys(id(2), id(2)).await.unwrap();
    work.remove_grants(id(1), Scope::Identity).await.unwrap();
    work.commit().await.unwrap();
    assert_counted(&archive, [3, 1]).await;
    let mut work = archive.begin().await.unwrap();
    work.remove_grants(id(1), Scope::Content).await.unwrap();
    work.commit().await.unwrap();
    assert_counted(&archive, [2, 0]).await;
    let mut work = archive.begin().await.unwrap();
    work.remove_grants_of(id(1)).await.unwrap();
    work.commit().await.unwrap();
    assert_counted(&archive, [0, 0]).await;
}

/// For handlers 1 and 2: so many cases, each where its row says that it stands.
async fn assert_counted(archive: &Opened, many: [usize; 2]) {
    for (staff, many) in [id(1), id(2)].into_iter().zip(many) {
        let listed = archive.list_cases(&CaseList::all(staff, today())).await;
        let rows = listed.unwrap().rows.into_iter();
        let rows = rows.filter(|row| row.ending != Some(Ending::Linked));
        let (mut expected, mut figures) = (Vec::new(), Vec::new());
        for row in rows {
            if archive
                .list_hopeful(row.case)
                .await
                .unwrap()
                .contains(&staff)
            {
                expected.push(format!(
                    "{} {:?} {:?} {:?} {:?}",
                    row.received_month(),
                    row.stage,
                    row.grounds,
                    (row.acknowledgement, row.acknowledgement_due),
                    (row.completion, row.completion_due),
                ));
                figures.extend(happened(&row));
            }
        }
        expected.sort();
        figures.sort();
        let counted = archive.list_figures(staff, "").await.unwrap();
        let mut counted: Vec<String> = counted
            .iter()
            .flat_map(|figure| {
                let one = format!("{} {:?} {:?}", figure.month, figure.what, figure.due);
                std::iter::repeat_n(one, usize::try_from(figure.total).unwrap())
            })
            .collect();
        counted.sort();
        assert_eq!(counted, figures);
        let tallies = archive.list_tallies(staff, "").await.unwrap();
        let mut counted: Vec<String> = tallies
            .iter()
            .flat_map(|tally| {
                let one = format!(
                    "{} {:?} {:?} {:?} {:?}",
                    tally.month,
                    tally.stage,
                    tally.grounds,
                    (tally.acknowledgement, tally.acknowledgement_due),
                    (tally.completion, tally.completion_due),
                );
                std::iter::repeat_n(one, usize::try_from(tally.total).unwrap())
            })
            .collect();
        counted.sort();
        assert_eq!(counted, expected);
        assert_eq!(counted.len(), many);
    }
}

/// Everything that a row says of the months.
fn happened(row: &Overview) -> Vec<String> {
    let month = row.received_month();
    let came = format!("{month} {:?} None", Measured::Came);
    let ended = row.ended_on.map(|day| {
        let month = day.format("%Y-%m");
        format!("{month} {:?} None", Measured::Ended)
    });
    let term = |kind, kept, due: Option<NaiveDate>| {
        (kept != Kept::None).then(|| format!("{month} {:?} {due:?}", Measured::Term(kind, kept)))
    };
    let standing = |kind, of: Standing| term(kind, of.kept, of.due);
    [
        Some(came),
        ended,
        term(
            ClockKind::Acknowledgement,
            row.acknowledgement,
            row.acknowledgement_due,
        ),
        term(ClockKind::Completion, row.completion, row.completion_due),
        standing(ClockKind::Investigation, row.investigation),
        standing(ClockKind::Update, row.progress),
        standing(ClockKind::Committee, row.committee),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub async fn a_list_is_narrowed_to_months_and_to_a_term_that_was_late(archive: Opened) {
    let late = Standing {
        kept: Kept::Late,
        due: None,
    };
    let open = |due: &str| Standing {
        kept: Kept::Open,
        due: Some(due.parse().unwrap()),
    };
    let rows = [
        // In Amsterdam it is May.
        Overview {
            received_at: at("2026-04-30T22:01:00Z"),
            investigation: late,
            ..plain(1)
        },
        Overview {
            received_at: at("2026-04-30T21:59:00Z"),
            investigation: open("2026-05-10"),
            ..plain(2)
        },
        Overview {
            received_at: at("2026-05-31T21:59:00Z"),
            investigation: open("2026-05-11"),
            ..plain(3)
        },
        Overview {
            received_at: at("2026-05-31T22:01:00Z"),
            acknowledgement: Kept::Late,
            ..plain(4)
        },
    ];
    put(&archive, &rows).await;
    let month = |month: &str| Some(month.to_owned());
    for (from, until, missed, expected) in [
        (None, None, None, vec![1, 2, 3, 4]),
        (month("2026-05"), None, None, vec![1, 3, 4]),
        (None, month("2026-05"), None, vec![1, 2, 3]),
        (month("2026-05"), month("2026-05"), None, vec![1, 3]),
        (None, None, Some(ClockKind::Investigation), vec![1, 2]),
        (None, None, Some(ClockKind::Acknowledgement), vec![4]),
        (
            month("2026-05"),
            None,
            Some(ClockKind::Investigation),
            vec![1],
        ),
    ] {
        for order in [Order::Number, Order::Received, Order::Due, Order::Handler] {
            let wanted = CaseList {
                from: from.clone(),
                until: until.clone(),
                missed,
                order,
                ..all()
            };
            let mut found = cases(&archive, &wanted).await;
            found.sort_unstable();
            assert_eq!(found, expected, "{wanted:?}");
        }
    }
}

pub async fn figures_begin_with_a_month_and_know_what_came_before(archive: Opened) {
    let old = Overview {
        received_at: at("2025-01-02T10:00:00Z"),
        ended_on: Some("2025-03-01".parse().unwrap()),
        ..plain(1)
    };
    put(&archive, &[old, plain(2)]).await;
    let figures = archive.list_figures(id(1), "2026-05").await.unwrap();
    let told: Vec<_> = figures
        .iter()
        .map(|figure| (figure.month.as_str(), figure.what, figure.total))
        .collect();
    let term = |kind| Measured::Term(kind, Kept::Open);
    assert_eq!(
        told,
        [
            ("2025-01", Measured::Came, 1),
            ("2025-03", Measured::Ended, 1),
            ("2026-05", term(ClockKind::Acknowledgement), 1),
            ("2026-05", Measured::Came, 1),
            ("2026-05", term(ClockKind::Completion), 1),
        ]
    );
    assert_eq!(archive.list_figures(id(2), "").await.unwrap(), []);
}

pub async fn running_cases_are_listed_for_the_clock(archive: Opened) {
    let closing = today().succ_opt();
    let rows = [
        Overview {
            stage: Stage::Answered,
            promise: None,
            closes_after: closing,
            ..plain(1)
        },
        Overview {
            stage: Stage::Withdrawn,
            promise: None,
            target: None,
            ..plain(2)
        },
        plain(3),
        // As it was seen: it ended with a letter that nobody sent yet, and nobody was warned of its date.
        Overview {
            stage: Stage::Closed,
            ..plain(4)
        },
    ];
    put(&archive, &rows).await;
    let terms = archive.list_terms().await.unwrap();
    let found: Vec<_> = terms
        .iter()
        .map(|term| (term.case.as_u128(), term.closes_after))
        .collect();
    assert_eq!(found, [(1, closing), (3, None), (4, None)]);
    assert_eq!(
        (&terms[0].promise, &terms[1].promise),
        (&None, &rows[2].promise)
    );
}

pub async fn a_clock_is_announced_once(archive: Opened) {
    put(
        &archive,
        &[
            plain(1),
            Overview {
                stage: Stage::Closed,
                promise: None,
                target: None,
                ..plain(2)
            },
            // It ended with a letter that is still to be sent.
            Overview {
                stage: Stage::Closed,
                ..plain(3)
            },
        ],
    )
    .await;
    let warning = |case, level| Warning {
        case: id(case),
        clock: Announced::Term(ClockKind::Acknowledgement),
        due: today(),
        level,
    };
    let mut work = archive.begin().await.unwrap();
    let now = at("2026-05-11T10:00:00Z");
    let (first, second) = (warning(1, Level::Sixty), warning(1, Level::Eighty));
    let added = work.add_warnings(std::slice::from_ref(&first), now).await;
    assert_eq!(added.unwrap(), std::slice::from_ref(&first));
    let ended = [warning(2, Level::Sixty), warning(3, Level::Sixty)];
    let all = [&[first, second.clone()][..], &ended].concat();
    let added = work.add_warnings(&all, now).await.unwrap();
    assert_eq!(added, [&[second][..], &ended].concat());
    let many: Vec<_> = (0..250)
        .map(|days| Warning {
            due: today() + chrono::Days::new(days),
            ..warning(2, Level::Hundred)
        })
        .collect();
    let added = work.add_warnings(&many, now).await.unwrap();
    assert_eq!(added.len(), many.len(), "more than one statement takes");
    assert_eq!(work.add_warnings(&[], now).await.unwrap(), []);
    work.commit().await.unwrap();
    let given = archive.list_warnings().await.unwrap();
    assert_eq!(
        given,
        [
            warning(1, Level::Sixty),
            warning(1, Level::Eighty),
            warning(3, Level::Sixty)
        ],
        "of cases of which a clock runs"
    );
}

pub async fn a_row_of_an_older_program_is_outdated(archive: Opened) {
    put(&archive, &[plain(1)]).await;
    assert_eq!(archive.list_outdated(Uuid::nil(), 9).await.unwrap(), []);
}

pub async fn somebody_may_read_what_they_hold_a_key_of(archive: Opened) {
    put(&archive, &[plain(1)]).await;
    put_case(&archive, id(2), &[]).await;
    assert!(archive.may_read(id(1), id(1)).await.unwrap());
    assert!(!archive.may_read(id(2), id(1)).await.unwrap());
    assert!(!archive.may_read(id(1), id(2)).await.unwrap());
}

pub async fn keys_of_one_scope_are_destroyed(archive: Opened) {
    put(&archive, &[plain(1)]).await;
    let mut work = archive.begin().await.unwrap();
    work.add_grants(&[grant_to(id(1), Scope::Identity, &staff(1))])
        .await
        .unwrap();
    assert_eq!(work.remove_grants(id(1), Scope::Identity).await.unwrap(), 1);
    assert_eq!(work.remove_grants(id(1), Scope::Identity).await.unwrap(), 0);
    work.commit().await.unwrap();
    let left = archive.list_grants(id(1)).await.unwrap();
    assert!(left.iter().all(|grant| grant.scope == Scope::Content) && left.len() == 1);
    // Nobody else loses a key when one member of staff does.
    let mut work = archive.begin().await.unwrap();
    let others = [
        grant_to(id(1), Scope::Content, &staff(2)),
        grant_to(id(1), Scope::Identity, &staff(2)),
    ];
    work.add_grants(&others).await.unwrap();
    assert_eq!(work.remove_keys(id(1), staff(2).id).await.unwrap(), 2);
    assert_eq!(work.remove_keys(id(1), staff(2).id).await.unwrap(), 0);
    work.commit().await.unwrap();
    assert_eq!(archive.list_grants(id(1)).await.unwrap(), left);
}

/// Whoever holds no key may have none because it is about them, and is not left behind as that.
pub async fn of_whoever_holds_no_key_nothing_is_remembered(archive: Opened) {
    put(&archive, &[plain(1)]).await;
    let (theirs, hopeful) = (staff(2), async || {
        archive.list_hopeful(id(1)).await.unwrap()
    });
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&theirs).await.unwrap();
    work.put_trial(id(1), theirs.id, false).await.unwrap();
    let key = [grant_to(id(1), Scope::Content, &theirs)];
    work.add_grants(&key).await.unwrap();
    work.commit().await.unwrap();
    assert!(hopeful().await.contains(&theirs.id));
    for by_case in [true, false] {
        let mut work = archive.begin().await.unwrap();
        work.put_trial(id(1), theirs.id, false).await.unwrap();
        work.commit().await.unwrap();
        assert!(!hopeful().await.contains(&theirs.id));
        let mut work = archive.begin().await.unwrap();
        let taken = if by_case {
            work.remove_keys(id(1), theirs.id).await
        } else {
            work.remove_grants_of(theirs.id).await
        };
        assert_eq!(taken.unwrap(), 1);
        work.add_grants(&key).await.unwrap();
        work.commit().await.unwrap();
        assert!(hopeful().await.contains(&theirs.id), "{by_case}");
    }
}

pub async fn what_does_not_open_stands_in_a_list_of_its_own_and_in_no_clock(archive: Opened) {
    put(&archive, &[plain(1), plain(2)]).await;
    assert_eq!(archive.list_untried(id(1), 1).await.unwrap().len(), 1);
    let mut work = archive.begin().await.unwrap();
    work.put_trial(id(1), id(1), true).await.unwrap();
    work.put_trial(id(2), id(1), false).await.unwrap();
    work.put_trial(id(2), id(1), false).await.unwrap();
    work.commit().await.unwrap();
    assert!(archive.list_untried(id(1), 9).await.unwrap().is_empty());
    assert_eq!(archive.list_hopeful(id(1)).await.unwrap(), [id(1)]);
    assert!(archive.list_hopeful(id(2)).await.unwrap().is_empty());
    for which in [Which::All, Which::Running, Which::Asking] {
        let wanted = CaseList { which, ..all() };
        assert!(!cases(&archive, &wanted).await.contains(&2), "{which:?}");
    }
    let which = Which::Shut;
    assert_eq!(cases(&archive, &CaseList { which, ..all() }).await, [2]);
    let clock = archive.list_terms().await.unwrap();
    assert_eq!(
        clock.iter().map(|term| term.case).collect::<Vec<_>>(),
        [id(1)]
    );
    let tallies = archive.list_tallies(id(1), "2000-01").await.unwrap();
    assert_eq!(tallies.iter().map(|tally| tally.total).sum::<u32>(), 1);

    let mut work = archive.begin().await.unwrap();
    work.put_trial(id(2), id(1), true).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(archive.list_terms().await.unwrap().len(), 2);
}
