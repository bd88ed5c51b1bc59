//! What the desk answers: everything a page shows, as values that travel from the server to the page.

mod entry;

pub use entry::{Entry, EntryWords};

use crate::following::answers::{Carried, Refused};
use crate::sync::keyhole::Keyhole;
use crate::ui::posted::Posted;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::appeal::{Appeal, Wish};
use regulation::authority::Action;
use regulation::case::{Reaction, Refusal};
use regulation::clock::Clock;
use regulation::event::{Ending, StaffId};
use regulation::filing::{Field, Problem, ProblemKind, Typed};
use regulation::remedy::Remedy;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::text::Article;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form as it is shown: empty the first time, with everything that was typed after a refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilingForm {
    /// The filing's own id, made before anything is sent: sending twice is one complaint.
    /// Nil in the form that a phone keeps for when there is no connection: the phone makes one then.
    pub filing: Uuid,
    /// The follow code, made before anything is sent; empty together with a nil id.
    pub code: String,
    pub typed: Typed,
    /// Who of the bureau it can be about, by name; empty when there is only one, who would have to read it anyway.
    pub staff: Vec<(StaffId, String)>,
    /// Whether it was sent and did not pass: what is wrong with it shows.
    pub refused: bool,
    /// Set when the same filing id arrived earlier with other content.
    pub conflict: bool,
    /// The day, in the Netherlands; that of its making in a form that a phone keeps.
    pub today: NaiveDate,
}

impl FilingForm {
    /// Whether this form was kept for when there is no connection, so that its day may have passed.
    pub fn is_kept(&self) -> bool {
        self.filing.is_nil()
    }

    /// Everything that is wrong, when it was refused.
    pub fn problems(&self) -> Vec<Problem> {
        if self.refused {
            problems(&self.typed, &self.staff)
        } else {
            Vec::new()
        }
    }
}

/// Everything that is wrong with a form at a bureau where these work.
pub fn problems(typed: &Typed, staff: &[(StaffId, String)]) -> Vec<Problem> {
    let about = match typed.parse() {
        Ok(filing) => filing.about,
        Err(problems) => return problems,
    };
    if !staff.is_empty() && staff.iter().all(|(id, _)| about.contains(id)) {
        let (field, kind) = (Field::About, ProblemKind::NobodyLeft);
        return vec![Problem { field, kind }];
    }
    Vec::new()
}

/// The dated acknowledgement that stands on the screen at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The filing's own id, by which the phone that sealed it finds its code.
    pub filing: Uuid,
    pub number: String,
    /// `None` when the code never left the phone.
    pub code: Option<String>,
    /// What the addresses of the visit that shows it call that visit.
    #[serde(default)]
    pub visit: String,
    pub received_at: DateTime<Utc>,
    pub shield: Shield,
    /// Acknowledgement, investigation, completion, in that order; empty when no regulation was in force.
    pub clocks: Vec<Clock>,
}

/// The case as the complainant may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseForComplainant {
    /// The id under which it was filed.
    pub filing: Uuid,
    pub number: String,
    pub shield: Shield,
    pub stage: Stage,
    pub received_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub clocks: Vec<Clock>,
    pub entries: Vec<Entry>,
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

/// Why something that staff typed was not accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyRefused {
    /// The text itself: empty, too long or unreadable.
    Text(ProblemKind),
    /// The regulation does not allow it.
    Rules(Refusal),
    /// A letter that does not yet say all that it has to say.
    Unfinished,
    /// A reaction that differs from what a colleague proposed.
    NotAsProposed,
    /// What somebody else will read holds the complainant's name or address.
    Revealing,
    /// Something was chosen or filled in that this form does not know: the name of the field.
    Field(String),
    /// Somebody else did something first.
    AlreadyDone,
    /// Nobody was signed in any more.
    VisitEnded,
}

/// What `/directie/inloggen` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignIn {
    pub email: String,
    pub problem: Option<SignInProblem>,
    /// The page that was asked for; empty for the page of today.
    pub to: String,
    /// A form that was sent after the visit had ended: it goes along, and stands filled in on its page after signing in.
    pub unsent: Option<UnsentForm>,
}

/// A form of the directie that was sent without a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnsentForm {
    /// Where it was sent.
    pub address: String,
    pub fields: Posted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInProblem {
    /// One sentence for an unknown address and for a wrong password.
    NotKnown,
    /// The visit lasted too long, nothing is lost.
    Expired,
    /// Too many attempts; `minutes` until the next.
    TooMany { minutes: u32 },
}

/// What `/directie/inrichten/{token}` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUp {
    /// The link is used or unknown.
    Closed,
    Ask {
        name: String,
        email: String,
        problems: Vec<SetUpProblem>,
    },
    /// Shown once, to be printed; the last group is asked back.
    Recovery {
        code: String,
        wrong: bool,
    },
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUpProblem {
    NameMissing,
    NameTooLong,
    EmailInvalid,
    /// Somebody has an account with this address.
    EmailTaken,
    /// The code of the invitation opens nothing.
    NotInvited,
    PasswordTooShort,
    PasswordTooLong,
    PasswordsDiffer,
}

/// What `/directie/uitnodiging` shows: the account form of somebody who was invited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Join {
    pub code: String,
    pub name: String,
    pub email: String,
    pub problems: Vec<SetUpProblem>,
}

/// The regulation as it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegulationText {
    pub number: String,
    pub in_force_from: NaiveDate,
    pub articles: Vec<Article>,
    pub contact_email: String,
    pub contact_post: String,
}

/// Where a complaint can be mailed or posted, for whoever would rather not use the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub email: String,
    pub post: String,
}
