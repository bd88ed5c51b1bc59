//! What is to be delivered later.

use super::dialect::{Dialect, Table, insert};
use super::words::Notice;
use super::{ArchiveError, OutboxItem};

const TABLE: Table = Table {
    name: "outbox",
    columns: &["id", "case_id", "kind", "created_on"],
};

/// Answers how many were not queued before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    items: &[&OutboxItem],
) -> Result<u64, ArchiveError> {
    insert::<D, _>(connection, &TABLE, items, |row, item| {
        row.bind(item.id)
            .bind(item.case)
            .bind(item.kind.name().to_owned())
            .bind(item.created_on)
    })
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<OutboxItem>, ArchiveError> {
    TABLE
        .read::<D>("order by created_on, id")
        .list(connection, |row| {
            Ok(OutboxItem {
                id: row.get("id")?,
                case: row.get("case_id")?,
                kind: row.get_parsed("kind", Notice::from_name)?,
                created_on: row.get("created_on")?,
            })
        })
        .await
}
