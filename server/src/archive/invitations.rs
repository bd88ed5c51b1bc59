//! One-time links to an account.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Invitation};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    invitation: &Invitation,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into invitations (link_hash, role, expires_on)
         values ($1, $2, $3)
         on conflict do nothing",
    )
    .bind(invitation.link_hash.to_vec())
    .bind(invitation.role.clone())
    .bind(invitation.expires_on)
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    link_hash: &[u8; 32],
) -> Result<Option<Invitation>, ArchiveError> {
    sql::<D>("select link_hash, role, expires_on from invitations where link_hash = $1")
        .bind(link_hash.to_vec())
        .find(connection, invitation)
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Invitation>, ArchiveError> {
    sql::<D>("select link_hash, role, expires_on from invitations order by expires_on, link_hash")
        .list(connection, invitation)
        .await
}

/// `false` when it was used or taken back before.
pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    link_hash: &[u8; 32],
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from invitations where link_hash = $1")
        .bind(link_hash.to_vec())
        .write(connection)
        .await?;
    Ok(removed > 0)
}

fn invitation<D: Dialect>(row: &Row<D>) -> Result<Invitation, ArchiveError> {
    Ok(Invitation {
        link_hash: row.get_digest("link_hash")?,
        role: row.get("role")?,
        expires_on: row.get("expires_on")?,
    })
}
