//! What the desk answers on `/volgen`, and what somebody wrote there that was not done yet.

use crate::answers::CaseForComplainant;
use crate::sync::deed::Deed;
use regulation::filing::ProblemKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What `/volgen` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Following {
    AskCode(AskCode),
    Case(Box<CaseForComplainant>),
}

/// Nobody is following: the code is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskCode {
    pub problem: Option<CodeProblem>,
    /// What was sent without a visit to do it in: it stands below, and is done with the code.
    pub unsent: Option<Unsent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeProblem {
    /// One sentence for mistyped and for unknown: the page does not tell which codes exist.
    NotKnown,
    /// The visit lasted too long; the case itself is safe.
    Expired,
    /// What was written belongs to another case than the one that is open, or than the one of this code.
    OtherCase,
    /// Since this page was opened, another case was opened in this browser.
    OtherVisit,
}

impl CodeProblem {
    /// The HTTP status of a page that shows this.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotKnown => 422,
            Self::Expired => 401,
            Self::OtherCase | Self::OtherVisit => 409,
        }
    }
}

/// Something a complainant wrote that was not done yet, with all that its form carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    pub deed: Deed,
    pub text: String,
    /// `None` for a form that carried nothing: a script that knows only the names of the fields.
    pub carried: Option<Carried>,
}

/// What every form on the page of a case carries beside its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// What it is about.
    pub case: Uuid,
    /// The number of the last event that its writer had seen.
    pub seen: u32,
    /// An id of its own, so that sending twice is once.
    pub id: Uuid,
}

/// What was not accepted, with what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub deed: Deed,
    pub text: String,
    pub why: WhyNot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The text itself: empty, too long or unreadable.
    Text(ProblemKind),
    /// The regulation does not allow it at this stage.
    NotNow,
    /// Something happened that its writer had not read.
    Overtaken,
    /// It was done before, with this same form: it is not done twice.
    Already,
}
