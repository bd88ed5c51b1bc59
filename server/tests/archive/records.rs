//! StoredStaff and the outbox, and what the other files make their records with.

use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::{NextStep, Turn};
use regulation::clock::{ClockKind, Deadline, Kept};
use regulation::event::{Channel, Event, Party};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::workday::Profile;
use seal::envelope::Author;
use seal::grant::Scope;
use server::archive::Holder;
use server::archive::Notice;
use server::archive::{
    Archive, OutboxItem, Overview, Standing, StoredEvent, StoredGrant, StoredStaff,
};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

pub async fn staff_is_found_by_id_and_by_account(archive: Opened) {
    let director = staff(1);
    let mut work = archive.begin().await.unwrap();
    assert!(work.add_staff(&director).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_staff(director.id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&director));
    let found = archive.find_staff_by_account(&[1; 32]).await.unwrap();
    assert_eq!(found.as_ref(), Some(&director));
    assert_eq!(archive.find_staff(Uuid::new_v4()).await.unwrap(), None);
    let found = archive.find_staff_by_account(&[2; 32]).await.unwrap();
    assert_eq!(found, None);
}

pub async fn an_account_that_is_in_use_is_refused(archive: Opened) {
    let same_address = StoredStaff {
        id: Uuid::from_u128(2),
        ..staff(1)
    };
    let mut work = archive.begin().await.unwrap();
    assert!(work.add_staff(&staff(1)).await.unwrap());
    assert!(!work.add_staff(&same_address).await.unwrap());
    work.commit().await.unwrap();

    assert_eq!(archive.list_staff().await.unwrap(), [staff(1)]);
}

pub async fn what_is_kept_of_staff_is_replaced(archive: Opened) {
    let mut work = archive.begin().await.unwrap();
    work.put_staff(&staff(1)).await.unwrap();
    work.put_staff(&staff(2)).await.unwrap();
    let gone = StoredStaff {
        found_by: [9; 32],
        wrapped_seed: Vec::new(),
        bureau_grant: Vec::new(),
        visits: vec![8],
        told: 7,
        ..staff(1)
    };
    work.put_staff(&gone).await.unwrap();
    work.commit().await.unwrap();

    assert_eq!(archive.list_staff().await.unwrap(), [gone, staff(2)]);
}

pub async fn staff_is_listed(archive: Opened) {
    assert_eq!(archive.list_staff().await.unwrap(), []);
    let mut work = archive.begin().await.unwrap();
    for number in [3, 1, 2] {
        assert!(work.add_staff(&staff(number)).await.unwrap());
    }
    work.commit().await.unwrap();

    let listed = archive.list_staff().await.unwrap();
    assert_eq!(listed, [staff(1), staff(2), staff(3)]);
}

pub async fn the_outbox_lists_the_oldest_first(archive: Opened) {
    let case = Uuid::new_v4();
    let items = [item(case, 1, 5), item(case, 2, 5), item(case, 0, 6)];
    assert_eq!(archive.list_outbox().await.unwrap(), []);
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    let backwards: Vec<_> = items.iter().rev().cloned().collect();
    assert_eq!(work.add_outbox(&backwards).await.unwrap(), 3);
    work.commit().await.unwrap();

    assert_eq!(archive.list_outbox().await.unwrap(), items);
}

pub async fn an_item_is_not_queued_twice(archive: Opened) {
    let case = Uuid::new_v4();
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    assert_eq!(work.add_outbox(&[item(case, 1, 5)]).await.unwrap(), 1);
    assert_eq!(work.add_outbox(&[item(case, 1, 6)]).await.unwrap(), 0);
    work.commit().await.unwrap();

    assert_eq!(archive.list_outbox().await.unwrap(), [item(case, 1, 5)]);
}

fn item(case: Uuid, number: u128, day: u32) -> OutboxItem {
    OutboxItem {
        id: Uuid::from_u128(number),
        case,
        kind: Notice::Clock,
        created_on: NaiveDate::from_ymd_opt(2026, 5, day).unwrap(),
    }
}

/// A case with these events.
pub async fn put_case(archive: &Opened, case: Uuid, events: &[StoredEvent]) {
    let mut work = archive.begin().await.unwrap();
    assert!(work.put_overview(&overview(case)).await.unwrap());
    for event in events {
        assert!(work.append_event(event).await.unwrap());
    }
    work.commit().await.unwrap();
}

pub fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

pub fn event(case: Uuid, sequence: u32) -> StoredEvent {
    StoredEvent {
        case,
        sequence,
        item: Uuid::new_v4(),
        at: at("2026-05-05T10:00:00.123456Z"),
        author: Author::Staff,
        staff: None,
        event: Event::MessageSent {
            from: Party::Bureau,
            asks: true,
        },
        guarded: Some(vec![9, 0, 254]),
        sealed: Some(vec![0, 1, 255]),
        hash: [7; 32],
    }
}

/// The number follows from the case, so that two cases differ.
pub fn overview(case: Uuid) -> Overview {
    Overview {
        case,
        number: format!("2026-{}", case.simple()),
        stage: Stage::Received,
        received_at: at("2026-05-05T10:00:00Z"),
        sequence: 1,
        step: NextStep::Acknowledge,
        asked: false,
        unanswered: false,
        promise: Some(term("2026-05-05", 5)),
        target: None,
        question_due: None,
        turn: Turn::default(),
        closes_after: None,
        grounds: vec![Ground::Conduct, Ground::Other],
        capacity: Some(Capacity::Parent),
        shield: Shield::Confidential,
        channel: Channel::Web,
        handler: None,
        acknowledgement: Kept::Open,
        completion: Kept::Open,
        ending: None,
        ended_on: None,
        breach_due: None,
        urgent: false,
        acknowledgement_due: None,
        completion_due: None,
        investigation: Standing::NONE,
        progress: Standing::NONE,
        committee: Standing::NONE,
    }
}

/// A term that begins on a day.
pub fn term(start: &str, days: u32) -> Deadline {
    let start = start.parse().unwrap();
    Deadline::announce(ClockKind::Acknowledgement, days, start, Profile::Atw)
}

pub fn grant(case: Uuid, scope: Scope, holder: Holder) -> StoredGrant {
    StoredGrant {
        case,
        scope,
        holder,
        sealed: vec![1, 2, 3],
    }
}

pub fn grant_to(case: Uuid, scope: Scope, holder: &StoredStaff) -> StoredGrant {
    grant(case, scope, Holder::Staff(holder.id))
}

/// Everything about somebody follows from the number.
pub fn staff(number: u8) -> StoredStaff {
    StoredStaff {
        id: Uuid::from_u128(number.into()),
        found_by: [number; 32],
        profile: vec![number, 1],
        public_key: vec![number, 2],
        wrapped_seed: vec![number, 3],
        bureau_grant: vec![number, 4],
        visits: vec![number, 5],
        told: number.into(),
    }
}
