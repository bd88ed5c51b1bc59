//! What the desk answers to the directie's lists.

use super::filter::{Filter, Show};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::breach::HoursClock;
use regulation::case::NextStep;
use regulation::clock::Clock;
use regulation::event::{Ending, Party, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use serde::{Deserialize, Serialize};

/// One row of a list. No name of a complainant and no words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    pub number: String,
    pub grounds: Vec<Ground>,
    pub capacity: Option<Capacity>,
    pub shield: Shield,
    pub stage: Stage,
    pub ending: Option<Ending>,
    pub received_at: DateTime<Utc>,
    pub step: NextStep,
    /// The clock that comes first: of these two the earliest.
    pub next_clock: Option<Clock>,
    pub promise: Option<Clock>,
    pub target: Option<Clock>,
    /// The open check on a breach of personal data, for who directs.
    pub breach: Option<HoursClock>,
    /// Somebody did not answer a question by its date.
    pub is_unanswered: bool,
    /// Its words can mean danger, and nobody said that they looked.
    #[serde(default)]
    pub urgent: bool,
    /// Whose turn it is.
    pub turn: Whose,
    /// Whose answer is waited for: the other wrote or asked, and they have not written since.
    pub waits_for: Option<Party>,
    /// Who handles it, by name.
    pub handler: Option<String>,
}

/// Whose turn it is, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    pub of: Option<String>,
    /// Anybody but who wrote what waits to be read.
    pub not: Option<String>,
    pub directs: bool,
}

/// Cases, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub rows: Vec<CaseRow>,
    pub total: u64,
    /// `false` when there are more than `total`.
    pub is_counted: bool,
}

/// How the complaints of one month went. What is not there is not told: it is small, or would say what is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// As "2026-05".
    pub month: String,
    pub received: Option<u32>,
    /// Terms that ended in time: acknowledgements and completions together.
    pub in_time: Option<u32>,
    /// And those that did not, also when they are still open.
    pub late: Option<u32>,
}

/// The same of all months together, or of what they have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub received: Option<u32>,
    pub in_time: Option<u32>,
    pub late: Option<u32>,
}

/// The last year by what it was about and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Year {
    pub total: Figures,
    /// A complaint about more than one stands at each.
    pub grounds: Vec<(Ground, Figures)>,
    pub stages: Vec<(Stage, Figures)>,
}

/// How many stand in each list that there is; [`COUNT_LIMIT`] is more than are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub running: u32,
    pub all: u32,
    pub late: u32,
    /// What asks something today of whoever reads this.
    pub asking: u32,
    pub mine: u32,
    pub waiting: u32,
    pub appealed: u32,
    pub unhandled: u32,
    pub shut: u32,
}

/// From here on there are "more than" one less.
pub const COUNT_LIMIT: u32 = 1001;

impl Counts {
    /// Of a list that can be chosen.
    pub const fn of(&self, show: Show) -> u32 {
        match show {
            Show::Running => self.running,
            Show::All => self.all,
            Show::Late => self.late,
            Show::Mine => self.mine,
            Show::Waiting => self.waiting,
            Show::Appealed => self.appealed,
            Show::Unhandled => self.unhandled,
            Show::Shut => self.shut,
        }
    }
}

/// A number as it stands beside a list: exact up to 1,000, and "1000+".
pub fn told(count: u32) -> String {
    if count < COUNT_LIMIT {
        count.to_string()
    } else {
        format!("{}+", COUNT_LIMIT - 1)
    }
}

/// Somebody who handles cases, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
}

/// What `/directie` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    pub today: NaiveDate,
    pub staff_name: String,
    /// So many changes in who works here were not told to whoever looks.
    pub staff_changes: u32,
    /// What needs doing today by whoever reads this: a late promise first, then one that is near, then whoever waits for an
    /// answer, then targets.
    pub to_do: Rows,
    /// What needs doing today by somebody else of the bureau.
    pub others: Rows,
    pub list: Rows,
    /// The numbers of cases whose history is not as this program left it, as far as this reader may know them.
    #[serde(default)]
    pub changed: Vec<Option<String>>,
    /// So many that are not closed do not open for this reader; they stand in no other list.
    #[serde(default)]
    pub shut: u64,
    /// This reader holds no key to any case.
    pub reads_none: bool,
    /// This reader is the person outside the bureau.
    #[serde(default)]
    pub is_outside: bool,
    /// What was chosen, and whom the words meant that were searched for: its address names nobody.
    pub filter: Filter,
    #[serde(default)]
    pub counts: Counts,
    /// Who can handle a case, by name.
    #[serde(default)]
    pub colleagues: Vec<Colleague>,
    /// The last twelve months, oldest first.
    pub months: Vec<MonthFigures>,
    #[serde(default)]
    pub year: Year,
    /// The last day for which the holidays are known.
    pub calendar_horizon: NaiveDate,
}

/// Why a page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// Somebody opened it, or pressed something.
    Somebody,
    /// It heard that something changed: no sign that somebody is there.
    Itself,
}
