//! What the desk answers to the directie's lists.

use super::filter::Filter;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::NextStep;
use regulation::clock::Clock;
use regulation::event::Ending;
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
    /// The clock that asks attention first.
    pub next_clock: Option<Clock>,
    /// The complainant wrote and nobody of the bureau has written since.
    pub waits_for_us: bool,
    /// The bureau asked and the complainant has not written since.
    pub waits_for_complainant: bool,
    /// Who handles it, by name.
    pub handler: Option<String>,
}

/// Cases, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub rows: Vec<CaseRow>,
    pub total: u64,
    /// `false` when there are more than `total`.
    pub is_counted: bool,
}

/// How the complaints of one month went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// As "2026-05".
    pub month: String,
    pub received: u32,
    /// Terms that ended in time: acknowledgements and completions together.
    pub in_time: u32,
    pub late: u32,
}

/// What `/directie` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    pub today: NaiveDate,
    pub staff_name: String,
    /// Needs doing today: late before soon, promise before target.
    pub to_do: Rows,
    pub list: Rows,
    /// This reader holds no key to any case.
    pub reads_none: bool,
    pub filter: Filter,
    /// The last twelve months, oldest first.
    pub months: Vec<MonthFigures>,
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
