//! When a clock is announced to whoever must keep it: at 60, 80 and 100 % of its term, and only while people are at work.
//!
//! What is due follows from dates, so a program that was switched off for a week has lost nothing.

use crate::amsterdam;
use crate::clock::{ClockKind, Deadline, Nature};
use crate::vocabulary::vocabulary;
use crate::workday::{self, Profile};
use chrono::{DateTime, NaiveDate, Timelike, Utc};

vocabulary! {
    /// How far a term has gone.
    pub enum Level {
        Sixty = "60",
        Eighty = "80",
        /// The last day.
        Hundred = "100",
    }
}

impl Level {
    pub(crate) const fn percent(self) -> u8 {
        match self {
            Self::Sixty => 60,
            Self::Eighty => 80,
            Self::Hundred => 100,
        }
    }
}

/// What is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Announced {
    Term(ClockKind),
    /// The legal term of a check on a breach ([`breach`](crate::breach)).
    BreachCheck,
}

impl Announced {
    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Term(kind) => kind.name(),
            Self::BreachCheck => BREACH_CHECK,
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        match ClockKind::from_name(name) {
            Some(kind) => Some(Self::Term(kind)),
            None => (name == BREACH_CHECK).then_some(Self::BreachCheck),
        }
    }
}

const BREACH_CHECK: &str = "breach_check";

/// The local hours in which somebody may be called upon: from the first, up to the second.
const OFFICE_HOURS: std::ops::Range<u32> = 8..18;

/// Whether people are at work: on a working day, between 8 and 18 h in Amsterdam.
pub fn is_office_time(at: DateTime<Utc>, profile: Profile) -> bool {
    let local = amsterdam::local(at);
    workday::reason(local.date(), profile).is_none() && OFFICE_HOURS.contains(&local.hour())
}

/// The highest level that a running term has reached. The complainant's own term warns nobody.
pub fn level(deadline: &Deadline, today: NaiveDate) -> Option<Level> {
    if deadline.kind.nature() == Nature::Right {
        return None;
    }
    let mut levels = Level::ALL.iter().rev();
    levels
        .find(|level| deadline.reaches(level.percent()) <= today)
        .copied()
}
