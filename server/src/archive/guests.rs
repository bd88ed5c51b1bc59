//! People from outside who hold a code for one thing in one case.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Guest};
use chrono::NaiveDate;
use uuid::Uuid;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    guest: &Guest,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into guests (lookup_digest, case_id, kind, request, until, sealed_key, sealed_words)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing",
    )
    .bind(guest.lookup_digest.to_vec())
    .bind(guest.case)
    .bind(guest.kind.clone())
    .bind(i64::from(guest.request))
    .bind(guest.until)
    .bind(guest.sealed_key.clone())
    .bind(guest.sealed_words.clone())
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<Option<Guest>, ArchiveError> {
    sql::<D>(
        "select lookup_digest, case_id, kind, request, until, sealed_key, sealed_words
         from guests
         where lookup_digest = $1",
    )
    .bind(lookup_digest.to_vec())
    .find(connection, guest)
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<Guest>, ArchiveError> {
    sql::<D>(
        "select lookup_digest, case_id, kind, request, until, sealed_key, sealed_words
         from guests
         where case_id = $1
         order by kind, request, lookup_digest",
    )
    .bind(case)
    .list(connection, guest)
    .await
}

/// Ends the access of one code. `false` when it had ended before.
pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from guests where lookup_digest = $1")
        .bind(lookup_digest.to_vec())
        .write(connection)
        .await?;
    Ok(removed > 0)
}

/// Ends the access of everybody whose last day was before `today`, and answers how many there were.
pub async fn remove_past<D: Dialect>(
    connection: &mut D::Connection,
    today: NaiveDate,
) -> Result<u64, ArchiveError> {
    sql::<D>("delete from guests where until < $1")
        .bind(today)
        .write(connection)
        .await
}

fn guest<D: Dialect>(row: &Row<D>) -> Result<Guest, ArchiveError> {
    Ok(Guest {
        lookup_digest: row.get_digest("lookup_digest")?,
        case: row.get("case_id")?,
        kind: row.get("kind")?,
        request: row.get_count("request")?,
        until: row.get("until")?,
        sealed_key: row.get("sealed_key")?,
        sealed_words: row.get("sealed_words")?,
    })
}
