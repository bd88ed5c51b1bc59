//! What is to be delivered later.

use super::dialect::{Dialect, ROWS_AT_ONCE, rows, sql};
use super::{ArchiveError, OutboxItem};
use sqlx::AssertSqlSafe;

/// Answers how many were not queued before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    items: &[OutboxItem],
) -> Result<u64, ArchiveError> {
    let mut added = 0;
    for some in items.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "insert into outbox (id, case_id, kind, created_on) values {} on conflict do nothing",
            rows(some.len(), 4)
        );
        // Made of fixed texts and numbers only.
        let mut statement = sql::<D>(AssertSqlSafe(text));
        for item in some {
            statement = statement
                .bind(item.id)
                .bind(item.case)
                .bind(item.kind.clone())
                .bind(item.created_on);
        }
        added += statement.write(connection).await?;
    }
    Ok(added)
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
