//! The history of each case: appended to, never changed. Whatever the caller knows of an event, it is written down in clear
//! without the fact that is guarded.

use super::dialect::{Dialect, Row, Table, insert, sql};
use super::{ArchiveError, StoredEvent};
use seal::envelope::Author;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "events",
    columns: &[
        "case_id",
        "sequence",
        "item_id",
        "happened_at",
        "author",
        "staff_id",
        "facts",
        "guarded",
        "sealed",
        "hash",
    ],
};

/// Answers how many were not there before.
pub async fn append<D: Dialect>(
    connection: &mut D::Connection,
    events: &[&StoredEvent],
) -> Result<u64, ArchiveError> {
    let mut written = Vec::new();
    for event in events {
        let facts = serde_json::to_string(&event.event.in_clear())
            .map_err(|error| ArchiveError::Other(error.into()))?;
        written.push((*event, facts));
    }
    insert::<D, _>(connection, &TABLE, &written, |row, (event, facts)| {
        row.bind(event.case)
            .bind(i64::from(event.sequence))
            .bind(event.item)
            .bind(event.at)
            .bind(event.author.name().to_owned())
            .bind(event.staff)
            .bind(facts.clone())
            .bind(event.guarded.clone())
            .bind(event.sealed.clone())
            .bind(event.hash.to_vec())
    })
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<StoredEvent>, ArchiveError> {
    TABLE
        .read::<D>("where case_id = $1 order by sequence")
        .bind(case)
        .list(connection, read)
        .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    sequence: u32,
) -> Result<Option<StoredEvent>, ArchiveError> {
    TABLE
        .read::<D>("where case_id = $1 and sequence = $2")
        .bind(case)
        .bind(i64::from(sequence))
        .find(connection, read)
        .await
}

/// As they were written down: what each hash is over, however they are understood later.
pub async fn list_facts<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<String>, ArchiveError> {
    sql::<D>("select facts from events where case_id = $1 order by sequence")
        .bind(case)
        .list(connection, |row| row.get("facts"))
        .await
}

fn read<D: Dialect>(row: &Row<D>) -> Result<StoredEvent, ArchiveError> {
    Ok(StoredEvent {
        sealed: row.get("sealed")?,
        ..without_words(row)?
    })
}

fn without_words<D: Dialect>(row: &Row<D>) -> Result<StoredEvent, ArchiveError> {
    Ok(StoredEvent {
        case: row.get("case_id")?,
        sequence: row.get_count("sequence")?,
        item: row.get("item_id")?,
        at: row.get("happened_at")?,
        author: row.get_parsed("author", Author::from_name)?,
        staff: row.get("staff_id")?,
        event: row.get_parsed("facts", |facts| serde_json::from_str(facts).ok())?,
        guarded: row.get("guarded")?,
        sealed: None,
        hash: row.get_digest("hash")?,
    })
}
