//! Working days and holidays against tables made by others.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use regulation::amsterdam;
use regulation::workday::{self, Holiday, Profile, Reason, Skipped};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn holidays_of(year: i32) -> impl Iterator<Item = (NaiveDate, Holiday)> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let days = first
        .iter_days()
        .take_while(move |date| date.year() == year);
    days.flat_map(|date| Holiday::on(date).map(move |holiday| (date, holiday)))
}

#[test]
fn every_example_gives_the_expected_date() {
    let examples = include_str!("workdays_examples.csv");
    let mut rows = 0;
    for line in examples.lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        let [start, days, profile, expected] = cells[..] else {
            panic!("four cells: {line}")
        };
        let profile = Profile::from_name(profile).unwrap();
        let count = workday::count(day(start), days.parse().unwrap(), profile);
        assert_eq!(count.end, day(expected), "{line}");
        rows += 1;
    }
    assert_eq!(rows, 20);
}

/// As published: weekday and date for the years 2024 to 2030.
const HOLIDAYS: &str = "\
new_years_day        | ma 1-1   | wo 1-1   | do 1-1   | vr 1-1   | za 1-1   | ma 1-1   | di 1-1
good_friday          | vr 29-3  | vr 18-4  | vr 3-4   | vr 26-3  | vr 14-4  | vr 30-3  | vr 19-4
easter_sunday        | zo 31-3  | zo 20-4  | zo 5-4   | zo 28-3  | zo 16-4  | zo 1-4   | zo 21-4
easter_monday        | ma 1-4   | ma 21-4  | ma 6-4   | ma 29-3  | ma 17-4  | ma 2-4   | ma 22-4
kings_day            | za 27-4  | za 26-4  | ma 27-4  | di 27-4  | do 27-4  | vr 27-4  | za 27-4
liberation_day       | zo 5-5   | ma 5-5   | di 5-5   | wo 5-5   | vr 5-5   | za 5-5   | zo 5-5
ascension_day        | do 9-5   | do 29-5  | do 14-5  | do 6-5   | do 25-5  | do 10-5  | do 30-5
whit_sunday          | zo 19-5  | zo 8-6   | zo 24-5  | zo 16-5  | zo 4-6   | zo 20-5  | zo 9-6
whit_monday          | ma 20-5  | ma 9-6   | ma 25-5  | ma 17-5  | ma 5-6   | ma 21-5  | ma 10-6
christmas_day        | wo 25-12 | do 25-12 | vr 25-12 | za 25-12 | ma 25-12 | di 25-12 | wo 25-12
second_christmas_day | do 26-12 | vr 26-12 | za 26-12 | zo 26-12 | di 26-12 | wo 26-12 | do 26-12
";

#[test]
fn the_holidays_of_2024_to_2030_are_the_published_ones() {
    let dutch = ["ma", "di", "wo", "do", "vr", "za", "zo"];
    for (column, year) in (2024..=2030).enumerate() {
        let ours: Vec<_> = holidays_of(year)
            .map(|(date, holiday)| {
                let weekday = dutch[date.weekday().num_days_from_monday() as usize];
                (
                    holiday,
                    format!("{weekday} {}-{}", date.day(), date.month()),
                )
            })
            .collect();
        assert_eq!(ours.len(), HOLIDAYS.lines().count(), "{year}");
        for line in HOLIDAYS.lines() {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let holiday = Holiday::from_name(cells[0]).unwrap();
            assert!(
                ours.contains(&(holiday, cells[column + 1].to_owned())),
                "{year}: {line}"
            );
        }
    }
}

#[test]
fn the_number_of_working_days_per_year_is_the_published_one() {
    let published = [
        (Profile::Atw, [255, 253, 253, 254, 252, 253, 254]),
        (Profile::AtwPlus, [253, 252, 251, 253, 250, 253, 254]),
        (Profile::Lustrum, [255, 253, 254, 255, 253, 253, 254]),
        (Profile::Kantoor, [256, 254, 255, 256, 254, 254, 255]),
    ];
    for (profile, days) in published {
        for (year, expected) in (2024..).zip(days) {
            let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
            let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(
                workday::between(eve, last, profile),
                expected,
                "{profile:?} {year}"
            );
        }
    }
}

/// TM-01.
#[test]
fn five_working_days_after_christmas_eve_2026_end_after_new_year() {
    let received = "2026-12-24T15:59:00Z".parse().unwrap();
    let count = workday::count(amsterdam::date(received), 5, Profile::Atw);
    assert_eq!(count.start, day("2026-12-24"));
    assert_eq!(count.end, day("2027-01-04"));
    let skipped = [
        ("2026-12-25", Reason::Holiday(Holiday::ChristmasDay)),
        ("2026-12-26", Reason::Holiday(Holiday::SecondChristmasDay)),
        ("2026-12-27", Reason::Sunday),
        ("2027-01-01", Reason::Holiday(Holiday::NewYearsDay)),
        ("2027-01-02", Reason::Saturday),
        ("2027-01-03", Reason::Sunday),
    ];
    assert_eq!(
        count.skipped,
        skipped.map(|(date, reason)| Skipped {
            date: day(date),
            reason
        })
    );
    assert!(!count.beyond_horizon);
}

/// TM-03.
#[test]
fn a_term_that_spans_the_end_of_summer_time_ends_at_midnight_in_winter_time() {
    let received = "2026-10-23T21:30:00Z".parse().unwrap();
    assert_eq!(
        amsterdam::local(received).to_string(),
        "2026-10-23 23:30:00"
    );
    let count = workday::count(amsterdam::date(received), 5, Profile::Atw);
    assert_eq!(count.end, day("2026-10-30"));
    assert_eq!(
        amsterdam::end_of(count.end).to_string(),
        "2026-10-30 22:59:59.999999 UTC"
    );
}

#[test]
fn ascension_on_liberation_day_is_free_also_where_liberation_day_is_not() {
    let both = day("2016-05-05");
    assert_eq!(Holiday::on(both).count(), 2);
    let ascension = Some(Reason::Holiday(Holiday::AscensionDay));
    assert_eq!(workday::reason(both, Profile::Kantoor), ascension);
}

#[test]
fn days_by_decree_count_only_in_the_profile_that_takes_them() {
    let bridge = day("2026-05-15");
    assert_eq!(
        workday::reason(bridge, Profile::AtwPlus),
        Some(Reason::Equated)
    );
    for profile in [Profile::Atw, Profile::Lustrum, Profile::Kantoor] {
        assert_eq!(workday::reason(bridge, profile), None);
    }
}

#[test]
fn a_date_after_the_last_decree_is_marked() {
    assert_eq!(workday::horizon(), day("2028-12-31"));
    let before = workday::count(day("2028-12-20"), 5, Profile::Atw);
    assert_eq!(
        (before.end, before.beyond_horizon),
        (day("2028-12-29"), false)
    );
    let after = workday::count(day("2028-12-20"), 6, Profile::Atw);
    assert_eq!((after.end, after.beyond_horizon), (day("2029-01-02"), true));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..40_000_u64).prop_map(|days| day("1990-01-01") + Days::new(days))
}

fn any_profile() -> impl Strategy<Value = Profile> {
    prop::sample::select(Profile::ALL)
}

proptest! {
    #[test]
    fn a_term_ends_on_a_working_day_and_explains_every_other_day(
        start in any_day(), days in 1..60_u32, profile in any_profile(),
    ) {
        let count = workday::count(start, days, profile);
        prop_assert_eq!(workday::reason(count.end, profile), None);
        prop_assert_eq!(workday::between(start, count.end, profile), days);
        prop_assert_eq!(&workday::skipped(start, count.end, profile), &count.skipped);
        let calendar_days = (count.end - start).num_days();
        prop_assert_eq!(i64::from(days) + i64::try_from(count.skipped.len()).unwrap(), calendar_days);
    }

    #[test]
    fn no_days_end_where_they_start(start in any_day(), profile in any_profile()) {
        let count = workday::count(start, 0, profile);
        prop_assert_eq!(count.end, start);
        prop_assert!(count.skipped.is_empty());
        prop_assert_eq!(workday::between(start, start, profile), 0);
    }

    #[test]
    fn a_later_start_or_a_longer_term_never_ends_earlier(
        start in any_day(), days in 0..60_u32, profile in any_profile(),
    ) {
        let end = workday::count(start, days, profile).end;
        prop_assert!(workday::count(start.succ_opt().unwrap(), days, profile).end >= end);
        prop_assert!(workday::count(start, days + 1, profile).end > end);
    }

    #[test]
    fn a_profile_with_more_free_days_never_ends_earlier(start in any_day(), days in 0..60_u32) {
        let end = |profile| workday::count(start, days, profile).end;
        prop_assert!(end(Profile::Kantoor) <= end(Profile::Lustrum));
        prop_assert!(end(Profile::Lustrum) <= end(Profile::Atw));
        prop_assert!(end(Profile::Atw) <= end(Profile::AtwPlus));
    }
}
