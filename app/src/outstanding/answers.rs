//! What is to come of all cases, as its reader may know it.

use crate::dashboard::answers::Colleague;
use chrono::NaiveDate;
use regulation::case::{Kind, Part};
use regulation::clock::ClockKind;
use regulation::event::{Event, Source};
use serde::{Deserialize, Serialize};

/// What `/directie/openstaand` shows, of the cases that its reader may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllOutstanding {
    pub staff_name: String,
    pub today: NaiveDate,
    /// Whose measures alone these are.
    pub of: Option<Colleague>,
    /// The first day first; of measures of which nothing is to come the last.
    pub rows: Vec<Row>,
    /// How many there are of each part, in the order of [`Part::ALL`].
    pub totals: Vec<u32>,
    /// What each colleague has, by name.
    pub loads: Vec<Load>,
    /// So many cases run that nobody handles.
    pub unhandled: u32,
}

impl AllOutstanding {
    /// How many there are of this part.
    pub fn total(&self, part: Part) -> u32 {
        self.totals.get(part as usize).copied().unwrap_or_default()
    }
}

/// Something that is to come of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub number: String,
    pub kind: Kind,
    pub day: NaiveDate,
    /// Whom it was asked, and on which day.
    pub of: Option<Source>,
    pub asked_on: Option<NaiveDate>,
    /// The date that waits for it.
    pub held: Option<ClockKind>,
    pub held_due: Option<NaiveDate>,
    /// What a measure is, in words.
    pub text: String,
    /// Whose it is, by name.
    pub owner: String,
    /// The letter that is to go.
    pub letter: Option<Event>,
}

/// What somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    pub who: Colleague,
    /// They do not work here any more.
    pub is_gone: bool,
    /// Cases that run.
    pub open: u32,
    pub late: u32,
    pub measures: u32,
    pub late_measures: u32,
}
