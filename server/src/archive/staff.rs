//! Who works at the bureau.

use super::dialect::{Dialect, Row, Table};
use super::{ArchiveError, StoredStaff};
use regulation::authority::Role;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "staff",
    columns: &[
        "id",
        "email_lookup",
        "profile",
        "role",
        "public_key",
        "wrapped_seed",
    ],
};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    staff: &StoredStaff,
) -> Result<bool, ArchiveError> {
    TABLE
        .add::<D>(1)
        .bind(staff.id)
        .bind(staff.email_lookup.to_vec())
        .bind(staff.profile.clone())
        .bind(staff.role.name().to_owned())
        .bind(staff.public_key.clone())
        .bind(staff.wrapped_seed.clone())
        .added(connection)
        .await
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

pub async fn find_by_email<D: Dialect>(
    connection: &mut D::Connection,
    lookup: &[u8; 32],
) -> Result<Option<StoredStaff>, ArchiveError> {
    TABLE
        .read::<D>("where email_lookup = $1")
        .bind(lookup.to_vec())
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
        email_lookup: row.get_digest("email_lookup")?,
        profile: row.get("profile")?,
        role: row.get_parsed("role", Role::from_name)?,
        public_key: row.get("public_key")?,
        wrapped_seed: row.get("wrapped_seed")?,
    })
}
