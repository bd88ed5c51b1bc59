//! What a complaint asks on a day, and of whom: the next step together with the terms. The order of the list of today is
//! made elsewhere, by the archive, from rows; what stands there asks what it asks here.

use super::{Case, NextStep};
use crate::breach::HoursClock;
use crate::clock::{Clock, ClockState, Deadline, Nature};
use crate::event::StaffId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What speaks first. A late promise comes before one that is near, then whoever waits for an answer, then targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A promise is near, or was missed.
    Promise,
    /// Whether something is a breach has to be decided, or should have been: a legal term is a promise, and of hours.
    Breach,
    /// The next step, whatever the dates.
    Step,
    /// A question was not answered by its date.
    Question,
    /// A target is near, or was missed.
    Target,
    Nothing,
}

impl Asks {
    /// From the next step, the clocks that come first of their kind, whether a question was not answered in time, and the
    /// open check on a breach, for who directs.
    pub fn of(
        step: NextStep,
        promise: Option<&Clock>,
        target: Option<&Clock>,
        unanswered: bool,
        breach: Option<&HoursClock>,
    ) -> Self {
        let is_late = |clock: &Clock| matches!(clock.state, ClockState::Late { .. });
        let breach = breach.filter(|breach| breach.is_late() || !promise.is_some_and(is_late));
        let presses = |clock: Option<&Clock>| {
            clock.is_some_and(|clock| {
                matches!(
                    clock.state,
                    ClockState::Late { .. } | ClockState::Soon { .. }
                )
            })
        };
        if breach.is_some() {
            Self::Breach
        } else if presses(promise) {
            Self::Promise
        } else if step.is_waited_for() {
            Self::Step
        } else if unanswered {
            Self::Question
        } else if step.asks_now() {
            Self::Step
        } else if presses(target) {
            Self::Target
        } else {
            Self::Nothing
        }
    }
}

/// Whose turn it is: everybody of the bureau who fits all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who handles it; anybody where nobody does, or where it takes somebody else.
    pub of: Option<StaffId>,
    /// Who wrote what waits to be read, and does not read it themselves.
    pub not: Option<StaffId>,
    /// Only the directie may.
    pub directs: bool,
}

impl Case {
    /// The promise of the bureau that comes first.
    pub fn next_promise(&self) -> Option<&Deadline> {
        self.next_of(Nature::Promise)
    }

    /// The target of the bureau that comes first.
    pub fn next_target(&self) -> Option<&Deadline> {
        self.next_of(Nature::Target)
    }

    fn next_of(&self, nature: Nature) -> Option<&Deadline> {
        self.running()
            .filter(|deadline| deadline.kind.nature() == nature)
            .min_by_key(|deadline| deadline.due)
    }

    /// The first day by which an answer was asked for that has not come; also one that somebody from outside was asked for.
    /// A question to the complainant says no day, so that it gets the days of the version.
    pub fn question_due(&self) -> Option<NaiveDate> {
        if !self.stage.is_running() {
            return None;
        }
        let asked_on = self.correspondence.asked_on;
        let own = asked_on.and_then(|on| self.answer_due(on));
        let requests = self.requests().iter().filter(|request| request.open);
        requests.map(|request| request.due).chain(own).min()
    }

    /// Whether that day has passed.
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.question_due().is_some_and(|due| due < today)
    }

    /// Whose turn the next step is.
    pub fn turn(&self) -> Turn {
        let proposal = self.response.proposal.map(|proposal| proposal.by);
        let decision = self.proposed_decision();
        match self.next_step() {
            NextStep::ReadAlong => Turn {
                not: proposal,
                ..Turn::default()
            },
            NextStep::ReadDecision => Turn {
                of: None,
                not: decision.map(|proposal| proposal.by),
                directs: decision.is_some_and(|proposal| !proposal.directs),
            },
            NextStep::DecideLateAppeal
            | NextStep::AppointCommittee
            | NextStep::AnswerObjection
            | NextStep::ReplaceMember => Turn {
                directs: true,
                ..Turn::default()
            },
            NextStep::Acknowledge
            | NextStep::CloseUndeliverable
            | NextStep::SendAgain
            | NextStep::ConfirmSending
            | NextStep::Answer
            | NextStep::Satisfy
            | NextStep::HeedConsent
            | NextStep::ReadAnswer
            | NextStep::PlanAction
            | NextStep::Conclude
            | NextStep::ReferPart
            | NextStep::Respond
            | NextStep::ConfirmWithdrawal
            | NextStep::DecideAppeal
            | NextStep::Investigate
            | NextStep::AwaitComplainant
            | NextStep::AwaitCommittee
            | NextStep::AwaitAppealTerm
            | NextStep::Nothing => Turn {
                of: self.handler(),
                ..Turn::default()
            },
        }
    }
}
