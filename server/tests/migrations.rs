//! The tables: both databases have the same, they are made once, and nothing is made in a database that is not ours.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

#[path = "migrations/postgres_refusals.rs"]
mod postgres_refusals;
#[path = "migrations/sqlite_refusals.rs"]
mod sqlite_refusals;

#[path = "support/postgres.rs"]
mod support;

use sqlx::{ConnectOptions, FromRow, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::Database;
use tempfile::TempDir;

/// A folder for one SQLite file.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("gehoor.db")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }
}

async fn look_in_sqlite(file: &Path) -> SqliteConnection {
    sqlx::sqlite::SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap()
}

async fn look_in_postgres(database: &Database) -> PgConnection {
    let options: sqlx::postgres::PgConnectOptions = database.url().parse().unwrap();
    options.connect().await.unwrap()
}

fn folder(name: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let files = std::fs::read_dir(path.join(name)).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_migration_has_its_pair() {
    let (sqlite, postgres) = (folder("sqlite"), folder("postgres"));
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, postgres);
}

#[test]
fn migrations_are_numbered_without_gaps() {
    for (number, name) in (1..).zip(folder("sqlite")) {
        let start = format!("{number:04}_");
        assert!(name.starts_with(&start), "{name} should start with {start}");
    }
}

/// A binary that was built before a migration was added would not make its tables.
#[tokio::test]
async fn every_migration_in_the_folder_is_in_the_binary() {
    let place = Place::new();
    let _archive = server::archive::open(&place.url()).await.unwrap();

    let mut connection = look_in_sqlite(&place.file()).await;
    let applied: Vec<i64> =
        sqlx::query_scalar("select version from _sqlx_migrations order by version")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let numbers: Vec<i64> = folder("sqlite")
        .iter()
        .map(|name| name[..4].parse().unwrap())
        .collect();
    assert_eq!(applied, numbers);
}

#[derive(Debug, FromRow, PartialEq)]
struct Column {
    in_table: String,
    name: String,
    kind: String,
    required: bool,
}

/// What SQLite keeps the values of a Postgres type as.
fn in_sqlite(column: Column) -> Column {
    let kind = match column.kind.as_str() {
        "uuid" | "bytea" => "BLOB",
        "bigint" => "INTEGER",
        "text" | "date" | "timestamp with time zone" => "TEXT",
        other => panic!("the README of the migrations does not know the type {other}"),
    };
    Column {
        kind: kind.into(),
        ..column
    }
}

#[tokio::test]
async fn both_databases_have_the_same_columns() {
    let (place, database) = (Place::new(), Database::create().await);
    let _sqlite = server::archive::open(&place.url()).await.unwrap();
    let _postgres = server::archive::open(&database.url()).await.unwrap();

    let sqlite: Vec<Column> = sqlx::query_as(
        "select tables.name as in_table, columns.name as name,
                upper(columns.type) as kind, columns.\"notnull\" as required
         from sqlite_schema as tables, pragma_table_xinfo(tables.name) as columns
         where tables.type = 'table' and tables.name <> '_sqlx_migrations'
         order by tables.name, columns.cid",
    )
    .fetch_all(&mut look_in_sqlite(&place.file()).await)
    .await
    .unwrap();
    let postgres: Vec<Column> = sqlx::query_as(
        "select table_name::text as in_table, column_name::text as name,
                data_type::text as kind, is_nullable = 'NO' as required
         from information_schema.columns
         where table_schema = 'public' and table_name <> '_sqlx_migrations'
         order by table_name, ordinal_position",
    )
    .fetch_all(&mut look_in_postgres(&database).await)
    .await
    .unwrap();

    assert!(!sqlite.is_empty());
    let postgres: Vec<_> = postgres.into_iter().map(in_sqlite).collect();
    assert_eq!(sqlite, postgres);
}

#[tokio::test]
async fn every_sqlite_table_is_strict() {
    let place = Place::new();
    let _archive = server::archive::open(&place.url()).await.unwrap();

    let loose: Vec<String> = sqlx::query_scalar(
        "select name from pragma_table_list
         where type = 'table' and not strict and name not like 'sqlite_%' and name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut look_in_sqlite(&place.file()).await)
    .await
    .unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

#[tokio::test]
async fn opening_sqlite_again_keeps_what_is_in_it() {
    let place = Place::new();
    opening_again_keeps_what_is_in_it(&place.url()).await;
}

#[tokio::test]
async fn opening_postgres_again_keeps_what_is_in_it() {
    let database = Database::create().await;
    opening_again_keeps_what_is_in_it(&database.url()).await;
}

async fn opening_again_keeps_what_is_in_it(url: &str) {
    let archive = server::archive::open(url).await.unwrap();
    let mut work = archive.begin().await.unwrap();
    work.put_setting("key", b"value").await.unwrap();
    work.commit().await.unwrap();

    // Once while it is in use, as when a new version takes over, and once after it was left.
    let beside = server::archive::open(url).await.unwrap();
    drop(archive);
    drop(beside);
    let again = server::archive::open(url).await.unwrap();
    let kept = again.find_setting("key").await.unwrap();
    assert_eq!(kept.as_deref(), Some(b"value".as_slice()));
    again.ready().await.unwrap();
}

#[tokio::test]
async fn replicas_that_start_together_all_open() {
    let database = Database::create().await;
    let url = database.url();
    let (first, second, third) = tokio::join!(
        server::archive::open(&url),
        server::archive::open(&url),
        server::archive::open(&url),
    );
    for opened in [first, second, third] {
        opened.unwrap().ready().await.unwrap();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_sqlite_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    let _archive = server::archive::open(&place.url()).await.unwrap();
    let mut files = 0;
    for file in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.file_name());
        files += 1;
    }
    assert!(files >= 2, "the file and its log");
}

#[tokio::test]
async fn sqlite_keeps_a_log_and_is_marked_as_ours() {
    let place = Place::new();
    let _archive = server::archive::open(&place.url()).await.unwrap();
    let mut connection = look_in_sqlite(&place.file()).await;
    let mode: String = sqlx::query_scalar("pragma journal_mode")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(mode, "wal");
    let id: i32 = sqlx::query_scalar("pragma application_id")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(&id.to_be_bytes(), b"GEHO");
}
