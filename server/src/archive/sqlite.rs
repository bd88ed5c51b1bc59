//! SQLite: one writer and many readers of one file.

use super::dialect::Dialect;
use super::store::Store;
use super::{ArchiveError, migrations, sqlite_file};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqlStr, Sqlite, SqliteConnection};
use std::path::Path;
use std::time::Duration;

/// "GEHO": how a file of ours is told from any other SQLite file.
pub const APPLICATION_ID: i32 = 0x4745_484F;

/// How long to wait for another process, or for the one writer.
const PATIENCE: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

impl Dialect for Sqlite {
    const BEGIN: &'static str = "begin immediate";

    async fn execute(
        connection: &mut SqliteConnection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> sqlx::Result<u64> {
        let result = sqlx::query_with(sql, arguments).execute(connection).await?;
        Ok(result.rows_affected())
    }

    async fn fetch(
        connection: &mut SqliteConnection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> sqlx::Result<Vec<SqliteRow>> {
        sqlx::query_with(sql, arguments).fetch_all(connection).await
    }

    fn explain(error: sqlx::Error) -> ArchiveError {
        match &error {
            // The one writer is taken for as long as somebody else works.
            sqlx::Error::PoolTimedOut => ArchiveError::Conflict,
            sqlx::Error::ColumnDecode { .. } => corrupt(),
            sqlx::Error::Database(database) => match primary_code(database.code().as_deref()) {
                Some(5 | 6) => ArchiveError::Conflict, // busy, locked
                Some(3 | 8 | 14 | 23) => ArchiveError::Unusable(
                    "The database file cannot be opened and written. Check who owns the file and its folder.".into(),
                ),
                Some(10 | 13) => ArchiveError::Unusable(
                    "The disk that holds the database is full or does not answer.".into(),
                ),
                Some(11 | 26) => corrupt(),
                _ => ArchiveError::Other(error.into()),
            },
            _ => ArchiveError::Other(error.into()),
        }
    }
}

/// The low byte; the rest tells kinds of one error apart (<https://www.sqlite.org/rescode.html>).
fn primary_code(code: Option<&str>) -> Option<i32> {
    Some(code?.parse::<i32>().ok()? & 0xff)
}

pub fn corrupt() -> ArchiveError {
    ArchiveError::Corrupt(
        "The database file is damaged. It was left as it is; restore a backup to go on.".into(),
    )
}

pub async fn open(path: &Path) -> Result<Store<Sqlite>, ArchiveError> {
    let path = sqlite_file::locate(path)?;
    if sqlite_file::inspect(&path).await? == sqlite_file::Contents::Nothing {
        sqlite_file::claim(&path).await?;
    }

    let writers = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        // The last connection to close would take the write-ahead log away from under the readers.
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(
            options(&path)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full),
        )
        .await
        .map_err(Sqlite::explain)?;
    migrate(&writers).await?;

    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .connect_with(options(&path).read_only(true))
        .await
        .map_err(Sqlite::explain)?;
    Ok(Store::new(readers, writers))
}

/// What holds for every connection, also for those that only look.
pub fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        // What is removed leaves no trace in the file, and nothing spills into files elsewhere.
        .pragma("secure_delete", "on")
        .pragma("temp_store", "memory")
        // In KiB: the indexes of many years of complaints, so that a list is made without asking the file.
        .pragma("cache_size", "-32768")
        // A file that somebody tampered with cannot make functions run.
        .pragma("trusted_schema", "off")
}

async fn migrate(writers: &sqlx::SqlitePool) -> Result<(), ArchiveError> {
    let mut connection = writers.acquire().await.map_err(Sqlite::explain)?;
    migrations::SQLITE
        .run(&mut *connection)
        .await
        .map_err(|error| migrations::explain(error, Sqlite::explain))
}

/// Writes the application id, before anything else is in the file and while nothing is kept beside it.
pub async fn write_application_id(path: &Path) -> Result<(), ArchiveError> {
    let connection = options(path)
        .pragma("application_id", APPLICATION_ID.to_string())
        .connect()
        .await
        .map_err(Sqlite::explain)?;
    connection.close().await.map_err(Sqlite::explain)
}
