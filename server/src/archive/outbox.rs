//! What is to be delivered later.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, OutboxItem};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    item: &OutboxItem,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into outbox (id, case_id, kind, created_on)
         values ($1, $2, $3, $4)
         on conflict do nothing",
    )
    .bind(item.id)
    .bind(item.case)
    .bind(item.kind.clone())
    .bind(item.created_on)
    .added(connection)
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
