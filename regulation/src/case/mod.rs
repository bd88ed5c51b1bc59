//! A complaint: the fold over what happened to it, and what may happen next.

mod command;
mod decide;
mod refusal;

pub use command::Command;
pub use refusal::Refusal;

use crate::amsterdam;
use crate::clock::{Clock, ClockKind, Deadline, Stop};
use crate::event::{Channel, Event, Language, Party, Recorded, StaffId};
use crate::filing::{Capacity, Ground};
use crate::shield::Shield;
use crate::stage::{self, Stage};
use chrono::{DateTime, Utc};

/// How a complaint stands. Made from events and changed by events, never otherwise; it holds facts and no words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    shield: Shield,
    capacity: Option<Capacity>,
    grounds: Vec<Ground>,
    about: Vec<StaffId>,
    channel: Channel,
    language: Language,
    received_at: DateTime<Utc>,
    regulation: Option<String>,
    identity_given: bool,
    deadlines: Vec<Deadline>,
    stage: Stage,
    acknowledged_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    open_question: bool,
    last_from_complainant: Option<u32>,
    last_from_bureau: Option<u32>,
    sequence: u32,
}

impl Case {
    /// The complaint as it was filed; `None` when this is not a filing.
    pub fn open(first: &Recorded) -> Option<Self> {
        let Event::Filed {
            shield,
            capacity,
            grounds,
            about,
            channel,
            received_at,
            regulation,
            identity_given,
            language,
            deadlines,
        } = first.event.clone()
        else {
            return None;
        };
        Some(Self {
            shield,
            capacity,
            grounds,
            about,
            channel,
            language,
            received_at,
            regulation,
            identity_given,
            deadlines,
            stage: Stage::Received,
            acknowledged_at: None,
            withdrawn_at: None,
            open_question: false,
            last_from_complainant: None,
            last_from_bureau: None,
            sequence: first.sequence,
        })
    }

    /// The complaint after all of its history, in order; `None` when it does not begin with the filing.
    pub fn replay(history: &[Recorded]) -> Option<Self> {
        let (first, rest) = history.split_first()?;
        let mut case = Self::open(first)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Some(case)
    }

    /// Takes in what happened. It happened, so this never fails; what the stages do not allow changes nothing but the sequence.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.sequence = recorded.sequence;
        match &recorded.event {
            Event::Acknowledged { .. } => {
                if self.go_to(Stage::Investigating) {
                    self.acknowledged_at = Some(recorded.at);
                    self.last_from_bureau = Some(recorded.sequence);
                }
            }
            Event::Withdrawn => {
                if self.go_to(Stage::Withdrawn) {
                    self.withdrawn_at = Some(recorded.at);
                    self.open_question = false;
                }
            }
            Event::MessageSent {
                from: Party::Bureau,
                asks,
            } => {
                self.open_question |= asks;
                self.last_from_bureau = Some(recorded.sequence);
            }
            Event::MessageSent {
                from: Party::Complainant,
                ..
            }
            | Event::InformationAdded => {
                self.open_question = false;
                self.last_from_complainant = Some(recorded.sequence);
            }
            Event::Filed { .. } | Event::NoteAdded | Event::IdentityShown => {}
        }
    }

    fn go_to(&mut self, next: Stage) -> bool {
        let allowed = stage::allows(self.stage, next);
        if allowed {
            self.stage = next;
        }
        allowed
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    pub fn shield(&self) -> Shield {
        self.shield
    }

    pub fn capacity(&self) -> Option<Capacity> {
        self.capacity
    }

    /// Whom of the bureau it is about.
    pub fn about(&self) -> &[StaffId] {
        &self.about
    }

    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    pub fn channel(&self) -> Channel {
        self.channel
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn received_at(&self) -> DateTime<Utc> {
        self.received_at
    }

    /// The number of the version that was in force on the date of receipt.
    pub fn regulation(&self) -> Option<&str> {
        self.regulation.as_deref()
    }

    pub fn identity_given(&self) -> bool {
        self.identity_given
    }

    /// The dates that were announced; empty when no regulation was in force.
    pub fn deadlines(&self) -> &[Deadline] {
        &self.deadlines
    }

    pub fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.acknowledged_at
    }

    pub fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.withdrawn_at
    }

    /// The bureau asked, and the complainant has not written since.
    pub fn open_question(&self) -> bool {
        self.open_question
    }

    /// The complainant wrote after filing, and nobody of the bureau has written since.
    pub fn waits_for_bureau(&self) -> bool {
        self.stage.is_running() && self.last_from_complainant > self.last_from_bureau
    }

    /// The sequence number of the last thing the complainant wrote after filing.
    pub fn last_from_complainant(&self) -> Option<u32> {
        self.last_from_complainant
    }

    /// The sequence number of the last event.
    pub fn sequence(&self) -> u32 {
        self.sequence
    }

    /// Every clock as it stands at `now`, in the order of the announced dates.
    pub fn clocks(&self, now: DateTime<Utc>) -> Vec<Clock> {
        let today = amsterdam::date(now);
        self.deadlines
            .iter()
            .map(|deadline| deadline.clock(today, self.stop(deadline.kind)))
            .collect()
    }

    /// The clock that asks attention first: the earliest date, and a promise before a target. `None` when nothing runs.
    pub fn next_clock(&self, now: DateTime<Utc>) -> Option<Clock> {
        let running = self
            .deadlines
            .iter()
            .filter(|deadline| self.stop(deadline.kind).is_none());
        let next = running.min_by_key(|deadline| (deadline.due, deadline.kind.nature()))?;
        Some(next.clock(amsterdam::date(now), None))
    }

    fn stop(&self, kind: ClockKind) -> Option<Stop> {
        let done = match kind {
            ClockKind::Acknowledgement => self.acknowledged_at,
            // Only the written reaction (art. 7 step 3) would stop these, and it is not among the events.
            ClockKind::Investigation | ClockKind::Completion => None,
        };
        let withdrawn = || self.withdrawn_at.map(amsterdam::date).map(Stop::Withdrawn);
        done.map(amsterdam::date).map(Stop::Done).or_else(withdrawn)
    }
}
