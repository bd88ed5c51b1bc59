//! Working days, with the reason for every day that is not one.
//!
//! The law has no definition of a working day that binds a private regulation, so the organisation chooses one: a [`Profile`],
//! named in each version of the regulation. The day something arrives is day 0, also in a weekend; it is not moved first.

mod holiday;

pub use holiday::Holiday;

use crate::vocabulary::vocabulary;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The last day for which the days off by decree are known. Holidays by rule are known for ever.
pub const fn horizon() -> NaiveDate {
    holiday::LAST_DECREED_YEAR_END
}

vocabulary! {
    /// Which days are no working days, apart from weekends.
    pub enum Profile {
        /// The holidays of the Algemene termijnenwet, Good Friday and every 5 May included.
        Atw = "atw",
        /// Those and the days made equal to them by decree.
        AtwPlus = "atw_plus",
        /// As `Atw`, with 5 May off once in five years (2025, 2030, …).
        Lustrum = "lustrum",
        /// As `Lustrum`, with Good Friday worked: what offices without a collective agreement do.
        Kantoor = "kantoor",
    }
}

/// Why a day is not a working day. A holiday in a weekend is named as the holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Saturday,
    Sunday,
    Holiday(Holiday),
    /// Made equal to a holiday by decree.
    Equated,
}

/// A day that was stepped over, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Skipped {
    pub date: NaiveDate,
    pub reason: Reason,
}

/// A term counted out, so that it can be explained day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Day 0.
    pub start: NaiveDate,
    /// The last day of the term: a working day, unless no days were counted.
    pub end: NaiveDate,
    /// Every day after `start` and up to `end` that did not count.
    pub skipped: Vec<Skipped>,
    /// `end` lies after [`horizon`], so a later decree may add a day off.
    pub beyond_horizon: bool,
}

/// Why `date` is not a working day; `None` when it is one.
pub fn reason(date: NaiveDate, profile: Profile) -> Option<Reason> {
    let mut holidays = Holiday::on(date);
    if let Some(holiday) = holidays.find(|holiday| holiday::is_free(*holiday, date.year(), profile))
    {
        return Some(Reason::Holiday(holiday));
    }
    match date.weekday() {
        Weekday::Sat => Some(Reason::Saturday),
        Weekday::Sun => Some(Reason::Sunday),
        _ if profile == Profile::AtwPlus && holiday::is_equated(date) => Some(Reason::Equated),
        _ => None,
    }
}

/// The `days`-th working day after `start`; with zero days it is `start` itself.
pub fn count(start: NaiveDate, days: u32, profile: Profile) -> Count {
    let mut end = start;
    let mut skipped = Vec::new();
    let mut left = days;
    while left > 0 {
        let Some(date) = end.succ_opt() else { break };
        end = date;
        match reason(date, profile) {
            Some(reason) => skipped.push(Skipped { date, reason }),
            None => left -= 1,
        }
    }
    Count {
        start,
        end,
        skipped,
        beyond_horizon: end > horizon(),
    }
}

/// How many working days lie after `after`, up to and including `upto`.
pub fn between(after: NaiveDate, upto: NaiveDate, profile: Profile) -> u32 {
    let working = days(after, upto)
        .filter(|date| reason(*date, profile).is_none())
        .count();
    u32::try_from(working).unwrap_or(u32::MAX)
}

/// The days after `after`, up to and including `upto`, that are no working days.
pub fn skipped(after: NaiveDate, upto: NaiveDate, profile: Profile) -> Vec<Skipped> {
    days(after, upto)
        .filter_map(|date| reason(date, profile).map(|reason| Skipped { date, reason }))
        .collect()
}

fn days(after: NaiveDate, upto: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    after
        .iter_days()
        .skip(1)
        .take_while(move |date| *date <= upto)
}
