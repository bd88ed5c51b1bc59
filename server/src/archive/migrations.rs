//! The migrations that are embedded in this binary, and whether a database was made by them.

use super::ArchiveError;
use sqlx::migrate::{Migrate, MigrateError, Migrator};

pub static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
pub static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Where sqlx remembers which migrations have run.
pub const TABLE: &str = "_sqlx_migrations";

/// Refuses a database that another version made. Reads only; the table must exist.
pub async fn recognise<C: Migrate>(
    connection: &mut C,
    migrator: &Migrator,
) -> Result<(), MigrateError> {
    for applied in connection.list_applied_migrations(TABLE).await? {
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
    Ok(())
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
