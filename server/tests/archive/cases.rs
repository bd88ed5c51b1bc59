//! Events, overviews and grants.

use crate::records::{at, event, grant, grant_to, overview, put_case, staff};
use regulation::case::NextStep;
use regulation::event::{Channel, Event, Guarded, Language, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use seal::envelope::Author;
use seal::grant::Scope;
use server::archive::Holder;
use server::archive::{Archive, ArchiveError, BankAccount, Overview, StoredEvent};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

pub async fn events_are_listed_in_order_as_they_were_appended(archive: Opened) {
    let case = Uuid::new_v4();
    let handler = staff(1);
    let filed = StoredEvent {
        event: Event::Filed {
            shield: Shield::Confidential,
            capacity: Some(Capacity::Parent),
            grounds: vec![Ground::Conduct, Ground::Procedure],
            about: Guarded::Sealed,
            channel: Channel::Web,
            received_at: at("2026-05-05T10:00:00Z"),
            regulation: Some("1.0".into()),
            identity_given: true,
            language: Language::Nl,
            entered_by: None,
            urgent: false,
            deadlines: vec![],
        },
        author: Author::Complainant,
        ..event(case, 1)
    };
    let acknowledged = StoredEvent {
        event: Event::Acknowledged {
            late: true,
            delivery: None,
        },
        staff: Some(handler.id),
        sealed: Some(vec![]),
        ..event(case, 2)
    };
    let noted = StoredEvent {
        author: Author::System,
        guarded: None,
        sealed: None,
        ..event(case, 3)
    };

    let mut work = archive.begin().await.unwrap();
    assert!(work.add_staff(&handler).await.unwrap());
    assert!(work.put_overview(&overview(case)).await.unwrap());
    for event in [&noted, &filed, &acknowledged] {
        assert!(work.append_event(event).await.unwrap());
    }
    work.commit().await.unwrap();

    let events = archive.list_events(case).await.unwrap();
    assert_eq!(events, [filed, acknowledged, noted]);
}

/// Whoever appends it may know whom it is about; what is written down does not say so.
pub async fn a_guarded_fact_is_written_down_only_as_it_was_sealed(archive: Opened) {
    let case = Uuid::new_v4();
    let whom = StaffId(0x2a);
    let named = StoredEvent {
        event: Event::SubjectNamed {
            whom: Guarded::Known(whom),
        },
        guarded: Some(vec![1, 2, 3]),
        ..event(case, 1)
    };
    let mut work = archive.begin().await.unwrap();
    assert!(work.put_overview(&overview(case)).await.unwrap());
    assert!(work.append_event(&named).await.unwrap());
    work.commit().await.unwrap();

    let facts = archive.list_facts(case).await.unwrap();
    assert_eq!(facts, [r#"{"type":"subject_named","whom":null}"#]);
    let events = archive.list_events(case).await.unwrap();
    let event = named.event.in_clear();
    assert_eq!(events, [StoredEvent { event, ..named }]);
}

pub async fn an_event_keeps_its_moment_to_the_microsecond(archive: Opened) {
    let case = Uuid::new_v4();
    let moments = [
        "2026-03-29T00:59:59.999999Z",
        "2026-12-31T23:00:00Z",
        "2024-02-29T12:00:00.000001Z",
    ];
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    for (sequence, moment) in (1..).zip(moments) {
        let event = StoredEvent {
            at: at(moment),
            ..event(case, sequence)
        };
        assert!(work.append_event(&event).await.unwrap());
    }
    work.commit().await.unwrap();

    let events = archive.list_events(case).await.unwrap();
    let kept: Vec<_> = events.iter().map(|event| event.at).collect();
    assert_eq!(kept, moments.map(at));
}

pub async fn a_case_without_events_lists_none(archive: Opened) {
    assert_eq!(archive.list_events(Uuid::new_v4()).await.unwrap(), []);
}

pub async fn a_sequence_that_exists_is_not_appended_again(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[event(case, 1)]).await;

    let mut work = archive.begin().await.unwrap();
    assert!(!work.append_event(&event(case, 1)).await.unwrap());
    assert!(work.append_event(&event(case, 2)).await.unwrap());
    assert!(!work.append_event(&event(case, 2)).await.unwrap());
    work.commit().await.unwrap();

    assert_eq!(archive.list_events(case).await.unwrap().len(), 2);
}

pub async fn the_same_sequence_of_another_case_is_appended(archive: Opened) {
    for case in [Uuid::new_v4(), Uuid::new_v4()] {
        put_case(&archive, case, &[event(case, 1)]).await;
        assert_eq!(archive.list_events(case).await.unwrap().len(), 1);
    }
}

pub async fn after_a_refused_event_the_work_goes_on(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[event(case, 1)]).await;

    let mut work = archive.begin().await.unwrap();
    assert!(!work.append_event(&event(case, 1)).await.unwrap());
    assert!(work.add_setting("after", b"1").await.unwrap());
    work.commit().await.unwrap();

    let kept = archive.find_setting("after").await.unwrap();
    assert_eq!(kept.as_deref(), Some(b"1".as_slice()));
}

pub async fn an_overview_is_found_as_it_was_put(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;

    let found = archive.find_overview(case).await.unwrap();
    assert_eq!(found, Some(overview(case)));
    assert_eq!(archive.find_overview(Uuid::new_v4()).await.unwrap(), None);
}

pub async fn putting_an_overview_again_replaces_it(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;
    let withdrawn = Overview {
        stage: Stage::Withdrawn,
        received_at: at("2026-05-06T10:00:00Z"),
        sequence: 7,
        promise: None,
        step: NextStep::Nothing,
        ..overview(case)
    };

    let mut work = archive.begin().await.unwrap();
    assert!(work.put_overview(&withdrawn).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_overview(case).await.unwrap();
    assert_eq!(found, Some(withdrawn));
}

pub async fn a_number_that_belongs_to_another_case_is_refused(archive: Opened) {
    let (first, second) = (Uuid::new_v4(), Uuid::new_v4());
    put_case(&archive, first, &[]).await;
    let same_number = Overview {
        number: overview(first).number,
        ..overview(second)
    };

    let mut work = archive.begin().await.unwrap();
    assert!(!work.put_overview(&same_number).await.unwrap());
    assert!(work.put_overview(&overview(second)).await.unwrap());
    assert!(!work.put_overview(&same_number).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_overview(second).await.unwrap();
    assert_eq!(found, Some(overview(second)));
}

pub async fn grants_are_listed_as_they_were_added(archive: Opened) {
    let (case, handler) = (Uuid::new_v4(), staff(1));
    let grants = [
        grant(case, Scope::Content, Holder::Complainant),
        grant(case, Scope::Content, Holder::Recovery),
        grant_to(case, Scope::Content, &handler),
        grant(case, Scope::Identity, Holder::Recovery),
    ];
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&handler).await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    let reversed: Vec<_> = grants.iter().rev().cloned().collect();
    assert_eq!(work.add_grants(&reversed).await.unwrap(), 4);
    work.commit().await.unwrap();

    assert_eq!(archive.list_grants(case).await.unwrap(), grants);
    assert_eq!(archive.list_grants(Uuid::new_v4()).await.unwrap(), []);
}

pub async fn a_second_grant_for_the_same_recipient_is_refused(archive: Opened) {
    let (case, handler, other) = (Uuid::new_v4(), staff(1), staff(2));
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&handler).await.unwrap();
    work.add_staff(&other).await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    for grant in [
        grant(case, Scope::Content, Holder::Complainant),
        grant_to(case, Scope::Content, &handler),
        grant_to(case, Scope::Content, &other),
    ] {
        let grant = [grant];
        assert_eq!(work.add_grants(&grant).await.unwrap(), 1);
        assert_eq!(work.add_grants(&grant).await.unwrap(), 0);
    }
    work.commit().await.unwrap();

    assert_eq!(archive.list_grants(case).await.unwrap().len(), 3);
}

pub async fn a_grant_for_nobody_that_exists_cannot_be_committed(archive: Opened) {
    let case = Uuid::new_v4();
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    work.add_grants(&[grant_to(case, Scope::Content, &staff(1))])
        .await
        .unwrap();
    let outcome = work.commit().await;

    assert!(matches!(outcome, Err(ArchiveError::Other(_))));
    assert_eq!(archive.find_overview(case).await.unwrap(), None);
}

pub async fn a_bank_account_is_kept_once_for_each_remedy_until_it_is_removed(archive: Opened) {
    let (case, other) = (Uuid::new_v4(), Uuid::new_v4());
    put_case(&archive, case, &[]).await;
    put_case(&archive, other, &[]).await;
    let account = |case, remedy, byte| BankAccount {
        case,
        remedy,
        item: Uuid::from_u128(u128::from(byte)),
        sequence: remedy + 2,
        sealed: vec![byte, 0, 255],
    };
    let mut work = archive.begin().await.unwrap();
    for given in [
        account(case, 7, 1),
        account(case, 3, 2),
        account(case, 7, 3),
        account(other, 7, 4),
    ] {
        work.put_bank_account(&given).await.unwrap();
    }
    work.commit().await.unwrap();
    let kept = archive.list_bank_accounts(case).await.unwrap();
    assert_eq!(kept, [account(case, 3, 2), account(case, 7, 3)]);

    let mut work = archive.begin().await.unwrap();
    assert_eq!(work.remove_bank_accounts(case, Some(9)).await.unwrap(), 0);
    assert_eq!(work.remove_bank_accounts(case, Some(7)).await.unwrap(), 1);
    work.commit().await.unwrap();
    let kept = archive.list_bank_accounts(case).await.unwrap();
    assert_eq!(kept, [account(case, 3, 2)]);

    let mut work = archive.begin().await.unwrap();
    assert_eq!(work.remove_bank_accounts(case, None).await.unwrap(), 1);
    work.commit().await.unwrap();
    assert_eq!(archive.list_bank_accounts(case).await.unwrap(), []);
    let others = archive.list_bank_accounts(other).await.unwrap();
    assert_eq!(others, [account(other, 7, 4)]);
}
