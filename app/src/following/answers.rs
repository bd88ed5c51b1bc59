//! What the desk answers on `/volgen`, and what somebody wrote there that was not done yet.

use crate::entry::Entry;
use crate::following::told::Told;
use crate::sync::deed::ComplainantDeed;
use crate::sync::keyhole::Keyhole;
use chrono::{DateTime, Utc};
use regulation::appeal::Appeal;
use regulation::appeal::Wish;
use regulation::authority::Action;
use regulation::case::Reaction;
use regulation::clock::Clock;
use regulation::event::Ending;
use regulation::filing::ProblemKind;
use regulation::handling::Handling;
use regulation::moment::Moment;
use regulation::remedy::Remedy;
use regulation::shield::Shield;
use regulation::stage::Stage;
use seal::code::FollowCode;
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
    /// A code that lacks some of its characters: nobody's, so that it tells nothing of which there are.
    TooShort { typed: u8 },
    /// Nor is this one, after very many that were not. The right one opens all the same.
    TooMany,
    /// The visit lasted too long; the case itself is safe.
    Expired,
    /// What was written belongs to another case than the one that is open, or than the one of this code.
    OtherCase,
    /// Since this page was opened, another case was opened in this browser.
    OtherVisit,
}

impl CodeProblem {
    /// What is the matter with a code that opens nothing.
    pub fn of(typed: &str) -> Self {
        if typed.trim().is_empty() {
            return Self::TooShort { typed: 0 };
        }
        let so_far = FollowCode::typed_so_far(typed).and_then(|typed| u8::try_from(typed).ok());
        so_far.map_or(Self::NotKnown, |typed| Self::TooShort { typed })
    }

    /// The HTTP status of a page that shows this.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotKnown | Self::TooShort { .. } => 422,
            Self::TooMany => 429,
            Self::Expired => 401,
            Self::OtherCase | Self::OtherVisit => 409,
        }
    }
}

/// Something a complainant wrote that was not done yet, with all that its form carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    pub deed: ComplainantDeed,
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
    pub deed: ComplainantDeed,
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
    /// As much was added today as can be added in a day.
    EnoughToday,
    /// And as much as can be added in all.
    EnoughInAll,
    /// Something happened that its writer had not read.
    Overtaken,
    /// It was done before, with this same form: it is not done twice.
    Already,
}

/// The case as the complainant may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseForComplainant {
    /// The id under which it was filed.
    pub filing: Uuid,
    pub number: String,
    pub shield: Shield,
    /// Who handles it; `None` when nobody is left who may.
    pub handling: Option<Handling>,
    /// Whether somebody of the bureau cannot read it, because it is about them.
    #[serde(default)]
    pub leaves_out: bool,
    pub stage: Stage,
    pub received_at: Moment,
    pub acknowledged_at: Option<Moment>,
    pub clocks: Vec<Clock>,
    pub entries: Vec<Entry<Told>>,
    pub open_question: bool,
    /// What the complainant may do now.
    pub may: Vec<Action>,
    pub ending: Option<Ending>,
    /// The written reaction, once there is one.
    pub reaction: Option<Reaction>,
    /// What was asked for by who is not satisfied, until the bureau answers.
    pub wish: Option<Wish>,
    pub appeal: Option<Appeal>,
    /// What was offered.
    pub remedies: Vec<Remedy>,
    pub code_again: CodeAgain,
    /// For the browser that opens the words itself; `None` when the server opened them.
    pub keyhole: Option<Keyhole>,
    /// Made anew for each time that the page is drawn: the forms on it carry it.
    pub form: Uuid,
    /// When this was looked at.
    #[serde(default)]
    pub now: DateTime<Utc>,
    /// When something was sent just now; told once.
    #[serde(default)]
    pub sent: Option<DateTime<Utc>>,
    /// What was refused just now.
    pub refused: Option<Refused>,
}

/// The follow code once more, on the first return only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CodeAgain {
    No,
    Here(String),
    /// Only the browser knows it.
    InTheBrowser,
}

impl CaseForComplainant {
    pub fn may_write(&self) -> bool {
        self.may.contains(&Action::Write)
    }

    /// What the forms on this page carry.
    pub fn carried(&self) -> Carried {
        let sequences = self.entries.iter().map(|entry| entry.sequence);
        Carried {
            case: self.filing,
            seen: sequences.max().unwrap_or_default(),
            id: self.form,
        }
    }
}
