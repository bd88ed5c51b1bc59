//! Sealed keys: who can open what of which case.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, StoredGrant};
use uuid::Uuid;

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    grant: &StoredGrant,
) -> Result<bool, ArchiveError> {
    sql::<D>(
        "insert into grants (case_id, scope, recipient, staff_id, sealed)
         values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(grant.case)
    .bind(grant.scope.clone())
    .bind(grant.recipient.clone())
    .bind(grant.staff)
    .bind(grant.sealed.clone())
    .added(connection)
    .await
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<StoredGrant>, ArchiveError> {
    sql::<D>(
        "select case_id, scope, recipient, staff_id, sealed
         from grants
         where case_id = $1
         order by scope, recipient, staff_id",
    )
    .bind(case)
    .list(connection, |row| {
        Ok(StoredGrant {
            case: row.get("case_id")?,
            scope: row.get("scope")?,
            recipient: row.get("recipient")?,
            staff: row.get("staff_id")?,
            sealed: row.get("sealed")?,
        })
    })
    .await
}
