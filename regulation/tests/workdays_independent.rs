//! TM-04: every start day of 2024 to 2040 and every term, against a second adder over a literal table of holidays.
//!
//! The table and the adder share nothing with the crate: no Easter, no rule for Koningsdag, no weekday from chrono.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::workday::{self, Profile};
use std::collections::HashSet;

/// Nieuwjaar, Goede Vrijdag, tweede paasdag, Koningsdag, Bevrijdingsdag, Hemelvaart, tweede pinksterdag, Kerst.
const HOLIDAYS: [(i32, &str); 18] = [
    (2024, "1-1 29-3 1-4 27-4 5-5 9-5 20-5 25-12 26-12"),
    (2025, "1-1 18-4 21-4 26-4 5-5 29-5 9-6 25-12 26-12"),
    (2026, "1-1 3-4 6-4 27-4 5-5 14-5 25-5 25-12 26-12"),
    (2027, "1-1 26-3 29-3 27-4 5-5 6-5 17-5 25-12 26-12"),
    (2028, "1-1 14-4 17-4 27-4 5-5 25-5 5-6 25-12 26-12"),
    (2029, "1-1 30-3 2-4 27-4 5-5 10-5 21-5 25-12 26-12"),
    (2030, "1-1 19-4 22-4 27-4 5-5 30-5 10-6 25-12 26-12"),
    (2031, "1-1 11-4 14-4 26-4 5-5 22-5 2-6 25-12 26-12"),
    (2032, "1-1 26-3 29-3 27-4 5-5 6-5 17-5 25-12 26-12"),
    (2033, "1-1 15-4 18-4 27-4 5-5 26-5 6-6 25-12 26-12"),
    (2034, "1-1 7-4 10-4 27-4 5-5 18-5 29-5 25-12 26-12"),
    (2035, "1-1 23-3 26-3 27-4 5-5 3-5 14-5 25-12 26-12"),
    (2036, "1-1 11-4 14-4 26-4 5-5 22-5 2-6 25-12 26-12"),
    (2037, "1-1 3-4 6-4 27-4 5-5 14-5 25-5 25-12 26-12"),
    (2038, "1-1 23-4 26-4 27-4 5-5 3-6 14-6 25-12 26-12"),
    (2039, "1-1 8-4 11-4 27-4 5-5 19-5 30-5 25-12 26-12"),
    (2040, "1-1 30-3 2-4 27-4 5-5 10-5 21-5 25-12 26-12"),
    (2041, "1-1 19-4 22-4 27-4 5-5 30-5 10-6 25-12 26-12"),
];

const DECREED: [(i32, &str); 8] = [
    (2024, "10-5"),
    (2024, "27-12"),
    (2025, "30-5"),
    (2026, "2-1"),
    (2026, "15-5"),
    (2027, "7-5"),
    (2028, "28-4"),
    (2028, "26-5"),
];

/// Days since Monday 1 January 2024, so that the weekday is the remainder of seven.
fn number(date: NaiveDate) -> i64 {
    (date - NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()).num_days()
}

fn day_and_month(year: i32, text: &str) -> i64 {
    let (day, month) = text.split_once('-').unwrap();
    number(NaiveDate::from_ymd_opt(year, month.parse().unwrap(), day.parse().unwrap()).unwrap())
}

fn free_days(profile: Profile) -> HashSet<i64> {
    let mut free = HashSet::new();
    for (year, days) in HOLIDAYS {
        for (place, text) in days.split(' ').enumerate() {
            let works = match (profile, place) {
                (Profile::Kantoor, 1) => true,
                (Profile::Kantoor | Profile::Lustrum, 4) => {
                    ![2025, 2030, 2035, 2040].contains(&year)
                }
                _ => false,
            };
            // Ascension and Liberation Day may share a date; whichever is free makes it free.
            if !works {
                free.insert(day_and_month(year, text));
            }
        }
    }
    if profile == Profile::AtwPlus {
        free.extend(
            DECREED
                .iter()
                .map(|(year, text)| day_and_month(*year, text)),
        );
    }
    free
}

/// All working days in a row; the n-th after a start is n places on from the first one after it.
fn working_days(profile: Profile) -> Vec<i64> {
    let free = free_days(profile);
    let last = number(NaiveDate::from_ymd_opt(2041, 12, 31).unwrap());
    (0..=last)
        .filter(|day| day % 7 < 5 && !free.contains(day))
        .collect()
}

#[test]
fn every_term_from_every_day_of_2024_to_2040_is_equal_to_the_independent_table() {
    let mut compared = 0;
    for profile in Profile::ALL {
        let working = working_days(*profile);
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        for start in first
            .iter_days()
            .take_while(|day| number(*day) < day_and_month(2041, "1-1"))
        {
            let next = working.partition_point(|day| *day <= number(start));
            for days in [5_u32, 10, 15, 30] {
                let expected = working[next + days as usize - 1];
                let end = workday::count(start, days, *profile).end;
                assert_eq!(
                    number(end),
                    expected,
                    "{profile:?}: {days} working days after {start}, got {end}"
                );
                compared += 1;
            }
        }
    }
    // 17 years, five of which are leap years, four terms, four profiles.
    assert_eq!(compared, (17 * 365 + 5) * 4 * 4);
}

#[test]
fn the_hours_that_do_not_exist_or_come_twice_belong_to_their_own_day() {
    let cases = [
        // 02:30 on 29 March does not exist: the clock goes from 01:59:59 to 03:00.
        ("2026-03-29T00:59:59Z", "2026-03-29 01:59:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29 03:00:00"),
        // 02:30 on 25 October comes twice.
        ("2026-10-25T00:30:00Z", "2026-10-25 02:30:00"),
        ("2026-10-25T01:30:00Z", "2026-10-25 02:30:00"),
        // Around midnight of leap day and of the year.
        ("2028-02-28T23:00:00Z", "2028-02-29 00:00:00"),
        ("2026-12-31T22:59:59Z", "2026-12-31 23:59:59"),
        ("2026-12-31T23:00:00Z", "2027-01-01 00:00:00"),
    ];
    for (at, local) in cases {
        let at: DateTime<Utc> = at.parse().unwrap();
        assert_eq!(amsterdam::local(at).to_string(), local, "{at}");
        let end = workday::count(amsterdam::date(at), 5, Profile::Atw).end;
        let working = working_days(Profile::Atw);
        let next = working.partition_point(|day| *day <= number(amsterdam::date(at)));
        assert_eq!(number(end), working[next + 4], "{at}");
    }
}
