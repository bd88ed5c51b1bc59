//! The decision after the committee advised: on each ground the advice, or the judgement as it was; read by a second pair of
//! eyes before it goes (articles 3 and 9).

use super::permits::must;
use super::{Case, Refusal};
use crate::authority::{Action, Role};
use crate::delivery::Delivery;
use crate::event::{Actor, Ending, Guarded, StaffId};
use crate::filing::Ground;
use crate::verdict::{Finding, Outcome, Verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A decision that waits for a second pair of eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedDecision {
    /// The sequence number of its event.
    pub sequence: u32,
    /// Who wrote it.
    pub by: StaffId,
    /// Whether they may decide.
    pub directs: bool,
    pub decided: Guarded<Vec<Finding>>,
}

impl Case {
    /// What was judged, advised and decided on each ground, side by side.
    pub fn outcomes(&self) -> Guarded<Vec<Outcome>> {
        let dissatisfaction = &self.dissatisfaction;
        let (Guarded::Known(judged), Guarded::Known(advice), Guarded::Known(decision)) = (
            self.findings(),
            &dissatisfaction.advice,
            &dissatisfaction.decision,
        ) else {
            return Guarded::Sealed;
        };
        let outcome = |ground: &Ground| {
            let of = |findings: &[Finding]| -> Option<Verdict> {
                let found = findings.iter().find(|finding| finding.ground == *ground);
                found.map(|finding| finding.verdict)
            };
            Outcome {
                ground: *ground,
                judged: of(&judged),
                advised: of(advice),
                decided: of(decision),
            }
        };
        Guarded::Known(self.to_judge().iter().map(outcome).collect())
    }

    /// The decision that waits for a second pair of eyes.
    pub fn proposed_decision(&self) -> Option<&ProposedDecision> {
        self.dissatisfaction.proposal.as_ref()
    }

    /// Whether somebody in this role may send the decision: the directie, or whoever reads what the directie wrote.
    pub(super) fn may_decide(&self, role: Role) -> bool {
        let proposal = self.dissatisfaction.proposal.as_ref();
        role.directs() || proposal.is_some_and(|proposal| proposal.directs)
    }

    /// A decision says something of every ground, and no more than can be decided; what goes against the advice says why,
    /// and what is founded is put right (art. 7 step 3).
    pub(super) fn decision(
        &self,
        mut decided: Vec<Finding>,
        reason_given: bool,
    ) -> Result<Vec<Finding>, Refusal> {
        let Guarded::Known(outcomes) = self.outcomes() else {
            return Err(Refusal::CannotBeOpened);
        };
        decided.retain(|finding| outcomes.iter().any(|known| known.ground == finding.ground));
        for outcome in &outcomes {
            let ground = outcome.ground;
            let mut found = decided.iter().filter(|finding| finding.ground == ground);
            let finding = found.next().ok_or(Refusal::FindingMissing { ground })?;
            let known = outcome.decisions().contains(&finding.verdict) && found.next().is_none();
            must(known, Refusal::NeitherAdvisedNorJudged { ground })?;
        }
        must(
            self.is_advised(&decided)? || reason_given,
            Refusal::ReasonMissing,
        )?;
        let corrected = !self.lacks_action_for(&decided);
        must(corrected, Refusal::CorrectiveActionMissing)?;
        Ok(decided)
    }

    /// Whether the advice is followed on every ground.
    pub(super) fn is_advised(&self, decided: &[Finding]) -> Result<bool, Refusal> {
        let advice = self.dissatisfaction.advice.known();
        let advice = advice.ok_or(Refusal::CannotBeOpened)?;
        Ok(decided.iter().all(|finding| advice.contains(finding)))
    }

    /// Somebody else than who wrote it reads it first, when there is somebody else; one of the two is of the directie.
    pub(super) fn read_along_decision(
        &self,
        decided: &[Finding],
        colleagues: bool,
        role: Role,
        by: Actor,
    ) -> Result<(), Refusal> {
        let action = Action::DecideAppeal;
        must(self.may_decide(role), Refusal::NotAllowed { action })?;
        if !colleagues {
            return Ok(());
        }
        let proposal = self.dissatisfaction.proposal.as_ref();
        let proposal = proposal.ok_or(Refusal::SecondReaderMissing)?;
        must(by != Actor::Staff(proposal.by), Refusal::SameReader)?;
        let proposed = proposal.decided.known().ok_or(Refusal::CannotBeOpened)?;
        must(decided == proposed, Refusal::NotAsProposed)
    }

    pub(super) fn decision_proposed(
        &mut self,
        decided: &Guarded<Vec<Finding>>,
        directs: bool,
        by: Actor,
    ) {
        let sequence = self.sequence;
        self.dissatisfaction.proposal = match by {
            Actor::Staff(by) => Some(ProposedDecision {
                sequence,
                by,
                directs,
                decided: decided.clone(),
            }),
            Actor::Complainant | Actor::System => None,
        };
    }

    pub(super) fn appeal_decided(
        &mut self,
        decided: &Guarded<Vec<Finding>>,
        delivery: Option<Delivery>,
        today: NaiveDate,
    ) {
        self.dissatisfaction.proposal = None;
        self.dissatisfaction.decision = decided.clone();
        self.end_with(Ending::Appealed, delivery, today);
    }
}
