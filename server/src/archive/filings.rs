//! Which filings were answered before, so that sending one twice makes one case.

use super::dialect::{Dialect, Table, insert};
use super::{ArchiveError, FilingRecord};
use uuid::Uuid;

const TABLE: Table = Table {
    name: "filings",
    columns: &["filing_id", "digest", "case_id"],
};

/// Answers how many were not recorded before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    records: &[&FilingRecord],
) -> Result<u64, ArchiveError> {
    insert::<D, _>(connection, &TABLE, records, |row, record| {
        row.bind(record.filing)
            .bind(record.digest.to_vec())
            .bind(record.case)
    })
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    filing: Uuid,
) -> Result<Option<FilingRecord>, ArchiveError> {
    TABLE
        .read::<D>("where filing_id = $1")
        .bind(filing)
        .find(connection, |row| {
            Ok(FilingRecord {
                filing: row.get("filing_id")?,
                digest: row.get_digest("digest")?,
                case: row.get("case_id")?,
            })
        })
        .await
}
