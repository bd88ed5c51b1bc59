//! Sessions.

use crate::records::at;
use server::archive::VisitKind;
use server::archive::{Archive, Attempts, Session};
use std::sync::Arc;

type Opened = Arc<dyn Archive>;

pub async fn a_visit_is_found_as_it_was_put(archive: Opened) {
    let visit = visit(1);
    put(&archive, &visit).await;

    let found = archive.find_session(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(visit));
    assert_eq!(archive.find_session(&[2; 32]).await.unwrap(), None);
}

pub async fn putting_a_visit_again_replaces_it(archive: Opened) {
    put(&archive, &visit(1)).await;
    let later = Session {
        kind: VisitKind::Staff,
        wrapped: vec![4],
        last_seen: at("2026-05-05T10:20:00Z"),
        expires: at("2026-05-05T10:50:00Z"),
        ..visit(1)
    };
    put(&archive, &later).await;

    let found = archive.find_session(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(later));
}

/// Seen: a request that was on its way while somebody signed out brought the visit back.
pub async fn only_a_visit_that_is_there_is_updated(archive: Opened) {
    put(&archive, &visit(1)).await;
    let later = Session {
        wrapped: vec![5],
        last_seen: at("2026-05-05T10:20:00Z"),
        ..visit(1)
    };
    let mut work = archive.begin().await.unwrap();
    assert!(work.update_session(&later).await.unwrap());
    assert!(!work.update_session(&visit(2)).await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(archive.find_session(&[1; 32]).await.unwrap(), Some(later));
    assert_eq!(archive.find_session(&[2; 32]).await.unwrap(), None);
}

pub async fn a_removed_visit_is_gone(archive: Opened) {
    put(&archive, &visit(1)).await;
    let mut work = archive.begin().await.unwrap();
    assert!(work.remove_session(&[1; 32]).await.unwrap());
    assert!(!work.remove_session(&[1; 32]).await.unwrap());
    work.commit().await.unwrap();

    assert_eq!(archive.find_session(&[1; 32]).await.unwrap(), None);
}

pub async fn only_visits_that_have_expired_are_removed(archive: Opened) {
    let ends = [
        "2026-05-05T10:29:59.999999Z",
        "2026-05-05T10:30:00Z",
        "2026-05-05T10:30:00.000001Z",
        "2026-05-05T10:30:00.5Z",
    ];
    for (number, end) in (1..).zip(ends) {
        let visit = Session {
            expires: at(end),
            ..visit(number)
        };
        put(&archive, &visit).await;
    }
    let mut work = archive.begin().await.unwrap();
    let removed = work.remove_expired_sessions(at("2026-05-05T10:30:00Z"));
    assert_eq!(removed.await.unwrap(), 2);
    work.commit().await.unwrap();

    for (number, stays) in [(1, false), (2, false), (3, true), (4, true)] {
        let found = archive.find_session(&[number; 32]).await.unwrap();
        assert_eq!(found.is_some(), stays, "visit {number}");
    }
}

pub async fn attempts_count_until_they_are_forgotten(archive: Opened) {
    let (first, window) = (
        at("2026-05-05T10:00:00.123456Z"),
        chrono::TimeDelta::minutes(15),
    );
    let mut work = archive.begin().await.unwrap();
    for (minutes, begun, many) in [(0, 0, 1), (5, 0, 2), (14, 0, 3), (15, 15, 1), (16, 15, 2)] {
        let now = first + chrono::TimeDelta::minutes(minutes);
        let counted = work
            .count_attempt(&[1; 32], now, now - window)
            .await
            .unwrap();
        let begun = first + chrono::TimeDelta::minutes(begun);
        assert_eq!(counted, Attempts { begun, many }, "{minutes}");
    }
    work.take_attempt_back(&[1; 32]).await.unwrap();
    work.take_attempt_back(&[2; 32]).await.unwrap();
    work.count_attempt(&[3; 32], first, first - window)
        .await
        .unwrap();
    work.commit().await.unwrap();
    let begun = first + window;
    let found = archive.find_attempts(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(Attempts { begun, many: 1 }));

    let mut work = archive.begin().await.unwrap();
    assert_eq!(work.remove_past_attempts(first).await.unwrap(), 1);
    assert!(work.remove_attempts(&[1; 32]).await.unwrap());
    assert!(!work.remove_attempts(&[1; 32]).await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(archive.find_attempts(&[1; 32]).await.unwrap(), None);
}

async fn put(archive: &Opened, visit: &Session) {
    let mut work = archive.begin().await.unwrap();
    work.put_session(visit).await.unwrap();
    work.commit().await.unwrap();
}

fn visit(number: u8) -> Session {
    Session {
        id_hash: [number; 32],
        kind: VisitKind::Complainant,
        wrapped: vec![1, 2, 3],
        last_seen: at("2026-05-05T10:00:00.123456Z"),
        expires: at("2026-05-05T10:30:00.654321Z"),
    }
}
