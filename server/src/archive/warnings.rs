//! Which clocks were announced, so that nothing is announced twice.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, Warning};
use chrono::{DateTime, Utc};
use regulation::clock::ClockKind;
use regulation::warning::Level;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    warning: &Warning,
    at: DateTime<Utc>,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into warnings (case_id, clock, due, level, given_at)
         values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(warning.case)
    .bind(warning.clock.name().to_owned())
    .bind(warning.due)
    .bind(warning.level.name().to_owned())
    .bind(at)
    .added(connection)
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Warning>, ArchiveError> {
    sql::<D>(
        "select warnings.case_id, clock, due, level
         from warnings
         join overviews on overviews.case_id = warnings.case_id
         where overviews.running = 1
         order by warnings.case_id, clock, due, level",
    )
    .list(connection, |row| {
        Ok(Warning {
            case: row.get("case_id")?,
            clock: row.get_parsed("clock", ClockKind::from_name)?,
            due: row.get("due")?,
            level: row.get_parsed("level", Level::from_name)?,
        })
    })
    .await
}
