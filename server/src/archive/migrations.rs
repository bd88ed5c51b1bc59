//! The migrations that are embedded in this binary, and whether a database was made by them.

use super::ArchiveError;
use sqlx::migrate::{Migrate, MigrateError, Migrator};

pub static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
pub static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Where sqlx remembers which migrations have run.
pub const TABLE: &str = "_sqlx_migrations";

/// From this one on accounts stand in a list that the bureau signs, and whom a complaint is about is sealed. The keys of
/// earlier accounts are sealed under their passwords, so that nothing can make such a list of them, nor seal what stood in
/// clear.
const ACCOUNTS: i64 = 16;

/// How many accounts there are, in whichever version since the first.
pub const HOW_MANY_ACCOUNTS: &str = "select count(*) from staff";

/// What a database that was recognised holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounts {
    /// None, or such as this version knows.
    Ours,
    /// Those that there are, are of an earlier version.
    Earlier,
}

/// Refuses a database that another version made. Reads only; the table must exist.
pub async fn recognise<C: Migrate>(
    connection: &mut C,
    migrator: &Migrator,
) -> Result<Accounts, MigrateError> {
    let all = connection.list_applied_migrations(TABLE).await?;
    let has = |version| all.iter().any(|applied| applied.version == version);
    let accounts = if has(1) && !has(ACCOUNTS) {
        Accounts::Earlier
    } else {
        Accounts::Ours
    };
    for applied in all {
        match migrator
            .iter()
            .find(|known| known.version == applied.version)
        {
            None => return Err(MigrateError::VersionMissing(applied.version)),
            Some(known) if known.checksum != applied.checksum => {
                return Err(MigrateError::VersionMismatch(applied.version));
            }
            Some(_) => {}
        }
    }
    Ok(accounts)
}

/// Refuses accounts that this version could only throw away, before anything is changed.
pub fn allow(accounts: Accounts, how_many: i64) -> Result<(), ArchiveError> {
    match accounts {
        Accounts::Earlier if how_many > 0 => Err(ArchiveError::Foreign(
            "The accounts in the database were made by an earlier version of this program, and this version cannot take \
             them over. It was left as it is. Start that earlier version to go on with it, or begin anew: with an empty \
             data folder, or with another database."
                .into(),
        )),
        Accounts::Earlier | Accounts::Ours => Ok(()),
    }
}

/// `explain` says what the errors of this database mean.
pub fn explain(error: MigrateError, explain: fn(sqlx::Error) -> ArchiveError) -> ArchiveError {
    match error {
        MigrateError::VersionMissing(version) => ArchiveError::Foreign(format!(
            "The database was made by a newer version of this program: it holds migration {version}, which this \
             version does not know. Start the newer version, or restore a backup from before the upgrade."
        )),
        MigrateError::VersionMismatch(version) => ArchiveError::Foreign(format!(
            "The database was made by another edition of this program: its migration {version} differs from the one \
             in this version."
        )),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => explain(error),
        other => ArchiveError::Other(other.into()),
    }
}
