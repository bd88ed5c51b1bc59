//! From what a follow code yields to its case. Neither can be turned back into the code.

use super::ArchiveError;
use super::dialect::{Dialect, Table, insert};
use uuid::Uuid;

const TABLE: Table = Table {
    name: "lookups",
    columns: &["lookup_digest", "case_id"],
};

/// Answers how many were not in use before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    lookups: &[(&[u8; 32], Uuid)],
) -> Result<u64, ArchiveError> {
    insert::<D, _>(connection, &TABLE, lookups, |row, (digest, case)| {
        row.bind(digest.to_vec()).bind(*case)
    })
    .await
}

pub async fn find_case<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<Option<Uuid>, ArchiveError> {
    TABLE
        .read::<D>("where lookup_digest = $1")
        .bind(lookup_digest.to_vec())
        .find(connection, |row| row.get("case_id"))
        .await
}
