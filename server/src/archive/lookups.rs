//! From what a follow code yields to its case. Neither can be turned back into the code.

use super::ArchiveError;
use super::dialect::{Dialect, sql};
use uuid::Uuid;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
    case: Uuid,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into lookups (lookup_digest, case_id)
         values ($1, $2)
         on conflict do nothing",
    )
    .bind(lookup_digest.to_vec())
    .bind(case)
    .added(connection)
    .await
}

pub async fn find_case<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<Option<Uuid>, ArchiveError> {
    sql::<D>("select case_id from lookups where lookup_digest = $1")
        .bind(lookup_digest.to_vec())
        .find(connection, |row| row.get("case_id"))
        .await
}
