//! Complaints that arrive: all of one is kept or nothing, however many come at the same moment.

use crate::records::{at, event, grant, overview};
use chrono::NaiveDate;
use seal::grant::Scope;
use server::archive::Holder;
use server::archive::Notice;
use server::archive::VisitKind;
use server::archive::{
    Archive, ArchiveError, Arrived, FilingRecord, Lookup, NewCase, OutboxItem, Overview, Session,
    StoredEvent,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

/// Everything about it follows from the number.
pub fn arriving(number: u8) -> NewCase {
    let case = Uuid::from_u128(number.into());
    NewCase {
        filing: FilingRecord {
            filing: case,
            digest: [number; 32],
            case,
        },
        lookup: Lookup {
            digest: [number; 32],
            case,
            mark: [0xff; 32],
        },
        overview: overview(case),
        events: [(1, case), (2, Uuid::from_u128(0xaaaa + u128::from(number)))]
            .into_iter()
            .map(|(sequence, item)| StoredEvent {
                item,
                ..event(case, sequence)
            })
            .collect(),
        grants: vec![
            grant(case, Scope::Content, Holder::Complainant),
            grant(case, Scope::Content, Holder::Recovery),
        ],
        notice: OutboxItem {
            id: case,
            case,
            kind: Notice::Filed,
            created_on: NaiveDate::from_ymd_opt(2026, 5, 5).unwrap(),
        },
        visit: Some(Session {
            id_hash: [number; 32],
            kind: VisitKind::Complainant,
            wrapped: vec![number, 7],
            last_seen: at("2026-05-05T10:00:00Z"),
            expires: at("2026-05-05T11:00:00Z"),
        }),
    }
}

/// For each thing that is kept of it, whether it is there.
async fn parts(archive: &Opened, new: &NewCase) -> [bool; 7] {
    let (filing, case) = (new.filing.filing, new.filing.case);
    let visit = &[new.filing.digest[0]; 32];
    [
        archive.find_filing(filing).await.unwrap().as_ref() == Some(&new.filing),
        archive
            .find_lookup(&new.lookup.digest)
            .await
            .unwrap()
            .as_ref()
            == Some(&new.lookup),
        archive.find_overview(case).await.unwrap().as_ref() == Some(&new.overview),
        archive.list_events(case).await.unwrap() == new.events,
        archive.list_grants(case).await.unwrap() == new.grants,
        archive.list_outbox().await.unwrap().contains(&new.notice),
        archive.find_session(visit).await.unwrap() == new.visit,
    ]
}

async fn is_kept(archive: &Opened, new: &NewCase) -> bool {
    parts(archive, new).await == [true; 7]
}

async fn is_absent(archive: &Opened, new: &NewCase) -> bool {
    parts(archive, new).await == [false; 7]
}

pub async fn a_complaint_that_arrives_is_kept_with_all_that_belongs_to_it(archive: Opened) {
    let new = arriving(1);
    assert!(is_absent(&archive, &new).await);
    assert_eq!(archive.keep(new.clone()).await.unwrap(), Arrived::Kept);
    assert!(is_kept(&archive, &new).await);
}

pub async fn what_is_in_the_way_of_a_complaint_is_told_and_nothing_of_it_is_kept(archive: Opened) {
    let first = arriving(1);
    archive.keep(first.clone()).await.unwrap();
    let again = NewCase {
        filing: first.filing.clone(),
        ..arriving(2)
    };
    let same_code = NewCase {
        lookup: Lookup {
            digest: first.lookup.digest,
            ..arriving(2).lookup
        },
        ..arriving(2)
    };
    let same_number = NewCase {
        overview: Overview {
            number: first.overview.number.clone(),
            ..arriving(2).overview
        },
        ..arriving(2)
    };
    for (new, in_the_way) in [
        (again, Arrived::FilingKnown),
        (same_code, Arrived::CodeTaken),
        (same_number, Arrived::NumberTaken),
    ] {
        assert_eq!(archive.keep(new).await.unwrap(), in_the_way);
        let filing = archive
            .find_filing(arriving(2).filing.filing)
            .await
            .unwrap();
        assert_eq!(filing, None);
        assert_eq!(
            archive.list_events(arriving(2).filing.case).await.unwrap(),
            []
        );
    }
    assert!(is_kept(&archive, &first).await);
}

pub async fn of_many_that_arrive_at_once_each_hears_how_its_own_went(archive: Opened) {
    let mut sent = JoinSet::new();
    for number in 1..=40 {
        // Every fourth is sent twice at the same moment.
        for _ in 0..=usize::from(number % 4 == 0) {
            let archive = archive.clone();
            sent.spawn(async move { (number, until_answered(&archive, &arriving(number)).await) });
        }
    }
    let answers = sent.join_all().await;
    for number in 1..=40 {
        let own = answers.iter().filter(|(sent, _)| *sent == number);
        let kept = own.clone().filter(|(_, arrived)| *arrived == Arrived::Kept);
        assert_eq!(kept.count(), 1, "{number}");
        let known = own.filter(|(_, arrived)| *arrived == Arrived::FilingKnown);
        assert_eq!(known.count(), usize::from(number % 4 == 0), "{number}");
        assert!(is_kept(&archive, &arriving(number)).await);
    }
}

async fn until_answered(archive: &Opened, new: &NewCase) -> Arrived {
    loop {
        match archive.keep(new.clone()).await {
            Err(ArchiveError::Conflict) => {}
            outcome => return outcome.unwrap(),
        }
    }
}

pub async fn somebody_who_goes_away_halfway_leaves_all_or_nothing_and_holds_nobody_up(
    archive: Opened,
) {
    for number in 1..=30 {
        let halfway = Duration::from_micros(u64::from(number) * 150);
        let gone = tokio::time::timeout(halfway, archive.keep(arriving(number)));
        let stays = arriving(number + 100);
        let (_, arrived) = tokio::join!(gone, until_answered(&archive, &stays));
        // Known when the one who went away was keeping both.
        assert!(matches!(arrived, Arrived::Kept | Arrived::FilingKnown));
        assert!(is_kept(&archive, &stays).await);
        // What was on its way to the database when its sender went may take a moment more.
        let settled = async || loop {
            let left = arriving(number);
            if is_kept(&archive, &left).await || is_absent(&archive, &left).await {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        let waited = tokio::time::timeout(Duration::from_secs(5), settled()).await;
        waited.expect("a part of it is kept");
    }
}
