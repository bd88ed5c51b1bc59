//! Article 9, short of an appeal: a talk, and a second look when there are new facts.

use crate::support::{MAILED, answered, day, due, investigating, judge, on, respond, sent, try_on};
use regulation::appeal::Wish;
use regulation::authority::Role::{Complainant, Director, Handler, System};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, Kept};
use regulation::delivery::Way;
use regulation::event::{Ending, Event, Guarded, Party};
use regulation::filing::Ground;
use regulation::stage::Stage;
use regulation::verdict::Verdict;

const REOPEN: Command = Command::Reopen { reason_given: true };

fn wish(wish: Wish) -> Command {
    Command::VoiceDissatisfaction { wish }
}

#[test]
fn whoever_is_not_satisfied_says_so_once_and_is_heard() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, wish(Wish::Talk));
    assert_eq!(case.wish(), Some(Wish::Talk));
    assert_eq!(case.next_step(), NextStep::Satisfy);
    let again = try_on(&case, "2026-09-10", Complainant, wish(Wish::SecondLook));
    assert_eq!(again, Err(Refusal::NothingToDo));
    let message = Command::SendMessage { asks: false };
    on(&mut case, "2026-09-11", Handler, message);
    assert_eq!(case.next_step(), NextStep::AwaitAppealTerm);
    assert!(try_on(&case, "2026-09-12", Complainant, wish(Wish::SecondLook)).is_ok());
}

#[test]
fn without_a_reaction_there_is_nothing_to_be_dissatisfied_with() {
    let case = investigating();
    let refused = try_on(&case, "2026-09-10", Complainant, wish(Wish::Talk));
    let stage = Stage::Investigating;
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}

#[test]
fn a_talk_is_answered_also_after_the_case_was_closed() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-24", System, Command::Close);
    let ask = Command::SendMessage { asks: true };
    let unasked = try_on(&case, "2026-09-25", Handler, ask.clone());
    let stage = Stage::Closed;
    assert_eq!(unasked, Err(Refusal::NotNow { stage }));
    on(&mut case, "2026-09-25", Complainant, wish(Wish::Talk));
    assert_eq!(case.next_step(), NextStep::Satisfy);
    // Nobody could answer a question any more.
    let event = on(&mut case, "2026-09-28", Handler, ask);
    let (from, asks) = (Party::Bureau, false);
    assert_eq!(event, Event::MessageSent { from, asks });
    assert_eq!(case.next_step(), NextStep::Nothing);
}

#[test]
fn a_second_look_starts_every_term_anew_except_that_of_the_acknowledgement() {
    let mut case = answered(MAILED);
    let unexplained = Command::Reopen {
        reason_given: false,
    };
    let refused = try_on(&case, "2026-09-14", Director, unexplained);
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    on(&mut case, "2026-09-14", Director, REOPEN);
    assert_eq!(case.stage(), Stage::Investigating);
    assert_eq!(
        (case.reaction(), case.findings()),
        (None, Guarded::default())
    );
    assert_eq!(case.first_unjudged(), Some(Ground::Procedure));
    for (kind, last) in [
        (ClockKind::Acknowledgement, "2026-09-07"),
        (ClockKind::Investigation, "2026-10-05"),
        (ClockKind::Completion, "2026-10-26"),
        (ClockKind::Update, "2026-10-26"),
    ] {
        assert_eq!(due(&case, kind), day(last), "{kind:?}");
    }
    let running: Vec<ClockKind> = case.running().map(|term| term.kind).collect();
    assert_eq!(
        running,
        [
            ClockKind::Investigation,
            ClockKind::Completion,
            ClockKind::Update
        ]
    );
    // How the first time went stays as it was.
    assert_eq!(case.kept(ClockKind::Completion), Kept::InTime);
}

#[test]
fn every_ended_case_but_one_that_was_withdrawn_or_appealed_is_reopened() {
    let mut referred = investigating();
    let refer = Command::Refer { sending: None };
    on(&mut referred, "2026-09-02", Handler, refer);
    on(&mut referred, "2026-10-20", System, Command::Close);
    let mut settled = investigating();
    let settle = Command::Settle { sending: None };
    on(&mut settled, "2026-09-02", Handler, settle);
    let mut closed = answered(MAILED);
    on(&mut closed, "2026-09-24", System, Command::Close);
    for mut case in [referred, settled, closed] {
        assert_eq!(case.stage(), Stage::Closed);
        on(&mut case, "2026-10-21", Director, REOPEN);
        assert_eq!((case.stage(), case.ending()), (Stage::Investigating, None));
        assert_eq!(case.ended_on(), None);
    }
    let mut withdrawn = investigating();
    on(&mut withdrawn, "2026-09-02", Complainant, Command::Withdraw);
    let stage = Stage::Withdrawn;
    let refused = try_on(&withdrawn, "2026-09-03", Director, REOPEN);
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}

#[test]
fn what_was_proposed_before_is_no_answer_to_the_new_facts() {
    let mut case = investigating();
    judge(&mut case, "2026-09-02", Verdict::Unfounded);
    on(&mut case, "2026-09-03", Handler, Command::ProposeReaction);
    let refer = Command::Refer { sending: None };
    on(&mut case, "2026-09-04", Handler, refer);
    on(&mut case, "2026-09-07", Director, REOPEN);
    assert_eq!(case.proposal(), None);
    assert_eq!(case.next_step(), NextStep::Investigate);
}

/// Reopened on 7 October, and answered again two days later.
fn answered_twice(case: &mut Case, second: Command) {
    on(case, "2026-10-07", Director, REOPEN);
    judge(case, "2026-10-08", Verdict::NoJudgement);
    on(case, "2026-10-09", Director, second);
}

#[test]
fn the_second_reaction_has_an_appeal_term_of_its_own() {
    let late = Command::DecideLateAppeal {
        admitted: false,
        reason_given: true,
    };
    // Nobody appealed against the first, or somebody did and was too late.
    for appealed in [false, true] {
        let mut case = answered(MAILED);
        if appealed {
            on(&mut case, "2026-10-05", Complainant, Command::Appeal);
            let undecided = try_on(&case, "2026-10-06", Director, REOPEN);
            let stage = Stage::Answered;
            assert_eq!(undecided, Err(Refusal::NotNow { stage }), "first decide");
            on(&mut case, "2026-10-06", Director, late.clone());
        }
        let mut published = case.clone();

        answered_twice(&mut case, respond(Some(sent(Way::Email, "2026-10-09"))));
        assert_eq!(due(&case, ClockKind::Appeal), day("2026-10-23"));
        let appeal = |case: &Case| try_on(case, "2026-10-23", Complainant, Command::Appeal);
        let in_time = Event::AppealLodged {
            against: regulation::appeal::Against::Reaction,
            on: day("2026-10-23"),
            late: false,
            committee: case.appeal_from(day("2026-10-23")).map(|term| {
                let kind = ClockKind::Committee;
                regulation::clock::Deadline { kind, ..term }
            }),
        };
        assert_eq!(appeal(&case), Ok(in_time.clone()), "{appealed}");

        // Nobody opened it: the term of the first one says nothing about it.
        answered_twice(&mut published, respond(None));
        assert_eq!(appeal(&published), Ok(in_time), "{appealed}");
        assert_eq!(published.closes_after(), Some(day("2026-11-20")));
    }
}

#[test]
fn after_the_long_stop_an_appeal_is_late() {
    let mut case = answered(None);
    on(&mut case, "2026-10-22", System, Command::Close);
    let event = try_on(&case, "2026-10-23", Complainant, Command::Appeal);
    assert!(matches!(event, Ok(Event::AppealLodged { late: true, .. })));
    let opened = try_on(&case, "2026-10-23", Complainant, Command::OpenReaction);
    assert_eq!(opened, Err(Refusal::NothingToDo), "nothing starts any more");
}

#[test]
fn a_reaction_that_stood_closes_by_itself_on_the_day_after_the_term() {
    for role in [System, Handler, Director] {
        let mut case = answered(MAILED);
        assert_eq!(case.closes_after(), Some(day("2026-09-23")));
        let early = try_on(&case, "2026-09-23T23:59:59+02:00", role, Command::Close);
        assert_eq!(early, Err(Refusal::TermRuns));
        on(&mut case, "2026-09-24T00:00:00+02:00", role, Command::Close);
        assert_eq!(case.ending(), Some(Ending::Answered));
        assert_eq!(case.ended_on(), Some(day("2026-09-24")));
    }
    let case = investigating();
    let stage = Stage::Investigating;
    let refused = try_on(&case, "2026-12-24", System, Command::Close);
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}
