//! Dates as people say them, in Dutch local time.

use super::{Language, fill, words};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use regulation::amsterdam;
use regulation::moment::Moment;

const WEEKDAYS_NL: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Not simply the first three letters: "mrt" is how Dutch shortens March.
const MONTHS_SHORT_NL: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// "dinsdag 5 mei 2026"
pub fn date_long(date: NaiveDate, language: Language) -> String {
    format!("{} {}", date_medium(date, language), date.year())
}

/// "dinsdag 5 mei"
pub fn date_medium(date: NaiveDate, language: Language) -> String {
    format!(
        "{} {} {}",
        weekday(date, language),
        date.day(),
        month(date, language)
    )
}

/// "di 5 mei"
pub fn date_short(date: NaiveDate, language: Language) -> String {
    let weekday = weekday(date, language);
    let month = month_short(date, language);
    let weekday = match language {
        Language::Nl => &weekday[..2],
        Language::En => &weekday[..3],
    };
    format!("{weekday} {} {month}", date.day())
}

/// "dinsdag 5 mei 2026, 21.40 uur", "…, tussen 21 en 22 uur" or the day alone: what was cut is never said as if it were
/// exact.
pub fn moment(at: Moment, language: Language) -> String {
    let day = date_long(at.date(), language);
    match at {
        Moment::Exact(at) => format!("{day}, {}", time(at, language)),
        Moment::Hour(from) => format!("{day}, {}", hour(from, language)),
        Moment::Day(_) => day,
    }
}

/// "tussen 21 en 22 uur"
fn hour(from: DateTime<Utc>, language: Language) -> String {
    let from = amsterdam::local(from).hour();
    let (from, to) = (from.to_string(), (from + 1).to_string());
    fill(
        words(language).common.between_hours,
        &[("from", &from), ("to", &to)],
    )
}

/// "21.40 uur", as it was in the Netherlands.
pub fn time(at: DateTime<Utc>, language: Language) -> String {
    let local = amsterdam::local(at);
    match language {
        Language::Nl => format!("{}.{:02} uur", local.hour(), local.minute()),
        Language::En => format!("{}:{:02}", local.hour(), local.minute()),
    }
}

fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let day = date.weekday().num_days_from_monday() as usize;
    match language {
        Language::Nl => WEEKDAYS_NL[day],
        Language::En => WEEKDAYS_EN[day],
    }
}

pub(super) fn month_short(date: NaiveDate, language: Language) -> &'static str {
    let month = date.month0() as usize;
    match language {
        Language::Nl => MONTHS_SHORT_NL[month],
        Language::En => &MONTHS_EN[month][..3],
    }
}

pub(super) fn month(date: NaiveDate, language: Language) -> &'static str {
    let month = date.month0() as usize;
    match language {
        Language::Nl => MONTHS_NL[month],
        Language::En => MONTHS_EN[month],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
    }

    #[test]
    fn a_date_is_written_out_in_both_languages() {
        let date = day(2026, 5, 5);
        assert_eq!(date_long(date, Language::Nl), "dinsdag 5 mei 2026");
        assert_eq!(date_long(date, Language::En), "Tuesday 5 May 2026");
        assert_eq!(date_short(date, Language::Nl), "di 5 mei");
        assert_eq!(date_short(date, Language::En), "Tue 5 May");
        assert_eq!(date_short(day(2026, 3, 2), Language::Nl), "ma 2 mrt");
    }

    #[test]
    fn a_moment_is_told_in_dutch_local_time() {
        let summer = Utc
            .with_ymd_and_hms(2026, 7, 1, 22, 5, 0)
            .single()
            .expect("a real moment");
        assert_eq!(
            moment(Moment::Exact(summer), Language::Nl),
            "donderdag 2 juli 2026, 0.05 uur"
        );
        assert_eq!(
            moment(Moment::Exact(summer), Language::En),
            "Thursday 2 July 2026, 0:05"
        );
    }

    #[test]
    fn what_was_cut_is_said_as_what_it_is() {
        let evening = Utc
            .with_ymd_and_hms(2026, 11, 23, 22, 0, 0)
            .single()
            .expect("a real moment");
        for (at, language, said) in [
            (
                Moment::Hour(evening),
                Language::Nl,
                "maandag 23 november 2026, tussen 23 en 24 uur",
            ),
            (
                Moment::Hour(evening),
                Language::En,
                "Monday 23 November 2026, between 23:00 and 24:00",
            ),
            (
                Moment::Day(day(2026, 11, 23)),
                Language::Nl,
                "maandag 23 november 2026",
            ),
        ] {
            assert_eq!(moment(at, language), said);
        }
    }
}
