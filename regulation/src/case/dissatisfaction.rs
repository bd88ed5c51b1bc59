//! Whoever is not satisfied: a talk, a second look, an appeal to a committee (article 9).

use super::clocks::Running;
use super::decision::ProposedDecision;
use super::permits::must;
use super::{Case, Refusal};
use crate::amsterdam;
use crate::appeal::{Against, Appeal, Wish};
use crate::clock::{ClockKind, Deadline, Stop};
use crate::event::{Ending, Event, Guarded};
use crate::stage::Stage;
use crate::verdict::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the complainant asked for who was not satisfied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dissatisfaction {
    pub(super) wish: Option<Wish>,
    pub(super) appeal: Option<Appeal>,
    /// The seats of the committee that somebody sits on.
    pub(super) seats: Vec<u8>,
    /// The seat that an objection was upheld about, until that member leaves.
    #[serde(default)]
    pub(super) upheld: Option<u8>,
    /// What the committee advised.
    pub(super) advice: Guarded<Vec<Finding>>,
    /// The decision that waits for a second pair of eyes.
    pub(super) proposal: Option<ProposedDecision>,
    /// What was decided after the advice.
    pub(super) decision: Guarded<Vec<Finding>>,
}

impl Case {
    /// What the complainant asked for who was not satisfied, until the bureau writes.
    pub fn wish(&self) -> Option<Wish> {
        self.dissatisfaction.wish
    }

    pub fn appeal(&self) -> Option<Appeal> {
        self.dissatisfaction.appeal
    }

    /// The appeal term of a reaction that is received on a date (art. 9).
    pub fn appeal_from(&self, start: NaiveDate) -> Option<Deadline> {
        let version = self.version_on(start)?;
        let days = version.lengths.appeal;
        Some(Deadline::announce(
            ClockKind::Appeal,
            days,
            start,
            version.profile,
        ))
    }

    fn committee_from(&self, start: NaiveDate) -> Option<Deadline> {
        let version = self.version_on(start)?;
        let days = version.lengths.committee;
        Some(Deadline::announce(
            ClockKind::Committee,
            days,
            start,
            version.profile,
        ))
    }

    /// An appeal that was sent on this date. Against a reaction it is late after the last day of the term, also when the
    /// letter was on its way while the case closed.
    pub(super) fn lodge(&self, on: NaiveDate) -> Event {
        let against = if self.response.reaction.is_some() {
            Against::Reaction
        } else {
            Against::Absence
        };
        let late = match self.appeal_deadline() {
            Some(term) => on > term.due,
            None => self.stage == Stage::Closed,
        };
        Event::AppealLodged {
            against,
            on,
            late,
            committee: self.committee_from(on),
        }
    }

    pub(super) fn appealed(&mut self, change: impl FnOnce(&mut Appeal)) {
        self.dissatisfaction.appeal.as_mut().map(change);
    }

    /// The complainant's term, which is never made shorter.
    pub(super) fn appeal_term(&mut self, appeal: Option<&Deadline>) {
        let Some(new) = appeal else {
            return;
        };
        let runs =
            |term: &&mut Running| term.stop.is_none() && term.deadline.kind == ClockKind::Appeal;
        let given = self.deadline(ClockKind::Appeal).map(|term| term.due);
        let new = new.clone().not_before(given.unwrap_or(new.due));
        match self.terms.iter_mut().rev().find(runs) {
            Some(term) => term.deadline = new,
            None => self.announce(new),
        }
    }

    /// An appeal was lodged after the last day, and nobody has decided whether it goes on.
    pub(super) fn is_undecided(&self) -> bool {
        self.dissatisfaction
            .appeal
            .is_some_and(|appeal| appeal.admitted.is_none())
    }

    /// An appeal because no reaction came, on which the committee has not advised.
    pub(super) fn is_unanswered_appeal(&self) -> bool {
        self.stage == Stage::Appealed
            && self
                .dissatisfaction
                .appeal
                .is_some_and(|appeal| appeal.against == Against::Absence && !appeal.advised)
    }

    /// There is an appeal that goes on, or may go on.
    pub(super) fn is_appealed(&self) -> bool {
        self.dissatisfaction
            .appeal
            .is_some_and(|appeal| appeal.admitted != Some(false))
    }

    /// Against the reaction, also when it is late; or against a reaction that did not come in time.
    pub(super) fn may_be_appealed(&self, today: NaiveDate) -> bool {
        self.dissatisfaction.appeal.is_none()
            && match self.stage {
                Stage::Received | Stage::Investigating => {
                    self.is_past(ClockKind::Completion, today)
                        && self.is_past(ClockKind::Update, today)
                }
                Stage::Answered => true,
                Stage::Closed => {
                    matches!(self.end.ending, Some(Ending::Answered | Ending::Referred))
                }
                Stage::Appealed | Stage::Withdrawn => false,
            }
    }

    /// An appeal that came by another door.
    pub(super) fn register_appeal(
        &self,
        sent_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(sent_on <= today, Refusal::InTheFuture)?;
        must(
            sent_on >= amsterdam::date(self.receipt.received_at),
            Refusal::BeforeReceipt,
        )?;
        Ok(self.lodge(sent_on))
    }

    pub(super) fn decide_late_appeal(
        &self,
        admitted: bool,
        reason_given: bool,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(reason_given, Refusal::ReasonMissing)?;
        let committee = admitted.then(|| self.committee_from(today)).flatten();
        Ok(Event::LateAppealDecided {
            admitted,
            committee,
        })
    }

    pub(super) fn lodged(
        &mut self,
        against: Against,
        on: NaiveDate,
        late: bool,
        committee: Option<&Deadline>,
    ) {
        if late || self.go_to(Stage::Appealed) {
            self.dissatisfaction.appeal = Some(Appeal {
                lodged_on: on,
                against,
                admitted: (!late).then_some(true),
                members: 0,
                objection: None,
                advised: false,
            });
            self.stop(&[ClockKind::Appeal], Stop::Done(on), self.sequence);
            self.correspondence.last_from_complainant = Some(self.sequence);
            self.announce_if(committee);
        }
    }

    pub(super) fn late_appeal_decided(
        &mut self,
        admitted: bool,
        committee: Option<&Deadline>,
        today: NaiveDate,
    ) {
        if !admitted || self.go_to(Stage::Appealed) {
            self.appealed(|appeal| appeal.admitted = Some(admitted));
            // Until here it was for this decision.
            self.stop(&[ClockKind::Committee], Stop::Done(today), self.sequence);
            self.announce_if(committee);
        }
        self.bureau_wrote();
    }

    pub(super) fn appeal_withdrawn(&mut self, today: NaiveDate) {
        let reaction = self.response.reaction;
        // Without a reaction the investigation is still to be finished, or to begin.
        let back = match (reaction, self.correspondence.acknowledged_at) {
            (Some(_), _) => Stage::Answered,
            (None, Some(_)) => Stage::Investigating,
            (None, None) => Stage::Received,
        };
        if self.is_undecided() || self.go_to(back) {
            self.dissatisfaction = Dissatisfaction {
                wish: self.dissatisfaction.wish,
                ..Dissatisfaction::default()
            };
            self.stop(&[ClockKind::Committee], Stop::Ended(today), self.sequence);
            if reaction.is_some() {
                // Nothing is waited for any more; without a reaction that is still owed.
                self.stop(&[ClockKind::Update], Stop::Ended(today), self.sequence);
            }
            self.correspondence.last_from_complainant = Some(self.sequence);
        }
    }
}
