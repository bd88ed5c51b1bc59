//! Articles 2, 3 and 7: who looks into it, what is asked of whom, and the judgement per ground.

use crate::support::{
    ACKNOWLEDGE, ask, ask_consent, carry_out, day, investigating, judge, on, open, respond, state,
    try_on,
};
use regulation::authority::Role::{self, Asked, Complainant, Director, Handler, Outside};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, ClockState};
use regulation::event::{Actor, Guarded, Source, StaffId};
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Finding, Scope, Verdict};

fn request(due: &str) -> Command {
    Command::RequestInformation {
        of: Source::Witness,
        due: day(due),
        unrevealing: false,
        shows: vec![],
    }
}

fn finding(ground: Ground, verdict: Verdict) -> Command {
    Command::Judge(Finding { ground, verdict })
}

#[test]
fn the_next_step_follows_what_happened() {
    let mut case = crate::support::filed_on(
        "2026-08-31",
        regulation::event::Channel::Web,
        Shield::Confidential,
    );
    assert_eq!(case.next_step(), NextStep::Acknowledge);
    let message = |asks| Command::SendMessage { asks };
    let judge = |verdict| finding(Ground::Procedure, verdict);
    let (owner, check_on) = (StaffId(1), None);
    let due = day("2026-12-01");
    let plan = Command::PlanAction {
        owner,
        due,
        check_on,
    };
    let appoint = Command::AppointCommittee {
        members: 1,
        independent: true,
        until: day("2026-12-31"),
        sending: None,
    };
    let findings = vec![Finding {
        ground: Ground::Procedure,
        verdict: Verdict::PartlyFounded,
    }];
    let decided = findings.clone();
    let propose = Command::ProposeDecision {
        decided: decided.clone(),
        reason_given: false,
    };
    let decide = Command::DecideAppeal {
        decided,
        colleagues: false,
        reason_given: false,
        sending: None,
    };
    let life: [(Role, Command, NextStep, bool); 20] = [
        (Handler, ACKNOWLEDGE, NextStep::Investigate, false),
        (Complainant, message(false), NextStep::Answer, true),
        (Handler, Command::AddNote, NextStep::Answer, true),
        (Handler, message(true), NextStep::AwaitComplainant, false),
        (Complainant, Command::AddInformation, NextStep::Answer, true),
        (Handler, message(false), NextStep::Investigate, false),
        (Handler, judge(Verdict::Founded), NextStep::PlanAction, true),
        (Handler, plan, NextStep::Respond, true),
        (Handler, Command::ProposeReaction, NextStep::ReadAlong, true),
        (Director, Command::ReturnReaction, NextStep::Respond, true),
        (Handler, Command::ProposeReaction, NextStep::ReadAlong, true),
        // Another judgement makes another reaction.
        (
            Handler,
            judge(Verdict::PartlyFounded),
            NextStep::Respond,
            true,
        ),
        (Director, respond(None), NextStep::AwaitAppealTerm, false),
        (Complainant, message(false), NextStep::Answer, true),
        (Handler, message(false), NextStep::AwaitAppealTerm, false),
        (
            Complainant,
            Command::Appeal,
            NextStep::AppointCommittee,
            true,
        ),
        (Director, appoint, NextStep::AwaitCommittee, false),
        (
            Handler,
            Command::ReceiveAdvice { findings },
            NextStep::DecideAppeal,
            true,
        ),
        (Handler, propose, NextStep::ReadDecision, true),
        (Director, decide, NextStep::Nothing, false),
    ];
    for (role, command, next, asks_now) in life {
        on(&mut case, "2026-09-02", role, command.clone());
        assert_eq!(case.next_step(), next, "{command:?}");
        assert_eq!(next.asks_now(), asks_now, "{next:?}");
    }
}

#[test]
fn a_question_to_somebody_else_is_answered_once_or_gone_on_without() {
    let mut case = investigating();
    let early = try_on(&case, "2026-09-02", Handler, request("2026-09-02"));
    assert_eq!(early, Err(Refusal::DateNotAhead));
    for _ in 0..2 {
        on(&mut case, "2026-09-02", Handler, request("2026-09-09"));
    }
    let (first, second) = (case.requests()[0].id, case.requests()[1].id);
    let answer = |request| Command::AnswerRequest { request };
    let forgo = |request| Command::ForgoInformation { request };
    for (role, may) in [(Asked, true), (Handler, true), (Complainant, false)] {
        let asked = try_on(&case, "2026-09-03", role, answer(first));
        assert_eq!(asked.is_ok(), may, "{role:?}");
    }
    on(&mut case, "2026-09-03", Asked, answer(first));
    on(&mut case, "2026-09-10", Handler, forgo(Some(second)));
    assert!(case.requests().iter().all(|request| !request.open));
    for request in [first, second, 99] {
        for (role, command) in [(Asked, answer(request)), (Handler, forgo(Some(request)))] {
            let refused = try_on(&case, "2026-09-11", role, command);
            assert_eq!(refused, Err(Refusal::NothingToDo));
        }
    }
    // The complainant was not asked anything.
    on(&mut case, "2026-09-11", Handler, request("2026-09-18"));
    let nobody = try_on(&case, "2026-09-11", Handler, forgo(None));
    assert_eq!(nobody, Err(Refusal::NothingToDo));
}

#[test]
fn whoever_was_asked_something_does_nothing_but_answer_it() {
    let mut case = investigating();
    on(&mut case, "2026-09-02", Handler, request("2026-09-09"));
    for command in [
        Command::AddNote,
        Command::AddInformation,
        Command::SendMessage { asks: false },
        Command::Withdraw,
        Command::OpenReaction,
        finding(Ground::Procedure, Verdict::Unfounded),
    ] {
        let action = command.action(Asked);
        let refused = try_on(&case, "2026-09-03", Asked, command);
        assert_eq!(refused, Err(Refusal::NotAllowed { action }));
    }
}

#[test]
fn the_investigation_ends_with_the_judgement_on_the_last_ground() {
    // About conduct and something else.
    let mut case = open(Shield::Open, false);
    carry_out(&mut case, ACKNOWLEDGE, Handler);
    let unfounded = |ground| finding(ground, Verdict::Unfounded);
    carry_out(&mut case, unfounded(Ground::Other), Handler);
    assert_eq!(case.first_unjudged(), Some(Ground::Conduct));
    let missing = Refusal::FindingMissing {
        ground: Ground::Conduct,
    };
    for command in [Command::ProposeReaction, respond(None)] {
        assert_eq!(ask(&case, command, Handler), Err(missing));
    }
    let investigation = |case: &Case| state(case, ClockKind::Investigation, "2026-05-12");
    assert!(matches!(investigation(&case), ClockState::Running { .. }));
    carry_out(&mut case, unfounded(Ground::Conduct), Handler);
    assert!(matches!(investigation(&case), ClockState::Kept { .. }));
    // A ground that came up on the way has its judgement too, and a later judgement replaces an earlier one.
    let founded = finding(Ground::Information, Verdict::Founded);
    carry_out(&mut case, founded, Handler);
    assert_eq!(
        case.grounds(),
        [Ground::Conduct, Ground::Information, Ground::Other]
    );
    carry_out(&mut case, unfounded(Ground::Information), Handler);
    assert_eq!(case.findings().known().unwrap().len(), 3);
    assert!(ask(&case, respond(None), Handler).is_ok());
}

#[test]
fn a_complaint_without_a_ground_is_judged_as_a_whole() {
    let Command::File {
        shield,
        capacity,
        about,
        identity_given,
        channel,
        language,
        received_at,
        reason_given,
        ..
    } = crate::support::file(Shield::Open, false)
    else {
        unreachable!()
    };
    let file = Command::File {
        shield,
        capacity,
        grounds: vec![],
        about,
        identity_given,
        channel,
        language,
        received_at,
        reason_given,
        urgent: false,
    };
    let by = Actor::Complainant;
    let event = Case::handle(None, file, Role::Anyone, by, received_at).unwrap();
    let (sequence, at) = (1, received_at);
    let first = regulation::event::Recorded {
        sequence,
        at,
        by,
        event,
    };
    let mut case = Case::open(&first).unwrap();
    carry_out(&mut case, ACKNOWLEDGE, Handler);
    assert_eq!(case.to_judge(), [Ground::Other]);
    let whole = finding(Ground::Other, Verdict::NoJudgement);
    carry_out(&mut case, whole, Handler);
    assert_eq!(case.next_step(), NextStep::Respond);
}

#[test]
fn only_what_was_founded_asks_for_a_corrective_action() {
    for (verdict, asks) in [
        (Verdict::Founded, true),
        (Verdict::PartlyFounded, true),
        (Verdict::Unfounded, false),
        (Verdict::NoJudgement, false),
        (Verdict::OutOfScope, false),
    ] {
        let mut case = investigating();
        judge(&mut case, "2026-09-08", verdict);
        assert_eq!(case.lacks_action(), Guarded::Known(asks), "{verdict:?}");
        for command in [Command::ProposeReaction, respond(None)] {
            let answer = try_on(&case, "2026-09-09", Director, command);
            let missing = answer == Err(Refusal::CorrectiveActionMissing);
            assert_eq!((answer.is_ok(), missing), (!asks, asks), "{verdict:?}");
        }
    }
}

#[test]
fn a_mixed_complaint_says_what_belongs_elsewhere() {
    let mut case = investigating();
    let assess = |scope, reason_given| Command::Assess {
        scope,
        reason_given,
    };
    let asked = |scope, given| try_on(&case, "2026-09-02", Handler, assess(scope, given));
    assert_eq!(asked(Scope::Mixed, false), Err(Refusal::ReasonMissing));
    assert!(asked(Scope::InScope, false).is_ok());
    on(&mut case, "2026-09-02", Handler, assess(Scope::Mixed, true));
    assert_eq!(case.scope(), Some(Scope::Mixed));
}

#[test]
fn nobody_is_given_a_complaint_about_themselves() {
    let mut case = investigating();
    let assign = |to| Command::Assign { to: StaffId(to) };
    let refused = try_on(&case, "2026-09-02", Director, assign(9));
    assert_eq!(refused, Err(Refusal::AboutThem));
    on(&mut case, "2026-09-02", Director, assign(2));
    assert_eq!(case.handler(), Some(StaffId(2)));
    let themselves = Actor::Staff(StaffId(9));
    let now = crate::support::received();
    for command in [assign(2), Command::ProposeReaction, respond(None)] {
        let refused = Case::handle(Some(&case), command, Director, themselves, now);
        assert_eq!(refused, Err(Refusal::AboutThem));
    }
}

#[test]
fn whoever_it_turns_out_to_be_about_handles_it_no_longer() {
    let mut case = investigating();
    on(
        &mut case,
        "2026-09-02",
        Director,
        Command::Assign { to: StaffId(2) },
    );
    let named = |whom, left: Option<Handling>, reason_given| Command::NameSubject {
        whom: StaffId(whom),
        left,
        reason_given,
    };
    let asked = |command| try_on(&case, "2026-09-02", Director, command);
    assert_eq!(
        asked(named(9, Some(Handling::Directors), true)),
        Err(Refusal::NothingToDo)
    );
    assert_eq!(asked(named(2, None, true)), Err(Refusal::NobodyLeft));
    assert_eq!(
        asked(named(2, Some(Handling::Directors), false)),
        Err(Refusal::ReasonMissing)
    );
    on(
        &mut case,
        "2026-09-02",
        Director,
        named(2, Some(Handling::Directors), true),
    );
    assert_eq!(case.handler(), None);
    let about = vec![StaffId(9), StaffId(2)];
    assert_eq!(case.about(), &Guarded::Known(about));
    let now = crate::support::received();
    let themselves = Actor::Staff(StaffId(2));
    let refused = Case::handle(Some(&case), Command::AddNote, Director, themselves, now);
    assert_eq!(refused, Err(Refusal::AboutThem));
}

/// As it was seen: where nobody outside is named, a handler named every director, one by one, and then decided in their place.
#[test]
fn that_nobody_is_left_who_directs_is_said_by_the_last_of_them_and_by_no_handler() {
    let case = investigating();
    for left in Handling::ALL.iter().copied() {
        let named = Command::NameSubject {
            whom: StaffId(2),
            left: Some(left),
            reason_given: true,
        };
        for role in [Handler, Director, Outside] {
            let refused = try_on(&case, "2026-09-02", role, named.clone()).err();
            let last = left == Handling::Handlers && role == Handler;
            let expected = last.then_some(Refusal::LastToDirect);
            assert_eq!(refused, expected, "{left:?} {role:?}");
        }
    }
    // Where they decide already, because it came in about every director, they go on.
    let acts_as = Handling::Handlers.role_of(Handler);
    let named = Command::NameSubject {
        whom: StaffId(2),
        left: Some(Handling::Handlers),
        reason_given: true,
    };
    assert!(try_on(&case, "2026-09-02", acts_as, named).is_ok());
}

#[test]
fn a_case_that_ended_is_not_looked_into() {
    let mut case = investigating();
    on(&mut case, "2026-09-02", Complainant, Command::Withdraw);
    let stage = Stage::Withdrawn;
    let whom = Source::Witness;
    let source = Source::Records;
    for command in [
        Command::MakePlan,
        Command::Hear {
            whom,
            unrevealing: false,
            shows: vec![],
        },
        ask_consent(),
        Command::AddEvidence { source },
        request("2026-09-09"),
        finding(Ground::Procedure, Verdict::Founded),
        Command::ProposeReaction,
        respond(None),
    ] {
        let refused = try_on(&case, "2026-09-03", Handler, command);
        assert_eq!(refused, Err(Refusal::NotNow { stage }));
    }
}
