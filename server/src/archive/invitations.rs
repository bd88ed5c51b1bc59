//! Invitations to an account, each for one use.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Invitation};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    invitation: &Invitation,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into invitations (code_digest, role, expires_on)
         values ($1, $2, $3)
         on conflict do nothing",
    )
    .bind(invitation.code_digest.to_vec())
    .bind(invitation.role.clone())
    .bind(invitation.expires_on)
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    code_digest: &[u8; 32],
) -> Result<Option<Invitation>, ArchiveError> {
    sql::<D>("select code_digest, role, expires_on from invitations where code_digest = $1")
        .bind(code_digest.to_vec())
        .find(connection, invitation)
        .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Invitation>, ArchiveError> {
    sql::<D>(
        "select code_digest, role, expires_on from invitations order by expires_on, code_digest",
    )
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
        role: row.get("role")?,
        expires_on: row.get("expires_on")?,
    })
}
