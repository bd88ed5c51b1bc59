//! What a complaint asks on a day, and of whom: the list of today.

use crate::support::{
    ACKNOWLEDGE, MAILED, QUESTION, answered, ask_consent, day, delivered, filed_on, investigating,
    judge, on, respond,
};
use regulation::authority::Role::{Asked, Complainant, Director, Handler};
use regulation::case::{Asks, Case, Command, NextStep, Turn};
use regulation::clock::ClockKind;
use regulation::event::{Channel, Source, StaffId};
use regulation::shield::Shield;
use regulation::verdict::Verdict;

fn asks(case: &Case, when: &str) -> Asks {
    let today = day(when);
    let promise = case.next_promise().map(|term| term.clock(today, None));
    let target = case.next_target().map(|term| term.clock(today, None));
    let unanswered = case.is_unanswered(today);
    Asks::of(
        case.next_step(),
        promise.as_ref(),
        target.as_ref(),
        unanswered,
        None,
    )
}

/// Article 11: seen, a missed update stood behind "there is nothing to do now", and behind a target that was late before it.
#[test]
fn news_that_is_due_is_asked_for_whatever_else_is_late() {
    let case = investigating();
    assert_eq!(asks(&case, "2026-09-02"), Asks::Nothing);
    // The investigation is aimed at for the 21st of September.
    assert_eq!(asks(&case, "2026-09-22"), Asks::Target);
    for when in ["2026-10-06", "2026-10-12", "2026-10-13"] {
        assert_eq!(asks(&case, when), Asks::Promise, "{when}");
        assert_eq!(case.next_promise().unwrap().kind, ClockKind::Update);
    }
}

#[test]
fn whoever_waits_for_an_answer_comes_before_a_target() {
    let mut case = investigating();
    on(
        &mut case,
        "2026-09-22",
        Complainant,
        Command::AddInformation,
    );
    assert_eq!(case.next_step(), NextStep::Answer);
    assert_eq!(asks(&case, "2026-09-22"), Asks::Step);
    assert!(NextStep::Answer.is_waited_for() && !NextStep::Respond.is_waited_for());
}

#[test]
fn a_question_that_nobody_answered_asks_how_to_go_on() {
    let mut case = investigating();
    let ask = Command::RequestInformation {
        of: Source::Witness,
        due: day("2026-09-07"),
        unrevealing: false,
        shows: vec![],
    };
    on(&mut case, "2026-09-02", Handler, ask);
    assert_eq!(asks(&case, "2026-09-07"), Asks::Nothing);
    assert_eq!(asks(&case, "2026-09-08"), Asks::Question);
    let request = Some(case.requests()[0].id);
    let forgo = Command::ForgoInformation { request };
    on(&mut case, "2026-09-08", Handler, forgo);
    assert_eq!(asks(&case, "2026-09-08"), Asks::Nothing);

    // A question to the complainant says no day: ten working days.
    on(&mut case, "2026-09-01", Handler, QUESTION);
    assert_eq!(case.question_due(), Some(day("2026-09-15")));
    assert_eq!(case.next_step(), NextStep::AwaitComplainant);
    assert_eq!(asks(&case, "2026-09-16"), Asks::Question);
    on(
        &mut case,
        "2026-09-16",
        Complainant,
        Command::AddInformation,
    );
    assert_eq!(asks(&case, "2026-09-16"), Asks::Step);
}

/// Seen: an answer from outside lay there without anybody being told.
#[test]
fn an_answer_from_outside_is_read_before_anything_else_goes_on() {
    let mut case = investigating();
    let ask = Command::RequestInformation {
        of: Source::Witness,
        due: day("2026-09-07"),
        unrevealing: false,
        shows: vec![],
    };
    on(&mut case, "2026-09-02", Handler, ask);
    let request = case.requests()[0].id;
    let answer = Command::AnswerRequest { request };
    let mut typed_over = case.clone();
    on(&mut typed_over, "2026-09-03", Handler, answer.clone());
    assert_eq!(
        typed_over.next_step(),
        NextStep::Investigate,
        "who typed it read it"
    );
    on(&mut case, "2026-09-03", Asked, answer);
    assert_eq!(case.next_step(), NextStep::ReadAnswer);
    on(
        &mut case,
        "2026-09-03",
        Complainant,
        Command::RaiseShield {
            to: Shield::Confidential,
        },
    );
    assert_eq!(case.next_step(), NextStep::ReadAnswer);
    on(&mut case, "2026-09-04", Handler, Command::AddNote);
    assert_eq!(case.next_step(), NextStep::Investigate);
}

#[test]
fn a_consent_appears_as_what_it_is_whether_given_or_not() {
    for given in [true, false] {
        let mut case = filed_on("2026-08-31", Channel::Web, Shield::Confidential);
        on(&mut case, "2026-09-01", Handler, ACKNOWLEDGE);
        on(&mut case, "2026-09-02", Handler, ask_consent());
        let answer = Command::AnswerConsent { given };
        on(&mut case, "2026-09-03", Complainant, answer);
        assert_eq!(case.next_step(), NextStep::HeedConsent);
        assert_eq!(case.consent_to_heed(), Some(given));
        assert!(
            !case.waits_for_bureau(),
            "nobody waits for an answer to an answer"
        );
        on(&mut case, "2026-09-04", Handler, Command::AddNote);
        assert_eq!(case.next_step(), NextStep::Investigate);
    }
}

/// A letter that came back stays there, also when another was sent after it, as long as its promise is not kept.
#[test]
fn a_letter_that_came_back_is_sent_again_though_another_went_after_it() {
    let mut case = investigating();
    let news = Command::ReportProgress {
        next: day("2026-10-08"),
        reason_given: true,
        sending: MAILED,
    };
    on(&mut case, "2026-09-09", Handler, news);
    on(&mut case, "2026-09-10", Handler, delivered(2, None));
    assert_eq!(case.lost_letter(), Some(2));
    assert_eq!(case.next_step(), NextStep::SendAgain);
    on(&mut case, "2026-09-10", Handler, delivered(2, MAILED));
    assert_eq!(case.lost_letter(), None);
}

#[test]
fn nobody_reads_along_with_themselves_and_only_the_directie_is_asked_for_what_only_it_may() {
    let me = StaffId(1);
    let mut case = investigating();
    on(
        &mut case,
        "2026-09-02",
        Handler,
        Command::Assign { to: StaffId(7) },
    );
    let handled = Turn {
        of: Some(StaffId(7)),
        ..Turn::default()
    };
    assert_eq!(case.turn(), handled);
    judge(&mut case, "2026-09-08", Verdict::Unfounded);
    on(&mut case, "2026-09-08", Handler, Command::ProposeReaction);
    let read = Turn {
        not: Some(me),
        ..Turn::default()
    };
    assert_eq!(case.turn(), read);
    on(&mut case, "2026-09-09", Director, respond(MAILED));
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let directie = Turn {
        directs: true,
        ..Turn::default()
    };
    assert_eq!(case.turn(), directie);

    let mut late = answered(MAILED);
    on(&mut late, "2026-10-05", Complainant, Command::Appeal);
    assert_eq!(late.turn(), directie);
}
