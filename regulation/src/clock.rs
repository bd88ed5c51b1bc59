//! The clocks of a complaint (art. 7 and 11): promises and targets, when they started, when they are due, how they stand.
//!
//! A clock is never a timer: its state follows from dates, so being switched off for a week changes nothing.

use crate::vocabulary::vocabulary;
use crate::workday::{self, Profile, Skipped};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What a clock measures.
    pub enum ClockKind {
        /// The written acknowledgement with the further course (art. 7 step 1).
        Acknowledgement = "acknowledgement",
        /// The investigation (art. 7 step 2). Counted from receipt, so that it nests in the completion.
        Investigation = "investigation",
        /// The whole (art. 11).
        Completion = "completion",
        /// News of how it stands, when the whole takes longer (art. 11).
        Update = "update",
        /// The complainant's own term for an appeal (art. 9).
        Appeal = "appeal",
        /// Our own target for appointing a committee; the text gives none.
        Committee = "committee",
    }
}

vocabulary! {
    /// How hard a date is. In the order in which they ask attention.
    pub enum Nature {
        /// The regulation says it happens.
        Promise = "promise",
        /// The regulation says "wij streven ernaar".
        Target = "target",
        /// The complainant may until then; nobody shortens it.
        Right = "right",
    }
}

impl ClockKind {
    pub const fn nature(self) -> Nature {
        match self {
            Self::Acknowledgement | Self::Update => Nature::Promise,
            Self::Investigation | Self::Completion | Self::Committee => Nature::Target,
            Self::Appeal => Nature::Right,
        }
    }
}

/// A date that was announced. Recorded with what starts it and never computed again, so that neither a new calendar
/// nor a new version of the regulation moves what somebody was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub kind: ClockKind,
    pub working_days: u32,
    /// The local date of what starts it: day 0.
    pub start: NaiveDate,
    /// The last day that is on time, until midnight in Amsterdam.
    pub due: NaiveDate,
    pub profile: Profile,
}

/// How a clock stands. Numbers are working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// `left` working days after today; 0 is "today at the latest".
    Running { left: u32 },
    /// Running, with four fifths of the days gone.
    Soon { left: u32 },
    /// Not done, and the date has passed. At least 1: a date missed on Friday is missed on Saturday.
    Late { by: u32 },
    /// What does it is on its way and counts from a day that lies ahead; `by` is 0 when that is in time.
    Underway { on: NaiveDate, by: u32 },
    /// Done in time.
    Kept { on: NaiveDate },
    /// Done, but too late.
    KeptLate { on: NaiveDate, by: u32 },
    /// It ended in another way while there was time left.
    Ended,
    /// A right that was not used; nobody is late.
    Passed,
}

vocabulary! {
    /// How a term ended, for figures.
    pub enum Kept {
        InTime = "in_time",
        Late = "late",
        /// It runs.
        Open = "open",
        /// There was none, or it ended without having to be kept.
        None = "none",
    }
}

/// A clock as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub kind: ClockKind,
    pub nature: Nature,
    pub start: NaiveDate,
    pub due: NaiveDate,
    pub state: ClockState,
    /// Why the date is what it is: every day between start and due that did not count.
    pub skipped: Vec<Skipped>,
    /// How much of the term had gone by today, or when the clock stopped; 100 at most.
    pub percent: u8,
    /// The end is later than its term says: that date had been given before.
    #[serde(default)]
    pub given_before: bool,
}

/// What stopped a clock, and on which local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// What the clock waited for happened, or counts from that date.
    Done(NaiveDate),
    /// The complaint ended in another way, such as by withdrawal; what was late before that stays late.
    Ended(NaiveDate),
    /// It could not be kept and could not be broken: there was nobody to send anything to.
    Void(NaiveDate),
}

impl Deadline {
    /// So many working days after `start`.
    pub fn announce(
        kind: ClockKind,
        working_days: u32,
        start: NaiveDate,
        profile: Profile,
    ) -> Self {
        let due = workday::count(start, working_days, profile).end;
        Self {
            kind,
            working_days,
            start,
            due,
            profile,
        }
    }

    /// The clock as it stands on `today`.
    pub fn clock(&self, today: NaiveDate, stop: Option<Stop>) -> Clock {
        let (state, until) = match stop {
            None => (self.running(today), today),
            Some(Stop::Done(on)) if on > today => (
                ClockState::Underway {
                    on,
                    by: self.missed_by(on),
                },
                today,
            ),
            Some(Stop::Done(on)) if on <= self.due => (ClockState::Kept { on }, on),
            Some(Stop::Done(on)) => (
                ClockState::KeptLate {
                    on,
                    by: self.late_by(on),
                },
                on,
            ),
            Some(Stop::Void(on)) => (ClockState::Ended, on),
            Some(Stop::Ended(on)) if on <= self.due => (ClockState::Ended, on),
            Some(Stop::Ended(on)) if self.kind.nature() == Nature::Right => {
                (ClockState::Passed, on)
            }
            Some(Stop::Ended(on)) => (
                ClockState::Late {
                    by: self.late_by(on),
                },
                on,
            ),
        };
        Clock {
            kind: self.kind,
            nature: self.kind.nature(),
            start: self.start,
            due: self.due,
            state,
            skipped: workday::skipped(self.start, self.due, self.profile),
            percent: self.percent(until),
            given_before: self.span() > self.working_days,
        }
    }

    fn running(&self, today: NaiveDate) -> ClockState {
        if today > self.due && self.kind.nature() == Nature::Right {
            return ClockState::Passed;
        }
        if today > self.due {
            return ClockState::Late {
                by: self.late_by(today),
            };
        }
        let left = self.left(today);
        if self.percent(today) >= SOON {
            ClockState::Soon { left }
        } else {
            ClockState::Running { left }
        }
    }

    /// The same for a day that may be in time: 0 then.
    fn missed_by(&self, date: NaiveDate) -> u32 {
        if date > self.due {
            self.late_by(date)
        } else {
            0
        }
    }

    fn late_by(&self, date: NaiveDate) -> u32 {
        workday::between(self.due, date, self.profile).max(1)
    }

    fn left(&self, date: NaiveDate) -> u32 {
        workday::between(date, self.due, self.profile).min(self.span())
    }

    /// The working days up to the end: more than were announced, when the start turned out to be earlier.
    fn span(&self) -> u32 {
        workday::between(self.start, self.due, self.profile)
    }

    fn percent(&self, date: NaiveDate) -> u8 {
        let span = self.span();
        let gone = span - self.left(date);
        let percent = (gone * 100).checked_div(span).unwrap_or(100);
        u8::try_from(percent).unwrap_or(100)
    }

    /// The first date on which this part of the term, in percent, has gone by.
    pub fn reaches(&self, percent: u8) -> NaiveDate {
        let days = (self.span() * u32::from(percent)).div_ceil(100);
        workday::count(self.start, days, self.profile)
            .end
            .min(self.due)
    }

    /// The first date on which it asks attention.
    pub fn soon_on(&self) -> NaiveDate {
        self.reaches(SOON)
    }

    /// The same clock with a later end. A date that was given never moves to an earlier one.
    #[must_use]
    pub fn not_before(self, given: NaiveDate) -> Self {
        Self {
            due: self.due.max(given),
            ..self
        }
    }
}

/// From this part of the term on, in percent, a clock asks attention.
const SOON: u8 = 80;
