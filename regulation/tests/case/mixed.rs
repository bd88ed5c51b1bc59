//! A complaint of which a part belongs with somebody else (article 2): that part is referred, the rest goes on.

use crate::support::{ACKNOWLEDGE, filed_on, investigating, judge, on, respond, sent, try_on};
use regulation::authority::Role::{Director, Handler};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::ClockKind;
use regulation::delivery::Way;
use regulation::event::Channel;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Scope, Verdict};

fn assess(scope: Scope) -> Command {
    Command::Assess {
        scope,
        reason_given: true,
    }
}

const REFER: Command = Command::ReferPart { sending: None };

fn mixed() -> Case {
    let mut case = investigating();
    on(&mut case, "2026-09-02", Handler, assess(Scope::Mixed));
    case
}

#[test]
fn a_part_for_another_is_referred_before_the_reaction_goes_and_the_clocks_of_the_rest_run_on() {
    let mut case = mixed();
    assert_eq!(case.next_step(), NextStep::ReferPart);
    assert!(NextStep::ReferPart.asks_now());
    judge(&mut case, "2026-09-03", Verdict::Unfounded);
    let settle = Command::Settle { sending: None };
    for command in [Command::ProposeReaction, respond(None), settle] {
        let refused = try_on(&case, "2026-09-04", Director, command.clone());
        assert_eq!(refused, Err(Refusal::PartNotReferred), "{command:?}");
    }
    let running = case.running().count();
    on(&mut case, "2026-09-04", Handler, REFER);
    assert_eq!(case.running().count(), running);
    assert_eq!(case.part_referred_on().unwrap().to_string(), "2026-09-04");
    assert_eq!(
        (case.stage(), case.next_step()),
        (Stage::Investigating, NextStep::Respond)
    );
    on(&mut case, "2026-09-07", Director, respond(None));
    assert_eq!(case.stage(), Stage::Answered);
    assert!(
        case.running()
            .all(|term| term.kind != ClockKind::Completion)
    );
}

#[test]
fn only_a_mixed_complaint_that_is_looked_into_has_a_part_to_refer() {
    let whole = investigating();
    let refused = try_on(&whole, "2026-09-02", Handler, REFER);
    assert_eq!(refused, Err(Refusal::NothingToDo));
    let mut early = filed_on("2026-08-31", Channel::Web, Shield::Open);
    on(&mut early, "2026-08-31", Handler, assess(Scope::Mixed));
    let refused = try_on(&early, "2026-09-01", Handler, REFER);
    assert!(
        matches!(refused, Err(Refusal::NotNow { .. })),
        "{refused:?}"
    );
    assert_eq!(early.next_step(), NextStep::Acknowledge);
    on(&mut early, "2026-09-01", Handler, ACKNOWLEDGE);
    assert_eq!(early.next_step(), NextStep::ReferPart);
    // It was about the bureau as a whole after all.
    on(&mut early, "2026-09-02", Handler, assess(Scope::InScope));
    assert_eq!(early.next_step(), NextStep::Investigate);
}

/// What a colleague wrote before does not say that a part was not judged.
#[test]
fn a_reaction_that_was_proposed_before_is_proposed_anew() {
    let mut case = investigating();
    judge(&mut case, "2026-09-02", Verdict::Unfounded);
    on(&mut case, "2026-09-02", Handler, Command::ProposeReaction);
    on(&mut case, "2026-09-03", Handler, assess(Scope::Mixed));
    assert_eq!(case.next_step(), NextStep::ReferPart);
    on(&mut case, "2026-09-03", Handler, REFER);
    assert_eq!(
        (case.proposal(), case.next_step()),
        (None, NextStep::Respond)
    );
}

#[test]
fn the_letter_of_it_goes_as_any_other() {
    let mut case = mixed();
    let by_mail = Command::ReferPart {
        sending: Some(sent(Way::Email, "2026-09-03")),
    };
    let event = on(&mut case, "2026-09-03", Handler, by_mail);
    assert!(event.is_letter() && event.delivery().is_some() && !event.is_internal());
    let to_mail = Command::ReferPart {
        sending: crate::support::TO_MAIL,
    };
    on(&mut case, "2026-09-04", Handler, to_mail);
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
}
