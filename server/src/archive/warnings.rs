//! Which clocks were announced, so that nothing is announced twice.

use super::dialect::{Dialect, ROWS_AT_ONCE, Row, Table, sql};
use super::overview::RUNS_ON;
use super::{ArchiveError, Warning};
use chrono::{DateTime, Utc};
use regulation::warning::{Announced, Level};
use sqlx::AssertSqlSafe;

const TABLE: Table = Table {
    name: "warnings",
    columns: &["case_id", "clock", "due", "level", "given_at"],
};

/// Answers those that were not announced before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    warnings: &[Warning],
    at: DateTime<Utc>,
) -> Result<Vec<Warning>, ArchiveError> {
    let mut added = Vec::new();
    for some in warnings.chunks(ROWS_AT_ONCE) {
        let mut statement = TABLE.add_returning::<D>(some.len());
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
    let columns = TABLE.columns.join(", ");
    sql::<D>(AssertSqlSafe(format!(
        "select {columns} from warnings where case_id in (select case_id from overviews where {RUNS_ON})
         order by case_id, clock, due, level"
    )))
    .list_readable(connection, warning)
    .await
}

fn warning<D: Dialect>(row: &Row<D>) -> Result<Warning, ArchiveError> {
    Ok(Warning {
        case: row.get("case_id")?,
        clock: row.get_parsed("clock", Announced::from_name)?,
        due: row.get("due")?,
        level: row.get_parsed("level", Level::from_name)?,
    })
}
