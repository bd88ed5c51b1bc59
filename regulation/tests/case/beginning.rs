//! How a case begins, and the stages it can go through.

use crate::support::{ACKNOWLEDGE, STAFF, ask, at, file, open, received};
use chrono::Duration;
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Channel, Event, Guarded, Language, Recorded, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::{self, Stage};

#[test]
fn exactly_these_transitions_are_legal() {
    let legal = [
        (Stage::Received, Stage::Investigating),
        (Stage::Received, Stage::Appealed),
        (Stage::Received, Stage::Withdrawn),
        (Stage::Received, Stage::Closed),
        (Stage::Investigating, Stage::Answered),
        (Stage::Investigating, Stage::Appealed),
        (Stage::Investigating, Stage::Withdrawn),
        (Stage::Investigating, Stage::Closed),
        (Stage::Answered, Stage::Investigating),
        (Stage::Answered, Stage::Appealed),
        (Stage::Answered, Stage::Closed),
        (Stage::Appealed, Stage::Received),
        (Stage::Appealed, Stage::Investigating),
        (Stage::Appealed, Stage::Answered),
        (Stage::Appealed, Stage::Closed),
        (Stage::Closed, Stage::Received),
        (Stage::Closed, Stage::Investigating),
        (Stage::Closed, Stage::Appealed),
        (Stage::Withdrawn, Stage::Closed),
    ];
    for from in Stage::ALL {
        for to in Stage::ALL {
            assert_eq!(
                stage::allows(*from, *to),
                legal.contains(&(*from, *to)),
                "{from:?} {to:?}"
            );
        }
    }
}

#[test]
fn a_filing_keeps_its_facts() {
    let case = open(Shield::Confidential, true);
    assert_eq!(case.stage(), Stage::Received);
    assert_eq!(case.shield(), Shield::Confidential);
    assert_eq!(case.capacity(), Some(Capacity::Parent));
    assert_eq!(case.grounds(), [Ground::Conduct, Ground::Other]);
    assert_eq!(
        (case.channel(), case.language()),
        (Channel::Web, Language::En)
    );
    assert_eq!((case.received_at(), case.sequence()), (received(), 1));
    assert_eq!((case.acknowledged_at(), case.withdrawn_at()), (None, None));
    assert!(case.identity_given());
}

#[test]
fn who_of_the_bureau_entered_a_complaint_stands_in_it_as_a_role() {
    for (role, by, entered) in [
        (Role::Anyone, Actor::Complainant, None),
        (Role::Director, STAFF, Some(Role::Director)),
        (Role::Handler, STAFF, Some(Role::Handler)),
    ] {
        let filed = Case::handle(None, file(Shield::Open, true), role, by, received());
        let Ok(Event::Filed { entered_by, .. }) = filed else {
            panic!("{filed:?}");
        };
        assert_eq!(entered_by, entered);
    }
}

#[test]
fn an_anonymous_complaint_has_no_identity_whatever_is_claimed() {
    assert!(!open(Shield::Anonymous, true).identity_given());
}

#[test]
fn a_complaint_is_filed_once_and_not_in_the_future() {
    let case = open(Shield::Open, false);
    let again = ask(&case, file(Shield::Open, false), Role::Complainant);
    assert_eq!(again, Err(Refusal::AlreadyFiled));
    let early = received() - Duration::microseconds(1);
    let command = file(Shield::Open, false);
    let future = Case::handle(None, command, Role::Anyone, Actor::Complainant, early);
    assert_eq!(future, Err(Refusal::InTheFuture));
}

#[test]
fn nothing_but_a_filing_begins_a_case() {
    let note = Case::handle(None, Command::AddNote, Role::Director, STAFF, received());
    assert_eq!(note, Err(Refusal::NoCase));
    let first = Recorded {
        sequence: 1,
        at: received(),
        by: STAFF,
        event: Event::NoteAdded,
    };
    assert_eq!(Case::open(&first), None);
    assert_eq!(Case::replay(&[first]), None);
    assert_eq!(Case::replay(&[]), None);
}

#[test]
fn without_a_regulation_in_force_nothing_is_late() {
    let received_at = at("2024-10-31T10:00:00Z");
    let Command::File {
        shield,
        capacity,
        grounds,
        about,
        identity_given,
        channel,
        language,
        ..
    } = file(Shield::Open, false)
    else {
        panic!("a filing")
    };
    let command = Command::File {
        shield,
        capacity,
        grounds,
        about,
        identity_given,
        channel,
        language,
        received_at,
        reason_given: true,
        urgent: false,
    };
    let event = Case::handle(None, command, Role::Handler, STAFF, received()).unwrap();
    let recorded = Recorded {
        sequence: 1,
        at: received(),
        by: STAFF,
        event,
    };
    let case = Case::open(&recorded).unwrap();
    assert_eq!(
        ask(&case, ACKNOWLEDGE, Role::Director),
        Ok(Event::Acknowledged {
            late: false,
            delivery: None,
        })
    );
}

#[test]
fn nobody_handles_a_complaint_about_themselves() {
    let case = open(Shield::Confidential, true);
    assert_eq!(case.about(), &Guarded::Known(vec![StaffId(9)]));
    let now = received();
    for command in [ACKNOWLEDGE, Command::AddNote] {
        let themselves = Actor::Staff(StaffId(9));
        let refused = Case::handle(
            Some(&case),
            command.clone(),
            Role::Director,
            themselves,
            now,
        );
        assert_eq!(refused, Err(Refusal::AboutThem));
        assert!(Case::handle(Some(&case), command, Role::Director, STAFF, now).is_ok());
    }
}
