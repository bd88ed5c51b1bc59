//! Which clocks were announced, so that nothing is announced twice.

use super::dialect::{Dialect, ROWS_AT_ONCE, Row, rows, sql};
use super::{ArchiveError, Warning};
use chrono::{DateTime, Utc};
use regulation::clock::ClockKind;
use regulation::warning::Level;
use sqlx::AssertSqlSafe;

/// Answers those that were not announced before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    warnings: &[Warning],
    at: DateTime<Utc>,
) -> Result<Vec<Warning>, ArchiveError> {
    let mut added = Vec::new();
    for some in warnings.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "insert into warnings (case_id, clock, due, level, given_at) values {}
             on conflict do nothing
             returning case_id, clock, due, level",
            rows(some.len(), 5)
        );
        // Made of fixed texts and numbers only.
        let mut statement = sql::<D>(AssertSqlSafe(text));
        for warning in some {
            statement = statement
                .bind(warning.case)
                .bind(warning.clock.name().to_owned())
                .bind(warning.due)
                .bind(warning.level.name().to_owned())
                .bind(at);
        }
        added.extend(statement.list(connection, warning).await?);
    }
    Ok(added)
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
    .list(connection, warning)
    .await
}

fn warning<D: Dialect>(row: &Row<D>) -> Result<Warning, ArchiveError> {
    Ok(Warning {
        case: row.get("case_id")?,
        clock: row.get_parsed("clock", ClockKind::from_name)?,
        due: row.get("due")?,
        level: row.get_parsed("level", Level::from_name)?,
    })
}
