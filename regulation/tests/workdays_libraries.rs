//! Every start day of 2014 to 2100, against two libraries that know the Netherlands.
//!
//! `workdays_libraries.py` made the table: `atw` is counted by the Python library workalendar, `lustrum` by the Python
//! library holidays. How to read the table is at its top.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{Days, NaiveDate};
use regulation::workday::{self, Profile};
use std::collections::HashMap;

const TABLE: &str = include_str!("workdays_libraries.txt");

const TERMS: [u32; 5] = [1, 5, 10, 15, 30];

/// For each profile and start: how many calendar days each term takes.
fn table() -> HashMap<(Profile, NaiveDate), Vec<u64>> {
    let mut table = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<_> = line.split(' ').collect();
        let [whose, first, weeks, ref days @ ..] = cells[..] else {
            panic!("three cells and the days: {line}")
        };
        let profiles: &[Profile] = match whose {
            "atw" => &[Profile::Atw],
            "lustrum" => &[Profile::Lustrum],
            "both" => &[Profile::Atw, Profile::Lustrum],
            _ => panic!("whose is it: {line}"),
        };
        let first: NaiveDate = first.parse().unwrap();
        for week in 0..weeks.parse::<u64>().unwrap() {
            for (day, numbers) in (0_u64..).zip(days) {
                let start = first + Days::new(7 * week + day);
                let numbers: Vec<u64> = numbers
                    .split(',')
                    .map(|number| number.parse().unwrap())
                    .collect();
                for profile in profiles {
                    let before = table.insert((*profile, start), numbers.clone());
                    assert_eq!(before, None, "{start} comes twice: {line}");
                }
            }
        }
    }
    table
}

#[test]
fn every_term_from_every_day_of_2014_to_2100_is_what_the_libraries_say() {
    let table = table();
    let first = NaiveDate::from_ymd_opt(2014, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap();
    let mut compared = 0;
    let mut differences = Vec::new();
    for profile in [Profile::Atw, Profile::Lustrum] {
        for start in first.iter_days().take_while(|day| *day <= last) {
            let Some(numbers) = table.get(&(profile, start)) else {
                panic!("the table has no {start} for {profile:?}")
            };
            for (term, calendar_days) in TERMS.into_iter().zip(numbers) {
                let theirs = start + Days::new(*calendar_days);
                let ours = workday::count(start, term, profile).end;
                if ours != theirs {
                    differences.push(format!(
                        "{profile:?}: {term} working days after {start}: ours {ours}, theirs {theirs}"
                    ));
                }
                compared += 1;
            }
        }
    }
    // 87 years, 21 of which are leap years, five terms, two profiles.
    assert_eq!(compared, (87 * 365 + 21) * 5 * 2);
    assert!(
        differences.is_empty(),
        "{} differences, the first of which:\n{}",
        differences.len(),
        differences[..differences.len().min(10)].join("\n")
    );
}
