//! What day it is in Hattem: Dutch local time from the European summer-time rule, without a time zone table.
//!
//! Directive 2000/84/EC: summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
//! That holds from 1996 on, long before any complaint. If Europe ends it, only `offset_at` changes.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, Utc};

/// The local date and time of an instant.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(offset_at(utc)).unwrap_or(utc)
}

/// The local date of an instant.
pub fn date(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The first instant of a local day.
pub fn start_of(date: NaiveDate) -> DateTime<Utc> {
    // The clock never changes at midnight, so winter time first and summer time second decides without doubt.
    let midnight = date.and_time(chrono::NaiveTime::MIN);
    let winter = midnight.checked_sub_signed(WINTER).unwrap_or(midnight);
    let offset = offset_at(winter);
    midnight
        .checked_sub_signed(offset)
        .unwrap_or(midnight)
        .and_utc()
}

/// The instant of a local date and time: the first one where the clock shows it twice.
pub fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    let less = |offset| local.checked_sub_signed(offset).unwrap_or(local);
    let summer = less(SUMMER);
    let utc = if offset_at(summer) == SUMMER {
        summer
    } else {
        less(WINTER)
    };
    utc.and_utc()
}

/// The last instant of a local day, to the microsecond that databases keep.
pub fn end_of(date: NaiveDate) -> DateTime<Utc> {
    match date.checked_add_days(Days::new(1)) {
        Some(next) => start_of(next) - Duration::microseconds(1),
        None => DateTime::<Utc>::MAX_UTC,
    }
}

const WINTER: Duration = Duration::hours(1);
const SUMMER: Duration = Duration::hours(2);

/// How far local time is ahead of UTC at a moment given in UTC.
fn offset_at(utc: NaiveDateTime) -> Duration {
    let changes = |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    match (changes(3), changes(10)) {
        (Some(spring), Some(autumn)) if spring <= utc && utc < autumn => SUMMER,
        _ => WINTER,
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))
}
