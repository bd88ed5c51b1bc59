//! How a complaint ends, and how one that has ended goes on (articles 7 and 9).

use super::clocks::Running;
use super::permits::must;
use super::response::REACTION;
use super::{Case, Refusal};
use crate::clock::{ClockKind, Deadline, Stop};
use crate::delivery::Delivery;
use crate::event::{Ending, Event};
use crate::stage::{self, Stage};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// When and how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    pub(super) withdrawal_confirmed: bool,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) ending: Option<Ending>,
}

impl Case {
    pub fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.end.withdrawn_at
    }

    /// The local date on which it was closed or withdrawn.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.end.ended_on
    }

    /// How it was closed.
    pub fn ending(&self) -> Option<Ending> {
        self.end.ending
    }

    /// The withdrawal was confirmed in writing.
    pub fn withdrawal_confirmed(&self) -> bool {
        self.end.withdrawal_confirmed
    }

    pub(super) fn reopened(&mut self, deadlines: &[Deadline], today: NaiveDate) {
        if !self.go_to(Stage::Investigating) {
            return;
        }
        // The new reaction brings a term of its own.
        let ended = self
            .response
            .reaction
            .map_or(today, |reaction| reaction.sent_on);
        self.stop(&[ClockKind::Appeal], Stop::Ended(ended), self.sequence);
        self.terms.extend(Running::all(deadlines));
        // What was put right stays so; what is founded from now on needs an action of its own.
        for action in &mut self.measures.actions {
            action.earlier = action.done;
        }
        self.measures.measure_taken = false;
        self.investigation.judged.clear();
        self.response.proposal = None;
        self.response.reaction = None;
        // One that was too late was about the old reaction.
        self.dissatisfaction.appeal = None;
        self.bureau_wrote();
    }

    /// A letter that also ends the case.
    pub(super) fn end_with(
        &mut self,
        ending: Ending,
        delivery: Option<Delivery>,
        today: NaiveDate,
    ) {
        if stage::allows(self.stage, Stage::Closed) {
            self.letter(REACTION, delivery, today);
            self.end(Stage::Closed, Some(ending), today, Stop::Ended(today));
        }
    }

    pub(super) fn end(
        &mut self,
        stage: Stage,
        ending: Option<Ending>,
        today: NaiveDate,
        stop: Stop,
    ) -> bool {
        let allowed = self.go_to(stage);
        if allowed {
            self.end.ending = ending;
            self.end.ended_on = Some(today);
            self.answered(today);
            self.stop(ClockKind::ALL, stop, self.sequence);
        }
        allowed
    }

    pub(super) fn close_undeliverable(reason_given: bool) -> Result<Event, Refusal> {
        must(reason_given, Refusal::ReasonMissing)?;
        let ending = Ending::Undeliverable;
        Ok(Event::Closed { ending })
    }

    pub(super) fn reopen(&self, reason_given: bool, today: NaiveDate) -> Result<Event, Refusal> {
        must(reason_given, Refusal::ReasonMissing)?;
        let mut deadlines = self.terms_from(today);
        deadlines.retain(|term| term.kind != ClockKind::Acknowledgement);
        Ok(Event::Reopened { deadlines })
    }

    pub(super) fn withdrawn(&mut self, at: DateTime<Utc>, today: NaiveDate) {
        if self.end(Stage::Withdrawn, None, today, Stop::Ended(today)) {
            self.end.withdrawn_at = Some(at);
            self.correspondence.last_from_complainant = Some(self.sequence);
        }
    }

    pub(super) fn closed(&mut self, ending: Ending, today: NaiveDate) {
        let stop = match ending {
            Ending::Undeliverable | Ending::SetAside | Ending::Linked => Stop::Void(today),
            Ending::Answered | Ending::Referred | Ending::Settled | Ending::Appealed => {
                Stop::Ended(today)
            }
        };
        self.end(Stage::Closed, Some(ending), today, stop);
    }

    /// Goes on to this stage, when that can be: whether it did.
    pub(super) fn go_to(&mut self, next: Stage) -> bool {
        let allowed = stage::allows(self.stage, next);
        if allowed {
            self.stage = next;
        }
        if allowed && next.is_running() {
            // A case that goes on has not ended.
            self.end.ending = None;
            self.end.ended_on = None;
        }
        allowed
    }
}
