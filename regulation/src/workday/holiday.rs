//! Dutch public holidays: by rule where there is one, by decree where there is none.

use super::Profile;
use crate::vocabulary::vocabulary;
use chrono::{Datelike, NaiveDate, Weekday};

vocabulary! {
    /// A public holiday (Algemene termijnenwet art. 3 paragraphs 1 and 2, and the two Sundays it needs no word for).
    pub enum Holiday {
        /// Nieuwjaarsdag.
        NewYearsDay = "new_years_day",
        /// Goede Vrijdag.
        GoodFriday = "good_friday",
        /// Eerste paasdag.
        EasterSunday = "easter_sunday",
        /// Tweede paasdag.
        EasterMonday = "easter_monday",
        /// Koningsdag.
        KingsDay = "kings_day",
        /// Bevrijdingsdag.
        LiberationDay = "liberation_day",
        /// Hemelvaartsdag.
        AscensionDay = "ascension_day",
        /// Eerste pinksterdag.
        WhitSunday = "whit_sunday",
        /// Tweede pinksterdag.
        WhitMonday = "whit_monday",
        /// Eerste kerstdag.
        ChristmasDay = "christmas_day",
        /// Tweede kerstdag.
        SecondChristmasDay = "second_christmas_day",
    }
}

impl Holiday {
    /// Every holiday on this date: none, one, or two (Ascension on 5 May). A holiday that falls in a weekend is not moved.
    pub fn on(date: NaiveDate) -> impl Iterator<Item = Self> {
        [fixed(date), moving(date)].into_iter().flatten()
    }
}

/// The holiday that is tied to this day of the year.
fn fixed(date: NaiveDate) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYearsDay),
        // A day earlier when the 27th is a Sunday.
        (4, 26) if date.weekday() == Weekday::Sat => Some(Holiday::KingsDay),
        (4, 27) if date.weekday() != Weekday::Sun => Some(Holiday::KingsDay),
        (5, 5) => Some(Holiday::LiberationDay),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        _ => None,
    }
}

/// The holiday that is tied to Easter.
fn moving(date: NaiveDate) -> Option<Holiday> {
    // From the earliest Good Friday to the latest Whit Monday; the other eight months need no Easter.
    if !(3..=6).contains(&date.month()) {
        return None;
    }
    match (date - easter(date.year())?).num_days() {
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Whether work stops on this holiday in this year.
pub(super) fn is_free(holiday: Holiday, year: i32, profile: Profile) -> bool {
    match holiday {
        Holiday::GoodFriday => profile != Profile::Kantoor,
        Holiday::LiberationDay => match profile {
            Profile::Atw | Profile::AtwPlus => true,
            Profile::Lustrum | Profile::Kantoor => year % 5 == 0,
        },
        _ => true,
    }
}

/// Days made equal to holidays by decree (Algemene termijnenwet art. 3 paragraph 3). They follow from no rule; the decree
/// comes every three years, and the last one known ends with [`LAST_DECREED_YEAR_END`].
const EQUATED: [(i32, u32, u32); 10] = [
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];

/// Until here the decrees are known.
pub(super) const LAST_DECREED_YEAR_END: NaiveDate = match NaiveDate::from_ymd_opt(2028, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// Whether a decree made this day equal to a holiday.
pub(super) fn is_equated(date: NaiveDate) -> bool {
    EQUATED.contains(&(date.year(), date.month(), date.day()))
}

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher); `None` outside the years 1583 to 9999.
fn easter(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let golden = year % 19;
    let century = year / 100;
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    let month = u32::try_from(days / 31).ok()?;
    let day = u32::try_from(days % 31 + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}
