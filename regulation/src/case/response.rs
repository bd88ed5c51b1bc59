//! The written reaction: read by a second pair of eyes, sent, opened (articles 3, 7 and 9).

use super::permits::must;
use super::{Case, Refusal};
use crate::authority::{Action, Role};
use crate::clock::{ClockKind, Deadline};
use crate::delivery::{Arrival, Delivery, Sending};
use crate::event::{Actor, Ending, Event, StaffId};
use crate::stage::Stage;
use crate::workday;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a reaction stops. The investigation stops before it, when every ground has its judgement.
pub(super) const REACTION: &[ClockKind] = &[
    ClockKind::Investigation,
    ClockKind::Completion,
    ClockKind::Update,
];

/// The reaction, and what is proposed for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Response {
    pub(super) proposal: Option<Proposal>,
    pub(super) reaction: Option<Reaction>,
}

/// A reaction that waits for a second pair of eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The sequence number of its event.
    pub sequence: u32,
    /// Who wrote it.
    pub by: StaffId,
}

/// The written reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// The sequence number of its event.
    pub sequence: u32,
    pub sent_on: NaiveDate,
    /// From which local date it counts as received for the appeal; `None` while nobody opened it.
    pub received_on: Option<NaiveDate>,
    /// When the case may be closed though nobody opened it.
    pub long_stop: Option<NaiveDate>,
    /// How the case ends once nobody appealed: answered, or referred to whom it belongs with.
    pub ending: Ending,
}

impl Case {
    /// The reaction that waits for a second pair of eyes.
    pub fn proposal(&self) -> Option<Proposal> {
        self.response.proposal
    }

    pub fn reaction(&self) -> Option<Reaction> {
        self.response.reaction
    }

    /// The appeal term begins when the reaction is received; one that is only published is received when it is opened.
    /// The long stop is for that one.
    pub(super) fn respond(
        &self,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        let delivery = self.delivery(sending, today)?;
        Ok(Event::Responded {
            appeal: self.appeal_after(delivery),
            long_stop: self.long_stop(today),
            delivery,
        })
    }

    /// The appeal term of a letter that is on its way; none yet for one that is only published.
    fn appeal_after(&self, delivery: Option<Delivery>) -> Option<Deadline> {
        self.appeal_from(delivery?.on?)
    }

    /// When a case may be closed though nobody opened the letter that was published today.
    fn long_stop(&self, today: NaiveDate) -> Option<NaiveDate> {
        let version = self.version_on(today)?;
        Some(workday::count(today, version.lengths.long_stop, version.profile).end)
    }

    pub(super) fn reacted(
        &mut self,
        ending: Ending,
        delivery: Option<Delivery>,
        appeal: Option<&Deadline>,
        long_stop: Option<NaiveDate>,
        today: NaiveDate,
    ) {
        if !self.go_to(Stage::Answered) {
            return;
        }
        self.response.proposal = None;
        self.response.reaction = Some(Reaction {
            sequence: self.sequence,
            sent_on: today,
            received_on: delivery.and_then(|delivery| delivery.on),
            long_stop,
            ending,
        });
        self.letter(REACTION, delivery, today);
        self.announce_if(appeal);
        self.answered(today);
    }

    /// Whatever did not arrive the way it was sent, or was not sent yet, is read behind the follow code now.
    pub(super) fn letters_opened(&mut self, appeal: Option<&Deadline>, today: NaiveDate) {
        let mut missing = Vec::new();
        for letter in &mut self.correspondence.letters {
            if letter.arrival.received_on().is_none() {
                letter.arrival = Arrival::On(today);
                missing.push(letter.sequence);
            }
        }
        for letter in missing {
            self.stop_again(letter, Some(today));
        }
        let is_open = self.stage == Stage::Answered;
        let reaction = self.response.reaction.as_mut().filter(|_| is_open);
        if let Some(reaction) = reaction.filter(|reaction| reaction.received_on.is_none()) {
            reaction.received_on = Some(today);
            self.appeal_term(appeal);
        }
    }

    /// Somebody else than who wrote it reads it first, when there is somebody else.
    pub(super) fn read_along(&self, colleagues: bool, by: Actor) -> Result<(), Refusal> {
        if !colleagues {
            return Ok(());
        }
        let proposal = self.response.proposal.ok_or(Refusal::SecondReaderMissing)?;
        must(by != Actor::Staff(proposal.by), Refusal::SameReader)
    }

    pub(super) fn refer(
        &self,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        let delivery = self.delivery(sending, today)?;
        Ok(Event::Referred {
            appeal: self.appeal_after(delivery),
            long_stop: self.long_stop(today),
            delivery,
        })
    }

    pub(super) fn open_reaction(&self, role: Role, today: NaiveDate) -> Result<Event, Refusal> {
        let action = Action::Follow;
        must(role == Role::Complainant, Refusal::NotAllowed { action })?;
        must(self.has_unopened(), Refusal::NothingToDo)?;
        let begins = self.is_reaction_unopened();
        Ok(Event::ReactionOpened {
            appeal: self.appeal_from(today).filter(|_| begins),
        })
    }

    /// Whether something was written that counts as received once the complainant opens it.
    pub fn has_unopened(&self) -> bool {
        let mut letters = self.correspondence.letters.iter();
        self.is_reaction_unopened() || letters.any(|letter| letter.arrival.received_on().is_none())
    }

    fn is_reaction_unopened(&self) -> bool {
        let unopened = |reaction: Reaction| reaction.received_on.is_none();
        self.stage == Stage::Answered && self.response.reaction.is_some_and(unopened)
    }

    pub(super) fn proposed(&mut self, by: Actor) {
        let sequence = self.sequence;
        self.response.proposal = match by {
            Actor::Staff(by) => Some(Proposal { sequence, by }),
            Actor::Complainant | Actor::System => None,
        };
    }
}
