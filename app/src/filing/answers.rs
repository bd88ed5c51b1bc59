//! What the form and the receipt show, as it travels to the page.

use chrono::NaiveDate;
use regulation::clock::Clock;
use regulation::event::StaffId;
use regulation::filing::Danger;
use regulation::filing::Field;
use regulation::filing::Problem;
use regulation::filing::ProblemKind;
use regulation::filing::Typed;
use regulation::handling::Handling;
use regulation::moment::Moment;
use regulation::shield::Shield;
use serde::Deserialize;
use serde::Serialize;
use uuid::Uuid;

/// The box that says that it is about somebody of the bureau.
pub const ABOUT_SOMEBODY: &str = "about_somebody";
/// Goes with the form when there were names to choose from.
pub const NAMES_SHOWN: &str = "names_shown";

/// What was said of whom it is about before there were names to choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidAbout {
    #[default]
    Nothing,
    /// Somebody of the bureau.
    Somebody,
}

/// Whether the form was sent before, and why it is here again. It travels as the status of the page that shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u16", from = "u16")]
pub enum CameBack {
    /// Nobody has sent it.
    #[default]
    Not,
    /// It did not pass: what is wrong with it shows.
    Wrong,
    /// The same filing id arrived earlier with other content.
    Conflict,
    /// So many came in at once that there was no place for this one.
    Busy,
}

impl CameBack {
    /// The HTTP status of a page that shows it.
    pub const fn status(self) -> u16 {
        match self {
            Self::Not => 200,
            Self::Wrong => 422,
            Self::Conflict => 409,
            Self::Busy => 429,
        }
    }
}

impl From<CameBack> for u16 {
    fn from(came_back: CameBack) -> Self {
        came_back.status()
    }
}

impl From<u16> for CameBack {
    fn from(status: u16) -> Self {
        let all = [Self::Wrong, Self::Conflict, Self::Busy];
        let mut all = all.into_iter();
        all.find(|known| known.status() == status)
            .unwrap_or_default()
    }
}

/// The form as it is shown: empty the first time, with everything that was typed after a refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilingForm {
    /// The filing's own id, made before anything is sent: sending twice is one complaint.
    /// Nil in the form that a phone keeps for when there is no connection: the phone makes one then.
    pub filing: Uuid,
    /// The follow code, made before anything is sent; empty together with a nil id.
    pub code: String,
    pub typed: Typed,
    /// Who of the bureau it can be about, by name; empty until somebody says that it is about one of them.
    pub staff: Vec<(StaffId, String)>,
    #[serde(default)]
    pub about: SaidAbout,
    #[serde(default)]
    pub came_back: CameBack,
    /// The day, in the Netherlands; that of its making in a form that a phone keeps.
    pub today: NaiveDate,
}

impl FilingForm {
    /// Whether this form was kept for when there is no connection, so that its day may have passed.
    pub fn is_kept(&self) -> bool {
        self.filing.is_nil()
    }

    /// Whether somebody said that it is about somebody of the bureau.
    pub fn is_about_somebody(&self) -> bool {
        self.about == SaidAbout::Somebody || !self.staff.is_empty()
    }

    /// Everything that is wrong, when it was refused.
    pub fn problems(&self) -> Vec<Problem> {
        if self.came_back != CameBack::Wrong {
            return Vec::new();
        }
        let nobody_left = |about: &[StaffId]| self.staff.iter().all(|(id, _)| about.contains(id));
        problems(&self.typed, nobody_left, self.about == SaidAbout::Somebody)
    }
}

/// Everything that is wrong with a form. `nobody_left` tells whether a complaint about these would have no reader;
/// `asks_whom` that it is about somebody, and nobody could be chosen yet.
pub fn problems(
    typed: &Typed,
    nobody_left: impl FnOnce(&[StaffId]) -> bool,
    asks_whom: bool,
) -> Vec<Problem> {
    let mut problems = typed.parse().err().unwrap_or_default();
    let field = Field::About;
    if problems.iter().any(|problem| problem.field == field) {
        return problems;
    }
    // Whatever else is wrong: a complaint that nobody could read is not written on for nothing.
    let about: Vec<StaffId> = typed
        .about
        .iter()
        .filter_map(|id| StaffId::from_name(id))
        .collect();
    let kind = if about.is_empty() {
        asks_whom.then_some(ProblemKind::Missing)
    } else {
        nobody_left(&about).then_some(ProblemKind::NobodyLeft)
    };
    if let Some(kind) = kind {
        let before = [
            Field::Capacity,
            Field::Shield,
            Field::Grounds,
            Field::OtherGround,
        ];
        let stands_before = |problem: &&Problem| before.contains(&problem.field);
        let place = problems.iter().take_while(stands_before).count();
        problems.insert(place, Problem { field, kind });
    }
    problems
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
    /// Where it is followed, as people type it: for paper.
    #[serde(default)]
    pub follow_at: String,
    pub received_at: Moment,
    pub shield: Shield,
    /// Who handles it; `None` when nobody is left who may.
    pub handling: Option<Handling>,
    /// Whether somebody of the bureau cannot read it, because it is about them.
    #[serde(default)]
    pub leaves_out: bool,
    /// Where the words can mean danger, as far as they came here in clear: help stands on the receipt.
    #[serde(default)]
    pub danger: Vec<Danger>,
    /// Acknowledgement, investigation, completion, in that order; empty when no regulation was in force.
    pub clocks: Vec<Clock>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_form_is_here_again_travels_as_the_status_of_its_page() {
        let all = [
            CameBack::Not,
            CameBack::Wrong,
            CameBack::Conflict,
            CameBack::Busy,
        ];
        let written = serde_json::to_string(&all).unwrap();
        assert_eq!(written, "[200,422,409,429]");
        assert_eq!(
            serde_json::from_str::<[CameBack; 4]>(&written).unwrap(),
            all
        );
    }
}
