//! How a case ends without a reaction, and how each term counts then.

use crate::support::{
    MAILED, answered, day, delivered, filed_on, investigating, on, sent, state, try_on,
};
use regulation::authority::Role::{Complainant, Handler, System};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, ClockState, Kept};
use regulation::delivery::Way;
use regulation::event::{Channel, Ending};
use regulation::shield::Shield;
use regulation::stage::Stage;

const UNDELIVERABLE: Command = Command::CloseUndeliverable { reason_given: true };

fn kept(case: &Case) -> [Kept; 4] {
    [
        ClockKind::Acknowledgement,
        ClockKind::Investigation,
        ClockKind::Completion,
        ClockKind::Update,
    ]
    .map(|kind| case.kept(kind))
}

#[test]
fn each_ending_says_how_its_terms_were_kept() {
    use Kept::{InTime, Late, None, Open};
    let sending = Some(sent(Way::Email, "2026-09-02"));
    let letter = |command| {
        let mut case = investigating();
        on(&mut case, "2026-09-02", Handler, command);
        case
    };
    let withdrawn = |when| {
        let mut case = investigating();
        on(&mut case, when, Complainant, Command::Withdraw);
        case
    };
    let mut lost = answered(MAILED);
    on(&mut lost, "2026-09-10", Handler, delivered(4, Option::None));
    for (name, case, expected) in [
        ("investigating", investigating(), [InTime, Open, Open, Open]),
        ("answered", answered(MAILED), [InTime; 4]),
        ("lost", lost, [InTime, InTime, Open, Open]),
        ("referred", letter(Command::Refer { sending }), [InTime; 4]),
        ("settled", letter(Command::Settle { sending }), [InTime; 4]),
        (
            "withdrawn in time",
            withdrawn("2026-09-03"),
            [InTime, None, None, None],
        ),
        (
            "withdrawn late",
            withdrawn("2026-09-22"),
            [InTime, Late, None, None],
        ),
        (
            "withdrawn later",
            withdrawn("2026-10-13"),
            [InTime, Late, Late, Late],
        ),
    ] {
        assert_eq!(kept(&case), expected, "{name}");
    }
}

/// What a letter of 2 September by post leaves of the case.
fn ended_by(command: Command) -> Case {
    let mut case = investigating();
    on(&mut case, "2026-09-02", Handler, command.clone());
    let completion = ClockState::Kept {
        on: day("2026-09-03"),
    };
    assert_eq!(
        state(&case, ClockKind::Completion, "2026-12-01"),
        completion
    );
    let again = try_on(&case, "2026-09-03", Handler, command);
    let stage = case.stage();
    assert_eq!(again, Err(Refusal::NotNow { stage }));
    case
}

#[test]
fn a_settlement_ends_the_case_with_a_letter() {
    let sending = Some(sent(Way::Post, "2026-09-02"));
    let case = ended_by(Command::Settle { sending });
    let end = (Stage::Closed, Some(Ending::Settled));
    assert_eq!((case.stage(), case.ending()), end);
    assert_eq!(
        (case.next_step(), case.next_deadline()),
        (NextStep::Nothing, None)
    );
}

/// 9.2: that it belongs with somebody else is an answer too, and whoever does not agree can appeal.
#[test]
fn a_referral_is_an_answer_that_can_be_appealed_within_ten_working_days_of_receipt() {
    let sending = Some(sent(Way::Post, "2026-09-02"));
    let case = ended_by(Command::Refer { sending });
    assert_eq!((case.stage(), case.ending()), (Stage::Answered, None));
    let appeal = case.deadline(ClockKind::Appeal).unwrap();
    assert_eq!(appeal.due, day("2026-09-17"));
    assert!(try_on(&case, "2026-09-17", Complainant, Command::Appeal).is_ok());
    let mut closed = case.clone();
    on(&mut closed, "2026-09-18", System, Command::Close);
    let end = (Stage::Closed, Some(Ending::Referred));
    assert_eq!((closed.stage(), closed.ending()), end);
    // Too late is not refused by itself.
    on(&mut closed, "2026-09-21", Complainant, Command::Appeal);
    assert_eq!(closed.next_step(), NextStep::DecideLateAppeal);
}

#[test]
fn a_referral_is_not_sent_before_the_acknowledgement() {
    let case = filed_on("2026-08-31", Channel::Web, Shield::Open);
    let early = try_on(
        &case,
        "2026-09-01",
        Handler,
        Command::Refer { sending: None },
    );
    let stage = Stage::Received;
    assert_eq!(early, Err(Refusal::NotNow { stage }));
}

#[test]
fn what_was_settled_or_told_to_nobody_is_not_appealed() {
    let mut settled = investigating();
    let settle = Command::Settle { sending: None };
    on(&mut settled, "2026-09-02", Handler, settle);
    let mut nobody = filed_on("2026-08-31", Channel::Post, Shield::Anonymous);
    on(&mut nobody, "2026-09-02", Handler, UNDELIVERABLE);
    for case in [settled, nobody] {
        let refused = try_on(&case, "2026-09-03", Complainant, Command::Appeal);
        let stage = Stage::Closed;
        assert_eq!(refused, Err(Refusal::NotNow { stage }));
    }
}

#[test]
fn a_withdrawal_is_confirmed_once() {
    let mut case = investigating();
    let sending = Some(sent(Way::Email, "2026-09-03"));
    let confirm = Command::ConfirmWithdrawal { sending };
    let early = try_on(&case, "2026-09-02", Handler, confirm.clone());
    let stage = Stage::Investigating;
    assert_eq!(early, Err(Refusal::NotNow { stage }));
    on(&mut case, "2026-09-02", Complainant, Command::Withdraw);
    assert_eq!(case.ended_on(), Some(day("2026-09-02")));
    assert_eq!(case.next_step(), NextStep::ConfirmWithdrawal);
    on(&mut case, "2026-09-03", Handler, confirm.clone());
    assert_eq!(case.next_step(), NextStep::Nothing);
    let again = try_on(&case, "2026-09-04", Handler, confirm);
    assert_eq!(again, Err(Refusal::NothingToDo));
}

#[test]
fn what_nobody_can_be_told_is_neither_in_time_nor_late() {
    // In time, on the last day, and long after it.
    for when in ["2026-09-01", "2026-09-07", "2026-11-30"] {
        let mut case = filed_on("2026-08-31", Channel::Post, Shield::Anonymous);
        on(&mut case, when, Handler, UNDELIVERABLE);
        assert_eq!(kept(&case), [Kept::None; 4], "{when}");
        let clocks = case.clocks("2027-01-01T12:00:00Z".parse().unwrap());
        assert!(clocks.iter().all(|clock| clock.state == ClockState::Ended));
        assert_eq!(case.next_deadline(), None);
    }
}

#[test]
fn whoever_can_be_told_is_not_undeliverable() {
    for (channel, shield, possible) in [
        (Channel::Post, Shield::Anonymous, true),
        (Channel::Email, Shield::Anonymous, true),
        (Channel::Spoken, Shield::Anonymous, true),
        (Channel::Post, Shield::Confidential, false),
        (Channel::Post, Shield::Open, false),
        // The form gives a follow code.
        (Channel::Web, Shield::Anonymous, false),
    ] {
        let case = filed_on("2026-08-31", channel, shield);
        let answer = try_on(&case, "2026-09-01", Handler, UNDELIVERABLE);
        assert_eq!(answer.is_ok(), possible, "{channel:?} {shield:?}");
    }
}

/// What nobody can open is put away with a reason, breaks no promise, and is not taken up again: nothing of it is known.
#[test]
fn what_nobody_can_open_is_put_away_and_keeps_no_promise_waiting() {
    let aside = |opens, reason_given| Command::SetAside {
        opens,
        reason_given,
    };
    let mut case = filed_on("2026-09-01T09:00:00Z", Channel::Web, Shield::Open);
    let late = "2026-12-01";
    let refused = try_on(&case, late, Handler, aside(true, true));
    assert_eq!(refused, Err(Refusal::CanBeOpened));
    let refused = try_on(&case, late, Handler, aside(false, false));
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    assert!(try_on(&case, late, Complainant, aside(false, true)).is_err());
    on(&mut case, late, Handler, aside(false, true));
    assert_eq!(case.stage(), Stage::Closed);
    assert_eq!(case.ending(), Some(Ending::SetAside));
    assert_eq!(kept(&case), [Kept::None; 4]);
    assert_eq!(case.next_step(), NextStep::Nothing);
    let reopened = try_on(&case, late, Handler, Command::Reopen { reason_given: true });
    assert!(reopened.is_err());
    // Seen: whoever sent such a thing and took it back could keep it on the list for ever.
    let mut case = filed_on("2026-09-01T09:00:00Z", Channel::Web, Shield::Open);
    on(&mut case, "2026-09-02", Complainant, Command::Withdraw);
    on(&mut case, late, Handler, aside(false, true));
    assert_eq!(case.ending(), Some(Ending::SetAside));
}
