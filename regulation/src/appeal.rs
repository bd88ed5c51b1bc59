//! Escalation when somebody is not satisfied: a talk, a second look, or a committee appointed for the case (art. 9).

use crate::vocabulary::vocabulary;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What somebody wants who is not satisfied, short of an appeal.
    pub enum Wish {
        Talk = "talk",
        /// There are new facts.
        SecondLook = "second_look",
    }
}

vocabulary! {
    /// What an appeal is lodged against.
    pub enum Against {
        Reaction = "reaction",
        /// The reaction that did not come in time.
        Absence = "absence",
    }
}

vocabulary! {
    /// The complainant's objection to a member of the committee, until it is dealt with.
    pub enum Objection {
        /// Nobody has answered it.
        Open = "open",
        /// It was right: another takes the place of the member.
        Upheld = "upheld",
    }
}

/// An appeal as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Appeal {
    /// The local date on which the complainant sent it.
    pub lodged_on: NaiveDate,
    pub against: Against,
    /// Whether it goes on; `None` while the directie has not decided about an appeal that was lodged after the last day.
    pub admitted: Option<bool>,
    /// How many are on the committee; 0 before it was appointed.
    pub members: u8,
    pub objection: Option<Objection>,
    pub advised: bool,
}
