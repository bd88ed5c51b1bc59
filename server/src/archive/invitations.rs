//! Invitations to an account, each for one use.

use super::dialect::{Dialect, Row, Statement, Table, sql, unreadable};
use super::{Account, ArchiveError, Invitation};
use regulation::authority::Role;

const TABLE: Table = Table {
    name: "invitations",
    columns: &[
        "code_digest",
        "role",
        "expires_on",
        "staff_id",
        "invited_by",
        "whom",
        "found_by",
        "profile",
        "public_key",
        "wrapped_seed",
        "mark",
    ],
};

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    invitation: &Invitation,
) -> Result<bool, ArchiveError> {
    bind_all(TABLE.add::<D>(1), invitation)
        .added(connection)
        .await
}

/// Keeps the account that was made with it, and the mark of both. `false` when it was used or taken back before.
pub async fn put_account<D: Dialect>(
    connection: &mut D::Connection,
    code_digest: &[u8; 32],
    account: &Account,
    mark: &[u8; 32],
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "update invitations
         set found_by = $2, profile = $3, public_key = $4, wrapped_seed = $5, mark = $6
         where code_digest = $1 and found_by is null",
    )
    .bind(code_digest.to_vec())
    .bind(account.found_by.to_vec())
    .bind(account.profile.clone())
    .bind(account.public_key.clone())
    .bind(account.wrapped_seed.clone())
    .bind(mark.to_vec())
    .added(connection)
    .await
}

fn bind_all<D: Dialect>(row: Statement<D>, invitation: &Invitation) -> Statement<D> {
    let account = invitation.account.as_ref();
    row.bind(invitation.code_digest.to_vec())
        .bind(invitation.role.name().to_owned())
        .bind(invitation.expires_on)
        .bind(invitation.staff)
        .bind(invitation.by)
        .bind(invitation.whom.clone())
        .bind(account.map(|account| account.found_by.to_vec()))
        .bind(account.map(|account| account.profile.clone()))
        .bind(account.map(|account| account.public_key.clone()))
        .bind(account.map(|account| account.wrapped_seed.clone()))
        .bind(invitation.mark.to_vec())
}

/// The one whose account is found by this and waits to be confirmed.
pub async fn find_by_account<D: Dialect>(
    connection: &mut D::Connection,
    found_by: &[u8; 32],
) -> Result<Option<Invitation>, ArchiveError> {
    TABLE
        .read::<D>("where found_by = $1")
        .bind(found_by.to_vec())
        .find(connection, invitation)
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
        staff: row.get("staff_id")?,
        by: row.get("invited_by")?,
        whom: row.get("whom")?,
        account: account(row)?,
        mark: row.get_digest("mark")?,
    })
}

fn account<D: Dialect>(row: &Row<D>) -> Result<Option<Account>, ArchiveError> {
    let Some(found_by) = row.get::<Option<Vec<u8>>>("found_by")? else {
        return Ok(None);
    };
    let there = |column| {
        row.get::<Option<Vec<u8>>>(column)?
            .ok_or_else(|| unreadable(column))
    };
    Ok(Some(Account {
        found_by: found_by.try_into().map_err(|_| unreadable("found_by"))?,
        profile: there("profile")?,
        public_key: there("public_key")?,
        wrapped_seed: there("wrapped_seed")?,
    }))
}
