//! Articles 7 step 3 and 8: what is offered to the complainant, and what is done so that it does not happen again.

use crate::support::{MAILED, answered, day, filed_on, investigating, judge, on, try_on};
use regulation::authority::Action;
use regulation::authority::Role::{Complainant, Director, Handler, System};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::event::{Channel, Guarded, StaffId};
use regulation::remedy::{RemedyAnswer, RemedyKind};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::Verdict;

fn offer(kind: RemedyKind, amount_cents: Option<u32>) -> Command {
    Command::OfferRemedy { kind, amount_cents }
}

fn plan(due: &str, check_on: Option<&str>) -> Command {
    Command::PlanAction {
        owner: StaffId(2),
        due: day(due),
        check_on: check_on.map(day),
    }
}

#[test]
fn a_remedy_is_offered_without_a_founded_ground_answered_once_and_fulfilled_once() {
    let mut case = investigating();
    for kind in RemedyKind::ALL {
        let amount = (*kind == RemedyKind::CostReimbursement).then_some(18_750);
        on(&mut case, "2026-09-02", Director, offer(*kind, amount));
    }
    let kinds: Vec<_> = case.remedies().iter().map(|remedy| remedy.kind).collect();
    assert_eq!(kinds, RemedyKind::ALL);
    assert_eq!(case.remedies()[3].amount_cents, Some(18_750));
    let remedy = case.remedies()[0].id;
    let answer = |remedy| Command::AnswerRemedy {
        remedy,
        answer: RemedyAnswer::Accepted,
    };
    let fulfil = |remedy| Command::FulfilRemedy { remedy };
    on(&mut case, "2026-09-03", Complainant, answer(remedy));
    // Also before there was an answer.
    on(&mut case, "2026-09-04", Handler, fulfil(remedy + 1));
    on(&mut case, "2026-09-04", Handler, fulfil(remedy));
    let first = case.remedies()[0];
    assert_eq!(first.answer, Some(RemedyAnswer::Accepted));
    assert!(first.fulfilled && case.remedies()[1].answer.is_none());
    for remedy in [remedy, 99] {
        for (role, command) in [(Complainant, answer(remedy)), (Handler, fulfil(remedy))] {
            let refused = try_on(&case, "2026-09-05", role, command);
            assert_eq!(refused, Err(Refusal::NothingToDo));
        }
    }
}

#[test]
fn where_an_accepted_reimbursement_goes_is_told_until_it_was_paid() {
    let mut case = investigating();
    let costs = offer(RemedyKind::CostReimbursement, Some(6_140));
    let apology = offer(RemedyKind::Apology, None);
    let give = |remedy| Command::GiveBankAccount { remedy };
    let nothing = Err(Refusal::NothingToDo);
    let action = Action::Reimburse;
    let refused = try_on(&case, "2026-09-02", Handler, costs.clone());
    assert_eq!(refused, Err(Refusal::NotAllowed { action }), "the directie");
    on(&mut case, "2026-09-02", Director, costs);
    let remedy = case.sequence();
    on(&mut case, "2026-09-02", Handler, apology);
    let apology = case.sequence();
    let early = try_on(&case, "2026-09-03", Complainant, give(remedy));
    assert_eq!(early, nothing, "nothing was accepted yet");
    for remedy in [remedy, apology] {
        let answer = RemedyAnswer::Accepted;
        let accept = Command::AnswerRemedy { remedy, answer };
        on(&mut case, "2026-09-03", Complainant, accept);
    }
    let refused = try_on(&case, "2026-09-03", Complainant, give(apology));
    assert_eq!(refused, nothing, "nobody is paid for an apology");
    // The second mends the first.
    on(&mut case, "2026-09-03", Complainant, give(remedy));
    on(&mut case, "2026-09-04", Complainant, give(remedy));
    assert!(case.remedies()[0].bank_account_given);
    assert_eq!(case.next_step(), NextStep::Answer);

    let mut unknown = case.clone();
    let to = Shield::Anonymous;
    let raise = Command::RaiseShield { to };
    on(&mut unknown, "2026-09-05", Complainant, raise);
    assert!(!unknown.remedies()[0].bank_account_given);

    on(
        &mut case,
        "2026-09-07",
        Handler,
        Command::FulfilRemedy { remedy },
    );
    let late = try_on(&case, "2026-09-08", Complainant, give(remedy));
    assert_eq!(late, nothing, "it was paid");
}

#[test]
fn a_payment_that_came_back_is_paid_to_an_account_that_is_given_anew() {
    let mut case = investigating();
    let costs = offer(RemedyKind::CostReimbursement, Some(6_140));
    on(&mut case, "2026-09-02", Director, costs);
    let remedy = case.sequence();
    let answer = RemedyAnswer::Accepted;
    let accept = Command::AnswerRemedy { remedy, answer };
    on(&mut case, "2026-09-03", Complainant, accept);
    let give = Command::GiveBankAccount { remedy };
    on(&mut case, "2026-09-03", Complainant, give.clone());
    let back = Command::ReopenRemedy { remedy };
    let early = try_on(&case, "2026-09-04", Handler, back.clone());
    assert_eq!(early, Err(Refusal::NothingToDo), "nothing was paid");
    let paid = Command::FulfilRemedy { remedy };
    on(&mut case, "2026-09-04", Director, paid.clone());
    on(&mut case, "2026-09-08", Director, back);
    let known = case.remedies()[0];
    assert!(!known.fulfilled && !known.bank_account_given);
    assert_eq!(known.answer, Some(RemedyAnswer::Accepted));
    on(&mut case, "2026-09-09", Complainant, give);
    on(&mut case, "2026-09-10", Director, paid);
    assert!(case.remedies()[0].fulfilled);
}

#[test]
fn a_remedy_is_offered_and_answered_after_the_case_was_closed() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-24", System, Command::Close);
    let apology = offer(RemedyKind::Apology, None);
    on(&mut case, "2026-09-25", Handler, apology.clone());
    let declined = Command::AnswerRemedy {
        remedy: case.remedies()[0].id,
        answer: RemedyAnswer::Declined,
    };
    on(&mut case, "2026-09-26", Complainant, declined.clone());
    assert_eq!(case.remedies()[0].answer, Some(RemedyAnswer::Declined));
    let mut withdrawn = investigating();
    on(&mut withdrawn, "2026-09-02", Complainant, Command::Withdraw);
    let stage = Stage::Withdrawn;
    for (role, command) in [(Handler, apology), (Complainant, declined)] {
        let refused = try_on(&withdrawn, "2026-09-03", role, command);
        assert_eq!(refused, Err(Refusal::NotNow { stage }));
    }
}

#[test]
fn an_action_is_planned_ahead_done_once_and_then_looked_at_once() {
    let mut case = investigating();
    let today = "2026-09-02";
    for (due, check_on, possible) in [
        ("2026-09-01", None, false),
        ("2026-09-02", None, true),
        ("2026-10-01", Some("2026-09-30"), false),
        ("2026-10-01", Some("2026-10-01"), true),
        ("2026-10-01", Some("2027-01-01"), true),
    ] {
        let answer = try_on(&case, today, Handler, plan(due, check_on));
        let refused = answer == Err(Refusal::DateNotAhead);
        assert_eq!((answer.is_ok(), refused), (possible, !possible), "{due}");
    }
    on(&mut case, today, Handler, plan("2026-10-01", None));
    let action = case.actions()[0].id;
    let done = |action| Command::CompleteAction { action };
    let check = |effective| Command::CheckEffect { action, effective };
    let early = try_on(&case, today, Handler, check(true));
    assert_eq!(early, Err(Refusal::NothingToDo), "first it is done");
    on(&mut case, "2026-09-20", Handler, done(action));
    on(&mut case, "2027-01-01", Handler, check(false));
    let planned = case.actions()[0];
    assert_eq!((planned.done, planned.effective), (true, Some(false)));
    for command in [done(action), done(99), check(true)] {
        let again = try_on(&case, "2027-01-02", Handler, command);
        assert_eq!(again, Err(Refusal::NothingToDo));
    }
}

#[test]
fn learning_goes_on_after_every_ending() {
    let mut withdrawn = investigating();
    on(&mut withdrawn, "2026-09-02", Complainant, Command::Withdraw);
    let mut closed = answered(MAILED);
    on(&mut closed, "2026-09-24", System, Command::Close);
    let mut nobody = filed_on("2026-08-31", Channel::Post, Shield::Anonymous);
    let close = Command::CloseUndeliverable { reason_given: true };
    on(&mut nobody, "2026-09-01", Handler, close);
    for mut case in [withdrawn, closed, nobody] {
        let stage = case.stage();
        on(&mut case, "2026-10-01", Handler, plan("2026-12-01", None));
        let action = case.sequence();
        let done = Command::CompleteAction { action };
        on(&mut case, "2026-11-01", Handler, done);
        assert_eq!(case.stage(), stage);
        assert!(case.actions()[0].done);
        assert!(!case.next_step().asks_now() || case.next_step() == NextStep::ConfirmWithdrawal);
    }
}

#[test]
fn whoever_it_is_about_puts_nothing_right() {
    let case = investigating();
    let plan = |owner| Command::PlanAction {
        owner,
        due: day("2026-10-01"),
        check_on: None,
    };
    let theirs = try_on(&case, "2026-09-02", Handler, plan(StaffId(9)));
    assert_eq!(theirs, Err(Refusal::AboutThem));
    assert!(try_on(&case, "2026-09-02", Handler, plan(StaffId(1))).is_ok());
}

/// Founded and with one corrective action, which is done before the case is reopened or after it; founded again then.
fn founded_again(done_on: &str) -> Case {
    let mut case = investigating();
    judge(&mut case, "2026-09-02", Verdict::Founded);
    let plan = Command::PlanAction {
        owner: StaffId(1),
        due: day("2026-10-01"),
        check_on: None,
    };
    on(&mut case, "2026-09-03", Handler, plan);
    let action = case.actions()[0].id;
    let reopen = Command::Reopen { reason_given: true };
    let mut steps = [
        ("2026-09-07", Handler, Command::Refer { sending: None }),
        ("2026-09-08", Director, reopen),
        (done_on, Handler, Command::CompleteAction { action }),
    ];
    steps.sort_by_key(|step| step.0);
    for (date, role, command) in steps {
        on(&mut case, date, role, command);
    }
    judge(&mut case, "2026-09-10", Verdict::Founded);
    case
}

/// 7.3: after new facts, what is founded asks for an action of its own.
#[test]
fn what_was_put_right_before_a_case_was_reopened_does_not_count_again() {
    let case = founded_again("2026-09-04");
    assert_eq!(case.lacks_action(), Guarded::Known(true));
    assert_eq!(case.next_step(), NextStep::PlanAction);
}

#[test]
fn what_is_put_right_after_a_case_was_reopened_counts() {
    let case = founded_again("2026-09-09");
    assert_eq!(case.lacks_action(), Guarded::Known(false));
    assert_eq!(case.next_step(), NextStep::Respond);
}
