//! Invitations to an account, each for one use.

use super::dialect::{Dialect, Row, Table, sql};
use super::{ArchiveError, Invitation};
use regulation::authority::Role;

const TABLE: Table = Table {
    name: "invitations",
    columns: &["code_digest", "role", "expires_on"],
};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    invitation: &Invitation,
) -> Result<bool, ArchiveError> {
    TABLE
        .add::<D>(1)
        .bind(invitation.code_digest.to_vec())
        .bind(invitation.role.name().to_owned())
        .bind(invitation.expires_on)
        .added(connection)
        .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    code_digest: &[u8; 32],
) -> Result<Option<Invitation>, ArchiveError> {
    TABLE
        .read::<D>("where code_digest = $1")
        .bind(code_digest.to_vec())
        .find(connection, invitation)
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Invitation>, ArchiveError> {
    TABLE
        .read::<D>("order by expires_on, code_digest")
        .list(connection, invitation)
        .await
}

/// `false` when it was used or taken back before.
pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    code_digest: &[u8; 32],
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from invitations where code_digest = $1")
        .bind(code_digest.to_vec())
        .write(connection)
        .await?;
    Ok(removed > 0)
}

fn invitation<D: Dialect>(row: &Row<D>) -> Result<Invitation, ArchiveError> {
    Ok(Invitation {
        code_digest: row.get_digest("code_digest")?,
        role: row.get_parsed("role", Role::from_name)?,
        expires_on: row.get("expires_on")?,
    })
}
