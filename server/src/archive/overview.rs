//! The one row per case that lists are made from.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Overview};
use regulation::stage::Stage;
use uuid::Uuid;

/// The number is looked at first: a violated `unique` would end a Postgres transaction.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    overview: &Overview,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into overviews (case_id, number, stage, received_at, sequence, next_due)
         select $1, $2, $3, $4, $5, $6
         where not exists (select 1 from overviews where number = $2 and case_id <> $1)
         on conflict (case_id) do update set
             number = excluded.number,
             stage = excluded.stage,
             received_at = excluded.received_at,
             sequence = excluded.sequence,
             next_due = excluded.next_due",
    )
    .bind(overview.case)
    .bind(overview.number.clone())
    .bind(overview.stage.name().to_owned())
    .bind(overview.received_at)
    .bind(i64::from(overview.sequence))
    .bind(overview.next_due)
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Option<Overview>, ArchiveError> {
    sql::<D>(
        "select case_id, number, stage, received_at, sequence, next_due
         from overviews
         where case_id = $1",
    )
    .bind(case)
    .find(connection, overview)
    .await
}

pub async fn find_case_by_number<D: Dialect>(
    connection: &mut D::Connection,
    number: &str,
) -> Result<Option<Uuid>, ArchiveError> {
    sql::<D>("select case_id from overviews where number = $1")
        .bind(number.to_owned())
        .find(connection, |row| row.get("case_id"))
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
) -> Result<Vec<Overview>, ArchiveError> {
    sql::<D>(
        "select overviews.case_id, number, stage, received_at, sequence, next_due
         from overviews
         join grants on grants.case_id = overviews.case_id
         where grants.staff_id = $1 and grants.scope = 'content'
         order by received_at desc, overviews.case_id",
    )
    .bind(staff)
    .list(connection, overview)
    .await
}

fn overview<D: Dialect>(row: &Row<D>) -> Result<Overview, ArchiveError> {
    Ok(Overview {
        case: row.get("case_id")?,
        number: row.get("number")?,
        stage: row.get_parsed("stage", Stage::from_name)?,
        received_at: row.get("received_at")?,
        sequence: row.get_count("sequence")?,
        next_due: row.get("next_due")?,
    })
}
