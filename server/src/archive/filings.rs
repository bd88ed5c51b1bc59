//! Which filings were answered before, so that sending one twice makes one case.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, FilingRecord};
use uuid::Uuid;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    record: &FilingRecord,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into filings (filing_id, digest, case_id)
         values ($1, $2, $3)
         on conflict do nothing",
    )
    .bind(record.filing)
    .bind(record.digest.to_vec())
    .bind(record.case)
    .added(connection)
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
