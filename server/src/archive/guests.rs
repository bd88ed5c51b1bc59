//! People from outside who hold a code for one thing in one case.

use super::dialect::{Dialect, Row, Table, sql};
use super::words::GuestKind;
use super::{ArchiveError, StoredGuest};
use chrono::NaiveDate;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "guests",
    columns: &[
        "lookup_digest",
        "case_id",
        "kind",
        "request",
        "until",
        "sealed_key",
        "sealed_words",
        "seat",
        "mark",
    ],
};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    guest: &StoredGuest,
) -> Result<bool, ArchiveError> {
    TABLE
        .add::<D>(1)
        .bind(guest.lookup_digest.to_vec())
        .bind(guest.case)
        .bind(guest.kind.name().to_owned())
        .bind(i64::from(guest.request))
        .bind(guest.until)
        .bind(guest.sealed_key.clone())
        .bind(guest.sealed_words.clone())
        .bind(i64::from(guest.seat))
        .bind(guest.mark.to_vec())
        .added(connection)
        .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    lookup_digest: &[u8; 32],
) -> Result<Option<StoredGuest>, ArchiveError> {
    TABLE
        .read::<D>("where lookup_digest = $1")
        .bind(lookup_digest.to_vec())
        .find(connection, guest)
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<StoredGuest>, ArchiveError> {
    TABLE
        .read::<D>("where case_id = $1 order by kind, request, lookup_digest")
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

fn guest<D: Dialect>(row: &Row<D>) -> Result<StoredGuest, ArchiveError> {
    Ok(StoredGuest {
        lookup_digest: row.get_digest("lookup_digest")?,
        case: row.get("case_id")?,
        kind: row.get_parsed("kind", GuestKind::from_name)?,
        request: row.get_count("request")?,
        until: row.get("until")?,
        sealed_key: row.get("sealed_key")?,
        sealed_words: row.get("sealed_words")?,
        seat: row.get_count("seat")?,
        mark: row.get_digest("mark")?,
    })
}
