//! What is offered to the complainant (art. 8). Possible without a founded ground too, out of goodwill.

use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The remedies of art. 8, in that order.
    pub enum RemedyKind {
        Apology = "apology",
        ProcedureReview = "procedure_review",
        CommunicationImprovement = "communication_improvement",
        CostReimbursement = "cost_reimbursement",
    }
}

vocabulary! {
    /// How the complainant answered an offer; until then there is no answer.
    pub enum RemedyAnswer {
        Accepted = "accepted",
        Declined = "declined",
    }
}

/// An offer as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Remedy {
    /// The sequence number of the offer.
    pub id: u32,
    pub kind: RemedyKind,
    /// Only for a reimbursement, in cents of a euro.
    pub amount_cents: Option<u32>,
    pub answer: Option<RemedyAnswer>,
    /// The complainant said where a reimbursement goes.
    pub bank_account_given: bool,
    pub fulfilled: bool,
}

impl Remedy {
    /// Whether the complainant may say where it goes: a reimbursement that was accepted and not paid.
    pub fn takes_bank_account(&self) -> bool {
        self.kind == RemedyKind::CostReimbursement
            && self.answer == Some(RemedyAnswer::Accepted)
            && !self.fulfilled
    }
}
