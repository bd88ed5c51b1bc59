//! What the form and the receipt show, as it travels to the page.

use chrono::NaiveDate;
use regulation::clock::Clock;
use regulation::event::StaffId;
use regulation::filing::Field;
use regulation::filing::Problem;
use regulation::filing::ProblemKind;
use regulation::filing::Typed;
use regulation::moment::Moment;
use regulation::shield::Shield;
use serde::Deserialize;
use serde::Serialize;
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
    /// So many came in at once that there was no place for this one.
    #[serde(default)]
    pub busy: bool,
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
    pub received_at: Moment,
    pub shield: Shield,
    /// Acknowledgement, investigation, completion, in that order; empty when no regulation was in force.
    pub clocks: Vec<Clock>,
}
