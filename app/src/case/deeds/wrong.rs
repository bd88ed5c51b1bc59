//! What was refused, and at which field of a form: there the reader goes on.

use crate::case::answers::WhyRefused;
use regulation::case::Refusal;

/// Why a form was not carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The name of the field; `None` for what no field of the form can put right.
    pub at: Option<&'static str>,
    pub why: WhyRefused,
}

/// The fields of a deed that the rules can be about.
#[derive(Clone, Copy, Debug)]
pub struct RuleFields {
    /// Where it says why.
    pub reason: Option<&'static str>,
    pub person: Option<&'static str>,
    /// A day on which something was done.
    pub past_day: Option<&'static str>,
    pub day_ahead: Option<&'static str>,
    /// What is chosen, and may have been dealt with by somebody else.
    pub chosen: Option<&'static str>,
    /// What somebody declares.
    pub declared: Option<&'static str>,
}

impl RuleFields {
    pub const NONE: Self = Self {
        reason: None,
        person: None,
        past_day: None,
        day_ahead: None,
        chosen: None,
        declared: None,
    };

    const fn of(self, refusal: Refusal) -> Option<&'static str> {
        match refusal {
            Refusal::LateNeedsReason { .. } | Refusal::ReasonMissing => self.reason,
            Refusal::AboutThem | Refusal::NobodyLeft | Refusal::LastToDirect => self.person,
            Refusal::InTheFuture
            | Refusal::BeforeReceipt
            | Refusal::BeforeWritten
            | Refusal::BeforeAware
            | Refusal::NotEarlier => self.past_day,
            Refusal::DateNotAhead => self.day_ahead,
            Refusal::OutOfReach => match self.past_day {
                Some(day) => Some(day),
                None => self.day_ahead,
            },
            Refusal::ConsentMissing | Refusal::NotIndependent | Refusal::NotSaid => self.declared,
            Refusal::NothingToDo
            | Refusal::NoOther
            | Refusal::OtherAbout
            | Refusal::OtherGoesOn => self.chosen,
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
            | Refusal::ObjectionOpen
            | Refusal::NeitherAdvisedNorJudged { .. }
            | Refusal::NotAsProposed
            | Refusal::TermRuns
            | Refusal::CanBeOpened
            | Refusal::CannotBeOpened
            | Refusal::HistoryChanged
            | Refusal::PartNotReferred
            | Refusal::NotHigher => None,
        }
    }
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

    /// Something was chosen or filled in that the field does not know.
    pub fn field(field: &'static str) -> Self {
        Self::at(field, WhyRefused::Field)
    }

    /// What the rules have against a deed, at the field that it is about.
    pub const fn rules(fields: RuleFields, refusal: Refusal) -> Self {
        Self {
            at: fields.of(refusal),
            why: WhyRefused::Rules(refusal),
        }
    }
}
