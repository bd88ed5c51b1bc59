//! Whether what a complaint tells is a breach of personal data (art. 5.4), and the legal term within which the authority hears
//! of one.
//!
//! The term is one of hours and not of days: it runs on through nights, weekends and holidays (AVG art. 33). It is counted
//! from the beginning of the moment at which the bureau became aware of it, so that it is never longer than the law says.

use crate::moment::Moment;
use crate::warning::Level;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// So many hours after the bureau became aware of it, a breach has been reported.
pub const HOURS: u32 = 72;

/// From this part of the term on, in percent, it is called near.
const SOON: i64 = 80;

/// What came of a check. Why, is written down sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// It is no breach of personal data.
    NoBreach,
    /// It is one, and a risk to anybody is unlikely: it is not reported.
    NotReported,
    /// The authority was told; `told` when those whose data they are were told as well (AVG art. 34).
    Reported { at: DateTime<Utc>, told: bool },
}

impl Conclusion {
    /// When the authority was told, by the bureau.
    pub const fn reported_at(self) -> Option<Moment> {
        match self {
            Self::NoBreach | Self::NotReported => None,
            Self::Reported { at, .. } => Some(Moment::Exact(at)),
        }
    }
}

/// What was decided, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// `None` where it is not for who reads this.
    pub conclusion: Option<Conclusion>,
    pub at: DateTime<Utc>,
}

/// Whether something is a breach, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachCheck {
    /// When the bureau became aware of it, as finely as that was kept.
    pub aware: Moment,
    /// The last decision; `None` while the check is open.
    pub decided: Option<Decided>,
}

/// How the term stands. Numbers are hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoursState {
    /// So many whole hours are left; 0 is "within the hour".
    Running {
        left: u32,
    },
    /// The same, with four fifths gone.
    Soon {
        left: u32,
    },
    /// Not decided, and the term has passed. At least 1.
    Late {
        by: u32,
    },
    Kept,
    /// Decided or reported, but too late.
    KeptLate {
        by: u32,
    },
}

/// The term of a check as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursClock {
    pub due: DateTime<Utc>,
    pub state: HoursState,
}

impl BreachCheck {
    pub const fn is_open(&self) -> bool {
        self.decided.is_none()
    }

    /// The last moment that is in time.
    pub fn due(&self) -> DateTime<Utc> {
        self.aware.begins() + length()
    }

    /// The term as it stands at `now`.
    pub fn clock(&self, now: DateTime<Utc>) -> HoursClock {
        let due = self.due();
        let Some(decided) = self.decided else {
            return HoursClock::running(due, now);
        };
        let kept_at = match decided.conclusion {
            Some(Conclusion::Reported { at, .. }) => at,
            Some(Conclusion::NoBreach | Conclusion::NotReported) | None => decided.at,
        };
        let state = if kept_at > due {
            HoursState::KeptLate {
                by: late_by(due, kept_at),
            }
        } else {
            HoursState::Kept
        };
        HoursClock { due, state }
    }
}

impl HoursClock {
    /// A term that nothing has stopped.
    pub fn running(due: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let left = hours((due - now).num_hours());
        let state = if now > due {
            HoursState::Late {
                by: late_by(due, now),
            }
        } else if has_gone(due, now, SOON) {
            HoursState::Soon { left }
        } else {
            HoursState::Running { left }
        };
        Self { due, state }
    }

    /// The last moment that is in time. It shows no more than what it was counted from: that was cut where somebody is
    /// anonymous.
    pub const fn until(&self) -> Moment {
        Moment::Exact(self.due)
    }

    pub const fn is_late(&self) -> bool {
        matches!(self.state, HoursState::Late { .. })
    }
}

/// The highest level that a running term has reached. It is announced at any hour: what waited for Monday morning would come
/// too late.
pub fn level(due: DateTime<Utc>, now: DateTime<Utc>) -> Option<Level> {
    let mut levels = Level::ALL.iter().rev();
    levels
        .find(|level| has_gone(due, now, i64::from(level.percent())))
        .copied()
}

fn length() -> TimeDelta {
    TimeDelta::hours(i64::from(HOURS))
}

/// Whether this part of the term, in percent, has gone by.
fn has_gone(due: DateTime<Utc>, now: DateTime<Utc>, percent: i64) -> bool {
    let gone = length() - (due - now);
    gone.num_seconds() * 100 >= length().num_seconds() * percent
}

/// Hours that have begun.
fn late_by(due: DateTime<Utc>, at: DateTime<Utc>) -> u32 {
    hours((at - due).num_hours() + 1)
}

fn hours(hours: i64) -> u32 {
    u32::try_from(hours.max(0)).unwrap_or(u32::MAX)
}
