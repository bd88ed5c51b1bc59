//! Who works at the bureau.

use super::dialect::{Dialect, Row, Statement, Table, sql};
use super::{ArchiveError, StoredStaff};
use uuid::Uuid;

const TABLE: Table = Table {
    name: "staff",
    columns: &[
        "id",
        "found_by",
        "profile",
        "public_key",
        "wrapped_seed",
        "bureau_grant",
        "visits",
        "told",
    ],
};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    staff: &StoredStaff,
) -> Result<bool, ArchiveError> {
    bind_all(TABLE.add::<D>(1), staff).added(connection).await
}

/// Adds somebody, or replaces what was kept of them.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    staff: &StoredStaff,
) -> Result<(), ArchiveError> {
    let statement = bind_all(TABLE.put::<D>("id"), staff);
    statement.write(connection).await?;
    Ok(())
}

/// Replaces what was kept of somebody, unless it was changed since their visits were called this; answers whether.
pub async fn change<D: Dialect>(
    connection: &mut D::Connection,
    staff: &StoredStaff,
    visits: &[u8],
) -> Result<bool, ArchiveError> {
    let unchanged = sql::<D>("update staff set visits = $2 where id = $1 and visits = $3")
        .bind(staff.id)
        .bind(staff.visits.clone())
        .bind(visits.to_vec())
        .added(connection)
        .await?;
    if unchanged {
        put::<D>(connection, staff).await?;
    }
    Ok(unchanged)
}

/// Up to which change in who works here somebody has read; nothing else of them changes.
pub async fn put_told<D: Dialect>(
    connection: &mut D::Connection,
    id: Uuid,
    told: u32,
) -> Result<(), ArchiveError> {
    sql::<D>("update staff set told = $2 where id = $1")
        .bind(id)
        .bind(i64::from(told))
        .write(connection)
        .await?;
    Ok(())
}

fn bind_all<D: Dialect>(row: Statement<D>, staff: &StoredStaff) -> Statement<D> {
    row.bind(staff.id)
        .bind(staff.found_by.to_vec())
        .bind(staff.profile.clone())
        .bind(staff.public_key.clone())
        .bind(staff.wrapped_seed.clone())
        .bind(staff.bureau_grant.clone())
        .bind(staff.visits.clone())
        .bind(i64::from(staff.told))
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    id: Uuid,
) -> Result<Option<StoredStaff>, ArchiveError> {
    TABLE
        .read::<D>("where id = $1")
        .bind(id)
        .find(connection, staff)
        .await
}

pub async fn find_by_account<D: Dialect>(
    connection: &mut D::Connection,
    found_by: &[u8; 32],
) -> Result<Option<StoredStaff>, ArchiveError> {
    TABLE
        .read::<D>("where found_by = $1")
        .bind(found_by.to_vec())
        .find(connection, staff)
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<StoredStaff>, ArchiveError> {
    TABLE.read::<D>("order by id").list(connection, staff).await
}

fn staff<D: Dialect>(row: &Row<D>) -> Result<StoredStaff, ArchiveError> {
    Ok(StoredStaff {
        id: row.get("id")?,
        found_by: row.get_digest("found_by")?,
        profile: row.get("profile")?,
        public_key: row.get("public_key")?,
        wrapped_seed: row.get("wrapped_seed")?,
        bureau_grant: row.get("bureau_grant")?,
        visits: row.get("visits")?,
        told: row.get_count("told")?,
    })
}
