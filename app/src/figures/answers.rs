//! The last year in figures, as far as they may be told.

use crate::dashboard::answers::{MonthFigures, Year};
use regulation::clock::ClockKind;
use serde::{Deserialize, Serialize};

/// What `/directie/cijfers` shows, of what its reader may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearInFigures {
    pub staff_name: String,
    /// The last twelve months, oldest first.
    pub months: Vec<MonthFigures>,
    /// How many were open at the end of each, and now in the last.
    pub open: Vec<Option<u32>>,
    pub year: Year,
    /// The terms that the bureau keeps.
    pub terms: Vec<TermFigures>,
}

/// How a term went of all that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFigures {
    pub kind: ClockKind,
    /// In time, late, and neither: it is open, or there was none.
    pub went: Option<[u32; 3]>,
}
