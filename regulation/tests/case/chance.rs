//! Chance, bent towards what is possible, so that whole lives come out of it.

use crate::support::{actor, file, received};
use chrono::{Days, Duration, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use regulation::appeal::Wish;
use regulation::authority::Role;
use regulation::breach::Conclusion;
use regulation::case::{Case, Command, Link, NextStep};
use regulation::consent::{Datum, Hearer};
use regulation::delivery::{Sending, Way};
use regulation::event::{Actor, Event, Recorded, Source, StaffId};
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::moment::Moment;
use regulation::remedy::{RemedyAnswer, RemedyKind};
use regulation::shield::Shield;
use regulation::verdict::{Finding, Scope, Verdict};

const COLLEAGUES: [StaffId; 2] = [StaffId(1), StaffId(2)];

/// From what is chosen: without a bent to what comes next, the later stages would never be reached.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// What the complaint asks for now.
    On,
    /// What somebody may do.
    Possible,
    Anything,
}

/// One moment of chance.
#[derive(Clone, Debug)]
pub struct Draw {
    which: Index,
    number: u32,
    pub yes: bool,
    /// Since the one before.
    pub hours: i64,
    aim: Aim,
    role: Role,
    colleague: usize,
}

prop_compose! {
    pub fn any_draw()(
        which in any::<Index>(),
        number in 0..12_u32,
        yes in any::<bool>(),
        hours in prop_oneof![8 => 0..72_i64, 1 => 72..900_i64],
        aim in prop_oneof![4 => Just(Aim::On), 4 => Just(Aim::Possible), 2 => Just(Aim::Anything)],
        role in prop::sample::select(Role::ALL),
        colleague in 0..2_usize,
    ) -> Draw {
        Draw { which, number, yes, hours, aim, role, colleague }
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
            sent_on: Some(today),
        }),
        Some(Sending {
            way: Way::Email,
            sent_on: Some(day(u64::from(number))),
        }),
        Some(Sending {
            way: Way::Email,
            sent_on: None,
        }),
    ][pick(4)];
    let finding = Finding {
        ground: case
            .first_unjudged()
            .unwrap_or(Ground::ALL[pick(Ground::ALL.len())]),
        verdict: Verdict::ALL[pick(Verdict::ALL.len())],
    };
    let advice = case.to_judge().iter().map(|ground| Finding {
        ground: *ground,
        verdict: finding.verdict,
    });
    let advice: Vec<Finding> = advice.collect();
    let decided = case.proposed_decision().map_or_else(
        || decisions(case, pick(2)),
        |proposal| proposal.decided.known().unwrap().clone(),
    );
    let id = |ids: Vec<u32>| ids.last().copied().unwrap_or(number);
    let action = id(case.actions().iter().map(|action| action.id).collect());
    let remedy = id(case.remedies().iter().map(|remedy| remedy.id).collect());
    let request = id(case.requests().iter().map(|request| request.id).collect());
    let letters = case.letters().iter().map(|letter| letter.sequence);
    let asked_for = case.lost_letter().or(case.unconfirmed_letter());
    let letter = asked_for.unwrap_or_else(|| id(letters.collect()));
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
        Command::NameSubject {
            whom: StaffId([2, 3, 9][pick(3)]),
            left: yes.then_some(Handling::Directors),
            reason_given: yes,
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
            unrevealing: yes,
            shows: if yes { vec![] } else { vec![Datum::Name] },
        },
        Command::AskConsent {
            to: Hearer::ALL[pick(2)],
            data: vec![Datum::ALL[pick(6)]],
        },
        Command::AnswerConsent { given: yes },
        Command::AddEvidence {
            source: Source::Records,
        },
        Command::RequestInformation {
            of: Source::Witness,
            due: day(5),
            unrevealing: yes,
            shows: vec![],
        },
        Command::AnswerRequest { request },
        Command::ForgoInformation {
            request: yes.then_some(request),
        },
        Command::Judge(finding),
        Command::OfferRemedy {
            kind: [RemedyKind::CostReimbursement, RemedyKind::Apology][pick(2)],
            amount_cents: None,
        },
        Command::GiveBankAccount { remedy },
        Command::AnswerRemedy {
            remedy,
            answer: RemedyAnswer::ALL[pick(2)],
        },
        Command::FulfilRemedy { remedy },
        Command::ReopenRemedy { remedy },
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
        Command::OpenReaction,
        Command::ReportProgress {
            next: day(u64::from(number)),
            reason_given: yes,
            sending,
        },
        Command::Refer { sending },
        Command::ReferPart { sending },
        Command::HeedDanger,
        Command::Link(Link {
            other: Some(Box::new(twin(case, false))),
            goes_on: yes,
            said: yes,
            reason_given: true,
        }),
        Command::Unlink {
            other: Some(Box::new(twin(case, true))),
            reason_given: true,
        },
        Command::Settle { sending },
        Command::ConfirmWithdrawal { sending },
        Command::Close,
        Command::CloseUndeliverable { reason_given: yes },
        Command::SetAside {
            opens: number % 16 != 0,
            reason_given: true,
        },
        Command::Reopen { reason_given: yes },
        Command::OpenBreachCheck {
            aware: Some(Moment::Day(today - Days::new(u64::from(number)))),
            reason_given: yes,
        },
        Command::LogBreach,
        Command::KnownEarlier {
            aware: Moment::Day(today - Days::new(u64::from(number % 9))),
            reason_given: yes,
        },
        Command::DecideBreach {
            conclusion: Conclusion::NoBreach,
            reason_given: yes,
        },
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
            until: day(20),
            sending,
        },
        Command::ObjectToCommittee,
        Command::AnswerObjection {
            upheld: yes,
            seat: Some(0),
        },
        Command::ReplaceMember {
            leaves: case.seats().first().copied().unwrap_or_default(),
            joins: yes,
            independent: yes,
            sending,
        },
        Command::ReceiveAdvice { findings: advice },
        Command::ProposeDecision {
            decided: decided.clone(),
            reason_given: true,
        },
        Command::ReturnDecision,
        Command::DecideAppeal {
            decided,
            colleagues: true,
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
        Command::ReleaseIdentity {
            to: StaffId([1, 2, 9][pick(3)]),
            reason_given: yes,
        },
    ]
}

/// The same complaint, which came in some days before; linked with it, or not yet.
fn twin(case: &Case, linked: bool) -> Case {
    let mut command = file(case.shield(), true);
    let arrived = received() - Duration::days(3);
    if let Command::File {
        about, received_at, ..
    } = &mut command
    {
        (*about, *received_at) = (case.about().clone(), arrived);
    }
    let by = Actor::Complainant;
    let event = Case::handle(None, command, Role::Anyone, by, arrived).unwrap();
    let first = Recorded {
        sequence: 1,
        at: arrived,
        by,
        event,
    };
    let mut twin = Case::open(&first).unwrap();
    if linked {
        let event = if case.is_joined() {
            Event::Linked {
                received_at: None,
                acknowledged_on: None,
                deadlines: Vec::new(),
            }
        } else {
            Event::Joined
        };
        twin.apply(&Recorded {
            sequence: 2,
            event,
            ..first
        });
    }
    twin
}

/// Something that can be decided on each ground.
fn decisions(case: &Case, which: usize) -> Vec<Finding> {
    let outcomes = case.outcomes();
    let decided = outcomes.known().unwrap().iter().filter_map(|outcome| {
        let possible = outcome.decisions();
        let verdict = *possible.get(which).or(possible.first())?;
        let ground = outcome.ground;
        Some(Finding { ground, verdict })
    });
    decided.collect()
}

/// Commands that end a case early; taken too often, nothing later would ever be reached.
fn ends_early(command: &Command) -> bool {
    matches!(
        command,
        Command::Withdraw
            | Command::Refer { .. }
            | Command::Settle { .. }
            | Command::Link(_)
            | Command::RaiseShield { .. }
    )
}

pub fn who(role: Role, draw: &Draw) -> Actor {
    match role {
        Role::Handler | Role::Director | Role::Outside => Actor::Staff(COLLEAGUES[draw.colleague]),
        Role::Asked | Role::System => Actor::System,
        role => actor(role),
    }
}

/// Whether this is what the complaint asks for now, or one of the ways on from there.
fn leads_on(step: NextStep, command: &Command) -> bool {
    match step {
        NextStep::Acknowledge => matches!(command, Command::Acknowledge { .. }),
        NextStep::CloseUndeliverable => matches!(
            command,
            Command::CloseUndeliverable { .. } | Command::Acknowledge { .. }
        ),
        NextStep::HeedConsent | NextStep::ReadAnswer => matches!(command, Command::AddNote),
        NextStep::Answer | NextStep::Satisfy | NextStep::AwaitComplainant => {
            matches!(command, Command::SendMessage { .. })
        }
        NextStep::SendAgain | NextStep::ConfirmSending => matches!(
            command,
            Command::CorrectDelivery {
                sending: Some(Sending {
                    sent_on: Some(_),
                    ..
                }),
                ..
            }
        ),
        NextStep::Investigate => matches!(command, Command::Judge(_)),
        NextStep::PlanAction => {
            matches!(
                command,
                Command::PlanAction { .. } | Command::DeclareMeasureTaken
            )
        }
        NextStep::ReferPart => matches!(command, Command::ReferPart { .. }),
        NextStep::Conclude | NextStep::Respond => matches!(command, Command::ProposeReaction),
        NextStep::ReadAlong => matches!(command, Command::Respond { .. }),
        NextStep::ConfirmWithdrawal => matches!(command, Command::ConfirmWithdrawal { .. }),
        NextStep::DecideLateAppeal => matches!(command, Command::DecideLateAppeal { .. }),
        NextStep::AppointCommittee => matches!(command, Command::AppointCommittee { .. }),
        NextStep::AwaitCommittee => matches!(command, Command::ReceiveAdvice { .. }),
        NextStep::AnswerObjection => matches!(command, Command::AnswerObjection { .. }),
        NextStep::ReplaceMember => matches!(command, Command::ReplaceMember { .. }),
        NextStep::DecideAppeal => matches!(
            command,
            Command::ProposeDecision { .. }
                | Command::PlanAction { .. }
                | Command::DeclareMeasureTaken
        ),
        NextStep::ReadDecision => matches!(command, Command::DecideAppeal { .. }),
        NextStep::AwaitAppealTerm | NextStep::Nothing => matches!(
            command,
            Command::OpenReaction
                | Command::Close
                | Command::VoiceDissatisfaction { .. }
                | Command::Appeal
                | Command::RegisterAppeal { .. }
                | Command::Reopen { .. }
                | Command::CorrectDelivery { .. }
        ),
    }
}

/// What is asked in this draw, by whom.
pub fn asked(case: &Case, draw: &Draw, today: NaiveDate) -> (Command, Role) {
    let all = commands(case, draw, today);
    let roles = [
        Role::Director,
        Role::Complainant,
        Role::Handler,
        Role::System,
        Role::Asked,
    ];
    let possible = |command: &Command| {
        let may = |role: &Role| case.may(*role, command.action(*role), today);
        let able: Vec<Role> = roles.into_iter().filter(may).collect();
        let role = *able.get(draw.number as usize % able.len().max(1))?;
        let wanted = match draw.aim {
            Aim::On => leads_on(case.next_step(), command),
            Aim::Possible => !ends_early(command) || draw.number == 0,
            Aim::Anything => false,
        };
        wanted.then(|| (command.clone(), role))
    };
    let wanted: Vec<_> = all.iter().filter_map(possible).collect();
    if wanted.is_empty() {
        return (draw.which.get(&all).clone(), draw.role);
    }
    draw.which.get(&wanted).clone()
}
