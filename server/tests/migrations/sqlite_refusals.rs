//! SQLite files that are not opened, and that are afterwards exactly as they were.

use crate::{Place, look_in_sqlite};
use server::archive::{Archive, ArchiveError, open};
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Every file in the folder and what is in it.
fn photograph(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(place.file().parent().unwrap()).unwrap();
    files
        .map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}

async fn refusal(place: &Place) -> ArchiveError {
    let before = photograph(place);
    let refused = open(&place.url()).await.err().expect("a refusal");
    assert!(photograph(place) == before, "the files changed");
    refused
}

async fn assert_foreign(place: &Place) {
    let refused = refusal(place).await;
    assert!(matches!(refused, ArchiveError::Foreign(_)), "{refused:?}");
}

async fn assert_corrupt(place: &Place) {
    let refused = refusal(place).await;
    assert!(matches!(refused, ArchiveError::Corrupt(_)), "{refused:?}");
}

async fn run_sql(file: &Path, statements: &str) {
    let mut connection = look_in_sqlite(file).await;
    connection.execute(AssertSqlSafe(statements)).await.unwrap();
    connection.close().await.unwrap();
}

/// A database of ours that is in use, with all it holds in the file itself.
async fn in_use(place: &Place) -> Arc<dyn Archive> {
    let archive = open(&place.url()).await.unwrap();
    let mut work = archive.begin().await.unwrap();
    for number in 0..100 {
        let name = format!("{number}");
        work.put_setting(&name, &[7; 900]).await.unwrap();
    }
    work.commit().await.unwrap();
    run_sql(&place.file(), "pragma wal_checkpoint(truncate)").await;
    archive
}

/// A database of ours as one file, which nobody has open.
async fn ours() -> Place {
    let (busy, copy) = (Place::new(), Place::new());
    let _archive = in_use(&busy).await;
    fs::copy(busy.file(), copy.file()).unwrap();
    copy
}

/// A database of ours as a killed process leaves it: the last work is only in the log.
async fn killed() -> Place {
    let (busy, copy) = (Place::new(), Place::new());
    let archive = in_use(&busy).await;
    let mut work = archive.begin().await.unwrap();
    work.put_setting("last", b"words").await.unwrap();
    work.commit().await.unwrap();
    for ending in ["db", "db-wal"] {
        let file = |place: &Place| place.file().with_extension(ending);
        fs::copy(file(&busy), file(&copy)).unwrap();
    }
    copy
}

fn damage(file: &Path, from: usize, length: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[from..from + length].fill(0xaa);
    fs::write(file, bytes).unwrap();
}

#[tokio::test]
async fn the_database_of_another_program_is_refused() {
    let place = Place::new();
    run_sql(&place.file(), "create table notes (words text)").await;
    assert_foreign(&place).await;
}

#[tokio::test]
async fn the_database_of_another_program_with_its_own_mark_is_refused() {
    let place = Place::new();
    run_sql(
        &place.file(),
        "pragma application_id = 77; create table notes (words text)",
    )
    .await;
    assert_foreign(&place).await;
}

#[tokio::test]
async fn another_program_that_uses_the_same_migrations_library_is_refused() {
    let place = Place::new();
    run_sql(
        &place.file(),
        "create table _sqlx_migrations (version bigint primary key); create table events (id integer)",
    )
    .await;
    assert_foreign(&place).await;
}

#[tokio::test]
async fn the_database_of_another_program_that_is_in_use_is_refused() {
    let place = Place::new();
    let mut connection = look_in_sqlite(&place.file()).await;
    connection
        .execute("pragma journal_mode = wal; create table notes (words text)")
        .await
        .unwrap();
    assert_foreign(&place).await;
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    for content in [
        "x",
        "Dear bureau, this is a letter.",
        &"letter ".repeat(1000),
    ] {
        let place = Place::new();
        fs::write(place.file(), content).unwrap();
        assert_foreign(&place).await;
    }
}

#[tokio::test]
async fn a_damaged_page_is_refused() {
    let place = ours().await;
    damage(&place.file(), 2 * 4096, 4096);
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn a_damaged_list_of_tables_is_refused() {
    let place = ours().await;
    damage(&place.file(), 100, 3000);
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn a_damaged_header_is_refused() {
    let place = ours().await;
    damage(&place.file(), 16, 8);
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused() {
    let place = ours().await;
    let bytes = fs::read(place.file()).unwrap();
    fs::write(place.file(), &bytes[..bytes.len() / 2]).unwrap();
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn a_damaged_file_with_a_log_is_refused() {
    let place = killed().await;
    damage(&place.file(), 20 * 4096, 10 * 4096);
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn an_emptied_file_with_a_log_is_refused() {
    let place = killed().await;
    fs::write(place.file(), "").unwrap();
    assert_corrupt(&place).await;
}

#[tokio::test]
async fn what_a_killed_process_wrote_is_still_there() {
    let place = killed().await;
    let archive = open(&place.url()).await.unwrap();
    let last = archive.find_setting("last").await.unwrap();
    assert_eq!(last.as_deref(), Some(b"words".as_slice()));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let place = ours().await;
    run_sql(
        &place.file(),
        "pragma journal_mode = delete;
         insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (9999, 'later', true, x'00', 0)",
    )
    .await;
    assert_foreign(&place).await;
}

/// Seen: what the accounts of an earlier version need was dropped, and then a file was missing that there had never been.
#[tokio::test]
async fn a_database_with_accounts_that_this_version_cannot_take_over_is_refused_as_it_is() {
    let place = ours().await;
    let before = "pragma journal_mode = delete; delete from _sqlx_migrations where version >= 12;";
    run_sql(&place.file(), before).await;
    run_sql(
        &place.file(),
        "insert into staff (id, found_by, profile, public_key, wrapped_seed)
         values (zeroblob(16), zeroblob(32), x'', x'', x'')",
    )
    .await;
    let refused = refusal(&place).await;
    assert!(matches!(refused, ArchiveError::Foreign(_)), "{refused:?}");
    assert!(refused.to_string().contains("earlier version"), "{refused}");
}

#[tokio::test]
async fn a_database_of_which_a_migration_was_edited_is_refused() {
    let place = ours().await;
    run_sql(
        &place.file(),
        "update _sqlx_migrations set checksum = x'00' where version = 1",
    )
    .await;
    assert_foreign(&place).await;
}

#[tokio::test]
async fn a_file_in_which_nothing_was_written_is_used() {
    let place = Place::new();
    fs::write(place.file(), "").unwrap();
    open(&place.url()).await.unwrap().ready().await.unwrap();
}

#[tokio::test]
async fn a_database_without_any_table_is_used() {
    let place = Place::new();
    run_sql(&place.file(), "vacuum; pragma user_version = 1").await;
    open(&place.url()).await.unwrap().ready().await.unwrap();
}

#[tokio::test]
async fn a_start_that_was_interrupted_after_the_mark_is_taken_up() {
    let place = Place::new();
    run_sql(&place.file(), "pragma application_id = 0x4745484F").await;
    open(&place.url()).await.unwrap().ready().await.unwrap();
}

#[tokio::test]
async fn a_folder_is_no_place_for_a_database() {
    let place = Place::new();
    fs::create_dir(place.file()).unwrap();
    let refused = open(&place.url()).await.err().unwrap();
    assert!(matches!(refused, ArchiveError::Unusable(_)), "{refused:?}");
}

#[tokio::test]
async fn a_folder_that_does_not_exist_is_said() {
    let place = Place::new();
    let refused = open(&format!("{}/deeper/gehoor.db", place.url()))
        .await
        .err()
        .unwrap();
    assert!(
        refused.to_string().contains("its folder does not exist"),
        "{refused}"
    );
    assert!(photograph(&place).is_empty());
}

#[tokio::test]
async fn an_address_of_no_known_database_is_refused_without_repeating_it() {
    for address in [
        "",
        "mysql://somebody:secret@host/x",
        "sqlite::memory:",
        "sqlite:",
    ] {
        let refused = open(address).await.err().unwrap();
        assert!(matches!(refused, ArchiveError::Unusable(_)), "{refused:?}");
        assert!(!refused.to_string().contains("secret"));
    }
}
