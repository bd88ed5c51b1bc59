//! Which days somebody can mean: a day that lies further away is a slip of the hand, or worse.
//!
//! A term is counted day by day, so a year with a digit too many would be counted for minutes, and what lies beyond the last
//! day that can be written down at all would end the program.

use chrono::{Months, NaiveDate};

/// How many years a day may lie before or after today.
pub const YEARS: u32 = 10;

/// Whether somebody can mean this day.
pub fn is_in_reach(day: NaiveDate, today: NaiveDate) -> bool {
    let span = Months::new(12 * YEARS);
    let first = today.checked_sub_months(span);
    let last = today.checked_add_months(span);
    first.is_some_and(|first| day >= first) && last.is_some_and(|last| day <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_ten_years_ago_can_be_meant_and_the_one_before_it_cannot() {
        let today: NaiveDate = "2026-11-28".parse().unwrap();
        for (day, meant) in [
            ("2016-11-28", true),
            ("2016-11-27", false),
            ("2026-11-28", true),
            ("2036-11-28", true),
            ("2036-11-29", false),
            ("0001-01-01", false),
            ("+20026-11-28", false),
            ("+202612-01-01", false),
            ("+262142-12-31", false),
        ] {
            assert_eq!(is_in_reach(day.parse().unwrap(), today), meant, "{day}");
        }
    }
}
