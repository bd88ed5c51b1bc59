//! Works at the same moment.

use crate::records::{event, overview, put_case};
use server::archive::{Archive, ArchiveError, Overview, retry};
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

pub async fn work_that_is_dropped_leaves_nothing(archive: Opened) {
    let case = Uuid::new_v4();
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    work.append_event(&event(case, 1)).await.unwrap();
    work.put_setting("key", b"value").await.unwrap();
    drop(work);

    assert_eq!(archive.list_events(case).await.unwrap(), []);
    assert_eq!(archive.find_overview(case).await.unwrap(), None);
    assert_eq!(archive.find_setting("key").await.unwrap(), None);
    put_case(&archive, case, &[event(case, 1)]).await;
    assert_eq!(archive.list_events(case).await.unwrap().len(), 1);
}

pub async fn work_is_seen_by_others_only_after_its_commit(archive: Opened) {
    let mut work = archive.begin().await.unwrap();
    work.put_setting("key", b"value").await.unwrap();
    assert_eq!(archive.find_setting("key").await.unwrap(), None);
    work.commit().await.unwrap();
    assert!(archive.find_setting("key").await.unwrap().is_some());
}

pub async fn whoever_goes_away_while_work_begins_leaves_nothing_open(archive: Opened) {
    for round in 0..60_u8 {
        let patience = async {
            for _ in 0..round {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            begun = archive.begin() => drop(begun),
            () = patience => {}
        }
        let put = retry(|| async {
            let mut work = archive.begin().await?;
            work.put_setting("key", &[round]).await?;
            work.commit().await
        });
        put.await.unwrap();
        // More at once than there are connections: each looks at what is there now.
        let mut readers = JoinSet::new();
        for _ in 0..12 {
            let archive = archive.clone();
            readers.spawn(async move { archive.find_setting("key").await.unwrap() });
        }
        let seen = readers.join_all().await;
        assert!(seen.iter().all(|value| *value == Some(vec![round])));
    }
}

pub async fn of_two_works_that_append_the_same_sequence_one_succeeds(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[event(case, 1)]).await;

    let append = async |archive: Opened| {
        let mut work = archive.begin().await?;
        let appended = work.append_event(&event(case, 2)).await?;
        work.commit().await?;
        Ok(appended)
    };
    let (first, second) = tokio::join!(append(archive.clone()), append(archive.clone()));

    one_succeeds(&[first, second]);
    assert_eq!(archive.list_events(case).await.unwrap().len(), 2);
}

pub async fn of_two_works_that_take_the_same_number_one_succeeds(archive: Opened) {
    let take = async |archive: Opened| {
        let overview = Overview {
            number: "2026-7KQ4M".into(),
            ..overview(Uuid::new_v4())
        };
        let mut work = archive.begin().await?;
        let taken = work.put_overview(&overview).await?;
        work.commit().await?;
        Ok(taken)
    };
    let (first, second) = tokio::join!(take(archive.clone()), take(archive.clone()));

    one_succeeds(&[first, second]);
    let found = archive.find_case_by_number("2026-7KQ4M").await.unwrap();
    assert!(found.is_some());
}

pub async fn set_up_happens_once_however_many_try(archive: Opened) {
    let attempts: Vec<_> = (0..8_u8)
        .map(|number| {
            let archive = archive.clone();
            tokio::spawn(retry(move || set_up(archive.clone(), number)))
        })
        .collect();
    let mut times = 0;
    for attempt in attempts {
        times += u32::from(attempt.await.unwrap().unwrap());
    }

    assert_eq!(times, 1);
}

async fn set_up(archive: Opened, number: u8) -> Result<bool, ArchiveError> {
    let mut work = archive.begin().await?;
    let added = work.add_setting("set_up", &[number]).await?;
    work.commit().await?;
    Ok(added)
}

/// Each reads that nothing was decided before it begins; the one that is late must hear of the other.
pub async fn of_two_works_that_decide_on_the_same_reading_one_is_told_of_a_conflict(
    archive: Opened,
) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[event(case, 1)]).await;

    let read = Arc::new(Barrier::new(2));
    let decide = async |archive: Opened, read: Arc<Barrier>| {
        let next = u32::try_from(archive.list_events(case).await?.len()).unwrap() + 1;
        read.wait().await;
        let mut work = archive.begin().await?;
        let appended = work.append_event(&event(case, next)).await?;
        work.commit().await?;
        Ok(appended)
    };
    let (first, second) = tokio::join!(
        decide(archive.clone(), read.clone()),
        decide(archive.clone(), read.clone()),
    );

    one_succeeds(&[first, second]);
    assert_eq!(archive.list_events(case).await.unwrap().len(), 2);
}

pub async fn a_retry_gives_up_after_a_while(_archive: Opened) {
    let (outcome, times) = counted(|_| Err(ArchiveError::Conflict)).await;
    assert!(outcome.unwrap_err().is_conflict());
    assert_eq!(times, 6);
}

pub async fn a_retry_repeats_only_conflicts(_archive: Opened) {
    let (outcome, times) = counted(|_| Err(ArchiveError::Unusable("full".into()))).await;
    assert!(matches!(outcome, Err(ArchiveError::Unusable(_))));
    assert_eq!(times, 1);

    let third = |time| {
        if time < 3 {
            Err(ArchiveError::Conflict)
        } else {
            Ok(())
        }
    };
    let (outcome, times) = counted(third).await;
    assert!(outcome.is_ok());
    assert_eq!(times, 3);
}

async fn counted(
    attempt: impl Fn(u32) -> Result<(), ArchiveError>,
) -> (Result<(), ArchiveError>, u32) {
    let times = AtomicU32::new(0);
    let outcome = retry(|| {
        let outcome = attempt(times.fetch_add(1, Ordering::Relaxed) + 1);
        ready(outcome)
    });
    (outcome.await, times.into_inner())
}

fn ready<T>(outcome: T) -> impl Future<Output = T> {
    std::future::ready(outcome)
}

#[track_caller]
fn one_succeeds(outcomes: &[Result<bool, ArchiveError>]) {
    let succeeded = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Ok(true)));
    assert_eq!(succeeded.count(), 1, "{outcomes:?}");
    for outcome in outcomes {
        assert!(
            matches!(outcome, Ok(_) | Err(ArchiveError::Conflict)),
            "{outcome:?}"
        );
    }
}
