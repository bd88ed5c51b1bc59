//! What was refused, and at which field of a form: there the reader goes on.

use super::deed::Deed;
use crate::answers::WhyRefused;
use regulation::case::Refusal;

/// Why a form was not carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The name of the field; `None` for what no field of the form can put right.
    pub at: Option<&'static str>,
    pub why: WhyRefused,
}

impl Wrong {
    pub const fn at(field: &'static str, why: WhyRefused) -> Self {
        Self {
            at: Some(field),
            why,
        }
    }

    pub const fn of(why: WhyRefused) -> Self {
        Self { at: None, why }
    }

    /// What the rules have against a deed, at the field that it is about.
    pub const fn rules(deed: Deed, refusal: Refusal) -> Self {
        Self {
            at: deed.field_of(refusal),
            why: WhyRefused::Rules(refusal),
        }
    }
}

impl Deed {
    /// The field of its form that a refusal of the rules is about.
    const fn field_of(self, refusal: Refusal) -> Option<&'static str> {
        match refusal {
            Refusal::LateNeedsReason | Refusal::ReasonMissing => Some(self.reason()),
            Refusal::AboutThem => self.person(),
            Refusal::InTheFuture | Refusal::BeforeReceipt => self.past_day(),
            Refusal::DateNotAhead => self.day_ahead(),
            Refusal::ConsentMissing => Some("unrevealing"),
            Refusal::NotIndependent => Some("independent"),
            Refusal::NothingToDo => self.thing(),
            Refusal::AlreadyAcknowledged
            | Refusal::NotNow { .. }
            | Refusal::NotAllowed { .. }
            | Refusal::AlreadyFiled
            | Refusal::NoCase
            | Refusal::NoIdentity
            | Refusal::FindingMissing { .. }
            | Refusal::CorrectiveActionMissing
            | Refusal::SecondReaderMissing
            | Refusal::SameReader
            | Refusal::AdviceMissing
            | Refusal::TermRuns
            | Refusal::NotHigher => None,
        }
    }

    /// Where it says why: beside a letter in a field of its own, else in the text.
    const fn reason(self) -> &'static str {
        if self.is_letter() || matches!(self, Self::Identity) {
            "reason"
        } else {
            "text"
        }
    }

    const fn person(self) -> Option<&'static str> {
        if matches!(self, Self::Assign | Self::PlanAction) {
            Some("who")
        } else {
            None
        }
    }

    const fn past_day(self) -> Option<&'static str> {
        if self.is_letter() || matches!(self, Self::CorrectDelivery) {
            Some("sent_on")
        } else if matches!(self, Self::CorrectReceipt) {
            Some("received")
        } else if matches!(self, Self::RegisterAppeal) {
            Some("sent")
        } else {
            None
        }
    }

    const fn day_ahead(self) -> Option<&'static str> {
        if matches!(self, Self::AskOthers | Self::PlanAction) {
            Some("due")
        } else if matches!(self, Self::ReportProgress) {
            Some("next")
        } else {
            None
        }
    }

    /// What is chosen, and may have been dealt with by somebody else.
    const fn thing(self) -> Option<&'static str> {
        if matches!(self, Self::AnswerRequest | Self::Forgo) {
            Some("request")
        } else if matches!(self, Self::CompleteAction | Self::CheckEffect) {
            Some("action")
        } else if matches!(self, Self::FulfilRemedy) {
            Some("remedy")
        } else if matches!(self, Self::CorrectDelivery) {
            Some("letter")
        } else {
            None
        }
    }
}
