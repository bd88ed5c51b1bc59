//! People who come from outside: invited to work here, or with a code for one thing; and cases that a colleague lacks.

use crate::records::{at, grant, grant_to, overview, put_case, staff};
use chrono::NaiveDate;
use regulation::authority::Role;
use seal::grant::Scope;
use server::archive::{Account, GuestKind, Holder};
use server::archive::{Archive, Invitation, Overview, StoredGuest};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn guest(case: Uuid, number: u8) -> StoredGuest {
    StoredGuest {
        lookup_digest: [number; 32],
        case,
        kind: GuestKind::Asked,
        request: u32::from(number),
        seat: number,
        until: day("2026-05-11"),
        sealed_key: vec![0, 255, number],
        sealed_words: (number == 1).then(|| vec![1, 2, 3]),
        mark: [number; 32],
    }
}

pub async fn a_guest_is_found_by_what_the_code_gives_and_is_gone_when_removed(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;
    let mut work = archive.begin().await.unwrap();
    for number in [2, 1] {
        assert!(work.add_guest(&guest(case, number)).await.unwrap());
    }
    assert!(!work.add_guest(&guest(case, 1)).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_guest(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(guest(case, 1)));
    assert_eq!(archive.find_guest(&[9; 32]).await.unwrap(), None);
    let both = [guest(case, 1), guest(case, 2)];
    assert_eq!(archive.list_guests(case).await.unwrap(), both);
    assert_eq!(archive.list_guests(Uuid::new_v4()).await.unwrap(), []);

    let mut work = archive.begin().await.unwrap();
    assert!(work.remove_guest(&[1; 32]).await.unwrap());
    assert!(!work.remove_guest(&[1; 32]).await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(archive.find_guest(&[1; 32]).await.unwrap(), None);
}

pub async fn guests_go_when_their_last_day_has_passed(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;
    let longer = StoredGuest {
        until: day("2026-05-12"),
        ..guest(case, 2)
    };
    let mut work = archive.begin().await.unwrap();
    work.add_guest(&guest(case, 1)).await.unwrap();
    work.add_guest(&longer).await.unwrap();
    let gone = work.remove_past_guests(day("2026-05-11")).await.unwrap();
    assert_eq!(gone, 0, "the last day counts");
    let gone = work.remove_past_guests(day("2026-05-12")).await.unwrap();
    assert_eq!(gone, 1);
    work.commit().await.unwrap();
    assert_eq!(archive.list_guests(case).await.unwrap(), [longer]);
}

pub async fn an_invitation_is_used_once(archive: Opened) {
    let invitation = |number: u8, until: &str| Invitation {
        code_digest: [number; 32],
        role: Role::Outside,
        expires_on: day(until),
        staff: Uuid::from_u128(number.into()),
        by: Uuid::from_u128(9),
        whom: vec![number],
        account: None,
        mark: [7; 32],
    };
    let (later, sooner) = (invitation(1, "2026-05-12"), invitation(2, "2026-05-11"));
    let mut work = archive.begin().await.unwrap();
    assert!(work.add_invitation(&later).await.unwrap());
    assert!(work.add_invitation(&sooner).await.unwrap());
    assert!(!work.add_invitation(&sooner).await.unwrap());
    work.commit().await.unwrap();
    let listed = archive.list_invitations().await.unwrap();
    assert_eq!(listed, [sooner.clone(), later.clone()]);
    assert_eq!(
        archive.find_invitation(&[1; 32]).await.unwrap(),
        Some(later)
    );
    let mut work = archive.begin().await.unwrap();
    assert!(work.remove_invitation(&[1; 32]).await.unwrap());
    assert!(!work.remove_invitation(&[1; 32]).await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(archive.find_invitation(&[1; 32]).await.unwrap(), None);
    assert_eq!(archive.list_invitations().await.unwrap(), [sooner]);
}

pub async fn cases_that_a_colleague_lacks_are_listed_newest_first(archive: Opened) {
    let (giver, taker) = (staff(1), staff(2));
    let mut work = archive.begin().await.unwrap();
    for member in [&giver, &taker] {
        work.add_staff(member).await.unwrap();
    }
    for (number, received) in [(1, "05"), (2, "07"), (3, "06"), (4, "08")] {
        let case = Uuid::from_u128(number);
        let row = Overview {
            received_at: at(&format!("2026-05-{received}T10:00:00Z")),
            ..overview(case)
        };
        assert!(work.put_overview(&row).await.unwrap());
        if number != 4 {
            let grant = grant_to(case, Scope::Content, &giver);
            work.add_grants(&[grant]).await.unwrap();
        }
    }
    let theirs = grant_to(Uuid::from_u128(3), Scope::Content, &taker);
    work.add_grants(&[theirs]).await.unwrap();
    let safe = grant(Uuid::from_u128(4), Scope::Content, Holder::Recovery);
    work.add_grants(&[safe]).await.unwrap();
    let name_only = grant_to(Uuid::from_u128(1), Scope::Identity, &taker);
    work.add_grants(&[name_only]).await.unwrap();
    // The giver knows whose case 3 is.
    let name = grant_to(Uuid::from_u128(3), Scope::Identity, &giver);
    work.add_grants(&[name]).await.unwrap();
    work.commit().await.unwrap();

    let (staff, safe) = (Holder::Staff, Holder::Recovery);
    for (from, to, with_name, expected) in [
        (staff(giver.id), taker.id, false, vec![2, 1]),
        (staff(giver.id), taker.id, true, vec![2, 3, 1]),
        (staff(taker.id), giver.id, true, Vec::new()),
        (safe, taker.id, true, vec![4]),
    ] {
        let listed = archive.list_unshared(from, to, with_name).await.unwrap();
        let expected: Vec<_> = expected.into_iter().map(Uuid::from_u128).collect();
        assert_eq!(listed, expected, "{from:?} {with_name}");
    }
}

/// Seen: thousands of sealed complaints that open for nobody, in front of those that a colleague waits for.
pub async fn what_is_known_not_to_open_is_not_listed_to_be_handed_over(archive: Opened) {
    let (giver, taker, third) = (staff(1), staff(2), staff(3));
    let mut work = archive.begin().await.unwrap();
    for member in [&giver, &taker, &third] {
        work.add_staff(member).await.unwrap();
    }
    for number in 1..=3 {
        let case = Uuid::from_u128(number);
        work.put_overview(&overview(case)).await.unwrap();
        let safe = grant(case, Scope::Content, Holder::Recovery);
        work.add_grants(&[safe]).await.unwrap();
    }
    let [shut, half, unheld] = [1, 2, 3].map(Uuid::from_u128);
    for case in [shut, half] {
        let grants = [&giver, &third].map(|one| grant_to(case, Scope::Content, one));
        work.add_grants(&grants).await.unwrap();
        work.put_trial(case, giver.id, false).await.unwrap();
    }
    work.put_trial(shut, third.id, false).await.unwrap();
    work.commit().await.unwrap();
    for (from, expected) in [
        (Holder::Staff(giver.id), vec![]),
        (Holder::Staff(third.id), vec![half]),
        (Holder::Recovery, vec![half, unheld]),
    ] {
        let mut listed = archive.list_unshared(from, taker.id, true).await.unwrap();
        listed.sort();
        assert_eq!(listed, expected, "{from:?}");
    }
}

pub async fn a_case_is_held_only_as_it_was_when_it_was_read(archive: Opened) {
    let case = Uuid::from_u128(1);
    let row = |sequence| Overview {
        sequence,
        ..overview(case)
    };
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&row(2)).await.unwrap();
    work.commit().await.unwrap();
    let mut work = archive.begin().await.unwrap();
    assert!(work.hold_case(case, 2).await.unwrap());
    assert!(!work.hold_case(case, 1).await.unwrap());
    assert!(!work.hold_case(Uuid::from_u128(2), 2).await.unwrap());
    work.put_overview(&row(3)).await.unwrap();
    assert!(!work.hold_case(case, 2).await.unwrap());
    work.commit().await.unwrap();
    let found = archive.find_overview(case).await.unwrap();
    assert_eq!(found, Some(row(3)));
}

pub async fn the_account_of_an_invitation_is_made_once_and_found_until_it_goes(archive: Opened) {
    let account = |number: u8| Account {
        found_by: [number; 32],
        profile: vec![1],
        public_key: vec![2],
        wrapped_seed: vec![3],
    };
    let invitation = Invitation {
        code_digest: [1; 32],
        role: Role::Director,
        expires_on: day("2026-05-12"),
        staff: Uuid::from_u128(1),
        by: Uuid::from_u128(9),
        whom: vec![4],
        account: None,
        mark: [7; 32],
    };
    let mut work = archive.begin().await.unwrap();
    assert!(work.add_invitation(&invitation).await.unwrap());
    assert!(
        !work
            .put_account(&[2; 32], &account(1), &[8; 32])
            .await
            .unwrap()
    );
    assert!(
        work.put_account(&[1; 32], &account(1), &[8; 32])
            .await
            .unwrap()
    );
    assert!(
        !work
            .put_account(&[1; 32], &account(2), &[9; 32])
            .await
            .unwrap()
    );
    work.commit().await.unwrap();
    let made = Invitation {
        account: Some(account(1)),
        mark: [8; 32],
        ..invitation
    };
    let found = archive.find_invitation_by_account(&[1; 32]).await.unwrap();
    assert_eq!(found.as_ref(), Some(&made));
    assert_eq!(archive.list_invitations().await.unwrap(), [made]);
    let found = archive.find_invitation_by_account(&[2; 32]).await.unwrap();
    assert_eq!(found, None);
}

pub async fn every_key_of_somebody_who_leaves_is_destroyed_and_no_other(archive: Opened) {
    let (goes, stays) = (staff(1), staff(2));
    let case = Uuid::from_u128(1);
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    for member in [&goes, &stays] {
        work.add_staff(member).await.unwrap();
        for scope in [Scope::Content, Scope::Identity] {
            work.add_grants(&[grant_to(case, scope, member)])
                .await
                .unwrap();
        }
    }
    assert_eq!(work.remove_grants_of(goes.id).await.unwrap(), 2);
    work.commit().await.unwrap();
    let left = archive.list_grants(case).await.unwrap();
    assert!(
        left.iter()
            .all(|grant| grant.holder == Holder::Staff(stays.id))
    );
    assert_eq!(left.len(), 2);
}
