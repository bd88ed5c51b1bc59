//! `gehoor workdays`: our calendar, for people who want to check us.

use crate::clock::{Clock, SystemClock};
use crate::error::StartError;
use app::words::{self, Language};
use chrono::{DateTime, NaiveDate};
use clap::Args;
use regulation::amsterdam;
use regulation::reach::{self, is_in_reach};
use regulation::workday::{self, Profile, Reason, Skipped};
use std::fmt::Write;

#[derive(Args)]
pub struct Workdays {
    /// The day of receipt (day 0): a date such as 2026-12-24, or an instant such as 2026-12-24T16:59:00+01:00.
    start: String,
    /// How many working days.
    days: u32,
    /// Which days are free: atw, atw_plus, lustrum or kantoor.
    #[arg(long, default_value = "atw")]
    profile: String,
}

/// The furthest that is counted, in working days: about forty years.
const LIMIT: u32 = 10_000;

impl Workdays {
    /// Prints the end date (ISO) and then every skipped day by name.
    pub fn run(self) -> Result<(), StartError> {
        let today = amsterdam::date(SystemClock::default().now());
        print!("{}", self.text(today)?);
        Ok(())
    }

    fn text(&self, today: NaiveDate) -> Result<String, StartError> {
        let start = day(&self.start)?;
        let profile = Profile::from_name(&self.profile).ok_or_else(|| {
            let known: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
            StartError::new(format!(
                "'{}' is not a profile. Choose one of: {}.",
                self.profile,
                known.join(", ")
            ))
        })?;
        if !is_in_reach(start, today) {
            return Err(StartError::new(format!(
                "{start} lies more than {} years from today. Choose a day that is nearer.",
                reach::YEARS
            )));
        }
        if self.days > LIMIT {
            return Err(StartError::new(format!(
                "At most {LIMIT} working days are counted."
            )));
        }
        let count = workday::count(start, self.days, profile);
        let mut text = format!("{}\n", count.end);
        for skipped in &count.skipped {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{} {}", skipped.date, name(*skipped));
        }
        if count.beyond_horizon {
            let horizon = words::date_long(workday::horizon(), Language::Nl);
            let _ = writeln!(
                text,
                "let op: gelijkgestelde dagen zijn bekend tot en met {horizon}"
            );
        }
        Ok(text)
    }
}

fn day(text: &str) -> Result<NaiveDate, StartError> {
    let instant =
        || DateTime::parse_from_rfc3339(text).map(|instant| amsterdam::date(instant.to_utc()));
    text.parse::<NaiveDate>().or_else(|_| instant()).map_err(|_| {
        StartError::new(format!(
            "'{text}' is not a date. Write it as 2026-12-24, or as an instant with its offset: 2026-12-24T16:59:00+01:00."
        ))
    })
}

/// A holiday by its name, another free day by its weekday.
fn name(skipped: Skipped) -> String {
    let long = words::date_long(skipped.date, Language::Nl);
    match skipped.reason {
        Reason::Saturday | Reason::Sunday => long.split(' ').next().unwrap_or_default().to_owned(),
        reason => words::reason(reason, Language::Nl).to_owned(),
    }
}
