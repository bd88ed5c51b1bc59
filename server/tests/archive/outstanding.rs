//! What is to come of cases: the first day first, and only what somebody may read.

use crate::records::{grant_to, overview, staff};
use chrono::NaiveDate;
use regulation::case::{Awaited, HeldUp, Outstanding, Part};
use regulation::clock::ClockKind;
use regulation::event::{Source, StaffId};
use seal::grant::Scope;
use server::archive::{Archive, Overview, OwnedBy, PendingList};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn one(id: u32, on: &str, what: Awaited) -> Outstanding {
    let day = day(on);
    Outstanding { id, day, what }
}

fn measure(id: u32, on: &str, owner: u128) -> Outstanding {
    let owner = StaffId(owner);
    one(id, on, Awaited::Measure { owner })
}

/// Everything that can be to come.
fn everything() -> Vec<Outstanding> {
    let (owner, asked_on) = (StaffId(7), day("2026-05-06"));
    let held = HeldUp {
        kind: ClockKind::Investigation,
        due: day("2026-05-20"),
    };
    let learned = |id, helped| one(id, "2026-05-01", Awaited::Learned { owner, helped });
    let answer = |id, of, holds_up| {
        let awaited = Awaited::Answer {
            of,
            asked_on,
            holds_up,
        };
        one(id, "2026-05-11", awaited)
    };
    let holds_up = Some(held);
    vec![
        measure(2, "2026-05-09", 7),
        one(3, "2026-05-10", Awaited::Effect { owner }),
        learned(4, None),
        learned(5, Some(true)),
        learned(6, Some(false)),
        answer(7, Source::Witness, None),
        answer(0, Source::Complainant, holds_up),
        one(0, "2026-05-12", Awaited::Consent { asked_on, holds_up }),
        one(8, "2026-05-04", Awaited::Sending),
        one(9, "2026-05-05", Awaited::SendingAgain),
    ]
}

/// Puts what is to come of cases, of which colleague 1 reads the first so many.
async fn put(archive: &Opened, reads: usize, cases: &[Vec<Outstanding>]) {
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&staff(1)).await.unwrap();
    for (place, (case, all)) in (1..).map(id).zip(cases).enumerate() {
        let row = Overview {
            number: format!("2026-{place}"),
            ..overview(case)
        };
        assert!(work.put_overview(&row).await.unwrap());
        work.put_outstanding(case, all).await.unwrap();
        if place < reads {
            let key = grant_to(case, Scope::Content, &staff(1));
            work.add_grants(&[key]).await.unwrap();
        }
    }
    work.commit().await.unwrap();
}

fn all(part: Part) -> PendingList {
    PendingList {
        staff: id(1),
        part,
        owner: None,
        from: None,
        limit: 9,
    }
}

/// Of which case each is and its id, and how many there are.
async fn listed(archive: &Opened, wanted: &PendingList) -> (Vec<(u128, u32)>, u32) {
    let (rows, total) = archive.list_pending(wanted).await.unwrap();
    let shown = rows.iter().map(|row| (row.case.as_u128(), row.what.id));
    (shown.collect(), total)
}

pub async fn what_is_to_come_is_kept_as_it_was_put_and_replaced(archive: Opened) {
    let put_all = everything();
    put(&archive, 1, std::slice::from_ref(&put_all)).await;
    assert!(archive.is_outstanding(id(1), &put_all).await.unwrap());
    let mut found = Vec::new();
    for part in Part::ALL {
        let (rows, total) = archive.list_pending(&all(*part)).await.unwrap();
        assert_eq!(rows.len(), total as usize);
        assert!(rows.iter().all(|row| row.number == "2026-0"));
        found.extend(rows.into_iter().map(|row| row.what));
    }
    assert_eq!(found.len(), put_all.len());
    assert!(put_all.iter().all(|one| found.contains(one)));

    for now in [&put_all[1..], &[measure(2, "2026-05-10", 7)], &[]] {
        assert!(!archive.is_outstanding(id(1), now).await.unwrap());
        let mut work = archive.begin().await.unwrap();
        work.put_outstanding(id(1), now).await.unwrap();
        work.commit().await.unwrap();
        assert!(archive.is_outstanding(id(1), now).await.unwrap());
    }
}

pub async fn what_is_to_come_is_listed_by_its_day_and_only_when_granted(archive: Opened) {
    let owner = StaffId(7);
    let helped = None;
    let learned = |on| one(4, on, Awaited::Learned { owner, helped });
    let cases = [
        vec![measure(2, "2026-05-09", 7), learned("2026-04-01")],
        vec![
            measure(2, "2026-05-12", 8),
            one(3, "2026-05-08", Awaited::Effect { owner }),
        ],
        vec![measure(2, "2026-05-10", 7), learned("2026-05-02")],
        vec![
            measure(2, "2026-05-01", 7),
            one(5, "2026-05-01", Awaited::Sending),
        ],
    ];
    put(&archive, 3, &cases).await;
    let measures = all(Part::Measures);
    let by_day = [(2, 3), (1, 2), (3, 2), (2, 2)];
    assert_eq!(listed(&archive, &measures).await, (by_day.to_vec(), 4));
    assert_eq!(listed(&archive, &all(Part::Letters)).await, (vec![], 0));
    let few = PendingList {
        limit: 2,
        ..measures.clone()
    };
    assert_eq!(listed(&archive, &few).await, (by_day[..2].to_vec(), 4));
    let of_eight = PendingList {
        owner: Some(id(8)),
        ..measures.clone()
    };
    assert_eq!(listed(&archive, &of_eight).await, (vec![(2, 2)], 1));
    let learned = all(Part::Learned);
    let last_first = (vec![(3, 4), (1, 4)], 2);
    assert_eq!(listed(&archive, &learned).await, last_first);
    let lately = PendingList {
        from: Some(day("2026-05-02")),
        ..learned
    };
    assert_eq!(listed(&archive, &lately).await, (vec![(3, 4)], 1));
    let stranger = PendingList {
        staff: id(2),
        ..measures.clone()
    };
    assert_eq!(listed(&archive, &stranger).await, (vec![], 0));

    let has = |owner, total, late| OwnedBy { owner, total, late };
    let today = day("2026-05-10");
    let counted = archive.count_owned(id(1), today).await.unwrap();
    assert_eq!(counted, [has(id(7), 3, 2), has(id(8), 1, 0)]);
    assert_eq!(archive.count_owned(id(2), today).await.unwrap(), []);

    // What does not open is to come of nobody.
    let mut work = archive.begin().await.unwrap();
    work.put_trial(id(2), id(1), false).await.unwrap();
    work.commit().await.unwrap();
    let opens = (vec![(1, 2), (3, 2)], 2);
    assert_eq!(listed(&archive, &measures).await, opens);
    let counted = archive.count_owned(id(1), today).await.unwrap();
    assert_eq!(counted, [has(id(7), 2, 1)]);
}
