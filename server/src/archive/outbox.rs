//! What is to be delivered later.

use super::dialect::{Dialect, insert, sql};
use super::{ArchiveError, OutboxItem};

/// Answers how many were not queued before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    items: &[&OutboxItem],
) -> Result<u64, ArchiveError> {
    let columns = "insert into outbox (id, case_id, kind, created_on)";
    insert::<D, _>(connection, columns, 4, items, |row, item| {
        row.bind(item.id)
            .bind(item.case)
            .bind(item.kind.clone())
            .bind(item.created_on)
    })
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<OutboxItem>, ArchiveError> {
    sql::<D>("select id, case_id, kind, created_on from outbox order by created_on, id")
        .list(connection, |row| {
            Ok(OutboxItem {
                id: row.get("id")?,
                case: row.get("case_id")?,
                kind: row.get("kind")?,
                created_on: row.get("created_on")?,
            })
        })
        .await
}
