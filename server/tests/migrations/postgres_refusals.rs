//! Postgres databases that are not opened, and in which nothing was made.

use crate::look_in_postgres;
use crate::support::Database;
use server::archive::{ArchiveError, open};
use sqlx::{AssertSqlSafe, Executor};

async fn run_sql(database: &Database, statements: &str) {
    let mut connection = look_in_postgres(database).await;
    connection.execute(AssertSqlSafe(statements)).await.unwrap();
}

/// Everything that has a name in this database, outside of what Postgres itself keeps.
async fn photograph(database: &Database) -> Vec<String> {
    sqlx::query_scalar(
        "select nspname || '.' || relname || ' ' || relkind::text
         from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where nspname not in ('pg_catalog', 'pg_toast', 'information_schema')
         order by 1",
    )
    .fetch_all(&mut look_in_postgres(database).await)
    .await
    .unwrap()
}

async fn assert_foreign(database: &Database) {
    let before = photograph(database).await;
    let refused = open(&database.url()).await.err().expect("a refusal");
    assert!(matches!(refused, ArchiveError::Foreign(_)), "{refused:?}");
    assert_eq!(photograph(database).await, before);
}

#[tokio::test]
async fn the_database_of_another_program_is_refused() {
    let database = Database::create().await;
    run_sql(&database, "create table notes (words text)").await;
    assert_foreign(&database).await;
}

#[tokio::test]
async fn a_table_in_another_schema_is_somebody_elses_too() {
    let database = Database::create().await;
    run_sql(
        &database,
        "create schema other; create table other.notes (words text)",
    )
    .await;
    assert_foreign(&database).await;
}

#[tokio::test]
async fn another_program_that_uses_the_same_migrations_library_is_refused() {
    let database = Database::create().await;
    run_sql(
        &database,
        "create table _sqlx_migrations (version bigint primary key, checksum bytea, success boolean)",
    )
    .await;
    assert_foreign(&database).await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let database = Database::create().await;
    drop(open(&database.url()).await.unwrap());
    run_sql(
        &database,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (9999, 'later', true, '', 0)",
    )
    .await;
    assert_foreign(&database).await;
}

/// Seen: what the accounts of an earlier version need was dropped, and then a file was missing that there had never been.
#[tokio::test]
async fn a_database_with_accounts_that_this_version_cannot_take_over_is_refused_as_it_is() {
    let database = Database::create().await;
    drop(open(&database.url()).await.unwrap());
    run_sql(
        &database,
        "delete from _sqlx_migrations where version >= 12;
         insert into staff (id, found_by, profile, public_key, wrapped_seed)
         values (gen_random_uuid(), decode(repeat('00', 32), 'hex'), '', '', '')",
    )
    .await;
    assert_foreign(&database).await;
}

#[tokio::test]
async fn a_database_of_which_a_migration_was_edited_is_refused() {
    let database = Database::create().await;
    drop(open(&database.url()).await.unwrap());
    run_sql(
        &database,
        "update _sqlx_migrations set checksum = '' where version = 1",
    )
    .await;
    assert_foreign(&database).await;
}

#[tokio::test]
async fn a_database_that_does_not_exist_is_unusable() {
    let database = Database::create().await;
    let refused = open(&format!("{}_gone", database.url()))
        .await
        .err()
        .unwrap();
    assert!(matches!(refused, ArchiveError::Unusable(_)), "{refused:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unusable_and_its_password_is_not_repeated() {
    let refused = open("postgres://somebody:secret@127.0.0.1:1/gehoor")
        .await
        .err()
        .unwrap();
    assert!(matches!(refused, ArchiveError::Unusable(_)), "{refused:?}");
    assert!(!format!("{refused:?}").contains("secret"));
}

#[tokio::test]
async fn a_database_that_can_only_be_read_is_unusable() {
    let database = Database::create().await;
    drop(open(&database.url()).await.unwrap());
    let name = database.url();
    let name = name.rsplit('/').next().unwrap();
    run_sql(
        &database,
        &format!("alter database {name} set default_transaction_read_only = on"),
    )
    .await;
    let refused = open(&database.url()).await.err().unwrap();
    assert!(matches!(refused, ArchiveError::Unusable(_)), "{refused:?}");
}
