//! What holds for a case after any history: whatever is asked, by whomever, in whatever order.

use crate::support::{actor, file, received};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use regulation::amsterdam;
use regulation::appeal::Wish;
use regulation::authority::Role;
use regulation::case::{Case, Command, NextStep};
use regulation::clock::{ClockKind, Deadline};
use regulation::delivery::{Sending, Way};
use regulation::event::{Actor, Event, Recorded, Source, StaffId};
use regulation::filing::Ground;
use regulation::remedy::{RemedyAnswer, RemedyKind};
use regulation::shield::Shield;
use regulation::stage::{self, Stage};
use regulation::verdict::{Finding, Scope, Verdict};
use std::collections::BTreeSet;

const COLLEAGUES: [StaffId; 2] = [StaffId(1), StaffId(2)];

fn filed() -> Recorded {
    let command = file(Shield::Open, true);
    let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, received()).unwrap();
    Recorded {
        sequence: 1,
        at: received(),
        by: Actor::Complainant,
        event,
    }
}

/// One moment of chance.
#[derive(Clone, Debug)]
struct Draw {
    which: Index,
    number: u32,
    yes: bool,
    hours: i64,
    /// Among what is possible, so that the later stages are reached.
    sensible: bool,
    role: Role,
    colleague: usize,
}

prop_compose! {
    fn any_draw()(
        which in any::<Index>(),
        number in 0..12_u32,
        yes in any::<bool>(),
        hours in prop_oneof![8 => 0..72_i64, 1 => 72..900_i64],
        sensible in prop::bool::weighted(0.8),
        role in prop::sample::select(Role::ALL),
        colleague in 0..2_usize,
    ) -> Draw {
        Draw { which, number, yes, hours, sensible, role, colleague }
    }
}

/// Every command there is, filled in as chance has it.
fn commands(case: &Case, draw: &Draw, today: NaiveDate) -> Vec<Command> {
    let (yes, number) = (draw.yes, draw.number);
    let pick = |of: usize| number as usize % of;
    let day = |days: u64| {
        if yes {
            today + Days::new(days)
        } else {
            today - Days::new(days)
        }
    };
    let sending = [
        None,
        Some(Sending {
            way: Way::Post,
            sent_on: today,
        }),
        Some(Sending {
            way: Way::Email,
            sent_on: day(u64::from(number)),
        }),
    ][pick(3)];
    let finding = Finding {
        ground: case
            .first_unjudged()
            .unwrap_or(Ground::ALL[pick(Ground::ALL.len())]),
        verdict: Verdict::ALL[pick(Verdict::ALL.len())],
    };
    let id = |ids: Vec<u32>| ids.last().copied().unwrap_or(number);
    let action = id(case.actions().iter().map(|action| action.id).collect());
    let remedy = id(case.remedies().iter().map(|remedy| remedy.id).collect());
    let request = id(case.requests().iter().map(|request| request.id).collect());
    let letter = id(case
        .letters()
        .iter()
        .map(|letter| letter.sequence)
        .collect());
    vec![
        file(Shield::Confidential, yes),
        Command::Acknowledge {
            reason_given: yes,
            sending,
        },
        Command::SendMessage { asks: yes },
        Command::AddNote,
        Command::AddInformation,
        Command::ShowIdentity { reason_given: yes },
        Command::Withdraw,
        Command::Assign {
            to: StaffId([1, 2, 9][pick(3)]),
        },
        Command::Assess {
            scope: Scope::ALL[pick(2)],
            reason_given: yes,
        },
        Command::CorrectReceipt {
            received_at: received() + Duration::days(i64::from(number) - 6),
            reason_given: yes,
        },
        Command::CorrectDelivery {
            letter,
            sending,
            reason_given: yes,
        },
        Command::MakePlan,
        Command::Hear {
            whom: Source::Subject,
        },
        Command::AddEvidence {
            source: Source::Records,
        },
        Command::RequestInformation {
            of: Source::Witness,
            due: day(5),
        },
        Command::AnswerRequest { request },
        Command::ForgoInformation {
            request: yes.then_some(request),
        },
        Command::Judge(finding),
        Command::Judge(finding),
        Command::Judge(finding),
        Command::OfferRemedy {
            kind: RemedyKind::Apology,
            amount_cents: None,
        },
        Command::AnswerRemedy {
            remedy,
            answer: RemedyAnswer::ALL[pick(2)],
        },
        Command::FulfilRemedy { remedy },
        Command::PlanAction {
            owner: StaffId(1),
            due: day(9),
            check_on: None,
        },
        Command::CompleteAction { action },
        Command::CheckEffect {
            action,
            effective: yes,
        },
        Command::DeclareMeasureTaken,
        Command::ProposeReaction,
        Command::ReturnReaction,
        Command::Respond {
            colleagues: true,
            sending,
        },
        Command::Respond {
            colleagues: true,
            sending,
        },
        Command::OpenReaction,
        Command::ReportProgress {
            next: day(u64::from(number)),
            reason_given: yes,
            sending,
        },
        Command::Refer { sending },
        Command::Settle { sending },
        Command::ConfirmWithdrawal { sending },
        Command::Close,
        Command::CloseUndeliverable { reason_given: yes },
        Command::Reopen { reason_given: yes },
        Command::VoiceDissatisfaction {
            wish: Wish::ALL[pick(2)],
        },
        Command::Appeal,
        Command::RegisterAppeal {
            sent_on: day(u64::from(number)),
        },
        Command::DecideLateAppeal {
            admitted: yes,
            reason_given: true,
        },
        Command::AppointCommittee {
            members: 3,
            independent: yes,
            sending,
        },
        Command::ObjectToCommittee,
        Command::ReceiveAdvice {
            findings: vec![finding],
        },
        Command::DecideAppeal {
            followed: yes,
            reason_given: true,
            sending,
        },
        Command::WithdrawAppeal,
        Command::RaiseShield {
            to: Shield::ALL[pick(3)],
        },
        Command::GiveIdentity {
            to: Shield::ALL[pick(3)],
        },
    ]
}

/// Commands that end a case early; taken too often, nothing later would ever be reached.
fn ends_early(command: &Command) -> bool {
    matches!(
        command,
        Command::Withdraw
            | Command::Refer { .. }
            | Command::Settle { .. }
            | Command::RaiseShield { .. }
    )
}

fn who(role: Role, draw: &Draw) -> Actor {
    match role {
        Role::Handler | Role::Director => Actor::Staff(COLLEAGUES[draw.colleague]),
        Role::Asked | Role::System => Actor::System,
        role => actor(role),
    }
}

/// What is asked in this draw, by whom.
fn asked(case: &Case, draw: &Draw, today: NaiveDate) -> (Command, Role) {
    let all = commands(case, draw, today);
    let roles = [
        Role::Director,
        Role::Complainant,
        Role::Handler,
        Role::System,
        Role::Asked,
    ];
    let possible = |command: &Command| {
        let role = roles
            .into_iter()
            .find(|role| case.may(*role, command.action(*role), today))?;
        let rarely = ends_early(command) && draw.number > 0;
        (!rarely).then(|| (command.clone(), role))
    };
    let sensible: Vec<_> = all.iter().filter_map(possible).collect();
    if draw.sensible && !sensible.is_empty() {
        return draw.which.get(&sensible).clone();
    }
    (draw.which.get(&all).clone(), draw.role)
}

/// Plays a life, and checks after every step what must always hold. Answers with the stages that were reached.
fn play(draws: &[Draw]) -> Result<BTreeSet<Stage>, TestCaseError> {
    let mut history = vec![filed()];
    let mut case = Case::open(&history[0]).unwrap();
    let mut at: DateTime<Utc> = received();
    let mut reached = BTreeSet::from([case.stage()]);
    let mut proposed_by = None;
    for draw in draws {
        at += Duration::hours(draw.hours);
        let today = amsterdam::date(at);
        let (command, role) = asked(&case, draw, today);
        let (may, by) = (case.may(role, command.action(role), today), who(role, draw));
        let about = Actor::Staff(case.about()[0]);
        if role.is_staff() {
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
        check_step(&before, &case, &recorded, proposed_by)?;
        if recorded.event == Event::ReactionProposed {
            proposed_by = Some(by);
        }
        history.push(recorded);
        reached.insert(case.stage());
    }
    let acknowledged = history
        .iter()
        .filter(|recorded| matches!(recorded.event, Event::Acknowledged { .. }));
    prop_assert!(acknowledged.count() <= 1);
    prop_assert_eq!(Case::replay(&history), Some(case));
    Ok(reached)
}

fn check_step(
    before: &Case,
    case: &Case,
    recorded: &Recorded,
    proposed_by: Option<Actor>,
) -> Result<(), TestCaseError> {
    let event = &recorded.event;
    prop_assert_eq!(case.sequence(), before.sequence() + 1);
    let stayed = case.stage() == before.stage();
    prop_assert!(
        stayed || stage::allows(before.stage(), case.stage()),
        "{before:?} then {event:?}"
    );
    // No date that was announced moves to an earlier one, and none is forgotten.
    let dates = |case: &Case| -> Vec<(ClockKind, NaiveDate)> {
        case.deadlines()
            .map(|term: &Deadline| (term.kind, term.due))
            .collect()
    };
    let (old, new) = (dates(before), dates(case));
    for (place, (kind, due)) in old.iter().enumerate() {
        prop_assert_eq!(new[place].0, *kind);
        prop_assert!(
            new[place].1 >= *due,
            "{kind:?} moved from {due} by {event:?}"
        );
    }
    if !case.stage().is_running() {
        // Only a letter that did not arrive keeps a clock going.
        let lost = case
            .letters()
            .iter()
            .any(|letter| letter.received_on.is_none());
        prop_assert!(
            lost || case.next_deadline().is_none(),
            "a clock runs after {event:?}"
        );
        prop_assert!(case.ended_on().is_some());
    }
    if let Event::Responded { .. } = event {
        prop_assert!(before.first_unjudged().is_none() && !before.lacks_action());
        prop_assert!(
            proposed_by.is_some_and(|by| by != recorded.by),
            "sent by who wrote it"
        );
    }
    if before.shield() == Shield::Anonymous && !matches!(event, Event::IdentityGiven { .. }) {
        prop_assert_eq!(case.shield(), Shield::Anonymous);
    }
    prop_assert!(case.stage() != Stage::Received || case.next_step() == NextStep::Acknowledge);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_keeps_the_rules(draws in prop::collection::vec(any_draw(), 0..60)) {
        play(&draws)?;
    }
}

/// The property above says little if it never gets anywhere.
#[test]
fn the_lives_that_are_played_reach_every_stage() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(any_draw(), 60);
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let draws = strategy.new_tree(&mut runner).unwrap().current();
        reached.extend(play(&draws).unwrap());
    }
    let all: BTreeSet<Stage> = Stage::ALL.iter().copied().collect();
    assert_eq!(reached, all);
}
