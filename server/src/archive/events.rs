//! The history of each case: appended to, never changed.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, StoredEvent};
use uuid::Uuid;

pub async fn append<D: Dialect>(
    connection: &mut D::Connection,
    event: &StoredEvent,
) -> Result<bool, ArchiveError> {
    let facts =
        serde_json::to_string(&event.event).map_err(|error| ArchiveError::Other(error.into()))?;
    sql::<D>(
        "insert into events (case_id, sequence, item_id, happened_at, author, staff_id, facts, sealed, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict do nothing",
    )
    .bind(event.case)
    .bind(i64::from(event.sequence))
    .bind(event.item)
    .bind(event.at)
    .bind(event.author.clone())
    .bind(event.staff)
    .bind(facts)
    .bind(event.sealed.clone())
    .bind(event.hash.to_vec())
    .added(connection)
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<StoredEvent>, ArchiveError> {
    sql::<D>(
        "select case_id, sequence, item_id, happened_at, author, staff_id, facts, sealed, hash
         from events
         where case_id = $1
         order by sequence",
    )
    .bind(case)
    .list(connection, |row| {
        Ok(StoredEvent {
            sealed: row.get("sealed")?,
            ..without_words(row)?
        })
    })
    .await
}

fn without_words<D: Dialect>(row: &Row<D>) -> Result<StoredEvent, ArchiveError> {
    Ok(StoredEvent {
        case: row.get("case_id")?,
        sequence: row.get_count("sequence")?,
        item: row.get("item_id")?,
        at: row.get("happened_at")?,
        author: row.get("author")?,
        staff: row.get("staff_id")?,
        event: row.get_parsed("facts", |facts| serde_json::from_str(facts).ok())?,
        sealed: None,
        hash: row.get_digest("hash")?,
    })
}
