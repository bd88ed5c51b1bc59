//! What is to come of a case beside its next step.

use crate::support::{
    ACKNOWLEDGE, QUESTION, TO_MAIL, answered, day, delivered, filed_on, investigating, judge, on,
    respond, sent,
};
use chrono::NaiveDate;
use regulation::authority::Role::{Complainant, Director, Handler};
use regulation::case::{Awaited, Case, Command, HeldUp};
use regulation::clock::ClockKind;
use regulation::delivery::Way;
use regulation::event::{Channel, Source, StaffId};
use regulation::shield::Shield;
use regulation::verdict::Verdict;

const OWNER: StaffId = StaffId(2);

fn plan(due: &str, check_on: Option<&str>) -> Command {
    Command::PlanAction {
        owner: OWNER,
        due: day(due),
        check_on: check_on.map(day),
    }
}

fn to_come(case: &Case) -> Vec<(NaiveDate, Awaited)> {
    let all = case.outstanding();
    all.into_iter().map(|one| (one.day, one.what)).collect()
}

fn late_on(case: &Case, today: &str) -> usize {
    let all = case.outstanding();
    all.iter().filter(|one| one.is_late(day(today))).count()
}

#[test]
fn a_measure_is_to_come_until_it_was_carried_out_and_seen_to_help() {
    let mut case = investigating();
    let owner = OWNER;
    assert_eq!(case.outstanding(), []);
    on(
        &mut case,
        "2026-09-02",
        Director,
        plan("2026-10-01", Some("2026-11-01")),
    );
    let action = case.sequence();
    assert_eq!(
        to_come(&case),
        [(day("2026-10-01"), Awaited::Measure { owner })]
    );
    assert_eq!(case.outstanding()[0].id, action);
    assert_eq!(
        (late_on(&case, "2026-10-01"), late_on(&case, "2026-10-02")),
        (0, 1)
    );

    let done = Command::CompleteAction { action };
    on(&mut case, "2026-10-05", Handler, done);
    assert_eq!(
        to_come(&case),
        [(day("2026-11-01"), Awaited::Effect { owner })]
    );
    assert_eq!(
        (late_on(&case, "2026-11-01"), late_on(&case, "2026-11-02")),
        (0, 1)
    );

    let effective = false;
    let checked = Command::CheckEffect { action, effective };
    on(&mut case, "2026-11-04", Handler, checked);
    let helped = Some(false);
    let learned = (day("2026-11-04"), Awaited::Learned { owner, helped });
    assert_eq!(to_come(&case), [learned]);
    assert_eq!(late_on(&case, "2027-11-04"), 0);
}

#[test]
fn a_measure_that_nobody_looks_at_again_ends_when_it_is_carried_out() {
    let mut case = answered(None);
    on(&mut case, "2026-09-10", Director, plan("2026-10-01", None));
    let action = case.sequence();
    on(
        &mut case,
        "2026-10-05",
        Handler,
        Command::CompleteAction { action },
    );
    let (owner, helped) = (OWNER, None);
    let learned = (day("2026-10-05"), Awaited::Learned { owner, helped });
    assert_eq!(to_come(&case), [learned]);
}

#[test]
fn an_answer_is_to_come_until_it_is_there_and_holds_up_what_is_looked_into() {
    let mut case = filed_on("2026-08-31", Channel::Web, Shield::Open);
    on(&mut case, "2026-09-01", Handler, ACKNOWLEDGE);
    let ask = Command::RequestInformation {
        of: Source::Witness,
        due: day("2026-09-10"),
        unrevealing: false,
        shows: vec![],
    };
    on(&mut case, "2026-09-02", Handler, ask);
    let request = case.sequence();
    on(&mut case, "2026-09-03", Handler, QUESTION);
    let holds_up = |kind, due| {
        Some(HeldUp {
            kind,
            due: day(due),
        })
    };
    let answer = |of, asked_on, holds_up| Awaited::Answer {
        of,
        asked_on: day(asked_on),
        holds_up,
    };
    let investigation = holds_up(ClockKind::Investigation, "2026-09-21");
    // Ten working days, as no day was named.
    let expected = [
        (
            day("2026-09-10"),
            answer(Source::Witness, "2026-09-02", investigation),
        ),
        (
            day("2026-09-17"),
            answer(Source::Complainant, "2026-09-03", investigation),
        ),
    ];
    assert_eq!(to_come(&case), expected);
    assert_eq!(
        (late_on(&case, "2026-09-10"), late_on(&case, "2026-09-11")),
        (0, 1)
    );

    on(
        &mut case,
        "2026-09-11",
        Complainant,
        Command::AddInformation,
    );
    on(&mut case, "2026-09-12", Handler, QUESTION);
    let forgone = Command::ForgoInformation { request: None };
    on(&mut case, "2026-09-12", Handler, forgone);
    judge(&mut case, "2026-09-14", Verdict::Unfounded);
    let completion = holds_up(ClockKind::Completion, "2026-10-12");
    let witness = |holds_up| {
        (
            day("2026-09-10"),
            answer(Source::Witness, "2026-09-02", holds_up),
        )
    };
    assert_eq!(to_come(&case), [witness(completion)]);
    on(&mut case, "2026-09-15", Director, respond(None));
    assert_eq!(to_come(&case), [witness(None)], "nothing waits for it");
    on(
        &mut case,
        "2026-09-16",
        Handler,
        Command::AnswerRequest { request },
    );
    assert_eq!(case.outstanding(), []);
}

#[test]
fn a_letter_is_on_its_way_until_somebody_says_that_it_went() {
    let mut case = answered(TO_MAIL);
    assert_eq!(to_come(&case), [(day("2026-09-09"), Awaited::Sending)]);
    let letter = case.outstanding()[0].id;
    let lost = delivered(letter, None);
    on(&mut case, "2026-09-10", Handler, lost);
    assert_eq!(to_come(&case), [(day("2026-09-09"), Awaited::SendingAgain)]);
    let went = delivered(letter, Some(sent(Way::Post, "2026-09-10")));
    on(&mut case, "2026-09-11", Handler, went);
    assert_eq!(case.outstanding(), []);
}

/// Seen: a year after a case had ended, an earlier letter of it still stood there.
#[test]
fn a_letter_that_a_later_one_took_the_place_of_is_not_waited_for() {
    let mut case = investigating();
    judge(&mut case, "2026-09-08", Verdict::Unfounded);
    let news = Command::ReportProgress {
        next: day("2026-10-30"),
        sending: TO_MAIL,
        reason_given: false,
    };
    on(&mut case, "2026-09-08", Director, news);
    assert_eq!(to_come(&case), [(day("2026-09-08"), Awaited::Sending)]);
    on(&mut case, "2026-09-09", Director, respond(None));
    assert_eq!(case.outstanding(), []);
}
