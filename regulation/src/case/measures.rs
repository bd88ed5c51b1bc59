//! What is done about it: for the complainant, and so that it does not happen again (articles 7 and 8).

use super::permits::must;
use super::{Case, Refusal};
use crate::corrective::CorrectiveAction;
use crate::event::{Event, Guarded, StaffId};
use crate::remedy::{Remedy, RemedyAnswer, RemedyKind};
use crate::verdict::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Remedies that were offered, and actions that were agreed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Measures {
    pub(super) remedies: Vec<Remedy>,
    pub(super) actions: Vec<CorrectiveAction>,
    pub(super) measure_taken: bool,
}

impl Case {
    pub fn remedies(&self) -> &[Remedy] {
        &self.measures.remedies
    }

    pub fn actions(&self) -> &[CorrectiveAction] {
        &self.measures.actions
    }

    pub(super) fn remedy(&mut self, id: u32, change: impl FnOnce(&mut Remedy)) {
        self.measures
            .remedies
            .iter_mut()
            .find(|remedy| remedy.id == id)
            .map(change);
    }

    pub(super) fn action(&mut self, id: u32, change: impl FnOnce(&mut CorrectiveAction)) {
        self.measures
            .actions
            .iter_mut()
            .find(|action| action.id == id)
            .map(change);
    }

    /// Whether a corrective action is still asked for (art. 7 step 3).
    pub fn lacks_action(&self) -> Guarded<bool> {
        if self.is_corrected() {
            return Guarded::Known(false);
        }
        self.findings().map(|found| self.lacks_action_for(&found))
    }

    fn is_corrected(&self) -> bool {
        self.measures.measure_taken || self.measures.actions.iter().any(|action| !action.earlier)
    }

    /// Whether one is still asked for when this is what is found.
    pub(super) fn lacks_action_for(&self, findings: &[Finding]) -> bool {
        let founded = findings
            .iter()
            .any(|finding| finding.verdict.asks_for_action());
        founded && !self.is_corrected()
    }

    pub(super) fn answer_remedy(
        &self,
        remedy: u32,
        answer: RemedyAnswer,
    ) -> Result<Event, Refusal> {
        self.has_remedy(remedy, |known| known.answer.is_none())?;
        Ok(Event::RemedyAnswered { remedy, answer })
    }

    pub(super) fn give_bank_account(&self, remedy: u32) -> Result<Event, Refusal> {
        self.has_remedy(remedy, Remedy::takes_bank_account)?;
        Ok(Event::BankAccountGiven { remedy })
    }

    pub(super) fn fulfil_remedy(&self, remedy: u32) -> Result<Event, Refusal> {
        self.has_remedy(remedy, |known| !known.fulfilled)?;
        Ok(Event::RemedyFulfilled { remedy })
    }

    pub(super) fn reopen_remedy(&self, remedy: u32) -> Result<Event, Refusal> {
        self.has_remedy(remedy, |known| known.fulfilled)?;
        Ok(Event::RemedyReopened { remedy })
    }

    fn has_remedy(&self, id: u32, fits: impl Fn(&Remedy) -> bool) -> Result<(), Refusal> {
        let mut remedies = self.measures.remedies.iter();
        must(
            remedies.any(|known| known.id == id && fits(known)),
            Refusal::NothingToDo,
        )
    }

    pub(super) fn plan_action(
        &self,
        owner: StaffId,
        due: NaiveDate,
        check_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        self.must_not_be_about(owner)?;
        let ahead = due >= today && check_on.is_none_or(|check| check >= due);
        must(ahead, Refusal::DateNotAhead)?;
        Ok(Event::ActionPlanned {
            owner,
            due,
            check_on,
        })
    }

    pub(super) fn complete_action(&self, action: u32) -> Result<Event, Refusal> {
        self.has_action(action, |known| !known.done)?;
        Ok(Event::ActionDone { action })
    }

    pub(super) fn check_effect(&self, action: u32, effective: bool) -> Result<Event, Refusal> {
        self.has_action(action, |known| known.done && known.effective.is_none())?;
        Ok(Event::EffectChecked { action, effective })
    }

    fn has_action(&self, id: u32, fits: impl Fn(&CorrectiveAction) -> bool) -> Result<(), Refusal> {
        let mut actions = self.measures.actions.iter();
        must(
            actions.any(|known| known.id == id && fits(known)),
            Refusal::NothingToDo,
        )
    }

    pub(super) fn remedy_offered(&mut self, kind: RemedyKind, amount_cents: Option<u32>) {
        self.bureau_wrote();
        self.measures.remedies.push(Remedy {
            id: self.sequence,
            kind,
            amount_cents,
            answer: None,
            bank_account_given: false,
            fulfilled: false,
        });
    }

    pub(super) fn action_planned(
        &mut self,
        owner: StaffId,
        due: NaiveDate,
        check_on: Option<NaiveDate>,
    ) {
        self.measures.actions.push(CorrectiveAction {
            id: self.sequence,
            owner,
            due,
            check_on,
            done: false,
            earlier: false,
            effective: None,
            settled_on: None,
        });
    }
}
