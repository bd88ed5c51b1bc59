//! Finding a case by what somebody holds: a follow code, a number, a filing that was sent before.

use crate::records::{overview, put_case};
use server::archive::{Archive, FilingRecord};
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

pub async fn a_case_is_found_by_its_lookup(archive: Opened) {
    let case = Uuid::new_v4();
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    assert!(work.add_lookup(&[1; 32], case).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_case_by_lookup(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(case));
    let found = archive.find_case_by_lookup(&[2; 32]).await.unwrap();
    assert_eq!(found, None);
}

pub async fn a_lookup_that_is_in_use_is_refused(archive: Opened) {
    let (case, other) = (Uuid::new_v4(), Uuid::new_v4());
    put_case(&archive, other, &[]).await;
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(case)).await.unwrap();
    assert!(work.add_lookup(&[1; 32], case).await.unwrap());
    assert!(!work.add_lookup(&[1; 32], other).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_case_by_lookup(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(case));
}

pub async fn a_case_is_found_by_its_number(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;

    let number = overview(case).number;
    let found = archive.find_case_by_number(&number).await.unwrap();
    assert_eq!(found, Some(case));
    let found = archive.find_case_by_number("2026-00000").await.unwrap();
    assert_eq!(found, None);
}

pub async fn a_filing_is_found_as_it_was_added(archive: Opened) {
    let record = filing();
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(record.case)).await.unwrap();
    assert!(work.add_filing(&record).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_filing(record.filing).await.unwrap();
    assert_eq!(found, Some(record));
    assert_eq!(archive.find_filing(Uuid::new_v4()).await.unwrap(), None);
}

pub async fn a_filing_that_was_recorded_is_refused(archive: Opened) {
    let record = filing();
    let changed = FilingRecord {
        digest: [9; 32],
        ..record.clone()
    };
    let mut work = archive.begin().await.unwrap();
    work.put_overview(&overview(record.case)).await.unwrap();
    assert!(work.add_filing(&record).await.unwrap());
    assert!(!work.add_filing(&changed).await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_filing(record.filing).await.unwrap();
    assert_eq!(found, Some(record));
}

fn filing() -> FilingRecord {
    FilingRecord {
        filing: Uuid::new_v4(),
        digest: [3; 32],
        case: Uuid::new_v4(),
    }
}
