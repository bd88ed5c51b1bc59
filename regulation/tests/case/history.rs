//! What holds for a case after any history: whatever is asked, by whomever, in whatever order.

use crate::chance::{Draw, any_draw, asked, who};
use crate::guarded::in_clear;
use crate::support::{file, received};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use regulation::amsterdam;
use regulation::appeal::Appeal;
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command, NextStep};
use regulation::clock::{ClockKind, Deadline};
use regulation::event::{Actor, Channel, Ending, Event, Guarded, Recorded};
use regulation::shield::Shield;
use regulation::stage::{self, Stage};
use regulation::workday::{self, Profile};
use std::collections::BTreeSet;

/// By somebody who is known, or a letter by nobody knows whom.
fn filed(anonymous: bool) -> Recorded {
    let mut command = file(Shield::Open, true);
    if let Command::File {
        shield,
        channel,
        urgent,
        ..
    } = &mut command
        && anonymous
    {
        (*shield, *channel, *urgent) = (Shield::Anonymous, Channel::Post, true);
    }
    let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, received()).unwrap();
    Recorded {
        sequence: 1,
        at: received(),
        by: Actor::Complainant,
        event,
    }
}

/// What came by in a life: its stages, and the names of its events.
#[derive(Default)]
struct Reached {
    stages: BTreeSet<Stage>,
    events: BTreeSet<String>,
}

/// The event as it is stored and read back.
fn stored(recorded: &Recorded) -> (serde_json::Value, Recorded) {
    let value = serde_json::to_value(recorded).unwrap();
    let read = serde_json::from_value(value.clone()).unwrap();
    (value, read)
}

/// Plays a life, and checks after every step what must always hold.
fn play(draws: &[Draw], reached: &mut Reached) -> Result<(), TestCaseError> {
    let anonymous = draws.first().is_some_and(|draw| draw.yes);
    let mut history = vec![filed(anonymous)];
    let mut case = Case::open(&history[0]).unwrap();
    let mut at: DateTime<Utc> = received();
    let mut proposed_by = None;
    for draw in draws {
        at += Duration::hours(draw.hours);
        let today = amsterdam::date(at);
        let (command, role) = asked(&case, draw, today);
        let (may, by) = (case.may(role, command.action(role), today), who(role, draw));
        if role.is_staff() {
            let about = Actor::Staff(case.about().known().unwrap()[0]);
            let refused = Case::handle(Some(&case), command.clone(), role, about, at);
            prop_assert!(refused.is_err(), "done by whom it is about: {command:?}");
        }
        let Ok(event) = Case::handle(Some(&case), command.clone(), role, by, at) else {
            continue;
        };
        prop_assert!(
            may,
            "carried out what may() denies: {command:?} by {role:?}"
        );
        let before = case.clone();
        let recorded = Recorded {
            sequence: case.sequence() + 1,
            at,
            by,
            event,
        };
        case.apply(&recorded);
        check_step(&before, &case, &recorded)?;
        check_dates(&before, &case, &recorded)?;
        check_reaction(&before, &recorded, proposed_by)?;
        check_appeal(&before, &recorded)?;
        if recorded.event == Event::ReactionProposed {
            proposed_by = Some(by);
        }
        history.push(recorded);
        reached.stages.insert(case.stage());
    }
    for clock in case.clocks(at) {
        prop_assert!(clock.percent <= 100 && clock.start <= clock.due);
    }
    let acknowledged = history
        .iter()
        .filter(|recorded| matches!(recorded.event, Event::Acknowledged { .. }));
    prop_assert!(acknowledged.count() <= 1);
    let (values, read): (Vec<_>, Vec<_>) = history.iter().map(stored).unzip();
    let names = values
        .iter()
        .filter_map(|value| value["event"]["type"].as_str());
    reached.events.extend(names.map(str::to_owned));
    prop_assert_eq!(Case::replay(&read), Some(case.clone()));
    check_in_clear(&case, &history, at)
}

/// Whoever holds no key sees the same clocks, stages and turns, and not what is sealed.
fn check_in_clear(
    case: &Case,
    history: &[Recorded],
    at: DateTime<Utc>,
) -> Result<(), TestCaseError> {
    let clear = Case::replay(&in_clear(history)).unwrap();
    prop_assert_eq!(clear.about(), &Guarded::Sealed);
    let step = match case.next_step() {
        NextStep::PlanAction => NextStep::Conclude,
        NextStep::Respond if clear.lacks_action() == Guarded::Sealed => NextStep::Conclude,
        step => step,
    };
    prop_assert_eq!(clear.next_step(), step);
    prop_assert_eq!(clear.stage(), case.stage());
    prop_assert_eq!(clear.clocks(at), case.clocks(at));
    prop_assert_eq!(clear.turn(), case.turn());
    prop_assert_eq!(clear.handler(), case.handler());
    prop_assert_eq!(clear.grounds(), case.grounds());
    prop_assert_eq!(clear.closes_after(), case.closes_after());
    prop_assert_eq!(clear.breach_due(), case.breach_due());
    prop_assert_eq!(clear.first_unjudged(), case.first_unjudged());
    prop_assert_eq!(clear.question_due(), case.question_due());
    let today = amsterdam::date(at);
    for action in Action::ALL {
        for role in [
            Role::Complainant,
            Role::Asked,
            Role::Committee,
            Role::System,
        ] {
            let (one, other) = (
                clear.may(role, *action, today),
                case.may(role, *action, today),
            );
            prop_assert_eq!(one, other, "{:?} by {:?} needs a key", action, role);
        }
    }
    Ok(())
}

fn check_step(before: &Case, case: &Case, recorded: &Recorded) -> Result<(), TestCaseError> {
    let event = &recorded.event;
    prop_assert_eq!(case.sequence(), before.sequence() + 1);
    let stayed = case.stage() == before.stage();
    prop_assert!(
        stayed || stage::allows(before.stage(), case.stage()),
        "{before:?} then {event:?}"
    );
    // Whether it has ended, and how, is said in one way.
    let running = case.stage().is_running();
    prop_assert_eq!(case.ended_on().is_none(), running, "{:?}", event);
    let closed = case.stage() == Stage::Closed;
    prop_assert_eq!(case.ending().is_some(), closed, "{:?}", event);
    if before.shield() == Shield::Anonymous && !matches!(event, Event::IdentityGiven { .. }) {
        prop_assert_eq!(case.shield(), Shield::Anonymous);
    }
    let first = if case.is_unreachable() {
        NextStep::CloseUndeliverable
    } else {
        NextStep::Acknowledge
    };
    prop_assert!(case.stage() != Stage::Received || case.next_step() == first);
    check_next(case, amsterdam::date(recorded.at))?;
    prop_assert!(case.waits().iter().all(|wait| wait.from <= wait.until));
    Ok(())
}

/// What the complaint asks of the bureau now, somebody there may do now.
fn check_next(case: &Case, today: NaiveDate) -> Result<(), TestCaseError> {
    let action = match case.next_step() {
        NextStep::Acknowledge => Action::Acknowledge,
        NextStep::CloseUndeliverable => Action::CloseUndeliverable,
        NextStep::SendAgain | NextStep::ConfirmSending => Action::CorrectDates,
        NextStep::Answer | NextStep::Satisfy => Action::SendMessage,
        NextStep::HeedConsent | NextStep::ReadAnswer => Action::AddNote,
        NextStep::ReadAlong => Action::Respond,
        NextStep::PlanAction => Action::Correct,
        NextStep::ReferPart => Action::ReferPart,
        NextStep::Respond => Action::ProposeReaction,
        NextStep::ConfirmWithdrawal => Action::ConfirmWithdrawal,
        NextStep::DecideLateAppeal => Action::DecideLateAppeal,
        NextStep::AppointCommittee => Action::AppointCommittee,
        NextStep::AnswerObjection => Action::AnswerObjection,
        NextStep::ReplaceMember => Action::ReplaceMember,
        NextStep::DecideAppeal => Action::ProposeDecision,
        NextStep::ReadDecision => Action::DecideAppeal,
        calm => {
            prop_assert!(!calm.asks_now());
            return Ok(());
        }
    };
    prop_assert!(
        case.may(Role::Director, action, today),
        "{action:?} is asked for and refused: {case:?}"
    );
    Ok(())
}

fn check_dates(before: &Case, case: &Case, recorded: &Recorded) -> Result<(), TestCaseError> {
    let event = &recorded.event;
    // No date that was announced moves to an earlier one, and none is forgotten.
    let dates = |case: &Case| -> Vec<(ClockKind, NaiveDate)> {
        case.deadlines()
            .map(|term: &Deadline| (term.kind, term.due))
            .collect()
    };
    let (old, new) = (dates(before), dates(case));
    for (place, (kind, due)) in old.iter().enumerate() {
        prop_assert_eq!(new[place].0, *kind);
        // Save for those of the same complaint that had arrived earlier: they were given before.
        let earlier = matches!(event, Event::Linked { .. });
        prop_assert!(
            earlier || new[place].1 >= *due,
            "{kind:?} moved from {due} by {event:?}"
        );
    }
    let decides = case.next_step() == NextStep::DecideLateAppeal;
    if !case.stage().is_running() && case.unconfirmed_letter().is_none() && !decides {
        // When a case ends our clocks stop for good, once the letter that ends it went and a late appeal was decided
        // about. Only the right to appeal is counted anew, from a letter that turns out
        // to have arrived on another day.
        let ours = case.running().filter(|term| term.kind != ClockKind::Appeal);
        prop_assert_eq!(ours.count(), 0, "a clock runs after {:?}", event);
    }
    Ok(())
}

fn check_reaction(
    before: &Case,
    recorded: &Recorded,
    proposed_by: Option<Actor>,
) -> Result<(), TestCaseError> {
    match &recorded.event {
        Event::Responded { .. } => {
            prop_assert!(
                before.first_unjudged().is_none() && before.lacks_action() == Guarded::Known(false)
            );
            prop_assert!(
                proposed_by.is_some_and(|by| by != recorded.by),
                "sent by who wrote it"
            );
        }
        Event::AppealDecided { decided, .. } => {
            let advised = |appeal: Appeal| appeal.advised && appeal.members > 0;
            prop_assert!(before.appeal().is_some_and(advised));
            let proposal = before
                .proposed_decision()
                .map(|proposal| (Actor::Staff(proposal.by), &proposal.decided));
            prop_assert!(
                proposal.is_some_and(|(by, proposed)| by != recorded.by && proposed == decided)
            );
        }
        _ => {}
    }
    Ok(())
}

/// Nobody shortens the ten working days after receipt: no appeal within them is late, and no case closes before their end.
fn check_appeal(before: &Case, recorded: &Recorded) -> Result<(), TestCaseError> {
    let Some(reaction) = before.reaction() else {
        return Ok(());
    };
    let after = |start, days| workday::count(start, days, Profile::Atw).end;
    let last = reaction.received_on.map(|received| after(received, 10));
    match &recorded.event {
        Event::AppealLodged { on, late, .. } => {
            let closed = before.stage() == Stage::Closed;
            let may_be_late = last.map_or(closed, |last| *on > last);
            prop_assert!(!late || may_be_late, "{on} is not after {last:?}");
        }
        Event::Closed {
            ending: Ending::Answered | Ending::Referred,
        } => {
            let last = last.unwrap_or_else(|| after(reaction.sent_on, 30));
            prop_assert!(amsterdam::date(recorded.at) > last);
            let waits = |appeal: Appeal| appeal.admitted != Some(false);
            prop_assert!(!before.appeal().is_some_and(waits));
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_keeps_the_rules(draws in prop::collection::vec(any_draw(), 0..60)) {
        play(&draws, &mut Reached::default())?;
    }
}

/// Everything that can happen, without a filing of which nobody knows the start.
const EVENTS: &str = "\
    filed acknowledged message_sent note_added information_added identity_shown identity_released withdrawn assigned subject_named assessed \
    receipt_corrected delivery_corrected plan_made consent_asked consent_answered heard evidence_added \
    information_requested information_received information_forgone judged remedy_offered remedy_answered \
    bank_account_given remedy_fulfilled remedy_reopened action_planned action_done effect_checked measure_taken reaction_proposed \
    reaction_returned responded reaction_opened progress_reported referred part_referred linked joined unlinked danger_heeded \
    settled withdrawal_confirmed closed \
    set_aside breach_check_opened breach_logged breach_decided reopened dissatisfaction_voiced appeal_lodged late_appeal_decided committee_appointed committee_objected \
    objection_answered member_replaced advice_received decision_proposed decision_returned appeal_decided \
    appeal_withdrawn shield_raised identity_given";

/// The property above says little if it never gets anywhere.
#[test]
fn the_lives_that_are_played_reach_every_stage_and_every_event() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(any_draw(), 60);
    let mut reached = Reached::default();
    for _ in 0..300 {
        let draws = strategy.new_tree(&mut runner).unwrap().current();
        play(&draws, &mut reached).unwrap();
    }
    let stages = Stage::ALL.iter().copied();
    let beyond_the_first = stages.filter(|stage| *stage != Stage::Received);
    assert!(
        beyond_the_first
            .clone()
            .all(|stage| reached.stages.contains(&stage))
    );
    let events: BTreeSet<String> = EVENTS.split_whitespace().map(str::to_owned).collect();
    assert_eq!(reached.events, events);
}
