//! Where reimbursements go, until they were paid.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, BankAccount};
use uuid::Uuid;

/// Adds it, or replaces the one that was given before.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    account: &BankAccount,
) -> Result<(), ArchiveError> {
    sql::<D>(
        "insert into bank_accounts (case_id, remedy, item_id, sequence, sealed)
         values ($1, $2, $3, $4, $5)
         on conflict (case_id, remedy) do update
         set item_id = excluded.item_id, sequence = excluded.sequence, sealed = excluded.sealed",
    )
    .bind(account.case)
    .bind(i64::from(account.remedy))
    .bind(account.item)
    .bind(i64::from(account.sequence))
    .bind(account.sealed.clone())
    .write(connection)
    .await?;
    Ok(())
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<BankAccount>, ArchiveError> {
    sql::<D>(
        "select case_id, remedy, item_id, sequence, sealed
         from bank_accounts
         where case_id = $1
         order by remedy",
    )
    .bind(case)
    .list(connection, |row| {
        Ok(BankAccount {
            case: row.get("case_id")?,
            remedy: row.get_count("remedy")?,
            item: row.get("item_id")?,
            sequence: row.get_count("sequence")?,
            sealed: row.get("sealed")?,
        })
    })
    .await
}

/// Of one remedy, or (`None`) of all of a case.
pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    remedy: Option<u32>,
) -> Result<u64, ArchiveError> {
    let statement = match remedy {
        None => sql::<D>("delete from bank_accounts where case_id = $1").bind(case),
        Some(remedy) => sql::<D>("delete from bank_accounts where case_id = $1 and remedy = $2")
            .bind(case)
            .bind(i64::from(remedy)),
    };
    statement.write(connection).await
}
