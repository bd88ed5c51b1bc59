//! Where reimbursements go, until they were paid.

use super::dialect::{Dialect, Table, sql};
use super::{ArchiveError, BankAccount};
use uuid::Uuid;

const TABLE: Table = Table {
    name: "bank_accounts",
    columns: &["case_id", "remedy", "item_id", "sequence", "sealed"],
};

/// Adds it, or replaces the one that was given before.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    account: &BankAccount,
) -> Result<(), ArchiveError> {
    TABLE
        .put::<D>("case_id, remedy")
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
    TABLE
        .read::<D>("where case_id = $1 order by remedy")
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
