//! Article 9: who is not satisfied, an appeal in time or late, and a committee appointed for the case.

use crate::support::{
    MAILED, answered, at, day, delivered, due, filed_on, investigating, judge, on, sent, state,
    try_on,
};
use regulation::appeal::Against;
use regulation::authority::Action;
use regulation::authority::Role::{Anyone, Complainant, Director, Handler, System};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, ClockState};
use regulation::delivery::Way;
use regulation::event::{Actor, Channel, Ending, Event, Guarded, Recorded, StaffId};
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Finding, Verdict};

fn postmarked(date: &str) -> Command {
    let sent_on = day(date);
    Command::RegisterAppeal { sent_on }
}

fn is_late(event: &Event) -> bool {
    match event {
        Event::AppealLodged { late, .. } => *late,
        other => panic!("{other:?} is no appeal"),
    }
}

fn decide_late(admitted: bool, reason_given: bool) -> Command {
    Command::DecideLateAppeal {
        admitted,
        reason_given,
    }
}

fn appoint(members: u8) -> Command {
    Command::AppointCommittee {
        members,
        independent: true,
        until: day("2026-10-30"),
        sending: None,
    }
}

fn advise(verdict: Verdict) -> Command {
    let findings = on_the_ground(verdict);
    Command::ReceiveAdvice { findings }
}

fn on_the_ground(verdict: Verdict) -> Vec<Finding> {
    let ground = Ground::Procedure;
    vec![Finding { ground, verdict }]
}

fn decide(verdict: Verdict, reason_given: bool) -> Command {
    Command::DecideAppeal {
        decided: on_the_ground(verdict),
        colleagues: false,
        reason_given,
        sending: None,
    }
}

/// Judged, advised and decided on the only ground.
fn side_by_side(case: &Case) -> [Option<Verdict>; 3] {
    let outcome = case.outcomes().known().unwrap()[0];
    [outcome.judged, outcome.advised, outcome.decided]
}

/// Unfounded; a committee advised this.
fn advised(verdict: Verdict) -> Case {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    on(&mut case, "2026-09-24", Director, appoint(3));
    on(&mut case, "2026-10-12", Handler, advise(verdict));
    case
}

fn closed() -> Case {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-24", System, Command::Close);
    case
}

#[test]
fn an_appeal_by_post_is_as_late_as_its_postmark() {
    let case = answered(MAILED);
    let registered = |postmark| try_on(&case, "2026-09-28", Handler, postmarked(postmark));
    for (postmark, late) in [
        ("2026-09-10", false),
        ("2026-09-23", false),
        ("2026-09-24", true),
        ("2026-09-28", true),
    ] {
        let event = registered(postmark).unwrap();
        assert_eq!(is_late(&event), late, "{postmark}");
        let Event::AppealLodged { on, against, .. } = event else {
            unreachable!()
        };
        assert_eq!((on, against), (day(postmark), Against::Reaction));
    }
    assert_eq!(registered("2026-09-29"), Err(Refusal::InTheFuture));
    assert_eq!(registered("2026-08-30"), Err(Refusal::BeforeReceipt));
}

#[test]
fn an_appeal_that_was_posted_in_time_is_in_time_though_the_case_closed_meanwhile() {
    let mut case = closed();
    let event = on(&mut case, "2026-09-25", Handler, postmarked("2026-09-23"));
    assert!(!is_late(&event));
    assert_eq!((case.stage(), case.ending()), (Stage::Appealed, None));
    assert_eq!(case.ended_on(), None, "it runs again");
    assert_eq!(due(&case, ClockKind::Committee), day("2026-10-07"));
}

#[test]
fn a_case_that_closed_runs_again_when_a_late_appeal_is_admitted() {
    let mut case = closed();
    let event = on(&mut case, "2026-10-05", Complainant, Command::Appeal);
    assert!(is_late(&event));
    assert_eq!(case.stage(), Stage::Closed);
    assert_eq!(case.next_step(), NextStep::DecideLateAppeal);
    on(&mut case, "2026-10-06", Director, decide_late(true, true));
    assert_eq!((case.stage(), case.ending()), (Stage::Appealed, None));
    assert_eq!(case.ended_on(), None);
    assert_eq!(due(&case, ClockKind::Committee), day("2026-10-20"));
    assert_eq!(case.next_step(), NextStep::AppointCommittee);
}

#[test]
fn an_appeal_that_was_too_late_for_no_reason_ends_there() {
    for mut case in [answered(MAILED), closed()] {
        let stage = case.stage();
        on(&mut case, "2026-10-05", Complainant, Command::Appeal);
        for admitted in [false, true] {
            let why = decide_late(admitted, false);
            let early = try_on(&case, "2026-10-06", Director, why);
            assert_eq!(early, Err(Refusal::ReasonMissing));
        }
        on(&mut case, "2026-10-06", Director, decide_late(false, true));
        assert_eq!(case.stage(), stage);
        let again = try_on(&case, "2026-10-07", Complainant, Command::Appeal);
        assert_eq!(again, Err(Refusal::NotNow { stage }));
        let decided = try_on(&case, "2026-10-07", Director, decide_late(true, true));
        assert_eq!(decided, Err(Refusal::NothingToDo));
        if stage == Stage::Answered {
            on(&mut case, "2026-10-07", System, Command::Close);
        }
        assert_eq!(case.ending(), Some(Ending::Answered));
    }
}

#[test]
fn whoever_never_received_the_reaction_is_not_late() {
    let mut bounced = answered(MAILED);
    on(&mut bounced, "2026-09-10", Handler, delivered(4, None));
    let unopened = answered(None);
    for case in [bounced, unopened] {
        let event = try_on(&case, "2026-10-20", Complainant, Command::Appeal);
        assert!(!is_late(&event.unwrap()));
        // Nor is the case closed before the long stop, thirty working days after the reaction, and where that reached nobody
        // not at all.
        let is_there = case.letters()[1].arrival.received_on().is_some();
        let last = is_there.then_some(day("2026-10-21"));
        assert_eq!(case.closes_after(), last);
        let close = |on| try_on(&case, on, System, Command::Close);
        assert_eq!(close("2026-10-21"), Err(Refusal::TermRuns));
        assert_eq!(close("2026-10-22").is_ok(), is_there);
    }
}

#[test]
fn a_later_receipt_lengthens_the_term_and_an_earlier_one_never_shortens_it() {
    let mut case = answered(Some(sent(Way::Post, "2026-09-09")));
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-09-24"));
    for (way, date, last) in [
        (Way::ByHand, "2026-09-14", "2026-09-28"),
        (Way::Email, "2026-09-09", "2026-09-28"),
        (Way::Post, "2026-09-14", "2026-09-29"),
    ] {
        let command = delivered(4, Some(sent(way, date)));
        on(&mut case, "2026-09-15", Handler, command);
        assert_eq!(due(&case, ClockKind::Appeal), day(last), "{way:?} {date}");
    }
    let terms = case.deadlines();
    let appeals = terms.filter(|term| term.kind == ClockKind::Appeal);
    assert_eq!(appeals.count(), 1, "it is the same term");
}

#[test]
fn the_term_of_a_letter_that_was_lost_is_void_until_it_is_there_and_then_no_shorter() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Handler, delivered(4, None));
    let appeal = |case: &Case| state(case, ClockKind::Appeal, "2026-09-30");
    assert_eq!(appeal(&case), ClockState::Ended);
    assert_eq!(case.reaction().unwrap().received_on, None);
    let by_hand = delivered(4, Some(sent(Way::ByHand, "2026-09-18")));
    on(&mut case, "2026-09-21", Handler, by_hand);
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-10-02"));
    assert_eq!(appeal(&case), ClockState::Soon { left: 2 });

    let mut sooner = answered(MAILED);
    on(&mut sooner, "2026-09-10", Handler, delivered(4, None));
    let same_day = delivered(4, Some(sent(Way::ByHand, "2026-09-09")));
    on(&mut sooner, "2026-09-21", Handler, same_day);
    assert_eq!(due(&sooner, ClockKind::Appeal), day("2026-09-23"));
}

#[test]
fn a_missing_reaction_is_appealed_when_neither_it_nor_news_came_in_time() {
    let mut case = investigating();
    let early = try_on(&case, "2026-10-12", Complainant, Command::Appeal);
    let stage = Stage::Investigating;
    assert_eq!(early, Err(Refusal::NotNow { stage }));
    on(&mut case, "2026-10-13", Complainant, Command::Appeal);
    let appeal = case.appeal().unwrap();
    assert_eq!(appeal.against, Against::Absence);
    assert_eq!(appeal.admitted, Some(true));
    on(&mut case, "2026-10-14", Director, appoint(1));
    on(
        &mut case,
        "2026-10-30",
        Director,
        advise(Verdict::Unfounded),
    );
    assert_eq!(
        side_by_side(&case),
        [None, Some(Verdict::Unfounded), None],
        "nothing was judged before"
    );
    let founded = decide(Verdict::Founded, false);
    let unexplained = try_on(&case, "2026-11-02", Director, founded);
    assert_eq!(unexplained, Err(Refusal::ReasonMissing));
    let unfounded = decide(Verdict::Unfounded, false);
    on(&mut case, "2026-11-02", Director, unfounded);
    assert_eq!(case.ending(), Some(Ending::Appealed));
    let late = ClockState::KeptLate {
        on: day("2026-11-02"),
        by: 15,
    };
    assert_eq!(state(&case, ClockKind::Completion, "2026-12-01"), late);
}

#[test]
fn a_committee_advises_before_it_is_decided_and_what_is_found_is_put_right() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    assert_eq!(case.next_step(), NextStep::AppointCommittee);
    let advice = advise(Verdict::Founded);
    let asked = try_on(&case, "2026-09-11", Handler, advice.clone());
    assert_eq!(asked, Err(Refusal::AdviceMissing));
    on(&mut case, "2026-09-24", Director, appoint(3));
    let kept = ClockState::Kept {
        on: day("2026-09-24"),
    };
    assert_eq!(state(&case, ClockKind::Committee, "2026-12-01"), kept);
    assert_eq!(case.next_step(), NextStep::AwaitCommittee);
    let nothing = Command::ReceiveAdvice {
        findings: Vec::new(),
    };
    let ground = Ground::Procedure;
    let empty = try_on(&case, "2026-10-12", Handler, nothing);
    assert_eq!(empty, Err(Refusal::FindingMissing { ground }));
    on(&mut case, "2026-10-12", Handler, advice);
    assert_eq!(case.next_step(), NextStep::DecideAppeal);

    let followed = decide(Verdict::Founded, false);
    let uncorrected = try_on(&case, "2026-10-14", Director, followed.clone());
    assert_eq!(uncorrected, Err(Refusal::CorrectiveActionMissing));
    let measure = Command::DeclareMeasureTaken;
    on(&mut case, "2026-10-13", Handler, measure);
    on(&mut case, "2026-10-14", Director, followed);
    let end = (Stage::Closed, Some(Ending::Appealed));
    assert_eq!((case.stage(), case.ending()), end);
    // That is the last word.
    let stage = Stage::Closed;
    let reopen = Command::Reopen { reason_given: true };
    for (role, command) in [(Director, reopen), (Complainant, Command::Appeal)] {
        let refused = try_on(&case, "2026-10-15", role, command);
        assert_eq!(refused, Err(Refusal::NotNow { stage }));
    }
}

/// 9.3: an advice once took the place of the judgement, also when it was not followed.
#[test]
fn judgement_advice_and_decision_stay_three_values_side_by_side() {
    use Verdict::{Founded, PartlyFounded, Unfounded};
    let case = advised(Founded);
    assert_eq!(
        case.verdict(Ground::Procedure),
        Some(Guarded::Known(Unfounded))
    );
    assert_eq!(side_by_side(&case), [Some(Unfounded), Some(Founded), None]);
    let decided = |command| {
        let mut case = case.clone();
        on(&mut case, "2026-10-14", Director, command);
        side_by_side(&case)
    };
    // Nothing founded is left, so that no measure is asked for.
    let unexplained = try_on(&case, "2026-10-14", Director, decide(Unfounded, false));
    assert_eq!(unexplained, Err(Refusal::ReasonMissing));
    let as_it_was = [Some(Unfounded), Some(Founded), Some(Unfounded)];
    assert_eq!(decided(decide(Unfounded, true)), as_it_was);

    let mut corrected = case.clone();
    let measure = Command::DeclareMeasureTaken;
    on(&mut corrected, "2026-10-13", Handler, measure);
    let follow = decide(Founded, false);
    on(&mut corrected, "2026-10-14", Director, follow);
    let followed = [Some(Unfounded), Some(Founded), Some(Founded)];
    assert_eq!(side_by_side(&corrected), followed);
    assert_eq!(
        corrected.verdict(Ground::Procedure),
        Some(Guarded::Known(Unfounded))
    );

    // Neither what was advised nor what was judged.
    let ground = Ground::Procedure;
    let third = try_on(&case, "2026-10-14", Director, decide(PartlyFounded, true));
    assert_eq!(third, Err(Refusal::NeitherAdvisedNorJudged { ground }));
    let silent = Command::DecideAppeal {
        decided: Vec::new(),
        colleagues: false,
        reason_given: true,
        sending: None,
    };
    let missing = try_on(&case, "2026-10-14", Director, silent);
    assert_eq!(missing, Err(Refusal::FindingMissing { ground }));
}

/// 3.2: four eyes on the outcome, and one pair of them is the directie's.
#[test]
fn a_decision_is_read_by_a_colleague_before_it_goes() {
    const ME: Actor = Actor::Staff(StaffId(1));
    const OTHER: Actor = Actor::Staff(StaffId(2));
    let moment = at("2026-10-14T10:00:00Z");
    let asks = |case: &Case, command, role, by| Case::handle(Some(case), command, role, by, moment);
    let propose = || Command::ProposeDecision {
        decided: on_the_ground(Verdict::Unfounded),
        reason_given: true,
    };
    let send = |verdict| Command::DecideAppeal {
        decided: on_the_ground(verdict),
        colleagues: true,
        reason_given: true,
        sending: None,
    };
    let unread = advised(Verdict::Founded);
    let alone = asks(&unread, send(Verdict::Unfounded), Director, ME);
    assert_eq!(alone, Err(Refusal::SecondReaderMissing));
    let action = Action::DecideAppeal;
    for (writer, own, reader, may) in [
        (Director, Director, Director, true),
        (Director, Director, Handler, true),
        (Handler, Handler, Director, true),
        (Handler, Handler, Handler, false),
    ] {
        let mut case = unread.clone();
        let event = asks(&case, propose(), writer, ME).unwrap();
        case.apply(&Recorded {
            sequence: case.sequence() + 1,
            at: moment,
            by: ME,
            event,
        });
        assert_eq!(case.next_step(), NextStep::ReadDecision);
        assert_eq!(case.may(reader, action, day("2026-10-14")), may);
        let refused = if own == Director {
            Refusal::SameReader
        } else {
            Refusal::NotAllowed { action }
        };
        let by_writer = asks(&case, send(Verdict::Unfounded), own, ME);
        assert_eq!(by_writer, Err(refused));
        let by_reader = asks(&case, send(Verdict::Unfounded), reader, OTHER);
        assert_eq!(by_reader.is_ok(), may, "{writer:?} {reader:?}");
        if reader == Director {
            let mut corrected = case.clone();
            let measure = Command::DeclareMeasureTaken;
            on(&mut corrected, "2026-10-14", Handler, measure);
            let otherwise = asks(&corrected, send(Verdict::Founded), reader, OTHER);
            assert_eq!(otherwise, Err(Refusal::NotAsProposed));
        }
        on(&mut case, "2026-10-14", Handler, Command::ReturnDecision);
        assert_eq!(case.next_step(), NextStep::DecideAppeal);
    }
}

#[test]
fn a_member_is_objected_to_before_the_advice_and_another_committee_advises_anew() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let object = Command::ObjectToCommittee;
    let nobody = try_on(&case, "2026-09-11", Complainant, object.clone());
    assert_eq!(nobody, Err(Refusal::NothingToDo));
    on(&mut case, "2026-09-11", Director, appoint(3));
    on(&mut case, "2026-09-12", Complainant, object.clone());
    assert_eq!(case.next_step(), NextStep::AnswerObjection);
    let unfounded = advise(Verdict::Unfounded);
    let meanwhile = try_on(&case, "2026-09-13", Director, unfounded.clone());
    assert_eq!(meanwhile, Err(Refusal::ObjectionOpen));
    on(&mut case, "2026-09-14", Director, appoint(3));
    on(&mut case, "2026-09-30", Director, unfounded);
    let advised = try_on(&case, "2026-10-01", Complainant, object);
    assert_eq!(advised, Err(Refusal::NothingToDo));
    on(&mut case, "2026-10-02", Director, appoint(1));
    let decision = decide(Verdict::Unfounded, true);
    let early = try_on(&case, "2026-10-03", Director, decision);
    assert_eq!(early, Err(Refusal::AdviceMissing));
}

/// 9.3: whoever is objected to stays or goes, and the complainant hears why.
#[test]
fn an_objection_is_answered_and_an_upheld_one_ends_with_another_member() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    on(&mut case, "2026-09-11", Director, appoint(2));
    let about = |upheld, seat| Command::AnswerObjection { upheld, seat };
    let answer = |upheld: bool| about(upheld, upheld.then_some(1));
    let early = try_on(&case, "2026-09-11", Director, answer(false));
    assert_eq!(early, Err(Refusal::NothingToDo));
    for (upheld, next) in [
        (false, NextStep::AwaitCommittee),
        (true, NextStep::ReplaceMember),
    ] {
        let object = Command::ObjectToCommittee;
        on(&mut case, "2026-09-12", Complainant, object);
        for unnamed in [about(true, None), about(true, Some(2))] {
            let refused = try_on(&case, "2026-09-14", Director, unnamed);
            assert_eq!(refused, Err(Refusal::NothingToDo));
        }
        on(&mut case, "2026-09-14", Director, answer(upheld));
        assert_eq!(case.next_step(), next);
    }
    let advice = advise(Verdict::Founded);
    let meanwhile = try_on(&case, "2026-09-15", Handler, advice);
    assert_eq!(meanwhile, Err(Refusal::ObjectionOpen));
    let replace = |leaves, joins, independent| Command::ReplaceMember {
        leaves,
        joins,
        independent,
        sending: None,
    };
    for (command, refusal) in [
        (replace(2, true, true), Refusal::NothingToDo),
        (replace(1, true, false), Refusal::NotIndependent),
    ] {
        let refused = try_on(&case, "2026-09-15", Director, command);
        assert_eq!(refused, Err(refusal));
    }
    on(&mut case, "2026-09-15", Director, replace(1, true, true));
    assert_eq!(case.seats(), [0, 2], "nobody takes the seat of another");
    assert_eq!(case.next_step(), NextStep::AwaitCommittee);
    on(&mut case, "2026-09-16", Director, replace(0, false, false));
    assert_eq!(case.appeal().unwrap().members, 1);
    let last = replace(2, false, false);
    let nobody = try_on(&case, "2026-09-17", Director, last);
    assert_eq!(nobody, Err(Refusal::NotIndependent));
}

/// 9.3: an objection is about one member, and is not settled by what becomes of another.
#[test]
fn an_objection_is_settled_by_the_member_whom_it_is_about_and_by_no_other() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    on(&mut case, "2026-09-11", Director, appoint(2));
    let object = || Command::ObjectToCommittee;
    let uphold = |seat| Command::AnswerObjection { upheld: true, seat };
    let replace = |leaves| Command::ReplaceMember {
        leaves,
        joins: true,
        independent: true,
        sending: None,
    };
    on(&mut case, "2026-09-12", Complainant, object());
    on(&mut case, "2026-09-14", Director, uphold(Some(1)));
    on(&mut case, "2026-09-15", Director, replace(0));
    assert_eq!(case.next_step(), NextStep::ReplaceMember);
    assert_eq!(case.upheld_seat(), Some(1));
    let advice = advise(Verdict::Founded);
    let meanwhile = try_on(&case, "2026-09-15", Handler, advice);
    assert_eq!(meanwhile, Err(Refusal::ObjectionOpen));
    on(&mut case, "2026-09-16", Director, replace(1));
    assert_eq!(case.next_step(), NextStep::AwaitCommittee);
    assert_eq!(case.upheld_seat(), None);

    on(&mut case, "2026-09-17", Complainant, object());
    on(&mut case, "2026-09-18", Director, replace(2));
    assert_eq!(
        case.next_step(),
        NextStep::AnswerObjection,
        "nobody answered"
    );
    on(&mut case, "2026-09-18", Director, uphold(None));
    assert_eq!(case.next_step(), NextStep::AwaitCommittee, "they have left");
}

/// 9.3 and 11.2: when nobody is willing yet, the complainant hears how it stands and when the next news comes.
#[test]
fn while_nobody_is_found_for_a_committee_the_complainant_hears_when_there_is_news() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let news = Command::ReportProgress {
        next: day("2026-10-08"),
        reason_given: true,
        sending: None,
    };
    on(&mut case, "2026-09-24", Director, news);
    assert_eq!(due(&case, ClockKind::Update), day("2026-10-08"));
    assert!(case.is_past(ClockKind::Update, day("2026-10-09")));
    assert_eq!(case.next_step(), NextStep::AppointCommittee);
}

/// 9.2: whoever got no answer is still judged while the committee works.
#[test]
fn an_appeal_because_no_reaction_came_does_not_stop_the_judgement() {
    let mut case = investigating();
    on(&mut case, "2026-10-13", Complainant, Command::Appeal);
    on(&mut case, "2026-10-14", Director, appoint(1));
    judge(&mut case, "2026-10-15", Verdict::Unfounded);
    on(
        &mut case,
        "2026-10-30",
        Director,
        advise(Verdict::Unfounded),
    );
    let unfounded = Some(Verdict::Unfounded);
    assert_eq!(side_by_side(&case), [unfounded, unfounded, None]);
    let ground = Ground::Procedure;
    let verdict = Verdict::Founded;
    let again = Command::Judge(Finding { ground, verdict });
    let stage = Stage::Appealed;
    let after = try_on(&case, "2026-11-01", Handler, again.clone());
    assert_eq!(after, Err(Refusal::NotNow { stage }));
    let mut answered = answered(MAILED);
    on(&mut answered, "2026-09-10", Complainant, Command::Appeal);
    let refused = try_on(&answered, "2026-09-11", Handler, again);
    assert_eq!(refused, Err(Refusal::NotNow { stage }), "it was answered");
}

#[test]
fn after_an_appeal_is_withdrawn_the_reaction_stands() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let withdraw = Command::WithdrawAppeal;
    on(&mut case, "2026-09-15", Complainant, withdraw);
    assert_eq!((case.stage(), case.appeal()), (Stage::Answered, None));
    let committee = state(&case, ClockKind::Committee, "2026-12-01");
    assert_eq!(committee, ClockState::Ended);
    // Until the last day there is a way back.
    let again = try_on(&case, "2026-09-23", Complainant, Command::Appeal);
    assert!(!is_late(&again.unwrap()));
    on(&mut case, "2026-09-24", System, Command::Close);
    assert_eq!(case.ending(), Some(Ending::Answered));
}

#[test]
fn opening_is_for_whoever_holds_the_code() {
    let case = answered(None);
    let opened = try_on(&case, "2026-09-10", Anyone, Command::OpenReaction);
    assert!(matches!(opened, Err(Refusal::NotAllowed { .. })));
    let too_early = filed_on("2026-08-31", Channel::Web, Shield::Open);
    let opened = try_on(&too_early, "2026-09-01", Complainant, Command::OpenReaction);
    assert_eq!(opened, Err(Refusal::NothingToDo));
}

/// 9.2: a reaction that never came can be appealed against, also when nothing at all was sent.
#[test]
fn who_never_heard_anything_appeals_after_the_last_day_and_goes_the_whole_way() {
    let mut case = filed_on("2026-08-31", Channel::Web, Shield::Open);
    let early = try_on(&case, "2026-10-12", Complainant, Command::Appeal);
    let stage = Stage::Received;
    assert_eq!(early, Err(Refusal::NotNow { stage }));
    on(&mut case, "2026-10-13", Complainant, Command::Appeal);
    assert_eq!(case.stage(), Stage::Appealed);
    assert_eq!(case.appeal().unwrap().against, Against::Absence);
    // What was promised first is still owed first.
    assert_eq!(case.next_step(), NextStep::Acknowledge);
    let mut withdrawn = case.clone();
    on(
        &mut withdrawn,
        "2026-10-14",
        Complainant,
        Command::WithdrawAppeal,
    );
    assert_eq!(withdrawn.stage(), Stage::Received);
    let sorry = Command::Acknowledge {
        reason_given: true,
        sending: None,
    };
    on(&mut case, "2026-10-14", Handler, sorry);
    assert_eq!(case.stage(), Stage::Appealed);
    assert_eq!(case.next_step(), NextStep::AppointCommittee);
}

#[test]
fn an_appeal_that_came_too_late_is_taken_back_before_it_is_decided_about() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-24", System, Command::Close);
    on(&mut case, "2026-10-01", Complainant, Command::Appeal);
    assert_eq!(case.next_step(), NextStep::DecideLateAppeal);
    on(
        &mut case,
        "2026-10-02",
        Complainant,
        Command::WithdrawAppeal,
    );
    assert_eq!((case.stage(), case.appeal()), (Stage::Closed, None));
    assert_eq!(case.next_step(), NextStep::Nothing);
}
