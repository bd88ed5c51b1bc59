//! Which filings were answered before, so that sending one twice makes one case.

use super::dialect::{Dialect, insert, sql};
use super::{ArchiveError, FilingRecord};
use uuid::Uuid;

/// Answers how many were not recorded before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    records: &[&FilingRecord],
) -> Result<u64, ArchiveError> {
    let columns = "insert into filings (filing_id, digest, case_id)";
    insert::<D, _>(connection, columns, 3, records, |row, record| {
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
    sql::<D>("select filing_id, digest, case_id from filings where filing_id = $1")
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
