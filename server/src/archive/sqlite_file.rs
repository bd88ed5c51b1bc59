//! Looking at a database file before touching it: is it ours, and is it whole?
//!
//! Nothing here writes to a file that holds anything, and a refusal leaves no files behind.

use super::dialect::Dialect;
use super::migrations::Accounts;
use super::sqlite::{self, APPLICATION_ID};
use super::{ArchiveError, migrations};
use sqlx::migrate::MigrateError;
use sqlx::{ConnectOptions, Connection, Sqlite, SqliteConnection};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// No file, or one in which nothing was ever written.
    Nothing,
    /// Our database, whole, and not newer than this program.
    Ours,
}

/// The first bytes of every SQLite file; the application id stands at 68 (<https://www.sqlite.org/fileformat.html>).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;

/// The full path, so that SQLite cannot read a name such as `:memory:` or `file:…` in another way.
pub fn locate(path: &Path) -> Result<PathBuf, ArchiveError> {
    if path.as_os_str().is_empty() || path == Path::new(":memory:") {
        return Err(ArchiveError::Unusable(
            "The address of the database names no file.".into(),
        ));
    }
    std::path::absolute(path).map_err(|error| unusable(path, &error))
}

pub async fn inspect(path: &Path) -> Result<Contents, ArchiveError> {
    let log = beside(path, "-wal");
    let log_in_use = fs::metadata(&log).is_ok_and(|file| file.len() > 0);
    let header = match read_header(path) {
        Ok(header) => header,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(unusable(path, &error)),
    };
    match application_id(&header) {
        // Opening an empty file throws away the log beside it, with all that was not yet in the file.
        _ if header.is_empty() && log_in_use => Err(sqlite::corrupt()),
        _ if header.is_empty() => Ok(Contents::Nothing),
        None => Err(ArchiveError::Foreign(format!(
            "{} is not a SQLite database. It was left as it is.",
            path.display()
        ))),
        Some(APPLICATION_ID) => {
            let index = beside(path, "-shm");
            let had_index = index.exists();
            let verdict = check(path, log_in_use).await;
            if verdict.is_err() && !had_index {
                // Reading along with a log makes an index; without one there is nothing to remove.
                let _ = fs::remove_file(&index);
            }
            verdict.map(|()| Contents::Ours)
        }
        Some(_) if !log_in_use && holds_nothing(path).await? => Ok(Contents::Nothing),
        Some(_) => Err(ArchiveError::Foreign(format!(
            "{} is the database of another program. It was left as it is.",
            path.display()
        ))),
    }
}

/// Makes the file when there is none, for its owner only, and marks it as ours.
pub async fn claim(path: &Path) -> Result<(), ArchiveError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(unusable(path, &error)),
    }
    sqlite::write_application_id(path).await
}

/// At most the header; nothing of an empty file.
fn read_header(path: &Path) -> io::Result<Vec<u8>> {
    let mut header = Vec::with_capacity(HEADER);
    File::open(path)?
        .take(HEADER as u64)
        .read_to_end(&mut header)?;
    Ok(header)
}

fn application_id(header: &[u8]) -> Option<i32> {
    if header.len() < HEADER || !header.starts_with(MAGIC) {
        return None;
    }
    let bytes = header.get(68..72)?.try_into().ok()?;
    Some(i32::from_be_bytes(bytes))
}

/// Only for reading. With a log beside it SQLite must read that too; without one it needs no other file at all.
async fn look(path: &Path, log_in_use: bool) -> Result<SqliteConnection, ArchiveError> {
    sqlite::options(path)
        .read_only(true)
        .immutable(!log_in_use)
        .connect()
        .await
        .map_err(Sqlite::explain)
}

async fn holds_nothing(path: &Path) -> Result<bool, ArchiveError> {
    let mut connection = look(path, false).await?;
    let count: i64 = sqlx::query_scalar("select count(*) from sqlite_schema")
        .fetch_one(&mut connection)
        .await
        .map_err(Sqlite::explain)?;
    connection.close().await.map_err(Sqlite::explain)?;
    Ok(count == 0)
}

async fn check(path: &Path, log_in_use: bool) -> Result<(), ArchiveError> {
    let mut connection = look(path, log_in_use).await?;
    let verdict = examine(&mut connection).await;
    // Closed before the answer is given, so that no file is in use any more.
    let closed = connection.close().await.map_err(Sqlite::explain);
    verdict.and(closed)
}

async fn examine(connection: &mut SqliteConnection) -> Result<(), ArchiveError> {
    let damage: Vec<String> = sqlx::query_scalar("pragma quick_check")
        .fetch_all(&mut *connection)
        .await
        .map_err(Sqlite::explain)?;
    if damage != ["ok"] {
        return Err(sqlite::corrupt());
    }
    let tables: i64 = sqlx::query_scalar(
        "select count(*) from sqlite_schema where type = 'table' and name = '_sqlx_migrations'",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(Sqlite::explain)?;
    if tables == 0 {
        // Marked, and then interrupted before the first table was made.
        return Ok(());
    }
    let accounts = migrations::recognise(connection, &migrations::SQLITE)
        .await
        .map_err(|error: MigrateError| migrations::explain(error, Sqlite::explain))?;
    let how_many = match accounts {
        Accounts::Ours => 0,
        Accounts::Earlier => sqlx::query_scalar(migrations::HOW_MANY_ACCOUNTS)
            .fetch_one(connection)
            .await
            .map_err(Sqlite::explain)?,
    };
    migrations::allow(accounts, how_many)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn unusable(path: &Path, error: &io::Error) -> ArchiveError {
    let reason = match error.kind() {
        ErrorKind::NotFound => "its folder does not exist",
        ErrorKind::PermissionDenied => "this program has no permission",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::StorageFull => "the disk is full",
        _ => "the disk does not answer",
    };
    ArchiveError::Unusable(format!(
        "The database {} cannot be opened: {reason}.",
        path.display()
    ))
}
