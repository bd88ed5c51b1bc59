//! Deciding: whether a command is allowed, and what then happened.

use super::{Case, Command, Refusal};
use crate::amsterdam;
use crate::authority::{self, Action, Role};
use crate::clock::{ClockKind, Deadline};
use crate::event::{Actor, Event, Party};
use crate::stage::Stage;
use crate::text;
use chrono::{DateTime, Utc};

impl Case {
    /// What happens when somebody asks this now. Changes nothing: record the event, then [`apply`](Case::apply) it.
    pub fn handle(
        case: Option<&Self>,
        command: Command,
        role: Role,
        by: Actor,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        let action = command.action(role);
        if !authority::may(role, action) || !fits(role, by) {
            return Err(Refusal::NotAllowed { action });
        }
        match (case, command) {
            (None, command @ Command::File { .. }) => file(command, at),
            (None, _) => Err(Refusal::NoCase),
            (Some(_), Command::File { .. }) => Err(Refusal::AlreadyFiled),
            (Some(case), _) if case.is_about(by) => Err(Refusal::AboutThem),
            (Some(case), command) => case.decide(&command, role, at),
        }
    }

    /// Whether `role` may do `action` with this complaint now. A reason may still be asked.
    pub fn may(&self, role: Role, action: Action) -> bool {
        authority::may(role, action) && self.permits(action).is_ok()
    }

    /// Nobody handles a complaint about themselves.
    fn is_about(&self, by: Actor) -> bool {
        matches!(by, Actor::Staff(id) if self.about.contains(&id))
    }

    fn decide(&self, command: &Command, role: Role, at: DateTime<Utc>) -> Result<Event, Refusal> {
        self.permits(command.action(role))?;
        Ok(match command {
            Command::Acknowledge { reason_given } => {
                let late = self.is_acknowledged_late(at);
                if late && !reason_given {
                    return Err(Refusal::LateNeedsReason);
                }
                Event::Acknowledged { late }
            }
            Command::SendMessage { asks } if role.is_staff() => Event::MessageSent {
                from: Party::Bureau,
                asks: *asks,
            },
            Command::SendMessage { .. } => Event::MessageSent {
                from: Party::Complainant,
                asks: false,
            },
            Command::ShowIdentity {
                reason_given: false,
            } => return Err(Refusal::ReasonMissing),
            Command::ShowIdentity { reason_given: true } => Event::IdentityShown,
            Command::AddNote => Event::NoteAdded,
            Command::AddInformation => Event::InformationAdded,
            Command::Withdraw => Event::Withdrawn,
            Command::File { .. } => return Err(Refusal::AlreadyFiled),
        })
    }

    /// What this complaint has to say against an action at its stage, whoever asks. Reading is never refused here.
    fn permits(&self, action: Action) -> Result<(), Refusal> {
        match action {
            Action::File => Err(Refusal::AlreadyFiled),
            Action::Acknowledge if self.acknowledged_at().is_some() => {
                Err(Refusal::AlreadyAcknowledged)
            }
            Action::Acknowledge if self.stage() != Stage::Received => self.not_now(),
            Action::Write | Action::Withdraw | Action::SendMessage | Action::ShowIdentity
                if !self.stage().is_running() =>
            {
                self.not_now()
            }
            Action::ShowIdentity if !self.identity_given() => Err(Refusal::NoIdentity),
            _ => Ok(()),
        }
    }

    fn not_now(&self) -> Result<(), Refusal> {
        Err(Refusal::NotNow {
            stage: self.stage(),
        })
    }

    /// On time up to midnight in Amsterdam on the due date. Without a deadline nothing is late.
    fn is_acknowledged_late(&self, at: DateTime<Utc>) -> bool {
        let due = self
            .deadlines()
            .iter()
            .find(|deadline| deadline.kind == ClockKind::Acknowledgement);
        due.is_some_and(|deadline| amsterdam::date(at) > deadline.due)
    }
}

/// Whether somebody in this role can be this actor: no complainant acts as staff, nor the other way round.
fn fits(role: Role, by: Actor) -> bool {
    match by {
        Actor::Complainant => !role.is_staff(),
        Actor::Staff(_) => role.is_staff(),
        Actor::System => false,
    }
}

fn file(command: Command, at: DateTime<Utc>) -> Result<Event, Refusal> {
    let Command::File {
        shield,
        capacity,
        grounds,
        about,
        identity_given,
        channel,
        language,
        received_at,
    } = command
    else {
        return Err(Refusal::NoCase);
    };
    if received_at > at {
        return Err(Refusal::InTheFuture);
    }
    let start = amsterdam::date(received_at);
    let regulation = text::in_force_on(start);
    let deadlines = regulation.map(|version| {
        let lengths = version.lengths;
        let announce = |kind, days| Deadline::announce(kind, days, start, version.profile);
        vec![
            announce(ClockKind::Acknowledgement, lengths.acknowledgement),
            announce(ClockKind::Investigation, lengths.investigation),
            announce(ClockKind::Completion, lengths.completion),
        ]
    });
    Ok(Event::Filed {
        shield,
        capacity,
        grounds,
        about,
        channel,
        received_at,
        regulation: regulation.map(|version| version.number.to_owned()),
        identity_given: identity_given && shield.keeps_identity(),
        language,
        deadlines: deadlines.unwrap_or_default(),
    })
}
