//! SQLite: one writer and many readers of one file.

use super::dialect::Dialect;
use super::health::Health;
use super::store::Store;
use super::{ArchiveError, Expected, migrations, sqlite_file};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqlStr, Sqlite, SqliteConnection};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// "GEHO": how a file of ours is told from any other SQLite file.
pub const APPLICATION_ID: i32 = 0x4745_484F;

/// How long to wait for another process, or for the one writer.
const PATIENCE: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

impl Dialect for Sqlite {
    const BEGIN: &'static str = "begin immediate";
    const WALKED: &'static str = "+";

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

    async fn empty_log(connection: &mut SqliteConnection) -> Result<(), ArchiveError> {
        let emptied = sqlx::query("pragma wal_checkpoint(truncate)");
        emptied
            .execute(connection)
            .await
            .map_err(Self::explain)
            .map(drop)
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

pub async fn open(path: &Path, expected: Expected) -> Result<Store<Sqlite>, ArchiveError> {
    let path = sqlite_file::locate(path)?;
    if sqlite_file::inspect(&path).await? == sqlite_file::Contents::Nothing {
        expected.allows_nothing()?;
        sqlite_file::claim(&path).await?;
    }

    let health = Arc::new(Health::default());
    let of_writer = health.clone();
    let writers = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        // What SQLite rolled back by itself, as it does on a full disk, cannot be rolled back once more, and the connection
        // would stay inside a transaction for ever. Whatever is not certain about it, a fresh one knows.
        .after_release(move |connection, _| {
            let health = of_writer.clone();
            Box::pin(async move {
                // Behind whatever still has to be rolled back.
                connection.ping().await?;
                Ok(!health.is_suspect() && !connection.is_in_transaction())
            })
        })
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
    Ok(Store::new(readers, writers, health))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Archive, Work};
    use chrono::DateTime;

    /// Enough to need pages that are not there yet.
    static LARGE: [u8; 200_000] = [7; 200_000];

    async fn write(store: &Store<Sqlite>, name: &str, value: &[u8]) -> Result<(), ArchiveError> {
        let mut work: Box<dyn Work> = store.begin().await?;
        work.put_setting(name, value).await?;
        work.commit().await
    }

    /// Seen: after a full disk every write was refused until the program was started again.
    #[tokio::test]
    async fn once_there_is_room_again_everything_goes_on_with_a_fresh_connection() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gehoor.db");
        let store = open(&path, Expected::Anything).await.unwrap();
        let now = DateTime::UNIX_EPOCH;
        store.try_writing(now).await.unwrap();
        for _ in 0..3 {
            let mut full = store.writers().acquire().await.unwrap();
            // The smallest it can be is what there is.
            sqlx::query("pragma max_page_count = 1")
                .execute(&mut *full)
                .await
                .unwrap();
            drop(full);
            let refused = write(&store, "much", &LARGE).await;
            assert!(
                matches!(refused, Err(ArchiveError::Unusable(_))),
                "{refused:?}"
            );
            // Of this connection the disk stays full; of the next one it is not.
            store.try_writing(now).await.unwrap();
            store.ready().await.unwrap();
        }
        write(&store, "much", &LARGE).await.unwrap();
        let kept = store.find_setting("much").await.unwrap();
        assert_eq!(kept.as_deref(), Some(LARGE.as_slice()));
    }

    /// Seen: asking whether it is ready took the one place to write in.
    #[tokio::test]
    async fn asking_whether_it_is_ready_waits_for_no_writer_and_tells_what_came_of_the_last_write()
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gehoor.db");
        let store = open(&path, Expected::Anything).await.unwrap();
        let busy = store.begin().await.unwrap();
        let asked = tokio::time::timeout(Duration::from_secs(1), store.ready());
        asked.await.unwrap().unwrap();
        drop(busy);
        store.doubted().await;

        let elsewhere = options(&path).connect().await;
        let mut elsewhere = elsewhere.unwrap();
        let rename = "alter table settings rename to elsewhere";
        sqlx::query(rename).execute(&mut elsewhere).await.unwrap();
        let now = DateTime::UNIX_EPOCH;
        assert!(store.try_writing(now).await.is_err());
        assert!(store.ready().await.is_err());
        let back = "alter table elsewhere rename to settings";
        sqlx::query(back).execute(&mut elsewhere).await.unwrap();
        store.try_writing(now).await.unwrap();
        store.ready().await.unwrap();
    }

    #[tokio::test]
    async fn an_empty_place_where_a_database_was_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gehoor.db");
        let gone = open(&path, Expected::Ours).await.map(|_| ());
        assert!(matches!(gone, Err(ArchiveError::Gone)));
        assert!(!path.exists());
        std::fs::write(&path, b"").unwrap();
        let gone = open(&path, Expected::Ours).await.map(|_| ());
        assert!(matches!(gone, Err(ArchiveError::Gone)));
        assert_eq!(std::fs::read(&path).unwrap(), b"");
    }
}
