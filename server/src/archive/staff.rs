//! Who works at the bureau.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Staff};
use uuid::Uuid;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    staff: &Staff,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into staff (id, email_lookup, profile, role, public_key, wrapped_seed)
         values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(staff.id)
    .bind(staff.email_lookup.to_vec())
    .bind(staff.profile.clone())
    .bind(staff.role.clone())
    .bind(staff.public_key.clone())
    .bind(staff.wrapped_seed.clone())
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    id: Uuid,
) -> Result<Option<Staff>, ArchiveError> {
    sql::<D>(
        "select id, email_lookup, profile, role, public_key, wrapped_seed
         from staff
         where id = $1",
    )
    .bind(id)
    .find(connection, staff)
    .await
}

pub async fn find_by_email<D: Dialect>(
    connection: &mut D::Connection,
    lookup: &[u8; 32],
) -> Result<Option<Staff>, ArchiveError> {
    sql::<D>(
        "select id, email_lookup, profile, role, public_key, wrapped_seed
         from staff
         where email_lookup = $1",
    )
    .bind(lookup.to_vec())
    .find(connection, staff)
    .await
}

pub async fn list<D: Dialect>(connection: &mut D::Connection) -> Result<Vec<Staff>, ArchiveError> {
    sql::<D>(
        "select id, email_lookup, profile, role, public_key, wrapped_seed
         from staff
         order by id",
    )
    .list(connection, staff)
    .await
}

fn staff<D: Dialect>(row: &Row<D>) -> Result<Staff, ArchiveError> {
    Ok(Staff {
        id: row.get("id")?,
        email_lookup: row.get_digest("email_lookup")?,
        profile: row.get("profile")?,
        role: row.get("role")?,
        public_key: row.get("public_key")?,
        wrapped_seed: row.get("wrapped_seed")?,
    })
}
