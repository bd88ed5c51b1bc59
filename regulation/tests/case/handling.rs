//! What is allowed while a case is handled, one refusal at a time.

use crate::support::{
    ACKNOWLEDGE, MESSAGE, QUESTION, STAFF, TODAY, ask, at, carry_out, open, received,
};
use chrono::Duration;
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command, Refusal};
use regulation::clock::ClockKind;
use regulation::event::{Actor, Event, Party};
use regulation::shield::Shield;
use regulation::stage::Stage;

/// AZ-07, its first half: the rules refuse the second acknowledgement.
#[test]
fn a_complaint_is_acknowledged_once() {
    let mut case = open(Shield::Open, false);
    assert_eq!(
        carry_out(&mut case, ACKNOWLEDGE, Role::Handler),
        Event::Acknowledged {
            late: false,
            delivery: None,
        }
    );
    assert_eq!(case.stage(), Stage::Investigating);
    assert_eq!(
        case.acknowledged_at(),
        Some(received() + Duration::hours(1))
    );
    let again = ask(&case, ACKNOWLEDGE, Role::Director);
    assert_eq!(again, Err(Refusal::AlreadyAcknowledged));
}

#[test]
fn an_acknowledgement_is_late_on_the_sixth_working_day_and_then_needs_a_reason() {
    let case = open(Shield::Open, false);
    let acknowledge = |moment: &str, reason_given| {
        let command = Command::Acknowledge {
            reason_given,
            sending: None,
        };
        Case::handle(Some(&case), command, Role::Director, STAFF, at(moment))
    };
    let (on_time, late) = ("2026-05-19T23:59:59+02:00", "2026-05-20T00:00:00+02:00");
    assert_eq!(
        acknowledge(on_time, false),
        Ok(Event::Acknowledged {
            late: false,
            delivery: None,
        })
    );
    assert_eq!(
        acknowledge(on_time, true),
        Ok(Event::Acknowledged {
            late: false,
            delivery: None,
        })
    );
    let kind = ClockKind::Acknowledgement;
    let needs_reason = Refusal::LateNeedsReason { kind };
    assert_eq!(acknowledge(late, false), Err(needs_reason));
    assert_eq!(
        acknowledge(late, true),
        Ok(Event::Acknowledged {
            late: true,
            delivery: None,
        })
    );
}

#[test]
fn a_question_is_open_until_the_complainant_writes() {
    let mut case = open(Shield::Anonymous, false);
    assert!(!case.open_question());
    carry_out(&mut case, QUESTION, Role::Handler);
    carry_out(&mut case, MESSAGE, Role::Handler);
    assert!(
        case.open_question(),
        "a second message does not answer the first"
    );
    carry_out(&mut case, MESSAGE, Role::Complainant);
    assert!(!case.open_question());
    carry_out(&mut case, QUESTION, Role::Handler);
    carry_out(&mut case, Command::AddInformation, Role::Complainant);
    assert!(!case.open_question());
}

#[test]
fn the_bureau_is_waited_for_from_the_complainants_message_to_its_own() {
    let mut case = open(Shield::Anonymous, false);
    assert!(!case.waits_for_bureau());
    carry_out(&mut case, MESSAGE, Role::Complainant);
    assert_eq!(
        (case.waits_for_bureau(), case.last_from_complainant()),
        (true, Some(2))
    );
    carry_out(&mut case, Command::AddNote, Role::Handler);
    assert!(case.waits_for_bureau(), "a note reaches nobody");
    carry_out(&mut case, MESSAGE, Role::Handler);
    assert!(!case.waits_for_bureau());
}

#[test]
fn only_the_bureau_asks() {
    let case = open(Shield::Open, false);
    let from_complainant = ask(&case, QUESTION, Role::Complainant);
    assert_eq!(
        from_complainant,
        Ok(Event::MessageSent {
            from: Party::Complainant,
            asks: false
        })
    );
    let from_bureau = ask(&case, QUESTION, Role::Handler);
    assert_eq!(
        from_bureau,
        Ok(Event::MessageSent {
            from: Party::Bureau,
            asks: true
        })
    );
}

#[test]
fn an_identity_is_shown_with_a_reason_when_there_is_one() {
    let show = |reason_given| Command::ShowIdentity { reason_given };
    let named = open(Shield::Confidential, true);
    assert_eq!(
        ask(&named, show(true), Role::Director),
        Ok(Event::IdentityShown)
    );
    assert_eq!(
        ask(&named, show(false), Role::Director),
        Err(Refusal::ReasonMissing)
    );
    let nameless = open(Shield::Confidential, false);
    assert_eq!(
        ask(&nameless, show(true), Role::Director),
        Err(Refusal::NoIdentity)
    );
}

#[test]
fn after_withdrawal_only_notes_are_added() {
    let mut case = open(Shield::Confidential, true);
    carry_out(&mut case, QUESTION, Role::Handler);
    carry_out(&mut case, Command::Withdraw, Role::Complainant);
    assert_eq!(case.stage(), Stage::Withdrawn);
    assert_eq!(case.withdrawn_at(), Some(received() + Duration::hours(1)));
    assert!(!case.open_question());
    let not_now = Err(Refusal::NotNow {
        stage: Stage::Withdrawn,
    });
    let asked = [
        (MESSAGE, Role::Complainant),
        (Command::AddInformation, Role::Complainant),
        (Command::Withdraw, Role::Complainant),
        (MESSAGE, Role::Director),
        (ACKNOWLEDGE, Role::Director),
        (Command::ShowIdentity { reason_given: true }, Role::Director),
    ];
    for (command, role) in asked {
        assert!(!case.may(role, command.action(role), TODAY));
        assert_eq!(ask(&case, command, role), not_now);
    }
    assert_eq!(
        ask(&case, Command::AddNote, Role::Director),
        Ok(Event::NoteAdded)
    );
    assert!(case.may(Role::Director, Action::ReadCase, TODAY));
    assert!(case.may(Role::Complainant, Action::Follow, TODAY));
}

#[test]
fn a_role_and_an_actor_that_do_not_belong_together_are_refused() {
    let case = open(Shield::Confidential, true);
    let pairs = [
        (Role::Director, Actor::Complainant, Command::AddNote),
        (Role::Director, Actor::System, Command::AddNote),
        (Role::Complainant, STAFF, Command::Withdraw),
        (Role::Anyone, Actor::Complainant, Command::Withdraw),
        (Role::Complainant, Actor::Complainant, Command::AddNote),
    ];
    for (role, by, command) in pairs {
        let action = command.action(role);
        let answer = Case::handle(Some(&case), command, role, by, received());
        assert_eq!(
            answer,
            Err(Refusal::NotAllowed { action }),
            "{role:?} {by:?}"
        );
    }
}

#[test]
fn a_refusal_names_its_article() {
    let late = |kind| Refusal::LateNeedsReason { kind }.article();
    assert_eq!(late(ClockKind::Acknowledgement), Some("art. 7 stap 1"));
    assert_eq!(late(ClockKind::Update), Some("art. 11"));
    assert_eq!(Refusal::NoIdentity.article(), Some("art. 10"));
    // As it was seen: whoever decided about a late appeal (art. 9) without a reason was told of art. 10.
    assert_eq!(Refusal::ReasonMissing.article(), None);
    assert_eq!(Refusal::NoCase.article(), None);
}
