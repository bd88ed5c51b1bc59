//! From what a follow code yields to its case. Neither can be turned back into the code.

use super::dialect::{Dialect, Table, insert};
use super::{ArchiveError, Lookup};

const TABLE: Table = Table {
    name: "lookups",
    columns: &["lookup_digest", "case_id", "mark"],
};

/// Answers how many were not in use before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    lookups: &[Lookup],
) -> Result<u64, ArchiveError> {
    insert::<D, _>(connection, &TABLE, lookups, |row, lookup| {
        row.bind(lookup.digest.to_vec())
            .bind(lookup.case)
            .bind(lookup.mark.to_vec())
    })
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<Option<Lookup>, ArchiveError> {
    TABLE
        .read::<D>("where lookup_digest = $1")
        .bind(lookup_digest.to_vec())
        .find(connection, |row| {
            Ok(Lookup {
                digest: row.get_digest("lookup_digest")?,
                case: row.get("case_id")?,
                mark: row.get_digest("mark")?,
            })
        })
        .await
}
