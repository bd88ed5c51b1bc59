//! Our summer-time rule against the time zone database.

use chrono::{DateTime, Days, Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use regulation::amsterdam;

#[test]
fn local_time_is_that_of_the_time_zone_database_for_every_half_hour() {
    let mut at: DateTime<Utc> = "1996-01-01T00:00:00Z".parse().unwrap();
    let end: DateTime<Utc> = "2040-01-01T00:00:00Z".parse().unwrap();
    while at < end {
        let expected = at.with_timezone(&Amsterdam).naive_local();
        assert_eq!(amsterdam::local(at), expected, "{at}");
        assert_eq!(amsterdam::date(at), expected.date(), "{at}");
        at += Duration::minutes(30);
    }
}

#[test]
fn the_second_around_every_change_is_right() {
    for year in 1996..2040 {
        for month in [3, 10] {
            let sunday =
                (25..=31).map(|day| Utc.with_ymd_and_hms(year, month, day, 1, 0, 0).unwrap());
            for change in sunday {
                for at in [change - Duration::microseconds(1), change] {
                    let expected = at.with_timezone(&Amsterdam).naive_local();
                    assert_eq!(amsterdam::local(at), expected, "{at}");
                }
            }
        }
    }
}

#[test]
fn a_day_starts_and_ends_at_local_midnight() {
    let mut day = NaiveDate::from_ymd_opt(1996, 1, 1).unwrap();
    while day < NaiveDate::from_ymd_opt(2040, 1, 1).unwrap() {
        let midnight = day.and_hms_opt(0, 0, 0).unwrap();
        let expected = Amsterdam.from_local_datetime(&midnight).unwrap().to_utc();
        assert_eq!(amsterdam::start_of(day), expected, "{day}");
        assert_eq!(amsterdam::date(amsterdam::end_of(day)), day);
        let next = day + Days::new(1);
        assert_eq!(
            amsterdam::end_of(day) + Duration::microseconds(1),
            amsterdam::start_of(next)
        );
        day = next;
    }
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        amsterdam::start_of(date);
        amsterdam::end_of(date);
    }
    for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        amsterdam::local(at);
    }
}
